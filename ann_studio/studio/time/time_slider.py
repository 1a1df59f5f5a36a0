"""A slider over the positions of a run, with a tick where something happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QToolTip, QWidget

from ann_studio.studio import theme

_NEAR: Final = 6
"""So many pixels from a tick, the pointer still points at it."""


@dataclass(frozen=True)
class Tick:
    """A mark at a position, in the color of this role of the theme, and what it says."""

    position: int
    role: str
    text: str


class TimeSlider(QSlider):
    """A click on the groove goes there, as on the time line of a film."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ticks: tuple[Tick, ...] = ()
        self.setMinimumHeight(round(self.fontMetrics().height() * 1.5))

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The marks."""
        return self._ticks

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Shows these marks instead."""
        if tuple(ticks) != self._ticks:
            self._ticks = tuple(ticks)
            self.update()

    def _span(self) -> tuple[float, float]:
        """The x of the first position, and the pixels to the last one."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, style = QStyle.ComplexControl.CC_Slider, self.style()
        groove = style.subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = style.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, self)
        return groove.left() + handle.width() / 2, max(groove.width() - handle.width(), 1)

    def x_of(self, position: int) -> float:
        """Where a position is."""
        left, width = self._span()
        length = max(self.maximum() - self.minimum(), 1)
        return left + width * (position - self.minimum()) / length

    def position_at(self, x: float) -> int:
        """The position nearest to a place."""
        left, width = self._span()
        share = min(max((x - left) / width, 0.0), 1.0)
        return self.minimum() + round(share * (self.maximum() - self.minimum()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The slider, with its ticks above the groove."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colors = theme.current()
        side = self.fontMetrics().height() * 0.28
        for tick in self._ticks:
            painter.setBrush(getattr(colors, tick.role))
            center = QPointF(self.x_of(tick.position), side / 2 + 1)
            painter.drawEllipse(QRectF(center.x() - side / 2, 1, side, side))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the handle to where the mouse is, and drags it from there."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        event.accept()
        self.setSliderDown(True)
        self.setValue(self.position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the handle."""
        if self.isSliderDown():
            self.setValue(self.position_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets the handle go."""
        self.setSliderDown(False)

    def event(self, event: QEvent) -> bool:
        """Tells what the tick under the pointer stands for."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            x = event.x()
            near = [t for t in self._ticks if abs(self.x_of(t.position) - x) <= _NEAR]
            if near:
                place = QRect(x - _NEAR, 0, 2 * _NEAR, self.height())
                QToolTip.showText(event.globalPos(), "\n".join(t.text for t in near), self, place)
                return True
        return super().event(event)
