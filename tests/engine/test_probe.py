"""What a probe reads, against central differences, plain formulas, and numbers on paper."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ann_studio.engine.errors import NoRowsError, ShapeError
from ann_studio.engine.model import Model
from ann_studio.engine.probe import BUDGET, Probe, Reading
from ann_studio.engine.table import Rows
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Add, Concatenate, Dense, Input
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
    links,
    numeric_gradient,
    outputs_of,
    reference_cost,
    reference_forward,
    reference_penalty,
    regularized,
    small,
    smooth_example,
    unpack,
    width,
)
from tests.engine.paper import EXAM, ROWS, Paper
from tests.engine.strategies import graphs


def read(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
) -> Reading:
    return Probe(Model(spec), loss, x, y, weights).read(parameters)


def with_biases(spec: NetworkSpec, parameters: Floats) -> tuple[NetworkSpec, Floats]:
    """The same network with a bias of 0 wherever it had none."""
    layers, blocks = [], []
    for layer in spec.layers:
        if isinstance(layer, Dense):
            kernel, bias = unpack(spec, parameters)[layer.id]
            blocks += [kernel.ravel(), bias]
            layers.append(replace(layer, use_bias=True))
        else:
            layers.append(layer)
    return replace(spec, layers=tuple(layers)), np.concatenate(blocks)


def assert_true(
    found: Reading,
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
) -> None:
    """Every number of a reading is that of the formulas, or of their differences."""
    z, a = reference_forward(spec, parameters, x)
    assert found.rows == len(x)
    assert set(found.a) == {layer.id for layer in spec.layers}
    assert set(found.z) == {layer.id for layer in spec.layers if isinstance(layer, Dense)}
    for shown, expected in ((found.z, z), (found.a, a)):
        for layer_id, values in shown.items():
            mean = expected[layer_id].mean(axis=0)
            np.testing.assert_allclose(values, mean, rtol=1e-11, atol=1e-13)
    tilt = reference_penalty(spec, parameters)
    assert found.penalty == pytest.approx(tilt, rel=1e-12)
    cost = reference_cost(spec, loss, parameters, x, y, weights) - tilt
    assert found.cost == pytest.approx(cost, rel=1e-11, abs=1e-14)
    assert found.row_costs == pytest.approx(row_costs(spec, loss, a, y, weights), rel=1e-11)
    slopes = numeric_gradient(spec, loss, parameters, x, y, weights)
    np.testing.assert_allclose(found.gradient, slopes, rtol=1e-6, atol=1e-9)
    biased, biased_parameters = with_biases(spec, parameters)
    slopes = numeric_gradient(biased, loss, biased_parameters, x, y, weights)
    assert found.delta is not None
    assert set(found.delta) == set(found.z)
    for layer_id, delta in found.delta.items():
        np.testing.assert_allclose(delta, unpack(biased, slopes)[layer_id][1], rtol=1e-6, atol=1e-9)
    assert not found.is_perceptron_rule


def row_costs(
    spec: NetworkSpec, loss: str, a: dict[str, Floats], y: Floats, weights: Floats | None
) -> Floats:
    """Each row's cost, added over the outputs."""
    total, column = np.zeros(len(y)), 0
    for layer in outputs_of(spec):
        units = width(spec, layer.id)
        total += ROW_LOSSES[loss](a[layer.id], y[:, column : column + units])
        column += units
    return total if weights is None else total * weights


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
@pytest.mark.parametrize("shape", branching())
def test_any_graph_with_any_loss(shape: str, loss: str) -> None:
    spec = branching(FITTING_ACTIVATIONS[loss][-1])[shape]
    given_rows = smooth_example(spec, loss)
    assert_true(read(spec, loss, *given_rows), spec, loss, *given_rows)


@pytest.mark.parametrize("activation", SLOPES)
def test_any_activation(activation: str) -> None:
    spec = small(hidden=activation)
    given_rows = smooth_example(spec, "huber")
    assert_true(read(spec, "huber", *given_rows), spec, "huber", *given_rows)


@pytest.mark.parametrize("penalty", REGULARIZERS)
@pytest.mark.parametrize("rows", [1, 7])
def test_weights_of_rows_and_penalties_of_kernels(rows: int, penalty: str) -> None:
    spec = regularized(small("gelu", "sigmoid"), REGULARIZERS[penalty])
    given_rows = smooth_example(spec, "binary_crossentropy", rows)
    weights = np.linspace(0.5, 2.5, rows)
    found = read(spec, "binary_crossentropy", *given_rows, weights)
    assert_true(found, spec, "binary_crossentropy", *given_rows, weights)


