"""Which loss fits which network and target, and how a single layer of step neurons learns."""

import numpy as np
import pytest

from ann_studio.engine.errors import (
    EngineError,
    LossFitError,
    SoftmaxUnitsError,
    StepInHiddenLayerError,
    TargetRangeError,
    TargetSumError,
)
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.objective import check_trainable, uses_perceptron_rule
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import ACTIVATIONS, Add, Concatenate, Dense, Dropout, Input
from ann_studio.network.spec import LayerSpec, NetworkSpec
from tests.engine.networks import FITTING_ACTIVATIONS, Floats, engine_gradient, links, small

CLASSES = np.eye(2)


def refusal(spec: NetworkSpec, loss: str, y: Floats) -> EngineError:
    with pytest.raises(EngineError) as caught:
        check_trainable(spec, loss, y)
    return caught.value


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", [a for a in ACTIVATIONS if a != "step"])
def test_what_fits_is_accepted_and_all_else_refused_with_advice(loss: str, output: str) -> None:
    if output in FITTING_ACTIVATIONS[loss]:
        check_trainable(small("relu", output), loss, CLASSES)
        return
    fitting = FITTING_ACTIVATIONS[loss][0]
    error = refusal(small("relu", output), loss, CLASSES)
    assert isinstance(error, LossFitError)
    assert error.parameters == {"loss": loss, "activation": output, "fitting": fitting}
    assert f"Choose {fitting} for the output layer" in str(error)


def test_every_output_must_fit() -> None:
    spec = NetworkSpec(
        (
            Input(id="in", units=1),
            Dense(id="a", units=1, activation="sigmoid"),
            Dense(id="b", units=1, activation="tanh"),
        ),
        links("in a", "in b"),
    )
    error = refusal(spec, "binary_crossentropy", CLASSES)
    assert (error.code, error.parameters["activation"]) == ("loss-fit", "tanh")


@pytest.mark.parametrize("end", [Concatenate(id="end"), Add(id="end"), Dropout(id="end")])
def test_an_output_that_is_not_dense_has_no_cross_entropy(end: LayerSpec) -> None:
    two = [] if isinstance(end, Dropout) else links("b end")
    branches = [Dense(id=name, units=1, activation="sigmoid") for name in "ab"][: 1 + len(two)]
    feeds = links(*(f"in {layer.id}" for layer in branches))
    spec = NetworkSpec((Input(id="in", units=1), *branches, end), (*feeds, *links("a end"), *two))
    check_trainable(spec, "mean_squared_error", CLASSES)
    error = refusal(spec, "binary_crossentropy", CLASSES)
    assert isinstance(error, LossFitError)
    assert error.parameters["activation"] == type(end).__name__


def test_a_softmax_of_one_unit_is_refused_with_advice() -> None:
    spec = small("relu", "softmax", units=1)
    error = refusal(spec, "categorical_crossentropy", np.ones((2, 1)))
    assert isinstance(error, SoftmaxUnitsError)
    assert "choose sigmoid" in str(error)


@pytest.mark.parametrize("loss", ["half_squared_error", "mean_squared_error"])
@pytest.mark.parametrize(
    ("hidden", "output", "named"),
    [("step", "linear", "hidden"), ("tanh", "step", "output"), ("step", "step", "hidden")],
)
def test_step_in_a_network_with_hidden_layers_is_refused_with_advice(
    loss: str, hidden: str, output: str, named: str
) -> None:
    error = refusal(small(hidden, output), loss, CLASSES)
    assert isinstance(error, StepInHiddenLayerError)
    assert error.parameters["layer_id"] == named
    assert "Choose sigmoid, tanh or relu" in str(error)


@pytest.mark.parametrize("loss", ["binary_crossentropy", "categorical_crossentropy"])
def test_step_has_no_cross_entropy(loss: str) -> None:
    spec = sequential(2, Dense(id="output", units=2, activation="step"))
    assert isinstance(refusal(spec, loss, CLASSES), LossFitError)


