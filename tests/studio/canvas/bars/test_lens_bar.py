"""What the colors mean is written below them, whatever lens is chosen."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import LENSES, Lens, UnitWindow
from tests.studio.documents import train_to

LEFT = Qt.MouseButton.LeftButton


def said(user) -> str:
    return user.panel.lens_bar.legend.text()


@pytest.mark.parametrize("lens", LENSES)
def test_a_click_chooses_a_lens(user, document: Document, lens: Lens) -> None:
    train_to(document, document.parameters * np.linspace(0.4, 1.3, len(document.parameters)))
    image = user.viewport.grab().toImage()
    user.qtbot.mouseClick(user.panel.lens_bar.lens.button(lens), LEFT)
    assert document.look.lens == lens
    assert (user.viewport.grab().toImage() != image) == (lens != "weight")
    block = document.observations.block(lens, "hidden")
    others = document.observations.block(lens, "output")
    assert block is not None
    assert others is not None
    limit = max(np.abs(block).max(), np.abs(others).max())
    assert said(user).startswith(f"\u2212{_three_digits(limit)} … +{_three_digits(limit)}")


def _three_digits(value: float) -> str:
    decimals = 2 - int(np.floor(np.log10(value)))
    return f"{value:.{max(decimals, 0)}f}"


def test_what_is_not_known_yet_is_said(user, document: Document) -> None:
    document.look.set(lens="update")
    assert "no update yet" in said(user)
    train_to(document, document.parameters * 0.9)
    assert "no update yet" not in said(user)
    Editor(document).set_activation("hidden", "step")
    document.look.set(lens="gradient")
    assert "no gradient: the network cannot be trained like this" in said(user)


def test_all_that_was_done_to_the_colors_is_said(user, document: Document) -> None:
    assert "neuron ±" in said(user)
    assert "dashed = negative" in said(user)
    document.look.set(limit=0.5)
    assert said(user).startswith("\u22120.500 … +0.500")
    assert "fixed scale" in said(user)
    document.look.set(share=50)
    assert "strongest 8 of 16 edges" in said(user)
    document.look.set(all_rows=True)
    assert "mean of 8 of 8 rows" in said(user)
    Editor(document).set_training("split", validation_split=0.25)
    assert "mean of 6 of 8 rows" in said(user)


def test_of_many_edges_nothing_is_said_of_dashes(show: Callable, wide: Document) -> None:
    user = show(wide)
    assert "dashed" in said(user)
    wide.look.set_window("h", UnitWindow(0, True))
    assert "dashed" not in said(user)
