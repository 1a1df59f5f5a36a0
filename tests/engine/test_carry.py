"""Weights keep their place through an edit, found again here by the names of their ends."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.carry import carry_over
from ann_studio.engine.model import Model
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.edits import (
    insert_dense,
    remove_layer,
    remove_units,
    set_options,
    set_units,
)
from ann_studio.network.errors import NetworkError
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from ann_studio.network.wiring import connect, disconnect
from tests.engine.networks import Floats, links, small
from tests.engine.strategies import graphs

CHAIN = small()


def numbered(spec: NetworkSpec) -> Floats:
    """Parameters that are all different, and none of which an initializer gives."""
    return np.arange(1000, 1000 + ParameterLayout(spec).size, dtype=float)


def carried(spec: NetworkSpec, former: NetworkSpec = CHAIN) -> tuple[ParameterLayout, Floats]:
    fresh = np.zeros(ParameterLayout(spec).size)
    return ParameterLayout(spec), carry_over(former, numbered(former), spec, fresh)


@given(graphs(("tanh",), "linear"))
def test_an_unchanged_network_keeps_all(spec: NetworkSpec) -> None:
    """Units that reach a layer in two ways included."""
    _, weights = carried(spec, spec)
    assert (weights == numbered(spec)).all()


def test_units_that_are_taken_out_leave_the_weights_of_the_others() -> None:
    spec = remove_units(CHAIN, "hidden", [0, 2])
    fresh = np.zeros(ParameterLayout(spec).size)
    weights = carry_over(CHAIN, numbered(CHAIN), spec, fresh, {"hidden": (1, 3)})
    layout, former = ParameterLayout(spec), ParameterLayout(CHAIN)
    hidden = former.block(numbered(CHAIN), "hidden")[:, [1, 3]]
    np.testing.assert_array_equal(layout.block(weights, "hidden"), hidden)
    output = former.kernel(numbered(CHAIN), "output")[[1, 3]]
    np.testing.assert_array_equal(layout.kernel(weights, "output"), output)
    assert (layout.bias(weights, "output") == former.bias(numbered(CHAIN), "output")).all()


def test_a_unit_more_brings_only_its_own_new_weights() -> None:
    spec = set_units(CHAIN, "hidden", 5)
    layout, weights = carried(spec)
    former = ParameterLayout(CHAIN)
    block = layout.block(weights, "hidden")
    np.testing.assert_array_equal(block[:, :4], former.block(numbered(CHAIN), "hidden"))
    assert (block[:, 4] == 0).all()
    kernel = layout.kernel(weights, "output")
    np.testing.assert_array_equal(kernel[:4], former.kernel(numbered(CHAIN), "output"))
    assert (kernel[4] == 0).all()
    assert (layout.bias(weights, "output") == former.bias(numbered(CHAIN), "output")).all()


def test_a_unit_less_keeps_the_first() -> None:
    layout, weights = carried(set_units(CHAIN, "hidden", 2))
    former = ParameterLayout(CHAIN).kernel(numbered(CHAIN), "output")
    np.testing.assert_array_equal(layout.kernel(weights, "output"), former[:2])


def test_a_layer_between_breaks_only_the_connection_it_is_on() -> None:
    layout, weights = carried(insert_dense(CHAIN, links("hidden output")[0]))
    former = ParameterLayout(CHAIN)
    hidden = former.block(numbered(CHAIN), "hidden")
    np.testing.assert_array_equal(layout.block(weights, "hidden"), hidden)
    assert (layout.kernel(weights, "output") == 0).all()
    assert (layout.bias(weights, "output") != 0).all(), "the units are still there"


def test_a_merge_keeps_the_weights_of_what_was_there() -> None:
    spec = connect(CHAIN, "input", "output")
    layout, weights = carried(spec)
    former = ParameterLayout(CHAIN).kernel(numbered(CHAIN), "output")
    np.testing.assert_array_equal(layout.kernel(weights, "output")[:4], former)
    assert (layout.kernel(weights, "output")[4:] == 0).all()
    _, again = carried(disconnect(spec, links("input concatenate_1")[0]), spec)
    back, _ = carried(CHAIN)
    kept = ParameterLayout(spec).kernel(numbered(spec), "output")[:4]
    np.testing.assert_array_equal(back.kernel(again, "output"), kept)


def test_a_layer_without_biases_gets_new_ones_with_them() -> None:
    bare = set_options(CHAIN, "hidden", use_bias=False)
    layout, weights = carried(CHAIN, bare)
    former = ParameterLayout(bare).kernel(numbered(bare), "hidden")
    np.testing.assert_array_equal(layout.kernel(weights, "hidden"), former)
    bias = layout.bias(weights, "hidden")
    assert bias is not None
    assert (bias == 0).all()


@given(graphs(("tanh",), "linear"), st.data())
def test_what_is_carried_has_the_same_ends(spec: NetworkSpec, data: st.DataObject) -> None:
    hidden = [
        layer.id
        for layer in spec.layers
        if isinstance(layer, Dense) and spec.targets(layer.id) and spec.sources(layer.id)
    ]
    if not hidden:
        return
    try:
        changed = remove_layer(spec, data.draw(st.sampled_from(hidden)))
    except NetworkError:
        return
    fresh = Model(changed).initialize(1)
    weights = carry_over(spec, numbered(spec), changed, fresh)
    assert weights.shape == fresh.shape
    kept = weights >= 1000
    assert (weights[~kept] == fresh[~kept]).all()
    assert len(set(weights[kept])) == kept.sum(), "no weight has two places"
