"""How the network is looked at: told when it changes, and only then."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio.document import Document
from ann_studio.studio.look import Look, UnitWindow


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look()


def test_at_first_weights_are_shown_on_their_own_scale_in_one_row(look: Look) -> None:
    assert (look.lens, look.limit, look.share) == ("weight", None, 100)
    assert (look.face, look.all_rows) == ("value", False)
    assert look.window("any") == UnitWindow(0, False)


@pytest.mark.parametrize(
    "values",
    [
        {"lens": "gradient"},
        {"limit": 2.0},
        {"share": 10, "face": "map"},
        {"map_features": (1, 2)},
        {"all_rows": True},
    ],
)
def test_a_change_is_told_of_once(look: Look, qtbot: QtBot, values: dict[str, Any]) -> None:
    with qtbot.assertNotEmitted(look.arranged), qtbot.waitSignal(look.changed):
        look.set(**values)
    assert {name: getattr(look, name) for name in values} == values
    with qtbot.assertNotEmitted(look.changed):
        look.set(**values)


def test_another_window_is_told_of_as_another_arrangement(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed), qtbot.waitSignal(look.arranged):
        look.set_window("input", UnitWindow(30, True))
    assert look.window("input") == UnitWindow(30, True)
    assert look.window("hidden") == UnitWindow()
    with qtbot.assertNotEmitted(look.arranged):
        look.set_window("input", UnitWindow(30, True))
        look.set_window("hidden", UnitWindow())


@given(st.tuples(st.integers(0, 50), st.integers(0, 50)), st.integers(0, 20))
def test_the_map_is_over_features_that_there_are(
    qapp: QApplication, features: tuple[int, int], count: int
) -> None:
    look = Look()
    look.set(map_features=features)
    look.keep_what_is_in(count)
    for feature, kept in zip(features, look.map_features, strict=True):
        assert kept == feature if feature < count else kept == max(count - 1, 0)


def test_the_look_is_neither_undone_nor_a_change_of_the_document(document: Document) -> None:
    document.look.set(lens="gradient", all_rows=True)
    document.look.set_window("input", UnitWindow(1))
    assert not document.is_modified
    assert not document.undo_stack.canUndo()
