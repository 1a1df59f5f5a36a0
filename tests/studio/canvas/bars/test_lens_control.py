"""A lens is chosen by mouse or keyboard."""

import pytest
from PySide6.QtCore import Qt

from ann_studio.studio.document import Document
from ann_studio.studio.look import LENSES, Lens


@pytest.mark.parametrize("lens", LENSES)
def test_a_click_chooses_it(user, document: Document, lens: Lens) -> None:
    control = user.panel.lens_bar.lens
    user.qtbot.mouseClick(control.button(lens), Qt.MouseButton.LeftButton)
    assert document.look.lens == lens
    assert control.value() == lens


def test_the_arrow_keys_choose_the_next_one(user, document: Document) -> None:
    control = user.panel.lens_bar.lens
    control.button("weight").setFocus()
    for key, lens in (
        (Qt.Key.Key_Right, "gradient"),
        (Qt.Key.Key_Right, "update"),
        (Qt.Key.Key_Right, "contribution"),
        (Qt.Key.Key_Right, "contribution"),
        (Qt.Key.Key_Left, "update"),
    ):
        user.press(key, control)
        assert document.look.lens == lens
        assert control.value() == lens


def test_each_lens_is_explained(user) -> None:
    for lens in LENSES:
        assert user.panel.lens_bar.lens.button(lens).toolTip().startswith("Colors show")
    assert user.panel.lens_bar.lens.accessibleName() == "What the colors show"


def test_a_lens_chosen_elsewhere_is_shown(user, document: Document) -> None:
    document.look.set(lens="contribution")
    assert user.panel.lens_bar.lens.value() == "contribution"
