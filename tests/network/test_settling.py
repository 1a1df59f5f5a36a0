"""What is frozen goes with its units through every edit, and is let go with them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.carry import carry_over
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.edits import (
    duplicate_layer,
    fit_to_table,
    insert_dense,
    move_layer,
    remaining_units,
    remove_layer,
    remove_units,
    set_options,
    set_units,
)
from ann_studio.network.errors import NetworkError, OptionError
from ann_studio.network.freezing import set_frozen
from ann_studio.network.layer_types import Dense
from ann_studio.network.origins import AS_BEFORE, Renumbering
from ann_studio.network.spec import NetworkSpec
from ann_studio.network.wiring import connect, disconnect
from tests.engine.networks import Floats, links, small
from tests.engine.strategies import graphs

CHAIN = small()
FROZEN = set_frozen(
    set_frozen(set_frozen(CHAIN, "hidden", True, 1, 2), "hidden", True, 3), "output", True, 0, 3
)
"""Frozen are the weight input 2 → hidden 1, the unit hidden 3, and hidden 3 → output 0."""


def frozen(spec: NetworkSpec, layer_id: str) -> tuple[object, object]:
    layer = spec.layer(layer_id)
    assert isinstance(layer, Dense)
    return layer.frozen_units, layer.frozen_weights


def test_units_that_go_take_what_is_frozen_with_them() -> None:
    spec = set_units(FROZEN, "hidden", 2)
    assert frozen(spec, "hidden") == ((), ((2, 1),))
    assert frozen(spec, "output") == ((), ())
    assert frozen(set_units(FROZEN, "hidden", 9), "hidden") == ((3,), ((2, 1),))


def test_units_that_move_up_stay_frozen() -> None:
    spec = remove_units(FROZEN, "hidden", [0, 2])
    assert frozen(spec, "hidden") == ((1,), ((2, 0),))
    assert frozen(spec, "output") == ((), ((1, 0),))


def test_another_source_lets_weights_go_but_no_unit() -> None:
    spec = insert_dense(FROZEN, links("input hidden")[0])
    assert frozen(spec, "hidden") == ((3,), ())
    assert frozen(spec, "output") == ((), ((3, 0),))


def test_what_joins_before_moves_the_row() -> None:
    """The input is read first by a merge that is connected in the other order."""
    spec = connect(FROZEN, "input", "output")
    assert frozen(spec, "output") == ((), ((3, 0),))
    swapped = NetworkSpec(
        spec.layers,
        links("input hidden", "input concatenate_1", "hidden concatenate_1",
              "concatenate_1 output"),
    )  # fmt: skip
    back = disconnect(set_options(swapped, "output", frozen_weights=((6, 0),)),
                      links("input concatenate_1")[0])  # fmt: skip
    assert frozen(back, "output") == ((), ((3, 0),))


def test_fewer_features_take_their_weights_along() -> None:
    assert frozen(fit_to_table(FROZEN, 2, 2, "linear"), "hidden") == ((3,), ())
    assert frozen(fit_to_table(FROZEN, 5, 2, "linear"), "hidden") == ((3,), ((2, 1),))


def test_a_layer_that_is_moved_keeps_its_units_frozen() -> None:
    spec = insert_dense(FROZEN, links("hidden output")[0])
    moved = move_layer(spec, "hidden", links("dense_1 output")[0])
    assert frozen(moved, "hidden") == ((3,), ())


def test_a_copy_has_nothing_frozen() -> None:
    spec = duplicate_layer(set_frozen(FROZEN, "hidden", True), "hidden")
    copy = spec.layer("dense_1")
    assert isinstance(copy, Dense)
    assert copy.trainable
    assert frozen(spec, "dense_1") == ((), ())
    assert frozen(spec, "hidden") == ((3,), ((2, 1),))


def test_a_layer_that_is_not_trainable_stays_so() -> None:
    spec = set_units(set_frozen(CHAIN, "hidden", True), "hidden", 2)
    layer = spec.layer("hidden")
    assert isinstance(layer, Dense)
    assert not layer.trainable


def test_what_an_edit_chooses_itself_has_to_be_right() -> None:
    assert frozen(set_options(FROZEN, "hidden", frozen_units=(0,)), "hidden")[0] == (0,)
    with pytest.raises(OptionError):
        set_options(FROZEN, "hidden", frozen_units=(4,))
    with pytest.raises(OptionError):
        set_options(FROZEN, "hidden", units=2, frozen_units=(2,))
    with pytest.raises(OptionError, match="units of layer"):
        set_options(FROZEN, "hidden", units=2.5)


def frozen_vector(spec: NetworkSpec) -> Floats:
    """1 where a weight is frozen by itself, 2 in a frozen unit, else 0."""
    layout = ParameterLayout(spec)
    vector = np.zeros(layout.size)
    for layer in spec.layers:
        if isinstance(layer, Dense):
            for row, unit in layer.frozen_weights:
                layout.kernel(vector, layer.id)[row, unit] = 1
            layout.block(vector, layer.id)[:, list(layer.frozen_units)] = 2
    return vector


@given(spec=graphs(("tanh",), "linear"), data=st.data())
def test_a_weight_stays_frozen_just_if_its_value_is_kept(
    spec: NetworkSpec, data: st.DataObject
) -> None:
    dense = [layer.id for layer in spec.layers if isinstance(layer, Dense)]
    for layer_id in dense:
        block = ParameterLayout(spec).blocks[layer_id]
        places = st.tuples(st.integers(0, block.layer.units - 1), st.integers(0, block.fan_in - 1))
        for unit, row in data.draw(st.sets(places, max_size=3)):
            spec = set_frozen(spec, layer_id, True, unit, row)
    layer_id = data.draw(st.sampled_from([layer.id for layer in spec.layers]))
    connection = data.draw(st.sampled_from(spec.connections))
    act = data.draw(st.sampled_from(["insert", "remove", "units", "move", "remove units", "cut"]))
    renumbering: Renumbering = AS_BEFORE
    try:
        match act:
            case "insert":
                edited = insert_dense(spec, connection, units=2)
            case "remove":
                edited = remove_layer(spec, layer_id)
            case "units":
                edited = set_units(spec, layer_id, data.draw(st.integers(1, 4)))
            case "move":
                edited = move_layer(spec, layer_id, connection)
            case "remove units":
                removed = data.draw(st.sets(st.integers(0, 2), max_size=2))
                edited = remove_units(spec, layer_id, removed)
                renumbering = {layer_id: remaining_units(spec, layer_id, removed)}
            case _:
                edited = disconnect(spec, connection)
    except NetworkError:
        return
    fresh = np.zeros(ParameterLayout(edited).size)
    carried = carry_over(spec, frozen_vector(spec), edited, fresh, renumbering)
    now = frozen_vector(edited)
    assert (now[carried == 2] == 2).all()
    assert (now[carried == 1] == 1).all()
    assert (carried[now == 1] == 1).all()
    # A frozen unit freezes the weights that are new to it too.
    assert (carried[now == 0] == 0).all()
