"""As many names as there is room for, in their places, and never one over another."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.matrix.name_axis import NameAxis


def shown(axis: NameAxis, size: float) -> list[tuple[float, str]]:
    low, high = axis.range
    ((_, places),) = axis.tickValues(low, high, size)
    return list(zip(places, axis.tickStrings(places, 1.0, 1.0), strict=True))


def make(side: str, names: list[str]) -> NameAxis:
    axis = NameAxis(side, QFont())
    axis.set_names(names, [i + 0.5 for i in range(len(names))])
    axis.setRange(0, len(names))
    return axis


def test_all_names_are_shown_where_there_is_room(qapp: QApplication) -> None:
    axis = make("top", ["rose", "lily", "daisy"])
    assert shown(axis, 600) == [(0.5, "rose"), (1.5, "lily"), (2.5, "daisy")]


def test_numbers_are_thinned_to_round_ones_and_the_last(qapp: QApplication) -> None:
    axis = make("top", [str(i + 1) for i in range(128)])
    names = [name for _, name in shown(axis, 500)]
    assert names[:3] == ["10", "20", "30"]
    assert names[-1] == "128"
    assert "120" not in names  # too close to the last


@given(
    st.sampled_from(["left", "top"]),
    st.lists(st.text("abcXYZ_ 0123åö", min_size=1, max_size=40), min_size=1, max_size=300),
    st.floats(20, 2000),
)
def test_names_never_overlap(side: str, names: list[str], size: float) -> None:
    axis = make(side, names)
    metrics = QFontMetricsF(QFont())
    scale = size / len(names)
    ends = []
    for place, name in shown(axis, size):
        length = metrics.height() if side == "left" else metrics.horizontalAdvance(name)
        ends.append((place * scale - length / 2, place * scale + length / 2))
    assert ends
    for (_, end), (start, _) in itertools.pairwise(ends):
        assert end <= start + 1e-6


def test_a_long_name_is_shortened(qapp: QApplication) -> None:
    axis = make("left", ["a" * 200, "b"])
    (_, first), (_, second) = shown(axis, 300)
    assert first.startswith("aaaa")
    assert first.endswith("…")
    assert second == "b"
    assert axis.width() < 30 * QFontMetricsF(QFont()).averageCharWidth()


@pytest.mark.parametrize("side", ["left", "top"])
def test_only_what_is_in_view_is_named(side: str, qapp: QApplication) -> None:
    axis = make(side, [str(i) for i in range(100)])
    axis.setRange(20, 24)
    assert [name for _, name in shown(axis, 400)] == ["20", "21", "22", "23"]
