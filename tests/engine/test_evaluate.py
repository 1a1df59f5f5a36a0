"""Cost and accuracy over a whole table, with scikit-learn as judge."""

import math

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error

from ann_studio.engine.errors import NoRowsError, ShapeError
from ann_studio.engine.evaluate import CHUNK, Evaluator
from ann_studio.engine.model import Model
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import (
    FITTING_ACTIVATIONS,
    REGULARIZERS,
    branching,
    example,
    reference_cost,
    reference_forward,
    regularized,
    small,
)

ROWS = [1, 7, CHUNK, 2 * CHUNK + 3]


def evaluator(spec: NetworkSpec, loss: str, rows: int = 9, dtype: str = "float64") -> Evaluator:
    _, x, y = example(spec, loss, rows)
    return Evaluator(Model(spec, dtype), loss, x, y)


@pytest.mark.parametrize("rows", ROWS)
def test_mean_squared_error_as_scikit_learn(rows: int) -> None:
    spec = small("tanh", "linear")
    parameters, x, y = example(spec, "mean_squared_error", rows)
    _, a = reference_forward(spec, parameters, x)
    cost, accuracy = Evaluator(Model(spec), "mean_squared_error", x, y).measure(parameters)
    assert cost == pytest.approx(mean_squared_error(y, a["output"]), rel=1e-12)
    assert accuracy is None


@pytest.mark.parametrize("rows", ROWS)
def test_binary_crossentropy_and_accuracy_as_scikit_learn(rows: int) -> None:
    spec = small("tanh", "sigmoid", units=1)
    parameters, x, y = example(spec, "binary_crossentropy", rows)
    probability = reference_forward(spec, parameters, x)[1]["output"][:, 0]
    cost, accuracy = Evaluator(Model(spec), "binary_crossentropy", x, y).measure(parameters)
    assert cost == pytest.approx(log_loss(y[:, 0], probability, labels=[0, 1]), rel=1e-12)
    assert accuracy == accuracy_score(y[:, 0], probability > 0.5)


@pytest.mark.parametrize("rows", ROWS)
def test_categorical_crossentropy_and_accuracy_as_scikit_learn(rows: int) -> None:
    spec = small("tanh", "softmax", units=3)
    parameters, x, y = example(spec, "categorical_crossentropy", rows)
    shares = reference_forward(spec, parameters, x)[1]["output"]
    wanted = y.argmax(axis=1)
    cost, accuracy = Evaluator(Model(spec), "categorical_crossentropy", x, y).measure(parameters)
    assert cost == pytest.approx(log_loss(wanted, shares, labels=[0, 1, 2]), rel=1e-12)
    assert accuracy == accuracy_score(wanted, shares.argmax(axis=1))


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
@pytest.mark.parametrize("shape", branching())
def test_cost_of_any_graph_is_the_mean_over_rows_summed_over_outputs(shape: str, loss: str) -> None:
    spec = branching(FITTING_ACTIVATIONS[loss][-1])[shape]
    parameters, x, y = example(spec, loss, 11)
    found = Evaluator(Model(spec), loss, x, y)
    assert found.cost(parameters) == pytest.approx(
        reference_cost(spec, loss, parameters, x, y), rel=1e-12
    )
    assert found.cost(parameters) == found.measure(parameters)[0]


@pytest.mark.parametrize("penalty", REGULARIZERS)
@pytest.mark.parametrize("rows", ROWS)
def test_weights_multiply_rows_and_penalties_are_added_once(rows: int, penalty: str) -> None:
    spec = regularized(small("gelu", "softplus"), REGULARIZERS[penalty])
    parameters, x, y = example(spec, "huber", rows)
    weights = np.random.default_rng(rows).uniform(0, 3, rows)
    found = Evaluator(Model(spec), "huber", x, y, weights).cost(parameters)
    expected = reference_cost(spec, "huber", parameters, x, y, weights)
    assert found == pytest.approx(expected, rel=1e-12)


def test_nothing_is_dropped_while_measuring() -> None:
    spec = branching()["dropout shared and summed"]
    parameters, x, y = example(spec, "huber", 9)
    found = Evaluator(Model(spec), "huber", x, y)
    assert found.cost(parameters) == pytest.approx(
        reference_cost(spec, "huber", parameters, x, y), rel=1e-12
    )


