"""The scale of colors says its numbers."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.canvas.bars.legend import Legend


@pytest.fixture
def legend(qtbot: QtBot) -> Legend:
    found = Legend()
    qtbot.addWidget(found)
    return found


def test_the_ends_and_what_is_to_be_said_are_written(legend: Legend) -> None:
    legend.show_scale(1.609, ("neuron ±2.50", "dashed = negative"))
    assert legend.text() == "\u22121.61 … +1.61 · neuron ±2.50 · dashed = negative"
    legend.show_scale(0.25, ())
    assert legend.text() == "\u22120.250 … +0.250"


def test_the_whole_is_a_tooltip_and_told_to_screen_readers(legend: Legend) -> None:
    legend.show_scale(2.0, ("fixed scale",))
    assert legend.toolTip() == legend.accessibleDescription() == legend.text()
    assert legend.accessibleName() == "Scale of colors"


def test_there_is_always_room_for_the_scale_and_by_choice_for_the_notes(legend: Legend) -> None:
    legend.show_scale(1.0, ("neuron ±1", "dashed = negative"))
    narrow = legend.minimumSizeHint().width()
    assert narrow < legend.sizeHint().width()
    legend.show_scale(-1.234e-9, ())
    assert legend.minimumSizeHint().width() >= narrow


@pytest.mark.parametrize("room", ["least", "between", "whole"])
def test_notes_that_have_no_room_are_left_out(legend: Legend, room: str) -> None:
    notes = ("neuron ±1", "dashed = negative", "fixed scale")
    legend.show_scale(1.0, notes)
    least, whole = legend.minimumSizeHint().width(), legend.sizeHint().width()
    width = {"least": least, "between": (least + whole) // 2, "whole": whole + 2}[room]
    legend.resize(width, legend.sizeHint().height())
    image = legend.grab().toImage()
    legend.show_scale(1.0, notes[: {"least": 0, "between": 1, "whole": 3}[room]])
    assert legend.grab().toImage() == image


def test_the_bar_runs_from_negative_to_positive(legend: Legend, qapp: QApplication) -> None:
    legend.resize(600, legend.sizeHint().height())
    image = legend.grab().toImage()
    row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    colors = theme.current()

    def nearest(wanted: QColor) -> int:
        return min(range(len(row)), key=lambda x: _distance(row[x], wanted))

    low, high = nearest(colors.negative), nearest(colors.positive)
    assert low < high
    assert _distance(row[low], colors.negative) < 40
    assert _distance(row[high], colors.positive) < 40


def _distance(first: QColor, second: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(first.getRgb(), second.getRgb(), strict=True))
