"""Lines into layers that only pass units on."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.studio import theme
from ann_studio.studio.canvas.items.wires_item import WiresItem
from ann_studio.studio.document import Document
from ann_studio.studio.targets import LayerTarget, NeuronTarget, Target
from tests.studio.canvas.items.drawing import color_at, is_near, lies_in_its_outline, painted


def test_lines_run_through_their_points(qapp: QApplication) -> None:
    wires = WiresItem("add", (0, 1), [[(-50, 0), (0, 40), (50, 40)], [(-50, 20), (50, -60)]])
    image = painted(wires)
    for x, y in ((0, 40), (25, 40), (0, -20)):
        around = [color_at(image, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        assert any(color != theme.current().canvas for color in around)
    assert lies_in_its_outline(wires)


def test_each_unit_of_a_source_has_its_line(
    show: Callable, branched: Document, document_with: Callable[..., Document]
) -> None:
    counts = [len(wires._lines) for wires in show(branched).panel.network.parts.wires]
    assert sorted(counts) == [2, 3]
    layers = (Dense(id="h", units=4, activation="tanh"), Dropout(id="drop", rate=0.2))
    (wires,) = show(document_with(*layers)).panel.network.parts.wires
    assert len(wires._lines) == 4
    assert all(line.first().y() == line.last().y() for line in wires._lines)


@pytest.mark.parametrize(
    ("lit", "faded"),
    [
        ({LayerTarget("add")}, (False, False)),
        ({NeuronTarget("add", 1)}, (True, False)),
        ({LayerTarget("other"), NeuronTarget("other", 0)}, (True, True)),
        (None, (False, False)),
    ],
)
def test_what_is_not_lit_is_faded(
    qapp: QApplication, lit: set[Target] | None, faded: tuple[bool, bool]
) -> None:
    wires = WiresItem("add", (0, 1), [[(-50, 0), (50, 0)], [(-50, 30), (50, 30)]])
    before = painted(wires)
    wires.set_lit(lit)
    after = painted(wires)
    for y, is_faded in zip((0, 30), faded, strict=True):
        assert is_near(color_at(before, 0, y), color_at(after, 0, y)) != is_faded
        assert color_at(after, 0, y) != theme.current().canvas
