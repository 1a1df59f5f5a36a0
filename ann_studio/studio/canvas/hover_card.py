"""The card that tells about the neuron or edge under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.cards import CardText

_SHADOW = 6
_AWAY = 4


class HoverCard(QWidget):
    """Lies over the canvas and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title, self.hint = QLabel(), QLabel()
        self.cells: list[QLabel] = []
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(bold)
        layout = QVBoxLayout(self)
        margin = 10 + _SHADOW
        layout.setContentsMargins(margin, 8 + _SHADOW, margin, 8 + _SHADOW)
        layout.setSpacing(3)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(10)
        self._table.setVerticalSpacing(2)
        self.hint.setStyleSheet(f"color: {theme.current().accent.name()}")
        for label in (self.title, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self.title)
        layout.addLayout(self._table)
        layout.addWidget(self.hint)
        self._shape: tuple[int, ...] = ()
        self.hide()

    def show_text(self, text: CardText) -> None:
        """Says something else."""
        self.title.setText(text.title)
        shape = tuple(len(line) for line in text.lines)
        if shape != self._shape:
            self._shape = shape
            self._make_cells(shape)
        words = (word for line in text.lines for word in line)
        for cell, word in zip(self.cells, words, strict=True):
            if cell.text() != word:
                cell.setText(word)
        self.hint.setText(text.hint)
        self.hint.setVisible(bool(text.hint))

    def _make_cells(self, shape: tuple[int, ...]) -> None:
        """A line of one part goes across; of several, the last one is a number."""
        for cell in self.cells:
            self._table.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self.cells = []
        columns = max(shape, default=1)
        for row, parts in enumerate(shape):
            for place in range(parts):
                cell = QLabel(self)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                cell.setProperty("muted", True)
                is_number = parts > 1 and place == parts - 1
                span = columns - place if place == parts - 1 else 1
                column = columns - 1 if is_number else place
                side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
                self._table.addWidget(cell, row, column, 1, 1 if is_number else span, side)
                self.cells.append(cell)

    def show_beside(self, anchor: QRect) -> None:
        """Appears right of and below a rectangle of the parent, or where there is room."""
        self.show()
        self.adjustSize()
        room = self._area.rect()
        away = _AWAY - _SHADOW
        left, top = anchor.right() + away, anchor.bottom() + away
        if left + self.width() > room.right():
            left = anchor.left() - self.width() - away
        if top + self.height() > room.bottom():
            top = anchor.top() - self.height() - away
        left = min(max(left, 0), max(room.width() - self.width(), 0))
        top = min(max(top, 0), max(room.height() - self.height(), 0))
        self.move(QPoint(left, top))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the card on a soft shadow."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 9))
        for spread in range(_SHADOW - 1, 0, -1):
            shadow = card.adjusted(-spread, -spread, spread, spread).translated(0, 1)
            painter.drawRoundedRect(shadow, 6 + spread, 6 + spread)
        painter.setBrush(colors.panel)
        painter.setPen(QPen(colors.line, 1.0))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
