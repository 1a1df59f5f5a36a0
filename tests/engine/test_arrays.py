"""The arrays that the engine computes with."""

import numpy as np

from ann_studio.engine.arrays import constant, overflow_allowed, with_ones


def test_the_last_column_is_ones() -> None:
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    augmented = with_ones(x, "float32")
    assert augmented.tolist() == [[1, 2, 1], [3, 4, 1]]
    assert augmented.dtype == np.float32
    augmented[:] = 0
    assert x.tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_a_constant_keeps_the_type_of_what_it_is_computed_with() -> None:
    x = np.ones(3, "float32")
    third = constant(1 / 3, x)
    assert (x * third).dtype == np.float32
    assert third.shape == ()
    assert float(third) == float(np.float32(1 / 3))


def test_overflow_is_an_answer() -> None:
    with overflow_allowed():
        found = np.array([1e300, 1e-300, np.inf]) * np.array([1e300, 1e-300, 0.0])
    assert found[:2].tolist() == [np.inf, 0.0]
    assert np.isnan(found[2])
