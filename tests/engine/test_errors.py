"""Each reason has a code of its own, the parameters of its text, and an English message."""

import pytest

from ann_studio.engine import errors
from ann_studio.engine.errors import EngineError

ALL = [
    errors.LossFitError("binary_crossentropy", "tanh", "sigmoid"),
    errors.SoftmaxUnitsError(),
    errors.StepInHiddenLayerError("hidden"),
    errors.TargetRangeError("binary_crossentropy", -1.5, 2.0),
    errors.TargetSumError("categorical_crossentropy", 3, 1.25),
    errors.SettingError("epochs", "a whole number", 0.5),
    errors.ShapeError("input", 3, 4),
    errors.ValidationSplitError(0.25, 3),
    errors.NoRowsError(),
]


def test_every_error_is_here_and_has_a_code_of_its_own() -> None:
    assert {type(error) for error in ALL} == set(EngineError.__subclasses__())
    assert len({error.code for error in ALL} | {EngineError.code}) == len(ALL) + 1


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.code)
def test_the_message_has_the_parameters_in_it(error: EngineError) -> None:
    assert isinstance(error, ValueError)
    shown = {"row": 4} | {k: v for k, v in error.parameters.items() if k != "row"}
    for name in error.parameters:
        value = shown[name]
        assert (f"{value:g}" if isinstance(value, float) else str(value)) in str(error)
