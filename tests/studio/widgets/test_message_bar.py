"""The bar that tells what did not work."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ann_studio.studio.widgets.message_bar import MessageBar


def test_appears_with_a_text_and_goes_when_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_problem("“x.csv”, row 3: <b>bad</b>")
    assert bar.isVisible()
    assert bar.label.text() == "“x.csv”, row 3: <b>bad</b>"
    assert bar.label.textFormat() == Qt.TextFormat.PlainText
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
