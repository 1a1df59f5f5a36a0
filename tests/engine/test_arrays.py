"""The column of ones that makes a bias one more weight."""

import numpy as np

from ann_studio.engine.arrays import with_ones


def test_the_last_column_is_ones() -> None:
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    augmented = with_ones(x, "float32")
    assert augmented.tolist() == [[1, 2, 1], [3, 4, 1]]
    assert augmented.dtype == np.float32
    augmented[:] = 0
    assert x.tolist() == [[1.0, 2.0], [3.0, 4.0]]
