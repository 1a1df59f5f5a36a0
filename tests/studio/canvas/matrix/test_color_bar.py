"""The scale beside a matrix has the numbers of its ends."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.canvas.matrix.color_bar import ColorBar


def test_numbers_and_colors_run_from_the_largest_to_the_smallest(qtbot: QtBot) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.set_limit(0.5)
    assert bar.texts() == ["+0.500", "+0.250", "0", "−0.250", "−0.500"]
    assert bar.accessibleDescription().startswith("−0.500 … ")
    bar.resize(bar.sizeHint().width(), 300)
    bar.show()
    QApplication.processEvents()
    image = bar.grab().toImage()
    colors = theme.current()

    def distance(y: int, name: str) -> int:
        shown, wanted = image.pixelColor(5, y), getattr(colors, name)
        return max(
            abs(shown.red() - wanted.red()),
            abs(shown.green() - wanted.green()),
            abs(shown.blue() - wanted.blue()),
        )

    assert distance(15, "positive") < 20
    assert distance(150, "zero") < 8
    assert distance(285, "negative") < 20


def test_every_number_has_room(qtbot: QtBot) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    for limit in (1e-9, 0.000123, 0.5, 123.4, 99999.0, 1e12):
        bar.set_limit(limit)
        widest = max(map(bar.fontMetrics().horizontalAdvance, bar.texts()))
        assert widest + 16 <= bar.sizeHint().width()
