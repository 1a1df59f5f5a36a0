"""What cannot be used looks it, and every picture that the style sheet names is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.widgets.segmented import SegmentedControl

NAMES = ("light", "dark")


def colors_of(button: QPushButton) -> set[str]:
    image = button.grab().toImage()
    row = image.height() // 2
    return {image.pixelColor(x, row).name() for x in range(image.width())}


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_a_file(name: str, qapp: QApplication) -> None:
    theme.apply(qapp, name)
    pictures = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.parametrize("name", NAMES)
def test_a_main_button_that_cannot_be_pressed_is_not_in_the_accent(
    name: str, qapp: QApplication, qtbot: QtBot
) -> None:
    accent = theme.apply(qapp, name).accent.name()
    button = QPushButton("Train")
    button.setProperty("primary", True)
    qtbot.addWidget(button)
    assert accent in colors_of(button)
    button.setEnabled(False)
    assert accent not in colors_of(button)


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_that_cannot_be_changed_is_not_in_the_accent(
    name: str, qapp: QApplication, qtbot: QtBot
) -> None:
    accent = theme.apply(qapp, name).accent.name()
    control = SegmentedControl([("a", "A"), ("b", "B")])
    qtbot.addWidget(control)
    control.set_value("a")
    assert accent in colors_of(control.button("a"))
    control.setEnabled(False)
    assert accent not in colors_of(control.button("a"))
