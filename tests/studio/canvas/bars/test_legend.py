"""The scale of colors says its numbers."""

from ann_studio.studio.canvas.legend import Legend
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme


def test_the_numbers_and_what_they_are_of_are_said(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_limits(1.609, 2.5, True)
    assert legend.text() == "weight \u22121.61 … +1.61 · neuron ±2.50 · dashed = negative"
    legend.set_limits(0.25, 1.0, False)
    assert legend.text() == "weight \u22120.250 … +0.250 · neuron ±1"


def test_the_bar_runs_from_negative_to_positive(qtbot: QtBot, qapp: QApplication) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
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
