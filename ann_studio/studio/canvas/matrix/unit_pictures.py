"""A grid with a small picture for each unit of a layer: that of its weights."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.color_image import Shape, Steps, image_of, steps_of

LINES: Final = 6
"""Lines of text that a picture is as high as, at most."""
_MARGIN: Final = 5

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class UnitsModel(QAbstractListModel):
    """One item a unit: its number, and its picture when that is asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: Steps = np.empty((0, 0), np.uint8)
        self.shape: Shape = (1, 1)

    def show(self, kernel: FloatArray, shape: Shape, limit: float) -> None:
        """Shows a kernel (height · width, units) on a scale from -limit to limit."""
        former, formerly = self._steps.shape, self.shape
        steps = steps_of(kernel, limit)
        if (steps.shape, shape) == (former, formerly):
            self._steps = steps
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self._steps, self.shape = steps, shape
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are units."""
        return 0 if parent.isValid() else self._steps.shape[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number of a unit."""
        if role == Qt.ItemDataRole.DisplayRole:
            return i18n.integer(index.row() + 1)
        return None

    def picture(self, unit: int) -> QImage:
        """The weights of a unit, one pixel each."""
        return image_of(self._steps[:, unit].reshape(self.shape))


class _Delegate(QStyledItemDelegate):
    """Draws the picture in whole pixels, and the number below."""

    def __init__(self, model: UnitsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._line = QFontMetrics(parent.font()).height()

    def side(self) -> int:
        """The longer side of a picture."""
        longest = max(self._model.shape)
        return max(LINES * self._line // longest, 1) * longest

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Picture and number with the frame around them."""
        side = self.side() + 2 * _MARGIN
        return QSize(side, side + self._line)

    def picture_rect(self, item: QRect) -> QRect:
        """Where the picture is in an item."""
        height, width = self._model.shape
        factor = self.side() // max(height, width)
        size = QSize(factor * width, factor * height)
        room = item.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN - self._line)
        corner = room.center() - QPoint(size.width() // 2, size.height() // 2)
        return QRect(corner, size)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A chosen unit has a frame."""
        colors, item = theme.current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setPen(QPen(colors.accent, 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(item.adjusted(1, 1, -1, -1), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(self.picture_rect(item), self._model.picture(index.row()))
        painter.setPen(colors.ink if chosen else colors.muted)
        below = QRect(item.left(), item.bottom() - self._line - 1, item.width(), self._line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class UnitPictures(QListView):
    """Tells which pixel of which unit is pointed at."""

    pointed_at = Signal(object)
    """The kernel's row and the unit, or None."""

    def __init__(self, model: UnitsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._units = model
        self.delegate = _Delegate(model, self)
        self.setItemDelegate(self.delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Looks below the pointer."""
        super().mouseMoveEvent(event)
        self.pointed_at.emit(self._place_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed_at.emit(None)

    def _place_at(self, point: QPoint) -> tuple[int, int] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        picture = self.delegate.picture_rect(self.visualRect(index))
        if not picture.contains(point):
            return None
        height, width = self._units.shape
        x = (point.x() - picture.left()) * width // picture.width()
        y = (point.y() - picture.top()) * height // picture.height()
        return y * width + x, index.row()
