"""Every error that can be raised has a text in the window's language, with its parameters."""

import inspect
import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.data import errors as data_errors
from ann_studio.engine import errors as engine_errors
from ann_studio.engine.optimizers import SGD
from ann_studio.network import errors as network_errors
from ann_studio.network.layer_types import Dense
from ann_studio.project import errors as project_errors
from ann_studio.studio import i18n, messages


def subclasses(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        yield kind
        yield from subclasses(kind)


CODES = sorted(
    {kind.code for kind in subclasses(network_errors.NetworkError)}
    | {kind.code for kind in subclasses(engine_errors.EngineError)}
    | set(data_errors.TEXTS)
    | set(project_errors.TEXTS)
)


class Anything(dict[str, object]):
    """Parameters of every name."""

    def items(self) -> list[tuple[str, object]]:
        names = (
            "file folder reason row column limit cell decimal category count encoding expected "
            "received layer_id source type option loss fitting activation lowest highest setting "
            "end found known total share rows name"
        )
        return [(name, f"<{name}>") for name in names.split()]


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_text(code: str, language: str, qapp: QApplication) -> None:
    i18n.install(qapp, language)
    text = messages.text_of_code(code, Anything(), "OTHERWISE")
    assert text != "OTHERWISE"
    assert "{" not in text
    assert text.endswith(".")


@pytest.mark.parametrize(
    ("texts", "codes"),
    [("_table_texts", data_errors.TEXTS), ("_project_texts", project_errors.TEXTS)],
)
def test_the_parameters_are_those_that_the_error_brings(texts: str, codes: dict[str, str]) -> None:
    for code, template in getattr(messages, texts)().items():
        assert set(re.findall(r"\{(\w+)\}", template)) <= set(re.findall(r"\{(\w+)\}", codes[code]))


def test_an_error_is_told_with_its_place_and_numbers(qapp: QApplication) -> None:
    error = data_errors.DataError(
        "ragged-row", {"file": "grades.csv", "row": 1200, "expected": 5, "received": 3}
    )
    assert "“grades.csv”, row 1,200" in messages.text_of(error)
    i18n.install(qapp, "sv")
    assert "grades.csv" in messages.text_of(error)
    assert "rad 1" in messages.text_of(error)


def test_network_and_engine_errors_bring_what_their_texts_need() -> None:
    raised = [
        network_errors.UnknownLayerError("a"),
        network_errors.UnknownConnectionError("a", "b"),
        network_errors.DuplicateLayerError("a"),
        network_errors.CycleError("a"),
        network_errors.DuplicateConnectionError("a", "b"),
        network_errors.InputCountError("a", "Dense", "1", 2),
        network_errors.OptionError("a", "units", "a whole number", 0),
        network_errors.LayerNameError("a", "b/c"),
        network_errors.NameTakenError("a", "b"),
        network_errors.EmptyNetworkError(),
        network_errors.FixedLayerError("a"),
        engine_errors.LossFitError("loss", "linear", "sigmoid"),
        engine_errors.SoftmaxUnitsError(),
        engine_errors.StepInHiddenLayerError("a"),
        engine_errors.TargetRangeError("loss", 0.0, 7.5),
        engine_errors.TargetSumError("loss", 0, 1.5),
        engine_errors.SettingError("seed", "a whole number", -1),
        engine_errors.ShapeError("input", 3, 4),
        engine_errors.ValidationSplitError(0.9, 3),
        engine_errors.NoRowsError(),
        network_errors.AddWidthsError("a", (2, 3)),
        network_errors.UnusedInputError("a"),
        network_errors.DanglingLayerError("a"),
        network_errors.OutputFeedsError("a"),
        network_errors.NothingToFreezeError("a"),
        network_errors.FrozenLayerError("a"),
        network_errors.FrozenUnitError("a", 1),
        network_errors.UnknownUnitError("a", 1),
        network_errors.LastUnitError("a"),
        network_errors.SeveralInputsError("a"),
        network_errors.NothingToSkipError("a"),
        network_errors.NothingToCopyError(),
        network_errors.NotLayersError("it is something else"),
    ]
    for error in raised:
        assert "{" not in messages.text_of(error)
    kinds = {type(error) for error in raised}
    for module in (network_errors, engine_errors):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and kind.__subclasses__() == []:
                assert kind in kinds, f"{kind.__name__} is not tried here"


def test_the_rows_of_the_engine_are_told_as_people_count(qapp: QApplication) -> None:
    assert "row 1 of" in messages.text_of(engine_errors.TargetSumError("loss", 0, 1.5))


def test_what_was_expected_is_told_in_words_with_the_readers_numbers(qapp: QApplication) -> None:
    with pytest.raises(network_errors.OptionError) as refused:
        Dense(id="a", units=0).check_options()
    assert "a whole number, 1 to 4,096" in messages.text_of(refused.value)
    with pytest.raises(engine_errors.SettingError) as refused_setting:
        SGD(learning_rate=0.0)
    assert "a number above 0" in messages.text_of(refused_setting.value)
    assert "one of sgd, adam" in messages.text_of(
        engine_errors.SettingError("optimizer", "one of sgd, adam", "rms")
    )
    assert "at least 2" in messages.text_of(
        network_errors.InputCountError("a", "Concatenate", "at least 2", 1)
    )
    assert "a riddle" in messages.text_of(engine_errors.SettingError("seed", "a riddle", 1))


def test_an_unknown_error_speaks_for_itself() -> None:
    assert messages.text_of(RuntimeError("plain words")) == "plain words"
