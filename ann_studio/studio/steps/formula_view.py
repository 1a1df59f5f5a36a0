"""One equation that can be chosen and copied: symbols = numbers = result."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontInfo,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QSizePolicy, QWidget

from ann_studio.studio import theme
from ann_studio.studio.steps.explanation import Line
from ann_studio.studio.steps.formula_layout import Layout, arrange
from ann_studio.studio.steps.formula_parts import Side, Style, parts_of, pieces_of
from ann_studio.studio.steps.line_text import digits_of_line, latex_of_line, text_of_line
from ann_studio.studio.steps.rendering import FormulaPictures

_MAIN: Final = 1.4
_OTHER: Final = 1.25
"""The em of formulas in that of the interface's font."""

_WORDS: Final = 0.88
"""The em of words beside formulas, whose letters are smaller, in that of formulas."""

_AIR: Final = 4
"""Around the equation, in pixels."""

_SCALES: Final = (1.0, 0.88, 0.76)
"""How much smaller an equation may be drawn so that it needs no more rows than it may have."""

_STEP: Final = 3
"""How far an arrow key scrolls, in em."""


class FormulaView(QAbstractScrollArea):
    """Shows its line in as many rows as it has sides, if need be, and scrolls to what is wider.

    `is_main` makes it the one that matters: it is larger than the others.
    """

    def __init__(
        self, pictures: FormulaPictures, is_main: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._is_main = is_main
        self._line: Line | None = None
        self._pieces: list[str] = []
        self._is_drawn = False
        self._sides: list[Side] = []
        self._layout = Layout((), 0, 0, 0)
        self._scale = 1.0
        self._most_rows: int | None = None
        self._style = self._fitting_style()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        pictures.drawn.connect(self._take_pictures)

    # What is shown

    def set_line(self, line: Line) -> None:
        """Shows another equation, from its beginning."""
        self._line = line
        self._pieces = pieces_of(line)
        self.setAccessibleName(text_of_line(line))
        self.setAccessibleDescription(line.label)
        rows = "<br>".join(escape(digits) for digits in digits_of_line(line))
        self.setToolTip(f"<p style='white-space:pre'>{rows}</p>" if rows else "")
        self.horizontalScrollBar().setValue(0)
        self._ask()
        self._make_parts()

    def set_most_rows(self, rows: int | None) -> None:
        """Draws it smaller, within reason, if it would need more rows than these."""
        if rows != self._most_rows:
            self._most_rows = rows
            self.updateGeometry()
            self._arrange()

    def text(self) -> str:
        """The equation as text."""
        return "" if self._line is None else text_of_line(self._line)

    def latex(self) -> str:
        """The equation as LaTeX."""
        return "" if self._line is None else latex_of_line(self._line)

    def copy_text(self) -> None:
        """Puts the text into the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def copy_latex(self) -> None:
        """Puts the LaTeX into the clipboard."""
        QGuiApplication.clipboard().setText(self.latex())

    # Pictures and places

    def _ask(self) -> None:
        if self.isVisible():
            for latex in self._pieces:
                self._pictures.ask(latex)

    def showEvent(self, event: QShowEvent) -> None:
        """Pictures are only drawn for what is seen."""
        super().showEvent(event)
        self._ask()

    def _take_pictures(self) -> None:
        """Others' pictures change nothing here, and some of its own are not enough yet."""
        if not self._is_drawn and self.isVisible() and all(map(self._pictures.knows, self._pieces)):
            self._make_parts()

    def _make_parts(self) -> None:
        if self._line is not None:
            self._is_drawn = all(map(self._pictures.knows, self._pieces))
            self._sides = parts_of(self._line, self._pictures, self._style)
            self.updateGeometry()
            self._arrange()

    def _fitting_style(self) -> Style:
        em = QFontInfo(self.font()).pixelSize() * (_MAIN if self._is_main else _OTHER)
        text = QFont(self.font())
        text.setPixelSize(round(em * _WORDS))
        bold = QFont(text)
        bold.setWeight(QFont.Weight.DemiBold)
        return Style(text, bold, em)

    def _arranged(self, room: float) -> tuple[Layout, float]:
        """The layout, at its own scale, and the scale."""
        em, most = self._style.em, self._most_rows
        sizes = [[[part.size for part in term] for term in side] for side in self._sides]
        for scale in _SCALES:
            layout = arrange(sizes, room / scale, em)
            if most is None or layout.rows <= most:
                return layout, scale
        return arrange(sizes, room, em), 1.0

    def _arrange(self) -> None:
        room = self.viewport().width() - 2 * _AIR
        self._layout, self._scale = self._arranged(room)
        bar = self.horizontalScrollBar()
        bar.setPageStep(room)
        bar.setSingleStep(round(_STEP * self._style.em))
        bar.setRange(0, max(round(self._layout.width * self._scale - room), 0))
        self.viewport().update()

    # Room

    def sizeHint(self) -> QSize:
        """As wide as the equation in one row."""
        layout, _ = self._arranged(float("inf"))
        return QSize(round(layout.width) + 2 * _AIR, self.heightForWidth(1 << 20))

    def minimumSizeHint(self) -> QSize:
        """It can be scrolled, so that it needs little width."""
        return QSize(8 * self.fontMetrics().height(), self.fontMetrics().height() + 2 * _AIR)

    def hasHeightForWidth(self) -> bool:
        """More rows where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rows, and the scroll bar if one of them is too wide."""
        room = width - 2 * _AIR
        layout, scale = self._arranged(room)
        bar = self.horizontalScrollBar().sizeHint().height() if layout.width * scale > room else 0
        least = self.fontMetrics().height()
        return max(round(layout.height * scale + 0.5), least) + 2 * _AIR + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer or more rows."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other sizes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._style = self._fitting_style()
            self._make_parts()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The equation, on a colored ground while it is chosen."""
        colors = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, 1))
            painter.setBrush(theme.mix(colors.panel, colors.accent, 0.14))
            painter.drawRoundedRect(self.viewport().rect().adjusted(0, 0, -1, -1), 4, 4)
        height = self.viewport().height()
        top = max((height - self._layout.height * self._scale) / 2, _AIR)
        painter.translate(_AIR - self.horizontalScrollBar().value(), top)
        painter.scale(self._scale, self._scale)
        parts = [part for side in self._sides for term in side for part in term]
        has_result = self._line is not None and self._line.result is not None
        for part, spot in zip(parts, self._layout.spots, strict=True):
            is_result = has_result and part is parts[-1]
            part.paint(painter, spot.x, spot.baseline, colors.accent if is_result else colors.ink)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is chosen."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is no longer chosen."""
        super().focusOutEvent(event)
        self.viewport().update()

    # What can be done with it

    def event(self, event: QEvent) -> bool:
        """While it is chosen, Ctrl+C is its own and not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.matches(QKeySequence.StandardKey.Copy):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, the arrow keys scroll."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be copied."""
        menu = QMenu(self)
        menu.addAction(theme.icon("copy"), self.tr("Copy as text\tCtrl+C"), self.copy_text)
        menu.addAction(self.tr("Copy as LaTeX"), self.copy_latex)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
