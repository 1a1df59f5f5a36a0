"""The range of a layer's activations, its dead and its saturated units, counted by hand."""

import math
from collections.abc import Mapping

import numpy as np
import pytest

from ann_studio.engine.layer_statistics import LayerStatistics
from ann_studio.engine.model import Model
from ann_studio.engine.probe import Probe
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Concatenate, Dense, Dropout, Input
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import links


def statistics(activation: str, biases: list[float], x: list[float]) -> LayerStatistics:
    """Of a layer whose units all have z = x + bias."""
    spec = sequential(1, Dense(id="layer", units=len(biases), activation=activation))
    rows = np.array(x)[:, None]
    probe = Probe(Model(spec), "mean_squared_error", rows, np.zeros((len(x), len(biases))))
    found = probe.layer_statistics(np.array([*np.ones(len(biases)), *biases]))
    assert found["input"] == LayerStatistics(min(x), max(x))
    return found["layer"]


def test_the_range_is_that_of_all_units_and_rows() -> None:
    found = statistics("linear", [10.0, -20.0], [1.0, 2.0, 3.5])
    assert found == LayerStatistics(lowest=-19.0, highest=13.5)


def test_a_relu_that_is_0_for_every_row_is_dead() -> None:
    found = statistics("relu", [0.0, -3.5, -4.0, -3.4], [1.0, 2.0, 3.5])
    assert found == LayerStatistics(lowest=0.0, highest=3.5, dead=0.5)


@pytest.mark.parametrize("activation", ["leaky_relu", "elu", "softplus", "silu", "gelu", "step"])
def test_what_never_dies_nor_levels_off_on_both_sides_is_not_counted(activation: str) -> None:
    found = statistics(activation, [0.0, -50.0], [1.0, 2.0])
    assert (found.dead, found.saturated) == (None, None)


EDGES: Mapping[str, float] = {
    # a (1 − a) = 1 % of 1/4, and 1 − a² = 1 % of 1.
    "sigmoid": math.log((1 + math.sqrt(0.99)) / (1 - math.sqrt(0.99))),
    "tanh": math.atanh(math.sqrt(0.99)),
}


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("activation", EDGES)
def test_a_unit_is_saturated_where_its_slope_is_below_a_hundredth(
    activation: str, sign: int
) -> None:
    edge = EDGES[activation]
    biases = [sign * edge * factor for factor in (0.0, 0.999, 1.001, 2.0, 400.0)]
    found = statistics(activation, biases, [0.0, 0.0])
    assert found.saturated == 3 / 5
    assert found.dead is None


def test_the_limits_told_are_these() -> None:
    assert EDGES["sigmoid"] == pytest.approx(5.99, abs=0.005)
    assert EDGES["tanh"] == pytest.approx(2.99, abs=0.005)
    assert 1 - 1 / (1 + math.exp(-EDGES["sigmoid"])) < 0.0026
    assert 1 - math.tanh(EDGES["tanh"]) < 0.0051


def test_a_unit_that_learns_from_one_row_in_ten_is_not_saturated() -> None:
    """Slopes 1/4 and nine times almost 0: a mean of a tenth of the largest."""
    assert statistics("sigmoid", [0.0], [0.0] + [30.0] * 9).saturated == 0


def test_layers_that_only_pass_on_have_a_range() -> None:
    spec = NetworkSpec(
        (
            Input(id="in", units=2),
            Dropout(id="drop", rate=0.5),
            Dense(id="dense", units=1, activation="relu"),
            Concatenate(id="both"),
            Dense(id="end", units=1),
        ),
        links("in drop", "drop dense", "dense both", "in both", "both end"),
    )
    x = np.array([[1.0, -2.0], [3.0, 0.5]])
    probe = Probe(Model(spec), "mean_squared_error", x, np.zeros((2, 1)))
    # dense: relu(x₁ + x₂ − 5) = 0; end: the sum of dense and both inputs.
    found = probe.layer_statistics(np.array([1.0, 1.0, -5.0, 1.0, 1.0, 1.0, 0.0]))
    assert found == {
        "in": LayerStatistics(-2.0, 3.0),
        "drop": LayerStatistics(-2.0, 3.0),
        "dense": LayerStatistics(0.0, 0.0, dead=1.0),
        "both": LayerStatistics(-2.0, 3.0),
        "end": LayerStatistics(-1.0, 3.5),
    }
