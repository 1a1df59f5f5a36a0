"""Items drawn on their own, and what is seen of them."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from ann_studio.studio import theme


def painted(item: QGraphicsItem, side: int = 240) -> QImage:
    """The item in the middle of a square of this side."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(theme.current().canvas)
    painter = QPainter(image)
    painter.translate(side / 2, side / 2)
    try:
        item.paint(painter, QStyleOptionGraphicsItem())
    finally:
        painter.end()
    return image


def differs(image: QImage, item: QGraphicsItem) -> bool:
    """Whether it looks otherwise by now."""
    return painted(item, image.width()) != image


def drawn_points(image: QImage) -> list[QPoint]:
    """Where something is drawn, seen from the middle."""
    background, half = theme.current().canvas.rgb(), image.width() // 2
    return [
        QPoint(x - half, y - half)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) != background
    ]


def color_at(image: QImage, x: float, y: float) -> QColor:
    half = image.width() // 2
    return image.pixelColor(round(x) + half, round(y) + half)


def is_near(first: QColor, second: QColor, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(first.getRgb(), second.getRgb(), strict=True))


def lies_in_its_outline(item: QGraphicsItem) -> bool:
    """Whether nothing is drawn beside the bounding rectangle, but for a smoothed edge."""
    rect = item.boundingRect().adjusted(-1, -1, 1, 1)
    return all(rect.contains(point.toPointF()) for point in drawn_points(painted(item)))
