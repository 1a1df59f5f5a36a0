"""Above the canvas: the kinds of layer to add, and how large the network is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.texts import counted
from ann_studio.studio.document import Document
from ann_studio.studio.widgets.elided_label import ElidedLabel


class Palette(QWidget):
    """`clicked` brings a kind of layer. A drag is told of by `dragged` (kind), `moved` and
    `dropped` (QPoint on the screen).
    """

    clicked = Signal(str)
    dragged = Signal(str)
    moved = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 0)
        layout.setSpacing(4)
        caption = QLabel()
        side = self.fontMetrics().height()
        caption.setPixmap(theme.icon("plus", "muted").pixmap(side, side))
        caption.setToolTip(self.tr("Add a layer"))
        layout.addWidget(caption)
        self.buttons: dict[str, PaletteButton] = {}
        for kind, title, tip in (
            ("dense", "Dense", self.tr("Neurons that are each connected to every input")),
            ("dropout", "Dropout", self.tr("Leaves out some values at random while training")),
            (
                "concatenate",
                "Concatenate",
                self.tr("Sets what a layer gives beside what it gets: a connection that skips it"),
            ),
            (
                "add",
                "Add",
                self.tr("Adds what a layer gets to what it gives: a connection that skips it"),
            ),
        ):
            button = PaletteButton(kind, title)
            explained = self.tr("{what}. Click, or drag it onto a +")
            button.setToolTip(explained.format(what=tip))
            button.clicked.connect(lambda _=False, kind=kind: self.clicked.emit(kind))
            button.dragged.connect(self.dragged)
            button.moved.connect(self.moved)
            button.dropped.connect(self.dropped)
            layout.addWidget(button)
            self.buttons[kind] = button
        self.totals = ElidedLabel("")
        self.totals.setProperty("muted", True)
        self.totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.totals, 1)
        document.network_changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        model = self._document.model
        connections = sum(b.fan_in * b.layer.units for b in model.layout.blocks.values())
        parts = (
            counted("units", sum(model.units.values())),
            counted("connections", connections),
            counted("parameters", model.layout.size),
        )
        self.totals.setText(" · ".join(parts))


class PaletteButton(QToolButton):
    """Told of as a drag once the mouse has moved far enough."""

    dragged = Signal(str)
    moved = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, kind: str, title: str) -> None:
        super().__init__()
        self._kind = kind
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        self.setText(title)
        self.setProperty("flat", True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click, or the beginning of a drag."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begins the drag, and goes on with it."""
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed_at
        if not self._is_dragged and way.manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setDown(False)
            self.dragged.emit(self._kind)
        if self._is_dragged:
            self.moved.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the drag, or is a click."""
        is_dragged, self._is_dragged, self._pressed_at = self._is_dragged, False, None
        if is_dragged:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)
