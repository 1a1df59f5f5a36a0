"""Layers, units and weights are frozen and let learn again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.errors import (
    FrozenLayerError,
    FrozenUnitError,
    NetworkError,
    NothingToFreezeError,
    OptionError,
    UnknownLayerError,
)
from ann_studio.network.freezing import frozen_by, set_all_frozen, set_frozen
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import small

CHAIN = small()


def hidden(spec: NetworkSpec) -> Dense:
    layer = spec.layer("hidden")
    assert isinstance(layer, Dense)
    return layer


def test_a_layer() -> None:
    spec = set_frozen(CHAIN, "hidden", True)
    assert hidden(spec).trainable is False
    assert frozen_by(hidden(spec)) == "layer"
    assert frozen_by(hidden(spec), 2) == frozen_by(hidden(spec), 2, 1) == "layer"
    assert set_frozen(spec, "hidden", False) == CHAIN


def test_a_unit_with_its_bias_and_all_that_comes_in() -> None:
    spec = set_frozen(set_frozen(CHAIN, "hidden", True, 3), "hidden", True, 1)
    layer = hidden(spec)
    assert layer.frozen_units == (1, 3)
    assert frozen_by(layer) is None
    assert [frozen_by(layer, unit) for unit in range(4)] == [None, "unit", None, "unit"]
    assert frozen_by(layer, 3, 0) == "unit"
    assert frozen_by(layer, 2, 0) is None
    assert hidden(set_frozen(spec, "hidden", False, 3)).frozen_units == (1,)


def test_a_weight() -> None:
    spec = set_frozen(set_frozen(CHAIN, "hidden", True, 3, 1), "hidden", True, 0, 2)
    layer = hidden(spec)
    assert layer.frozen_weights == ((1, 3), (2, 0))
    assert frozen_by(layer, 3, 1) == "weight"
    assert frozen_by(layer, 1, 3) is None
    assert frozen_by(layer, 3) is None
    assert hidden(set_frozen(spec, "hidden", False, 3, 1)).frozen_weights == ((2, 0),)


def test_what_is_frozen_twice_is_frozen_once() -> None:
    spec = set_frozen(CHAIN, "hidden", True, 3, 1)
    assert set_frozen(spec, "hidden", True, 3, 1) == spec
    assert set_frozen(CHAIN, "hidden", False, 3, 1) == CHAIN


def test_a_part_stays_frozen_when_what_it_was_frozen_with_is_let_go() -> None:
    spec = set_frozen(set_frozen(CHAIN, "hidden", True, 3, 1), "hidden", True, 3)
    assert frozen_by(hidden(spec), 3, 1) == "unit"
    again = set_frozen(spec, "hidden", False, 3)
    assert frozen_by(hidden(again), 3, 1) == "weight"
    assert frozen_by(hidden(again), 3, 0) is None


@pytest.mark.parametrize(
    ("first", "then", "error"),
    [((), (3,), FrozenLayerError), ((), (3, 1), FrozenLayerError), ((3,), (3, 1), FrozenUnitError)],
)
def test_a_part_does_not_learn_while_more_is_frozen(
    first: tuple[int, ...], then: tuple[int, ...], error: type[NetworkError]
) -> None:
    spec = set_frozen(CHAIN, "hidden", True, *first)
    with pytest.raises(error):
        set_frozen(spec, "hidden", False, *then)


def test_what_is_not_there_is_not_frozen() -> None:
    with pytest.raises(NothingToFreezeError):
        set_frozen(CHAIN, "input", True)
    with pytest.raises(UnknownLayerError):
        set_frozen(CHAIN, "nobody", True)
    for place in ((4,), (-1,), (4, 0), (0, 3), (0, -1)):
        with pytest.raises(OptionError):
            set_frozen(CHAIN, "hidden", True, *place)
    assert frozen_by(CHAIN.layer("input"), 0) is None


@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(0, 3), st.one_of(st.none(), st.integers(0, 2))),
        max_size=12,
    )
)
def test_any_order_of_freezing_and_letting_go(acts: list[tuple[bool, int, int | None]]) -> None:
    spec = CHAIN
    units, weights = set[int](), set[tuple[int, int]]()
    for frozen, unit, row in acts:
        if not frozen and row is not None and unit in units:
            continue
        spec = set_frozen(spec, "hidden", frozen, unit, row)
        if row is None:
            units = units | {unit} if frozen else units - {unit}
        else:
            weights = weights | {(row, unit)} if frozen else weights - {(row, unit)}
    for unit in range(4):
        assert (frozen_by(hidden(spec), unit) is not None) == (unit in units)
        for row in range(3):
            expected = unit in units or (row, unit) in weights
            assert (frozen_by(hidden(spec), unit, row) is not None) == expected


def test_many_parts_at_once() -> None:
    parts = [("hidden", 3, None), ("hidden", 0, 2), ("hidden", 1, 1), ("output", None, None)]
    spec = set_all_frozen(CHAIN, parts, True)
    assert hidden(spec).frozen_units == (3,)
    assert hidden(spec).frozen_weights == ((1, 1), (2, 0))
    assert frozen_by(spec.layer("output")) == "layer"
    assert set_all_frozen(spec, parts, False) == CHAIN


def test_a_part_learns_when_it_is_let_go_together_with_more() -> None:
    parts = [("hidden", None, None), ("hidden", 3, None), ("hidden", 3, 1)]
    spec = set_all_frozen(CHAIN, parts, True)
    assert set_all_frozen(spec, parts, False) == CHAIN
    with pytest.raises(FrozenUnitError):
        set_all_frozen(spec, [parts[0], parts[2]], False)
    with pytest.raises(NothingToFreezeError):
        set_all_frozen(CHAIN, [*parts, ("input", 0, None)], True)
