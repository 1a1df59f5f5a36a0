"""A recorded update: the one that training makes, and every value on the way to it."""

import tracemalloc
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ann_studio.engine.errors import LossFitError, ShapeError
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.settings import DTYPES, MODES, TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trace import UpdateTrace, trace_update
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import (
    FITTING_ACTIVATIONS,
    REGULARIZERS,
    ROW_LOSSES,
    SLOPES,
    Floats,
    branching,
    example,
    is_smooth,
    numeric_gradient,
    outputs_of,
    reference_forward,
    reference_penalty,
    regularized,
    small,
    unpack,
    width,
)
from tests.engine.strategies import graphs
from tests.engine.trainings import OPTIMIZERS, dropping, same, settings, update

# The same update as training makes, to the last bit


def assert_same_updates(
    spec: NetworkSpec, rows: Rows, parameters: Floats, updates: int = 4, **options: Any
) -> None:
    """Each of the first updates is traced from where plain training stands, and not run on."""
    chosen = settings(**options)
    start = TrainingState.start(np.array(parameters, chosen.dtype), chosen)
    plain = Trainer(spec, chosen, rows, start)
    for _ in range(updates):
        state = plain.state()
        traced = trace_update(spec, chosen, rows, state)
        assert same(state, plain.state())
        update(plain)
        assert same(traced.after, plain.state())
        assert traced.after.parameters.dtype == chosen.dtype
        assert (traced.step, traced.batches) == (plain.step, plain.batches_per_epoch)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
def test_every_optimizer_with_every_loss(loss: str, optimizer: str) -> None:
    """Of 10 rows by 4 the third batch is smaller, and the fourth begins the next epoch."""
    for output in FITTING_ACTIVATIONS[loss]:
        spec = regularized(small("tanh", output), REGULARIZERS["l1 and l2"])
        parameters, x, y = example(spec, loss, 10)
        assert_same_updates(
            spec, Rows(x, y), parameters,
            loss=loss, mode="mini-batch", batch_size=4, optimizer=OPTIMIZERS[optimizer],
        )  # fmt: skip


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("shape", branching())
def test_every_optimizer_on_every_graph(shape: str, optimizer: str) -> None:
    spec = branching("softmax")[shape]
    parameters, x, y = example(spec, "categorical_crossentropy", 7)
    assert_same_updates(
        spec, Rows(x, y), parameters,
        loss="categorical_crossentropy", batch_size=3, optimizer=OPTIMIZERS[optimizer], seed=5,
    )  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shuffle", [True, False])
def test_weighted_rows_dropped_and_frozen(mode: str, dtype: str, shuffle: bool) -> None:
    spec = dropping()
    hidden, output = spec.layer("hidden"), spec.layer("output")
    assert isinstance(hidden, Dense)
    assert isinstance(output, Dense)
    parts = [
        replace(hidden, frozen_units=(1,), frozen_weights=((0, 0), (2, 3))),
        replace(hidden, trainable=False),
    ]
    for part in parts:
        layers = tuple(part if layer.id == "hidden" else layer for layer in spec.layers)
        parameters, x, y = example(spec, "binary_crossentropy", 9)
        rows = Rows(x, y, np.linspace(0.5, 2, 9))
        for optimizer in (Adam(0.01), SGD(0.1, momentum=0.9, clipnorm=0.05)):
            assert_same_updates(
                replace(spec, layers=layers), rows, parameters, loss="binary_crossentropy",
                optimizer=optimizer, mode=mode, batch_size=4, dtype=dtype, shuffle=shuffle,
            )  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_the_perceptron_rule(mode: str) -> None:
    spec = sequential(2, Dense(id="output", units=2, activation="step"))
    parameters, x, y = example(spec, "half_squared_error", 5)
    rows = Rows(x, (y > 0).astype(float))
    assert_same_updates(spec, rows, parameters, mode=mode, batch_size=2, optimizer=SGD(0.1))


@given(
    spec=graphs(SLOPES, "softmax"),
    rows=st.integers(1, 6),
    seed=st.integers(0, 2**32 - 1),
    optimizer=st.sampled_from(list(OPTIMIZERS.values())),
    dtype=st.sampled_from(DTYPES),
)
def test_arbitrary_networks(
    spec: NetworkSpec, rows: int, seed: int, optimizer: Any, dtype: str
) -> None:
    parameters, x, y = example(spec, "categorical_crossentropy", rows, seed)
    assert_same_updates(
        spec, Rows(x, y), parameters, 3, loss="categorical_crossentropy", batch_size=2,
        optimizer=optimizer, dtype=dtype, seed=seed,
    )  # fmt: skip


# What it computed on the way