@pytest.mark.parametrize(
    ("y", "lowest", "highest"),
    [([[0.0], [2.0]], 0.0, 2.0), ([[-1.0], [1.0]], -1.0, 1.0), ([[1.0 + 1e-9]], 1.0, 1.0)],
)
def test_targets_outside_0_and_1_have_no_cross_entropy(
    y: list[list[float]], lowest: float, highest: float
) -> None:
    spec = small("relu", "sigmoid", units=1)
    error = refusal(spec, "binary_crossentropy", np.array(y))
    assert isinstance(error, TargetRangeError)
    assert f"from {lowest:g} to {highest:g}" in str(error)
    assert "Choose mean_squared_error" in str(error)
    check_trainable(spec, "mean_squared_error", np.array(y))


def test_targets_between_0_and_1_are_as_good_as_classes() -> None:
    check_trainable(
        small("relu", "sigmoid", units=1), "binary_crossentropy", np.array([[0.0], [0.3], [1.0]])
    )
    check_trainable(
        small("relu", "softmax", units=3), "categorical_crossentropy", np.array([[0.2, 0.7, 0.1]])
    )


def test_targets_that_are_no_shares_of_classes_have_no_categorical_crossentropy() -> None:
    y = np.array([[1.0, 0.0], [0.5, 0.9]])
    error = refusal(small("relu", "softmax"), "categorical_crossentropy", y)
    assert isinstance(error, TargetSumError)
    assert (error.parameters["row"], error.parameters["total"]) == (1, 1.4)
    assert "row 2 " in str(error)
    check_trainable(small("relu", "softmax"), "mean_squared_error", y)


def test_each_output_layer_has_shares_of_its_own() -> None:
    ends = [Dense(id=name, units=2, activation="softmax") for name in ("a", "b")]
    spec = NetworkSpec((Input(id="in", units=1), *ends), links("in a", "in b"))
    check_trainable(spec, "categorical_crossentropy", np.array([[1.0, 0, 0, 1]]))
    error = refusal(spec, "categorical_crossentropy", np.array([[1.0, 1, 0, 0]]))
    assert error.parameters["total"] == 2


# The perceptron


def test_only_a_single_layer_of_step_neurons_is_a_perceptron() -> None:
    single = sequential(2, Dense(id="output", units=2, activation="step"))
    assert uses_perceptron_rule(single)
    check_trainable(single, "half_squared_error", CLASSES)
    assert not uses_perceptron_rule(small("tanh", "step"))
    assert not uses_perceptron_rule(sequential(2, Dense(id="output", units=2)))


@pytest.mark.parametrize("loss", ["half_squared_error", "mean_squared_error"])
def test_perceptron_rule_by_hand(loss: str) -> None:
    """w ← w − η (ŷ − y) x: the mean over the rows of (ŷ − y) x and, for the bias, of ŷ − y."""
    spec = sequential(2, Dense(id="output", units=3, activation="step"))
    parameters = np.array([1.0, -1.0, 0.0, 0.5, 2.0, 0.0, -0.25, 0.0, -1.0])
    x = np.array([[1.0, 1.0], [-2.0, 3.0]])
    y = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
    # z = (1.25, 1, -1) and (-0.75, 8, -1), so the outputs are (1, 1, 0) and (0, 1, 0).
    errors = [[1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]]
    expected = [
        (errors[0][j] * x0 + errors[1][j] * x1) / 2
        for x0, x1 in ((1.0, -2.0), (1.0, 3.0), (1.0, 1.0))
        for j in range(3)
    ]
    assert engine_gradient(spec, loss, parameters, x, y).tolist() == expected
    doubled = engine_gradient(spec, loss, parameters, x, y, np.array([2.0, 2.0]))
    assert doubled.tolist() == [2 * slope for slope in expected]


def test_dropout_does_not_make_a_perceptron_a_deep_network() -> None:
    spec = NetworkSpec(
        (Input(id="in", units=2), Dropout(id="d"), Dense(id="out", units=2, activation="step")),
        links("in d", "d out"),
    )
    assert uses_perceptron_rule(spec)
    check_trainable(spec, "half_squared_error", CLASSES)
