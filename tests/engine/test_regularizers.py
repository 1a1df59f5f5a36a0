"""Penalties on kernels, by hand and beside the reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.engine.parameters import ParameterLayout
from ann_studio.engine.regularizers import has_penalty, penalty, penalty_gradient
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense, Regularizer
from tests.engine.networks import Floats, reference_penalty, regularized, run, small


def layout_of(*penalties: Regularizer | None) -> ParameterLayout:
    layers = [
        Dense(id=f"d{i}", units=1, kernel_regularizer=each) for i, each in enumerate(penalties)
    ]
    return ParameterLayout(sequential(1, *layers))


def test_a_penalty_by_hand() -> None:
    layout = layout_of(Regularizer(l1=0.5, l2=0.25), None, Regularizer(l2=10.0))
    vector = np.array([-2.0, 100.0, 3.0, 100.0, 0.5, 100.0])
    assert penalty(layout, vector) == 0.5 * 2 + 0.25 * 4 + 10 * 0.25
    gradient = np.ones(6)
    run(penalty_gradient(layout, vector, gradient))
    assert gradient.tolist() == [1 - 0.5 - 2 * 0.25 * 2, 1, 1, 1, 1 + 2 * 10 * 0.5, 1]


def test_a_layer_that_is_not_trained_has_no_penalty_but_frozen_weights_have() -> None:
    penalty_of_all = Regularizer(l1=0.5)
    spec = sequential(
        1,
        Dense(id="a", units=1, kernel_regularizer=penalty_of_all, trainable=False),
        Dense(id="b", units=2, kernel_regularizer=penalty_of_all, frozen_units=(0,)),
    )
    layout = ParameterLayout(spec)
    vector = np.array([100.0, 100.0, 3.0, -4.0, 100.0, 100.0])
    assert penalty(layout, vector) == 0.5 * (3 + 4)
    gradient = np.zeros(6)
    run(penalty_gradient(layout, vector, gradient))
    assert gradient.tolist() == [0, 0, 0.5, -0.5, 0, 0]
    alone = sequential(1, spec.layer("a"))
    assert not has_penalty(ParameterLayout(alone))


def test_a_weight_of_0_is_not_pushed() -> None:
    layout = layout_of(Regularizer(l1=0.5, l2=0.25))
    gradient = np.zeros(2)
    run(penalty_gradient(layout, np.zeros(2), gradient))
    assert gradient.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("regularizer", "expected"),
    [(None, False), (Regularizer(), False), (Regularizer(l1=1), True), (Regularizer(l2=1), True)],
)
def test_whether_there_is_a_penalty(regularizer: Regularizer | None, expected: bool) -> None:
    assert has_penalty(layout_of(None, regularizer)) is expected


@given(
    vector=arrays(np.float64, 26, elements=st.floats(-1e3, 1e3)),
    l1=st.floats(0, 10),
    l2=st.floats(0, 10),
)
def test_penalty_of_any_weights(vector: Floats, l1: float, l2: float) -> None:
    spec = regularized(small(), Regularizer(l1=l1, l2=l2))
    layout = ParameterLayout(spec)
    expected = reference_penalty(spec, vector)
    assert penalty(layout, vector) == pytest.approx(expected, rel=1e-12, abs=1e-12)