@given(spec=graphs(SLOPES, "softmax"), rows=st.integers(1, 4), seed=st.integers(0, 2**32 - 1))
def test_arbitrary_networks(spec: NetworkSpec, rows: int, seed: int) -> None:
    """With every type of layer; what a Dropout layer takes, it passes on."""
    loss = "categorical_crossentropy"
    given_rows = example(spec, loss, rows, seed)
    assume(is_smooth(spec, loss, *given_rows))
    assert_true(read(spec, loss, *given_rows), spec, loss, *given_rows)


@pytest.mark.parametrize("output", ["linear", "sigmoid"])
def test_the_lectures_table_as_on_paper(output: str) -> None:
    paper = Paper(output)
    spec = sequential(
        3,
        Dense(id="hidden", units=4, activation="sigmoid"),
        Dense(id="output", units=1, activation=output),
    )
    x, y = np.array(ROWS), np.array(EXAM)[:, None]
    found = read(spec, "half_squared_error", np.array(paper.parameters()), x, y)
    w1, b1, w2, b2 = paper.slopes()
    slopes = [*w1[0], *w1[1], *w1[2], *b1, *w2, b2]
    assert found.cost == pytest.approx(paper.cost(), abs=1e-15)
    assert found.gradient == pytest.approx(slopes, rel=0, abs=1e-15)
    assert found.delta is not None
    assert found.delta["hidden"] == pytest.approx(b1, rel=0, abs=1e-15)
    assert found.delta["output"] == pytest.approx([b2], rel=0, abs=1e-15)
    gave = [paper.forward(row) for row in ROWS]
    means = [sum(a[j] for a, _ in gave) / 8 for j in range(4)]
    assert found.a["hidden"] == pytest.approx(means, rel=0, abs=1e-15)
    assert found.a["output"] == pytest.approx([sum(out for _, out in gave) / 8], abs=1e-15)


def test_one_row_reads_to_the_last_bit_what_the_forward_pass_gives() -> None:
    spec = branching()["residual block"]
    parameters, x, y = example(spec, "mean_squared_error", 5)
    for row in range(5):
        one = slice(row, row + 1)
        found = read(spec, "mean_squared_error", parameters, x[one], y[one])
        whole = Model(spec).forward(parameters, x[one])
        for layer_id, values in found.a.items():
            assert values.tobytes() == whole.a[layer_id][0].tobytes()
        for layer_id, values in found.z.items():
            assert values.tobytes() == whole.z[layer_id][0].tobytes()


def test_single_step_neurons_have_the_slopes_of_the_perceptron_rule() -> None:
    spec = sequential(2, Dense(id="output", units=1, activation="step"))
    x = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.25]])
    y = np.array([[0.0], [1.0], [0.0]])
    # z = x₁ − x₂ − 0.1: −1.1, 3.9 and 0.15, so ŷ − y is 0, 0 and 1.
    found = read(spec, "half_squared_error", np.array([1.0, -1.0, -0.1]), x, y)
    assert found.is_perceptron_rule
    assert found.gradient == pytest.approx([0.5 / 3, 0.25 / 3, 1 / 3])
    assert found.delta is not None
    assert found.delta["output"] == pytest.approx([1 / 3])
    assert found.cost == pytest.approx(0.5 / 3)


@pytest.mark.parametrize(
    ("spec", "loss"),
    [
        (small(hidden="step"), "mean_squared_error"),
        (small(output="linear"), "binary_crossentropy"),
        (small(output="softmax", units=1), "mean_squared_error"),
        (small(output="softmax"), "categorical_crossentropy"),
    ],
    ids=["step in a hidden layer", "wrong output", "softmax of one", "targets are no shares"],
)
def test_what_cannot_be_trained_still_has_sums_and_activations(
    spec: NetworkSpec, loss: str
) -> None:
    parameters, x, y = example(spec, "mean_squared_error")
    found = read(spec, loss, parameters, x, y)
    z, a = reference_forward(spec, parameters, x)
    for layer_id, values in found.z.items():
        assert values == pytest.approx(z[layer_id].mean(axis=0))
    for layer_id, values in found.a.items():
        assert values == pytest.approx(a[layer_id].mean(axis=0))
    assert (found.cost, found.row_costs, found.delta, found.gradient) == (None,) * 4
    assert not found.is_perceptron_rule


