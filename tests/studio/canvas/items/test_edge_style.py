"""How edges are drawn, by how many there are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.items.color_scale import BINS, MIDDLE
from ann_studio.studio.canvas.items.edge_style import WEAKEST_FIRST, EdgeStyle


@pytest.mark.parametrize(
    ("count", "style"),
    [
        (1, EdgeStyle(dashed=True, wide=True)),
        (149, EdgeStyle(dashed=True, wide=True)),
        (150, EdgeStyle(dashed=False, wide=True)),
        (300, EdgeStyle(dashed=False, wide=True)),
        (301, EdgeStyle(dashed=False, wide=False)),
    ],
)
def test_few_edges_have_dashes_and_widths(count: int, style: EdgeStyle) -> None:
    assert EdgeStyle.of(count) == style


def test_stronger_edges_are_wider_where_there_are_few(qapp: QApplication) -> None:
    pens = EdgeStyle.of(10).pens(faded=False)
    widths = [pens[MIDDLE + step].widthF() for step in range(MIDDLE + 1)]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)
    assert {pen.widthF() for pen in EdgeStyle.of(1000).pens(faded=False)} == {1.0}


def test_dashes_are_as_long_at_any_width(qapp: QApplication) -> None:
    for pen in EdgeStyle.of(10).pens(faded=False)[:MIDDLE]:
        assert [part * pen.widthF() for part in pen.dashPattern()] == pytest.approx([6, 4])


@pytest.mark.parametrize("name", ["light", "dark"])
def test_pens_follow_the_theme_and_are_opaque(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    pens = EdgeStyle.of(10).pens(faded=False)
    assert pens[0].color() == theme.current().negative
    assert pens[-1].color() == theme.current().positive
    assert pens[0].style() is Qt.PenStyle.CustomDashLine
    assert pens[-1].style() is Qt.PenStyle.SolidLine
    faded = EdgeStyle.of(10).pens(faded=True)
    assert all(pen.color().alpha() == 255 for pen in (*pens, *faded))
    assert faded[0].color() != pens[0].color()


def test_weak_edges_are_drawn_first() -> None:
    assert sorted(WEAKEST_FIRST) == list(range(BINS))
    strengths = [abs(step - MIDDLE) for step in WEAKEST_FIRST]
    assert strengths == sorted(strengths)
