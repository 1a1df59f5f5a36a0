"""Where the parts of a drawn neuron are, in rooms of all sizes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from ann_studio.studio.canvas.neuron.geometry import Geometry, Parts

parts = st.builds(Parts, st.integers(1, 900), st.booleans(), st.booleans(), st.booleans())


def made(chosen: Parts, extra: float, height: float, share: float) -> Geometry:
    """In a room that is wide and high enough, scrolled by a share of what is hidden."""
    small = Geometry(chosen, 0.0, 0.0, 16.0, 90.0, 60.0)
    room = small.least_width + extra, small.least_height + height
    hidden = Geometry(chosen, *room, 16.0, 90.0, 60.0).hidden
    return Geometry(chosen, *room, 16.0, 90.0, 60.0, share * hidden)


rooms = st.builds(made, parts, st.floats(0, 900), st.floats(0, 900), st.floats(0, 1))


@given(rooms)
def test_everything_is_in_the_room_from_left_to_right(g: Geometry) -> None:
    row = g.visible_rows[0]
    columns = [g.name(row), g.circle(row), g.pill(row), g.product(row), g.sum, g.curve, g.output]
    if not g.parts.has_weights:
        del columns[2:4]
    room = QRectF(0, 0, g.width + 0.01, g.height + 0.01)
    assert all(room.contains(rect) for rect in (g.sum, g.output))
    assert room.contains(g.curve) or not g.parts.has_curve
    for left, right in pairwise(columns):
        assert left.right() <= right.left()


@given(rooms)
def test_rows_do_not_overlap_and_the_bias_is_below_them(g: Geometry) -> None:
    ys = [g.y(row) for row in g.visible_rows]
    assert all(abs(b - a - g.row_height) < 1e-6 for a, b in pairwise(ys))
    if g.parts.has_bias:
        assert g.y(g.parts.inputs) + g.row_height / 2 <= g.height + 0.01
        assert g.y(g.parts.inputs) >= g.area.bottom() - 1e-6 or not g.hidden


@given(rooms)
def test_a_weight_is_found_where_it_is_drawn(g: Geometry) -> None:
    if not g.parts.has_weights:
        return
    for row in g.visible_rows:
        center = g.pill(row).center()
        if g.area.contains(center):
            assert g.row_at(center) == row
        else:
            assert g.row_at(center) in (None, g.parts.inputs)
        assert g.row_at(g.circle(row).center()) is None


def test_all_rows_can_be_scrolled_into_view() -> None:
    many = Parts(100, True, True, True)
    top, bottom = made(many, 0, 0, 0.0), made(many, 0, 0, 1.0)
    assert top.visible_rows[0] == 0
    assert abs(top.pill(0).center().y() - top.row_height / 2 - top.area.top()) < 1e-6
    assert bottom.visible_rows[-1] == 99
    assert abs(bottom.y(99) + bottom.row_height / 2 - bottom.area.bottom()) < 1e-6
