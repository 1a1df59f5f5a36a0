"""Layers moved from their automatic places, and inputs that are pictures."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.errors import SettingError
from ann_studio.network import edits
from ann_studio.network.layer_types import Dense
from ann_studio.project.drawing import FARTHEST, Drawing

NETWORK = edits.sequential(6, Dense(id="hidden", units=4), Dense(id="output", units=1))


def test_a_layer_is_where_it_was_put_and_others_in_their_places() -> None:
    drawing = Drawing().with_offset("hidden", 1.5, -2)
    assert drawing.offset("hidden") == (1.5, -2)
    assert drawing.offset("output") == (0, 0)
    assert Drawing().offset("hidden") == (0, 0)


def test_a_layer_in_its_place_is_not_kept() -> None:
    drawing = Drawing().with_offsets({"b": (1, 0), "a": (0, 2), "c": (0, 0)})
    assert drawing.moved == (("a", 0, 2), ("b", 1, 0))
    assert drawing.with_offset("a", 0.0, -0.0).moved == (("b", 1, 0),)
    assert drawing.without({"a", "b", "ghost"}) == Drawing()


offsets = st.floats(-FARTHEST, FARTHEST)
moves = st.dictionaries(st.text(max_size=3), st.tuples(offsets, offsets), max_size=6)


@given(moves, moves)
def test_moving_twice_is_moving_once_with_the_last_word(
    first: dict[str, tuple[float, float]], second: dict[str, tuple[float, float]]
) -> None:
    drawing = Drawing().with_offsets(first).with_offsets(second)
    assert drawing == Drawing().with_offsets(first | second)
    assert [layer_id for layer_id, *_ in drawing.moved] == sorted(
        layer_id for layer_id, offset in (first | second).items() if offset != (0, 0)
    )
    for layer_id, offset in (first | second).items():
        assert drawing.offset(layer_id) == offset


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1000.1, -1001, "far", True])
def test_an_offset_that_is_no_place_is_refused(bad: object) -> None:
    with pytest.raises(SettingError, match="moved"):
        Drawing().with_offset("hidden", 0, bad)  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="moved"):
        Drawing((("hidden", bad, 1.0),))  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (1, 6), (6, 1)])
def test_an_input_with_as_many_units_is_a_picture(shape: tuple[int, int]) -> None:
    drawing = Drawing().with_offset("hidden", 1, 1).with_picture(shape, NETWORK)
    assert drawing.picture == shape
    assert drawing.fitted_to(NETWORK) == drawing
    assert drawing.with_picture(None, NETWORK) == Drawing().with_offset("hidden", 1, 1)


def test_a_picture_that_no_input_can_be_is_refused_with_what_it_must_be() -> None:
    with pytest.raises(SettingError) as caught:
        Drawing().with_picture((2, 2), NETWORK)
    assert caught.value.parameters["expected"] == "height × width = 6"
    assert caught.value.parameters["received"] == "2 × 2"


@pytest.mark.parametrize("shape", [(0, 6), (6, 0), (-2, -3), (2.0, 3.0), ("2", 3), (True, 6)])
def test_a_picture_without_whole_sides_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(SettingError, match="picture"):
        Drawing(picture=shape)


def test_what_a_network_does_not_have_goes() -> None:
    drawing = Drawing(picture=(2, 3)).with_offsets({"hidden": (1, 1), "gone": (2, 2)})
    assert drawing.fitted_to(NETWORK) == Drawing(picture=(2, 3)).with_offset("hidden", 1, 1)
    other = edits.sequential(5, Dense(id="output", units=1))
    assert drawing.fitted_to(other) == Drawing()
