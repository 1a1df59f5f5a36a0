"""Numbers as pixels: each in its own color, in its own place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.color_image import (
    enlarged,
    image_of,
    kernel_picture,
    picture_shapes,
    steps_of,
    strongest,
)
from ann_studio.studio.canvas.items.color_scale import MIDDLE, largest_size

sides = st.integers(1, 12)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_each_weight_is_a_pixel_row_by_row_in_the_colors_of_the_theme(
    name: str, qapp: QApplication
) -> None:
    colors = theme.apply(qapp, name)
    picture = kernel_picture(np.array([-2.0, 0, 2, 2, 0, -2]), (2, 3), 2.0)
    assert (picture.width(), picture.height()) == (3, 2)
    shown = [[picture.pixelColor(x, y) for x in range(3)] for y in range(2)]
    low, zero, high = colors.negative, colors.zero, colors.positive
    assert shown == [[low, zero, high], [high, zero, low]]


def test_a_column_of_a_kernel_is_a_picture_too(qapp: QApplication) -> None:
    kernel = np.array([[1.0, -1], [0, 0], [-1, 1], [1, 1]])
    picture = kernel_picture(kernel[:, 1], (2, 2), 1.0)
    assert picture.pixelColor(0, 0) == theme.current().negative
    assert picture.pixelColor(1, 0) == theme.current().zero
    assert picture.pixelColor(0, 1) == picture.pixelColor(1, 1) == theme.current().positive


def test_an_image_outlives_the_array_it_was_made_of(qapp: QApplication) -> None:
    steps = steps_of(np.array([[1.0, -1.0]]), 1.0)
    image = image_of(steps)
    steps[:] = MIDDLE
    del steps
    assert image.pixelColor(0, 0) == theme.current().positive


@given(
    arrays(
        np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 12)), elements=st.integers(0, 32)
    ),
    st.integers(1, 5),
    st.integers(1, 5),
)
def test_the_strongest_of_each_block_is_found_one_by_one(
    steps: np.ndarray, rows: int, columns: int
) -> None:
    found = strongest(steps, rows, columns)
    height, width = steps.shape
    assert found.shape == (-(-height // rows), -(-width // columns))
    for y, x in np.ndindex(*found.shape):
        block = steps[y * rows : (y + 1) * rows, x * columns : (x + 1) * columns]
        distances = [abs(int(step) - MIDDLE) for step in block.ravel()]
        assert abs(int(found[y, x]) - MIDDLE) == max(distances)
        assert found[y, x] in block


def test_pictures_grow_by_whole_factors_and_stay_crisp(qapp: QApplication) -> None:
    picture = kernel_picture(np.array([1.0, -1.0]), (1, 2), 1.0)
    large = enlarged(picture, 9)
    assert (large.width(), large.height()) == (8, 4)
    assert {large.pixelColor(x, 2).name() for x in range(8)} == {
        theme.current().positive.name(),
        theme.current().negative.name(),
    }
    assert enlarged(picture, 1).size() == picture.size()


@given(st.integers(1, 3000))
def test_shapes_are_all_rectangles_the_most_square_first(count: int) -> None:
    shapes = picture_shapes(count)
    assert set(shapes) == {
        (height, count // height) for height in range(2, count) if count % height == 0
    }
    differences = [abs(height - width) for height, width in shapes]
    assert differences == sorted(differences)


def test_squares_come_first() -> None:
    assert picture_shapes(64)[0] == (8, 8)
    assert picture_shapes(784)[0] == (28, 28)
    assert picture_shapes(12) == [(3, 4), (4, 3), (2, 6), (6, 2)]
    assert picture_shapes(61) == []


def test_the_largest_size_is_that_of_a_finite_number() -> None:
    assert largest_size(np.array([1.0, -3.0]), np.array([[2.0]])) == 3.0
    assert largest_size(np.array([np.nan, -np.inf, 0.5])) == 0.5
    assert largest_size(np.array([np.nan])) == 0.0
    assert largest_size() == 0.0
