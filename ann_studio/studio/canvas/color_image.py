"""Numbers as images in the colors of the scale: one pixel a number, one byte a pixel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.color_scale import MIDDLE, bins_of

Steps = npt.NDArray[np.uint8]
"""Steps of the scale of colors, (rows, columns)."""
Shape = tuple[int, int]
"""Height and width of a picture."""


def steps_of(values: FloatArray, limit: float) -> Steps:
    """The step of each of these numbers (rows, columns) on a scale from -limit to limit."""
    return bins_of(values, limit).astype(np.uint8)


def strongest(steps: Steps, rows: int, columns: int) -> Steps:
    """For each block of so many rows and columns the step that is farthest from zero.

    The blocks at the right and lower ends may be smaller.
    """
    height, width = steps.shape
    high, wide = -(-height // rows), -(-width // columns)
    padded = np.zeros((high * rows, wide * columns), np.int8)
    padded[:height, :width] = steps
    padded[:height, :width] -= MIDDLE
    blocks = padded.reshape(high, rows, wide, columns)
    most, least = blocks.max(axis=(1, 3)), blocks.min(axis=(1, 3))
    return (np.where(most >= -least, most, least) + MIDDLE).astype(np.uint8)


def image_of(steps: Steps) -> QImage:
    """The steps in the colors of the present theme."""
    height, width = steps.shape
    data = np.ascontiguousarray(steps)
    image = QImage(data.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([color.rgb() for color in color_scale.colors()])
    # Has colors of its own, as the array lives no longer, and is drawn in a tenth of the time.
    return image.convertToFormat(QImage.Format.Format_RGB32)


def kernel_picture(values: FloatArray, shape: Shape, limit: float) -> QImage:
    """The weights of one unit (height · width,) as a picture, row by row: one pixel a weight.

    Colors run from -limit to limit. To be drawn larger without smoothing.
    """
    return image_of(steps_of(values.reshape(shape), limit))


def enlarged(picture: QImage, side: int) -> QImage:
    """A picture with whole pixels for each of its own, as many as fit into a square of `side`."""
    factor = max(side // max(picture.width(), picture.height()), 1)
    return picture.scaled(factor * picture.width(), factor * picture.height())


def picture_shapes(count: int) -> list[Shape]:
    """Heights and widths of a picture with so many pixels, the most square first.

    Of two as square as each other the wider comes first; rows of pixels alone are no picture.
    """
    sides = [n for n in range(2, count // 2 + 1) if count % n == 0]
    return sorted(((n, count // n) for n in sides), key=lambda s: (abs(s[0] - s[1]), s[0]))
