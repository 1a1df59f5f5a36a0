"""The popup with the scale, and with what neurons show."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from ann_studio.project.state import Project
from ann_studio.studio.canvas.bars.look_options import LookOptions
from ann_studio.studio.canvas.items.faces import CurveFace, MapFace
from ann_studio.studio.document import Document

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def options(user) -> LookOptions:
    """Opened by a click on its button, and closed again."""
    bar = user.panel.row_bar
    user.qtbot.mouseClick(bar.more, LEFT)
    user.settle()
    assert bar.options.isVisible()
    yield bar.options
    bar.options.close()


def legend(user) -> str:
    return user.panel.lens_bar.legend.text()


def type_limit(user, options: LookOptions, text: str) -> None:
    options.limit.selectAll()
    user.qtbot.keyClicks(options.limit, text)
    user.press(Key.Key_Return, options.limit)


def test_it_opens_above_its_button_and_closes_with_escape(user, options: LookOptions) -> None:
    button = user.panel.row_bar.more
    top = button.mapToGlobal(button.rect().topRight())
    assert options.geometry().bottom() < top.y()
    assert options.geometry().right() <= top.x() + 1
    user.press(Key.Key_Escape, options)
    assert not options.isVisible()


def test_at_first_the_scale_ends_at_the_largest_shown(options: LookOptions) -> None:
    assert options.fixed.isChecked()
    assert not options.limit.isEnabled()


def test_the_scale_is_fixed_and_freed(user, document: Document, options: LookOptions) -> None:
    free = legend(user)
    options.fixed.click()
    assert document.look.limit == 1.0
    assert options.limit.isEnabled()
    type_limit(user, options, "2.5")
    assert document.look.limit == 2.5
    assert legend(user).startswith("\u22122.50 … +2.50")
    assert "fixed scale" in legend(user)
    options.fixed.click()
    assert document.look.limit is None
    assert legend(user) == free


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0", "The end of the scale must be above 0."),
        ("-1", "The end of the scale must be above 0."),
        ("wide", "“wide” is not a number."),
    ],
)
def test_an_end_that_cannot_be_is_refused_at_the_field(
    user, document: Document, options: LookOptions, text: str, problem: str
) -> None:
    options.fixed.click()
    type_limit(user, options, text)
    assert options.limit.problem() == problem
    assert document.look.limit == 1.0
    assert options.limit.text() == text  # to be mended
    type_limit(user, options, "3")
    assert options.limit.problem() == ""
    assert document.look.limit == 3


def test_neurons_show_curves_maps_and_numbers(
    user, document: Document, options: LookOptions
) -> None:
    (output,) = user.panel.network.parts.neurons["output"]
    for face, kind in (("curve", CurveFace), ("map", MapFace)):
        user.qtbot.mouseClick(options.face.button(face), LEFT)
        assert document.look.face == face
        assert isinstance(output.face, kind)
    user.press(Key.Key_Left, options.face)
    assert document.look.face == "curve"
    user.qtbot.mouseClick(options.face.button("value"), LEFT)
    assert output.face is None


def test_the_features_of_the_map_are_chosen_where_there_is_one(
    user, document: Document, options: LookOptions
) -> None:
    assert not options.across.isVisible()
    user.qtbot.mouseClick(options.face.button("map"), LEFT)
    assert options.across.isVisible()
    assert options.note.isVisible()
    names = [options.up.itemText(i) for i in range(options.up.count())]
    assert names == ["Study Hrs", "Sleep Hrs", "Quiz"]
    assert (options.across.currentText(), options.up.currentText()) == ("Study Hrs", "Sleep Hrs")
    before = user.viewport.grab().toImage()
    user.press(Key.Key_Down, options.up)
    assert document.look.map_features == (0, 2)
    assert user.viewport.grab().toImage() != before
    user.press(Key.Key_Down, options.across)
    assert document.look.map_features == (1, 2)


def test_another_table_has_other_features(
    user, document: Document, options: LookOptions, write_project: Callable[..., Project]
) -> None:
    document.look.set(face="map", map_features=(2, 1))
    document.replace_project(write_project("a,b,y\n1,2,3\n4,5,6\n"), None)
    names = [options.across.itemText(i) for i in range(options.across.count())]
    assert names == ["a", "b"]
    assert document.look.map_features == (1, 1)
    assert options.across.currentText() == "b"


def test_fields_have_names_and_keys(options: LookOptions) -> None:
    assert options.limit.accessibleName() == "Fixed end"
    assert options.across.accessibleName() == "Across"
    assert options.up.accessibleName() == "Up"
    for face in ("value", "curve", "map"):
        assert options.face.button(face).toolTip()