def traced(spec: NetworkSpec, rows: Rows, parameters: Floats, **options: Any) -> UpdateTrace:
    chosen = settings(**options)
    start = TrainingState.start(np.array(parameters, chosen.dtype), chosen)
    return trace_update(spec, chosen, rows, start)


def with_biases(spec: NetworkSpec, parameters: Floats) -> tuple[NetworkSpec, Floats]:
    """The same network where every Dense layer has a bias, 0 where it had none."""
    layers = [replace(x, use_bias=True) if isinstance(x, Dense) else x for x in spec.layers]
    parts = [part.ravel() for pair in unpack(spec, parameters).values() for part in pair]
    return replace(spec, layers=tuple(layers)), np.concatenate(parts)


def assert_true(found: UpdateTrace, rows: Rows, parameters: Floats) -> None:
    """Every value is what the textbook's formulas and differences of them give."""
    spec, loss = found.model.spec, found.settings.loss
    x, y = rows.x[found.rows], rows.y[found.rows]
    weights = None if rows.weights is None else rows.weights[found.rows]
    assert (found.x == x).all()
    assert (found.y == y).all()
    assert (found.weights is None) == (weights is None)
    z, a = reference_forward(spec, parameters, x, found.masks)
    for shown, expected in ((found.z, z), (found.a, a)):
        assert set(shown) == set(expected)
        for layer_id, values in shown.items():
            np.testing.assert_allclose(values, expected[layer_id], rtol=1e-10, atol=1e-13)
    costs, column = np.zeros(len(y)), 0
    for layer in outputs_of(spec):
        units = width(spec, layer.id)
        costs += ROW_LOSSES[loss](a[layer.id], y[:, column : column + units])
        column += units
    costs = costs if weights is None else costs * weights
    np.testing.assert_allclose(found.row_costs, costs, rtol=1e-9, atol=1e-13)
    assert found.cost == pytest.approx(costs.mean(), rel=1e-9)
    assert found.penalty == pytest.approx(reference_penalty(spec, parameters), rel=1e-12)
    bare = regularized(spec, None)
    near = {"rtol": 1e-6, "atol": 1e-8}
    whole = numeric_gradient(spec, loss, parameters, x, y, weights, found.masks)
    data = numeric_gradient(bare, loss, parameters, x, y, weights, found.masks)
    np.testing.assert_allclose(found.gradient, whole, **near)
    np.testing.assert_allclose(found.data_gradient, data, **near)
    np.testing.assert_allclose(found.penalty_gradient, whole - data, **near)
    biased, biased_parameters = with_biases(bare, parameters)
    for row in range(len(y)):
        one = slice(row, row + 1)
        masks = {layer_id: mask[one] for layer_id, mask in found.masks.items()}
        of_row = None if weights is None else weights[one]
        slopes = numeric_gradient(biased, loss, biased_parameters, x[one], y[one], of_row, masks)
        for layer_id, delta in found.delta.items():
            expected = unpack(biased, slopes)[layer_id][1]
            np.testing.assert_allclose(delta[row], expected, **near)
        slopes = numeric_gradient(bare, loss, parameters, x[one], y[one], of_row, masks)
        np.testing.assert_allclose(found.row_gradient(row), slopes, **near)


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
@pytest.mark.parametrize("shape", branching())
def test_the_values_of_any_graph_with_any_loss(shape: str, loss: str) -> None:
    spec = branching(FITTING_ACTIVATIONS[loss][-1])[shape]
    parameters, x, y = example(spec, loss, 3)
    rows = Rows(x, y)
    assert_true(traced(spec, rows, parameters, loss=loss, batch_size=2), rows, parameters)


@given(spec=graphs(SLOPES, "softmax"), rows=st.integers(1, 3), seed=st.integers(0, 2**32 - 1))
def test_the_values_of_arbitrary_networks(spec: NetworkSpec, rows: int, seed: int) -> None:
    loss = "categorical_crossentropy"
    parameters, x, y = example(spec, loss, rows, seed)
    table = Rows(x, y, np.linspace(1, 2, rows))
    found = traced(spec, table, parameters, loss=loss, seed=seed)
    x, y = x[found.rows], y[found.rows]
    assume(is_smooth(spec, loss, parameters, x, y, found.masks))
    assert_true(found, table, parameters)


def test_what_is_dropped_is_told() -> None:
    spec = dropping(rate=0.25, units=50)
    parameters, x, y = example(spec, "mean_squared_error", 20)
    found = traced(spec, Rows(x, y), parameters, loss="mean_squared_error")
    assert set(found.masks) == {i.id for i in spec.layers if isinstance(i, Dropout)}
    mask = found.masks["after"]
    assert mask.shape == (20, 50)
    assert set(np.unique(mask).tolist()) == {0.0, 1 / 0.75}
    assert 0.15 < (mask == 0).mean() < 0.35


