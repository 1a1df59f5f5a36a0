"""A label that is shortened when there is no room."""

from pytestqt.qtbot import QtBot

from ann_studio.studio.widgets.elided_label import ElidedLabel


def test_what_does_not_fit_is_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("A name that is far too long for its place")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()
    label.resize(800, 20)
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""
