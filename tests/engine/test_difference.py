"""Central differences beside the gradients of a traced update."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from ann_studio.engine.difference import Differences
from ann_studio.engine.optimizers import SGD
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trace import UpdateTrace, trace_update
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import (
    FITTING_ACTIVATIONS,
    REGULARIZERS,
    SLOPES,
    Floats,
    branching,
    example,
    is_smooth,
    numeric_gradient,
    reference_cost,
    regularized,
    small,
    smooth_example,
)
from tests.engine.strategies import graphs
from tests.engine.trainings import dropping, settings


def traced(
    spec: NetworkSpec, loss: str, parameters: Floats, rows: Rows, dtype: str = "float64"
) -> UpdateTrace:
    chosen = settings(loss=loss, mode="batch", dtype=dtype, optimizer=SGD(0.1))
    start = TrainingState.start(parameters.astype(dtype), chosen)
    return trace_update(spec, chosen, rows, start)


def assert_all_agree(found: UpdateTrace, rows: Rows, parameters: Floats) -> None:
    """Every weight and every delta, of each row and of the batch."""
    differences = Differences(found)
    spec, loss, layout = found.model.spec, found.settings.loss, found.model.layout
    x, y, weights = rows.x, rows.y, rows.weights
    slopes = numeric_gradient(spec, loss, parameters, x, y, weights, found.masks)
    for layer_id, block in layout.blocks.items():
        of_batch = layout.block(slopes, layer_id)
        for unit in range(block.layer.units):
            for source in range(block.rows):
                whole = differences.of_weight(layer_id, source, unit)
                assert whole.verdict == "agrees"
                assert whole.analytic == layout.block(found.gradient, layer_id)[source, unit]
                assert whole.numeric == pytest.approx(of_batch[source, unit], rel=1e-5, abs=1e-8)
                one = differences.of_weight(layer_id, source, unit, row=0)
                assert one.verdict == "agrees"
                expected = layout.block(found.row_gradient(0), layer_id)[source, unit]
                assert one.analytic == expected
            delta = differences.of_delta(layer_id, unit, row=len(x) - 1)
            assert delta.verdict == "agrees"
            assert delta.analytic == found.delta[layer_id][-1, unit]


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
@pytest.mark.parametrize("shape", branching())
def test_any_graph_with_any_loss(shape: str, loss: str) -> None:
    spec = regularized(branching(FITTING_ACTIVATIONS[loss][-1])[shape], REGULARIZERS["l2"])
    parameters, x, y = smooth_example(spec, loss, 2)
    rows = Rows(x, y, np.array([0.5, 2.0]))
    assert_all_agree(traced(spec, loss, parameters, rows), rows, parameters)


@pytest.mark.parametrize("activation", SLOPES)
def test_any_activation(activation: str) -> None:
    spec = small(activation)
    parameters, x, y = smooth_example(spec, "huber", 2)
    assert_all_agree(traced(spec, "huber", parameters, Rows(x, y)), Rows(x, y), parameters)


@settings_of_hypothesis(max_examples=25)
@given(spec=graphs(SLOPES, "softmax"), seed=st.integers(0, 2**32 - 1))
def test_arbitrary_networks(spec: NetworkSpec, seed: int) -> None:
    loss = "categorical_crossentropy"
    parameters, x, y = example(spec, loss, 2, seed)
    found = traced(spec, loss, parameters, Rows(x, y))
    x, y = found.x, found.y
    assume(is_smooth(spec, loss, parameters, x, y, found.masks))
    assert_all_agree(found, Rows(x, y), parameters)


def test_single_precision_agrees_as_far_as_it_reaches() -> None:
    spec = small("tanh", "sigmoid")
    parameters, x, y = example(spec, "binary_crossentropy", 4)
    found = traced(spec, "binary_crossentropy", parameters, Rows(x, y), "float32")
    exact = traced(spec, "binary_crossentropy", parameters, Rows(x, y))
    difference = Differences(found).of_weight("hidden", 1, 2)
    assert difference.verdict == "agrees"
    slope = exact.model.layout.block(exact.gradient, "hidden")[1, 2]
    assert difference.numeric == pytest.approx(slope, rel=1e-5)
    assert Differences(found).of_delta("hidden", 2, 0).verdict == "agrees"


def test_a_kink_is_told() -> None:
    """relu at z = 0 exactly, which has no slope; the training takes 0."""
    spec = sequential(
        1, Dense(id="hidden", units=1, activation="relu"), Dense(id="output", units=1)
    )
    rows = Rows(np.array([[1.0]]), np.array([[1.0]]))
    found = traced(spec, "half_squared_error", np.array([0.5, -0.5, 1.0, 0.0]), rows)
    difference = Differences(found).of_delta("hidden", 0, 0)
    assert difference.verdict == "kink"
    assert difference.analytic == 0
    assert difference.numeric == pytest.approx(-0.5, rel=1e-4)
    assert difference.relative == 1


def test_the_kinks_of_losses_and_penalties_are_told() -> None:
    spec = sequential(1, Dense(id="output", units=1))
    rows = Rows(np.array([[1.0]]), np.array([[0.5]]))
    found = traced(spec, "mean_absolute_error", np.array([0.25, 0.25 + 1e-9]), rows)
    assert Differences(found).of_delta("output", 0, 0).verdict == "kink"
    spec = regularized(spec, REGULARIZERS["l1"])
    found = traced(spec, "half_squared_error", np.array([1e-8, 0.25]), rows)
    assert Differences(found).of_weight("output", 0, 0).verdict == "kink"
    assert Differences(found).of_weight("output", 0, 0, row=0).verdict == "agrees"


def test_the_perceptron_rule_is_no_gradient() -> None:
    spec = sequential(1, Dense(id="output", units=1, activation="step"))
    rows = Rows(np.array([[1.0], [2.0]]), np.array([[0.0], [1.0]]))
    found = traced(spec, "half_squared_error", np.array([0.5, 0.1]), rows)
    for difference in (
        Differences(found).of_weight("output", 0, 0),
        Differences(found).of_delta("output", 0, 0),
    ):
        assert difference.verdict == "rule"
        assert difference.numeric == 0
        assert difference.analytic != 0


def test_a_wrong_gradient_is_found() -> None:
    spec = small()
    parameters, x, y = example(spec, "half_squared_error")
    found = traced(spec, "half_squared_error", parameters, Rows(x, y))
    found.gradient[3] *= 1.01
    difference = Differences(found).of_weight("hidden", 0, 3)
    assert difference.verdict == "differs"
    assert difference.relative == pytest.approx(0.01, rel=0.02)


def test_nothing_of_the_trace_is_changed() -> None:
    spec = dropping()
    parameters, x, y = example(spec, "mean_squared_error", 4)
    found = traced(spec, "mean_squared_error", parameters, Rows(x, y))
    kept = [found.before.parameters.copy(), found.z["hidden"].copy(), found.gradient.copy()]
    differences = Differences(found)
    first = differences.of_weight("hidden", 0, 0), differences.of_delta("hidden", 0, 1)
    differences.of_weight("output", 2, 1)
    differences.cost(found.after.parameters)
    again = differences.of_weight("hidden", 0, 0), differences.of_delta("hidden", 0, 1)
    assert first == again
    now = [found.before.parameters, found.z["hidden"], found.gradient]
    assert all((a == b).all() for a, b in zip(kept, now, strict=True))


def test_the_cost_of_the_same_rows_after_the_update() -> None:
    spec = dropping()
    parameters, x, y = example(spec, "mean_squared_error", 4)
    found = traced(spec, "mean_squared_error", parameters, Rows(x, y))
    after = found.after.parameters
    expected = reference_cost(spec, "mean_squared_error", after, x, y, masks=found.masks)
    assert Differences(found).cost(after) == pytest.approx(expected, rel=1e-12)


def test_a_batch_too_large_to_be_checked_is_told() -> None:
    spec = sequential(1, Dense(id="output", units=1000))
    for rows, checked in ((100, True), (1500, False)):
        x, y = np.zeros((rows, 1)), np.zeros((rows, 1000))
        found = traced(spec, "half_squared_error", np.zeros(2000), Rows(x, y))
        assert Differences(found).checks_batch is checked