def test_the_gradient_that_the_optimizer_was_given() -> None:
    """Clipped to a length of 0.01, kernel by kernel, with nothing of what is frozen."""
    spec = sequential(
        3,
        Dense(id="hidden", units=4, activation="tanh", frozen_units=(2,)),
        Dense(id="output", units=2, trainable=False),
    )
    parameters, x, y = example(spec, "half_squared_error", 6)
    found = traced(spec, Rows(x, y), parameters, mode="batch", optimizer=SGD(0.5, clipnorm=0.01))
    layout = found.model.layout
    kernel = layout.kernel(found.gradient, "hidden").copy()
    kernel[:, 2] = 0
    used = layout.kernel(found.used_gradient, "hidden")
    np.testing.assert_allclose(used, 0.01 * kernel / np.linalg.norm(kernel), rtol=1e-12)
    assert not layout.block(found.used_gradient, "output").any()
    assert layout.block(found.gradient, "output").all()
    change = found.after.parameters - found.before.parameters
    np.testing.assert_allclose(change, -0.5 * found.used_gradient, rtol=1e-9, atol=1e-16)


def test_frozen_without_clipping() -> None:
    spec = sequential(3, Dense(id="output", units=2, frozen_weights=((1, 0),)))
    parameters, x, y = example(spec, "half_squared_error", 6)
    found = traced(spec, Rows(x, y), parameters)
    used = found.gradient.copy()
    used[2] = 0
    assert (found.used_gradient == used).all()


def test_numbers_of_update_epoch_and_batch() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error", 7)
    chosen = settings(batch_size=3, shuffle=False)
    state = TrainingState.start(parameters, chosen)
    told = []
    for _ in range(4):
        found = trace_update(spec, chosen, Rows(x, y), state)
        told.append((found.step, found.epoch, found.batch, found.batches, found.rows.tolist()))
        state = found.after
    assert told == [
        (1, 1, 1, 3, [0, 1, 2]),
        (2, 1, 2, 3, [3, 4, 5]),
        (3, 1, 3, 3, [6]),
        (4, 2, 1, 3, [0, 1, 2]),
    ]


# As a reading


def test_readings_of_one_row_and_of_all() -> None:
    spec = regularized(dropping(), REGULARIZERS["l2"])
    parameters, x, y = example(spec, "mean_squared_error", 5)
    found = traced(spec, Rows(x, y, np.arange(1.0, 6)), parameters, loss="mean_squared_error")
    one, mean = found.reading(2), found.reading(None)
    assert (one.rows, mean.rows) == (1, 5)
    for name in ("z", "a", "delta"):
        for layer_id, values in getattr(found, name).items():
            assert (getattr(one, name)[layer_id] == values[2]).all()
            means = getattr(mean, name)[layer_id]
            np.testing.assert_allclose(means, values.mean(axis=0), rtol=1e-14)
    assert one.cost == found.row_costs[2]
    assert mean.cost == pytest.approx(found.row_costs.mean())
    assert one.penalty == mean.penalty == found.penalty
    assert mean.gradient is found.gradient
    np.testing.assert_allclose(one.gradient, found.row_gradient(2) + found.penalty_gradient)
    bias = found.model.layout.bias(found.gradient, "output")
    assert mean.delta is not None
    np.testing.assert_allclose(mean.delta["output"], bias, rtol=1e-12)


# Large tables, and what cannot be trained


def test_of_a_large_table_only_the_batch_is_gathered() -> None:
    spec = sequential(200, Dense(id="output", units=1))
    x, y = np.ones((20_000, 200)), np.zeros((20_000, 1))
    rows, start = Rows(x, y), TrainingState.start(np.zeros(201), TrainingSettings())
    tracemalloc.start()
    found = trace_update(spec, TrainingSettings(), rows, start)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.x.shape == (32, 200)
    assert peak < x.nbytes / 10


def test_what_training_refuses_is_refused() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error")
    with pytest.raises(LossFitError):
        traced(spec, Rows(x, y), parameters, loss="binary_crossentropy")
    with pytest.raises(ShapeError):
        traced(spec, Rows(x[:, :2], y), parameters)


def test_numbers_that_overflow_are_told_without_a_warning() -> None:
    spec = small("linear")
    parameters, x, y = example(spec, "half_squared_error")
    found = traced(spec, Rows(x, y), parameters * 1e200)
    assert found.cost == np.inf
    assert not np.isfinite(found.reading(0).gradient).all()  # type: ignore[arg-type]


def test_the_model_is_that_of_the_network() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error")
    assert traced(spec, Rows(x, y), parameters).model.layout == Model(spec).layout
