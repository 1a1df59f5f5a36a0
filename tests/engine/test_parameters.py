"""The one vector of parameters: which weight lies where, and what it starts with."""

import numpy as np
import pytest

from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.edits import insert_dense, set_options, set_units
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import branching, links, small

KNOWN = branching()


def test_size_is_what_the_formula_says() -> None:
    assert ParameterLayout(small()).size == (3 * 4 + 4) + (4 * 2 + 2)
    assert ParameterLayout(KNOWN["skip connection"]).size == (2 * 3 + 3) + ((3 + 2) * 2 + 2)
    assert ParameterLayout(KNOWN["no biases"]).size == 2 * 3 + (3 + 2) * 2


def test_kernel_row_by_row_then_bias_layer_after_layer() -> None:
    layout = ParameterLayout(small())
    vector = np.arange(26.0)
    assert layout.kernel(vector, "hidden").tolist() == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    assert layout.bias(vector, "hidden").tolist() == [12, 13, 14, 15]
    assert layout.kernel(vector, "output").tolist() == [[16, 17], [18, 19], [20, 21], [22, 23]]
    assert layout.bias(vector, "output").tolist() == [24, 25]


def test_parts_are_views() -> None:
    layout = ParameterLayout(small())
    vector = np.zeros(26)
    layout.kernel(vector, "hidden")[2, 3] = 5
    layout.bias(vector, "output")[:] = 7
    assert vector.nonzero()[0].tolist() == [11, 24, 25]


def test_a_layer_without_bias_has_none() -> None:
    layout = ParameterLayout(KNOWN["no biases"])
    vector = np.arange(float(layout.size))
    assert layout.bias(vector, "left") is None
    assert layout.kernel(vector, "end")[0].tolist() == [6, 7]


def test_layouts_are_equal_where_every_parameter_keeps_its_place() -> None:
    spec = small()
    layout = ParameterLayout(spec)
    assert layout == ParameterLayout(set_options(spec, "hidden", activation="relu"))
    assert layout != ParameterLayout(set_units(spec, "hidden", 5))
    assert layout != ParameterLayout(set_options(spec, "hidden", use_bias=False))
    assert layout != spec


def test_start_weights_follow_from_the_seed() -> None:
    layout = ParameterLayout(small())
    first = layout.initialize(5, "float64")
    assert first.tobytes() == layout.initialize(5, "float64").tobytes()
    assert (first != layout.initialize(6, "float64")).any()


def test_layers_of_equal_shape_start_differently() -> None:
    spec = set_units(insert_dense(small(), links("hidden output")[0]), "dense_1", 3)
    spec = set_units(spec, "hidden", 3)
    layout = ParameterLayout(spec)
    vector = layout.initialize(1, "float64")
    assert (layout.kernel(vector, "hidden") != layout.kernel(vector, "dense_1")).any()


def test_start_weights_stay_when_another_layer_comes() -> None:
    before = small()
    after = insert_dense(before, links("input hidden")[0], units=3)
    old, new = ParameterLayout(before), ParameterLayout(after)
    a, b = old.initialize(9, "float64"), new.initialize(9, "float64")
    assert old.block(a, "output").tolist() == new.block(b, "output").tolist()
    assert old.block(a, "hidden").tolist() == new.block(b, "hidden").tolist()


@pytest.mark.parametrize("spec", KNOWN.values(), ids=KNOWN)
def test_weights_start_near_zero_but_not_zero(spec: NetworkSpec) -> None:
    layout = ParameterLayout(spec)
    vector = layout.initialize(42, "float64")
    assert np.isfinite(vector).all()
    for layer_id in layout.blocks:
        kernel, bias = layout.kernel(vector, layer_id), layout.bias(vector, layer_id)
        assert (kernel != 0).all()
        assert (np.abs(kernel) < 2).all()
        assert bias is None or (bias == 0).all()


def test_start_weights_have_the_type_asked_for() -> None:
    single = ParameterLayout(small()).initialize(5, "float32")
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, ParameterLayout(small()).initialize(5, "float64"), rtol=1e-7)