def test_an_output_that_is_no_dense_layer() -> None:
    spec = NetworkSpec(
        (
            Input(id="in", units=2),
            Dense(id="left", units=2, activation="tanh"),
            Dense(id="right", units=2),
            Add(id="sum"),
            Concatenate(id="all"),
        ),
        links("in left", "in right", "left sum", "right sum", "sum all", "left all"),
    )
    given_rows = example(spec, "mean_squared_error")
    assert_true(
        read(spec, "mean_squared_error", *given_rows), spec, "mean_squared_error", *given_rows
    )


def test_a_reading_without_slopes_has_all_else() -> None:
    spec = regularized(small(), REGULARIZERS["l2"])
    parameters, x, y = example(spec, "mean_squared_error")
    probe = Probe(Model(spec), "mean_squared_error", x, y)
    whole, found = probe.read(parameters), probe.read(parameters, backward=False)
    assert (found.delta, found.gradient) == (None, None)
    assert (found.cost, found.penalty) == (whole.cost, whole.penalty)
    assert found.row_costs is not None
    assert whole.row_costs is not None
    assert (found.row_costs == whole.row_costs).all()
    assert all((found.a[i] == whole.a[i]).all() for i in whole.a)


def arrays_of(reading: Reading) -> list[Floats]:
    assert reading.delta is not None
    assert reading.gradient is not None
    assert reading.row_costs is not None
    parts = [*reading.z.values(), *reading.a.values(), *reading.delta.values()]
    return [*parts, reading.gradient, reading.row_costs]


@pytest.mark.parametrize("rows", [1, 4])
def test_a_reading_stays_as_it_is_when_there_are_others(rows: int) -> None:
    spec = small()
    parameters, x, y = example(spec, "mean_squared_error", rows)
    probe = Probe(Model(spec), "mean_squared_error", x, y)
    first = probe.read(parameters)
    kept = [array.copy() for array in arrays_of(first)]
    probe.read(parameters + 1)
    x += 1
    y += 1
    assert all((a == b).all() for a, b in zip(arrays_of(first), kept, strict=True))
    again = arrays_of(probe.read(parameters))
    assert all((a == b).all() for a, b in zip(again, kept, strict=True))


def test_single_precision() -> None:
    spec = regularized(small("softplus", "sigmoid"), REGULARIZERS["l1 and l2"])
    parameters, x, y = example(spec, "binary_crossentropy", 50)
    exact = read(spec, "binary_crossentropy", parameters, x, y)
    model = Model(spec, "float32")
    found = Probe(model, "binary_crossentropy", x, y).read(parameters.astype("float32"))
    for ours, theirs in zip(arrays_of(found), arrays_of(exact), strict=True):
        assert ours.dtype == np.float32
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-6)
    assert found.cost == pytest.approx(exact.cost, rel=1e-5)


def test_numbers_that_overflow_are_told_without_a_warning() -> None:
    spec = small("linear")
    parameters, x, y = example(spec, "mean_squared_error")
    found = read(spec, "mean_squared_error", parameters * 1e200, x, y)
    assert found.cost == np.inf


def test_a_large_table_is_read_by_evenly_spaced_rows() -> None:
    model = Model(small(units=1))
    numbers = np.arange(10**6, dtype=float)
    x, y = np.tile(numbers[:, None], 3), numbers[:, None]
    probe = Probe.over(model, "mean_squared_error", Rows(x, y, numbers))
    found = probe.read(np.zeros(model.layout.size))
    assert found.rows == probe.rows < 10**6
    assert found.a["input"] == pytest.approx([(10**6 - 1) / 2] * 3, rel=1e-6)
    assert found.row_costs is not None
    assert (found.row_costs[0], found.row_costs[-1]) == (0, (10**6 - 1) ** 3)
    assert BUDGET / 2 < probe.rows * (model.layout.size + 5 * 70) <= BUDGET


def test_a_small_table_is_read_whole() -> None:
    spec = small()
    parameters, x, y = example(spec, "mean_squared_error", 300)
    found = Probe.over(Model(spec), "mean_squared_error", Rows(x, y)).read(parameters)
    assert found.rows == 300
    assert found.cost == pytest.approx(reference_cost(spec, "mean_squared_error", parameters, x, y))


@pytest.mark.parametrize(
    ("x", "y", "error"),
    [
        (np.zeros((2, 4)), np.zeros((2, 2)), ShapeError),
        (np.zeros((2, 3)), np.zeros((2, 1)), ShapeError),
        (np.zeros((0, 3)), np.zeros((0, 2)), NoRowsError),
    ],
)
def test_rows_that_do_not_fit_are_refused(x: Floats, y: Floats, error: type[Exception]) -> None:
    with pytest.raises(error):
        Probe(Model(small()), "mean_squared_error", x, y)