def test_the_first_layer_that_overflows_is_named() -> None:
    spec = small("linear", "sigmoid")
    found = evaluator(spec, "mean_squared_error")
    model = Model(spec)
    parameters = model.initialize(1)
    assert found.first_overflowing_layer(parameters) is None
    model.layout.kernel(parameters, "output")[:] = np.nan
    assert found.first_overflowing_layer(parameters) == "output"
    model.layout.bias(parameters, "hidden")[:] = np.inf
    assert found.first_overflowing_layer(parameters) == "hidden"


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(NoRowsError):
        Evaluator(Model(small()), "mean_squared_error", np.ones((0, 3)), np.ones((0, 2)))


def test_half_squared_error_by_hand() -> None:
    spec = sequential(1, Dense(id="output", units=2, use_bias=False))
    x, y = np.array([[1.0], [2.0]]), np.array([[0.0, 1.0], [5.0, 1.0]])
    found = Evaluator(Model(spec), "half_squared_error", x, y).cost(np.array([3.0, 0.5]))
    assert found == (0.5 * (3**2 + 0.5**2) + 0.5 * (1**2 + 0**2)) / 2


def test_accuracy_of_two_outputs_counts_both() -> None:
    spec = branching("softmax")["two outputs"]
    parameters, x, y = example(spec, "categorical_crossentropy", 10)
    _, a = reference_forward(spec, parameters, x)
    right = [
        accuracy_score(y[:, :2].argmax(axis=1), a["end"].argmax(axis=1)),
        accuracy_score(y[:, 2:].argmax(axis=1), a["other"].argmax(axis=1)),
    ]
    accuracy = Evaluator(Model(spec), "categorical_crossentropy", x, y).measure(parameters)[1]
    assert accuracy == pytest.approx(sum(right) / 2, rel=1e-15)


@pytest.mark.parametrize("y", [[[0.0, 0.5]], [[1.0, 1.0]], [[0.0, 0.0]], [[2.0, 0.0]]], ids=str)
def test_targets_that_are_no_classes_have_no_accuracy(y: list[list[float]]) -> None:
    found = Evaluator(Model(small()), "mean_squared_error", np.ones((1, 3)), np.array(y))
    assert not found.has_accuracy
    assert found.measure(np.zeros(26))[1] is None


def test_measuring_again_gives_the_same_and_keeps_nothing() -> None:
    found = evaluator(small("tanh", "sigmoid"), "binary_crossentropy")
    parameters = Model(small()).initialize(1)
    before = parameters.copy()
    first = found.measure(parameters)
    found.measure(parameters + 1)
    assert found.measure(parameters) == first
    assert parameters.tolist() == before.tolist()


def test_the_table_of_another_network_is_refused() -> None:
    with pytest.raises(ShapeError):
        Evaluator(Model(small()), "mean_squared_error", np.ones((1, 2)), np.ones((1, 2)))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(
    ("loss", "output", "y", "expected"),
    [
        ("binary_crossentropy", "sigmoid", [1.0, 0.0], 0.0),
        ("binary_crossentropy", "sigmoid", [0.0, 1.0], 1000.0),
        ("categorical_crossentropy", "softmax", [1.0, 0.0], 0.0),
        ("categorical_crossentropy", "softmax", [0.0, 1.0], 2000.0),
    ],
)
def test_certainty_has_a_finite_cost(
    loss: str, output: str, y: list[float], expected: float, dtype: str
) -> None:
    """z = ±1000: the probability rounds to 0 or 1, its logarithm is still known."""
    spec = sequential(1, Dense(id="output", units=2, activation=output, use_bias=False))
    found = Evaluator(Model(spec, dtype), loss, np.ones((3, 1)), np.array([y] * 3))
    cost, accuracy = found.measure(np.array([1000.0, -1000.0]))
    assert cost == expected
    assert accuracy in (None, 1.0 if expected == 0 else 0.0)


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
def test_very_large_numbers_have_a_finite_cost(loss: str) -> None:
    spec = small("sigmoid", FITTING_ACTIVATIONS[loss][0])
    _, _, y = example(spec, loss, 4)
    for x in (np.full((4, 3), 1e30), np.full((4, 3), -1e30)):
        for parameters in (np.full(26, 1e30), np.full(26, -1e30), np.full(26, 1e-30)):
            cost = Evaluator(Model(spec), loss, x, y).cost(parameters)
            assert math.isfinite(cost)
            assert cost >= 0


def test_overflow_is_told_and_not_warned_of() -> None:
    found = evaluator(small("linear", "linear"), "mean_squared_error")
    assert found.cost(np.full(26, 1e200)) == math.inf
    assert found.measure(np.full(26, math.nan))[0] == math.inf
