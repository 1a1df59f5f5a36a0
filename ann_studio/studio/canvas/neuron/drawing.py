"""The drawn neuron as a widget: its weights are dragged, stepped through and typed there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from ann_studio.studio import theme
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.neuron.geometry import Geometry, Parts
from ann_studio.studio.canvas.neuron.painting import NeuronPainter, Picture
from ann_studio.studio.canvas.neuron.scrub import Parameter, Scrub, step_of, value_of
from ann_studio.studio.canvas.neuron.texts import WIDEST_NUMBER, NeuronTexts
from ann_studio.studio.canvas.neuron.values import NeuronValues, read
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from ann_studio.studio.widgets.number_edit import exact_text

_NAME_LETTERS: Final = (6, 26)
_LARGE_STEPS: Final = 10


class NeuronDrawing(QAbstractScrollArea):
    """Shows what `refresh` reads. `chosen` brings the weight or bias that is looked at,
    `edit_asked` the one that is to be typed.
    """

    chosen = Signal(object)
    edit_asked = Signal(object)

    def __init__(
        self, document: Document, edits: CanvasEdits, neuron: NeuronTarget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._edits = edits
        self._neuron = neuron
        self.texts = NeuronTexts(document, neuron)
        self.values: NeuronValues = read(document, neuron)
        self._order: list[int] = self.values.order()
        self._names: list[str] = []
        self._name_width = 0.0
        self._current: int | None = None
        self._pointed: int | None = None
        self._scrub: Scrub | None = None
        self._scrubbed_at = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self.rebuild()

    # What is shown

    def rebuild(self) -> None:
        """The network or the table is another one."""
        self._give_up()
        self.values = read(self._document, self._neuron)
        self._order = self.values.order()
        self._names = [] if self._is_input else self.texts.names(self.values)
        if self._current is not None and self._current >= self._geometry().parts.rows:
            self._current = None
        fonts = Fonts.of(self.font())
        metrics, small = QFontMetricsF(fonts.text), QFontMetricsF(fonts.small)
        least, most = (letters * metrics.averageCharWidth() for letters in _NAME_LETTERS)
        words = [metrics.horizontalAdvance(name) for name in self._names[:200]]
        words += [small.horizontalAdvance(self.texts.widest_detail(self.values)) if words else 0.0]
        self._name_width = min(max([least, *words]), most)
        geometry = self._geometry()
        self.setMinimumSize(round(geometry.least_width), round(geometry.least_height))
        self._fit_scroll_bar()
        self.refresh()

    def refresh(self) -> None:
        """Shows the present numbers; of many inputs the order stays while one is looked at."""
        self.values = read(self._document, self._neuron)
        if self.values.is_many and not (self._scrub or self.hasFocus()):
            self._order = self.values.order()
        self.viewport().update()

    @property
    def _is_input(self) -> bool:
        return not self.values.sources

    @property
    def names(self) -> list[str]:
        """The names of the inputs as they are shown, from the top."""
        return [self._names[i] for i in self._order] if self._names else []

    def _geometry(self) -> Geometry:
        values = self.values
        parts = Parts(
            inputs=max(len(values.given), 1),
            has_weights=values.weights is not None,
            has_bias=values.bias is not None,
            has_curve=values.activation is not None,
        )
        fonts = Fonts.of(self.font())
        return Geometry(
            parts,
            self.viewport().width(),
            self.viewport().height(),
            fonts.line,
            self._name_width,
            QFontMetricsF(fonts.title).horizontalAdvance(WIDEST_NUMBER),
            self.verticalScrollBar().value(),
        )

    def _picture(self, geometry: Geometry) -> Picture:
        values, texts = self.values, self.texts
        shown = [self._order[row] for row in geometry.visible_rows] if values.sources else []
        layer_id = self._neuron.layer_id
        return Picture(
            geometry=geometry,
            values=values,
            order=self._order or [0],
            names=self._names,
            details={i: texts.detail(values, i) for i in shown},
            raw=texts.raw() if self._is_input else None,
            operation=texts.operation(values),
            softmax=texts.softmax(values),
            unit=self._neuron.unit,
            is_output=layer_id in self._document.model.output_columns,
            headings=(self.tr("input x"), self.tr("weight w"), "w · x"),
            bias_name=self.tr("bias"),
            chosen=self._current,
            pointed=self._pointed,
            has_focus=self.hasFocus(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the neuron."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.current().canvas)
        NeuronPainter(painter, self._picture(self._geometry()), self.font()).paint()

    def _fit_scroll_bar(self) -> None:
        geometry = self._geometry()
        bar = self.verticalScrollBar()
        bar.setRange(0, round(geometry.hidden))
        bar.setSingleStep(round(geometry.row_height))
        bar.setPageStep(round(geometry.area.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer inputs fit."""
        super().resizeEvent(event)
        self._fit_scroll_bar()

    def sizeHint(self) -> QSize:
        """As large as it takes to show a dozen inputs."""
        geometry = self._geometry()
        rows = min(geometry.parts.rows, 12) + 1.5
        height = max(geometry.least_height, rows * geometry.row_height)
        return QSize(round(geometry.least_width * 1.08), round(height))

    # Weights

    def parameter(self, index: int) -> Parameter:
        """The weight of an input, or the bias."""
        layer_id, unit = self._neuron.layer_id, self._neuron.unit
        if index == len(self.values.given):
            return NeuronTarget(layer_id, unit)
        return EdgeTarget(layer_id, index, unit)

    def index_of(self, parameter: object) -> int | None:
        """The input whose weight this is, or their count for the bias; None: it has no such."""
        layer_id, unit = self._neuron.layer_id, self._neuron.unit
        match parameter:
            case EdgeTarget(target, row, number) if (target, number) == (layer_id, unit):
                return row if row < len(self.values.given) else None
            case NeuronTarget(target, number) if (target, number) == (layer_id, unit):
                return len(self.values.given) if self.values.bias is not None else None
        return None

    def is_frozen(self, index: int) -> bool:
        """Whether training leaves this weight, or the bias, as it is; nor is it dragged then."""
        if index == len(self.values.given):
            return self.values.bias_frozen
        return bool(self.values.frozen[index])

    def place_of(self, index: int) -> QRect:
        """Where a weight is drawn, in the viewport."""
        geometry = self._geometry()
        return geometry.pill(self._row_of(index)).toRect()

    def _row_of(self, index: int) -> int:
        return index if index == len(self.values.given) else self._order.index(index)

    def _index_at(self, point: QPointF) -> int | None:
        if self.values.weights is None:
            return None
        row = self._geometry().row_at(point)
        if row is None or row == len(self.values.given):
            return row
        return self._order[row]

    @property
    def current(self) -> int | None:
        """The weight that is looked at: an input, or their count for the bias."""
        return self._current

    def choose(self, index: int | None) -> None:
        """Looks at a weight; one that is scrolled away comes into view."""
        if index == self._current:
            return
        self._current = index
        if index is not None:
            self._reveal(index)
            self.setAccessibleDescription(self._words(index))
        self.viewport().update()

    def _choose_and_tell(self, index: int) -> None:
        self.choose(index)
        self.chosen.emit(self.parameter(index))

    def _reveal(self, index: int) -> None:
        if index < len(self.values.given):
            geometry, bar = self._geometry(), self.verticalScrollBar()
            top = self._row_of(index) * geometry.row_height
            lowest = round(top + geometry.row_height - geometry.area.height())
            bar.setValue(min(max(bar.value(), lowest), round(top)))

    def _words(self, index: int) -> str:
        """A weight with all its digits."""
        value = exact_text(value_of(self._document, self.parameter(index)))
        if index == len(self.values.given):
            return f"b = {value}"
        given, product = float(self.values.given[index]), float(self.values.products[index])
        lines = (
            self._names[index],
            f"w = {value}",
            f"x = {exact_text(given)}",
            f"w·x = {exact_text(product)}",
        )
        return "\n".join(lines)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a weight."""
        index = self._index_at(event.position())
        if index is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._choose_and_tell(index)
        if not self.is_frozen(index):
            self._scrub = Scrub(self._document, self._edits, self.parameter(index))
            self._scrubbed_at = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags it, or shows what could be dragged."""
        if self._scrub is not None:
            x = event.position().x()
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            pixels, self._scrubbed_at = x - self._scrubbed_at, x
            self._scrub.move(pixels, fine)
            return
        index = self._index_at(event.position())
        if index != self._pointed:
            self._pointed = index
            self._show_cursor()
            self.viewport().update()

    def _show_cursor(self) -> None:
        if self._pointed is None or self.is_frozen(self._pointed):
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go: that is one edit."""
        if self._scrub is not None and event.button() is Qt.MouseButton.LeftButton:
            scrub, self._scrub = self._scrub, None
            scrub.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks for a field to type in."""
        index = self._index_at(event.position())
        if index is not None:
            self._give_up()
            self.edit_asked.emit(index)

    def _give_up(self) -> bool:
        """Ends a drag without a trace; whether there was one."""
        scrub, self._scrub = self._scrub, None
        if scrub is not None:
            scrub.cancel()
        return scrub is not None

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is dragged unseen."""
        super().hideEvent(event)
        self._give_up()

    def viewportEvent(self, event: QEvent) -> bool:
        """All digits of the weight under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self._index_at(QPointF(event.pos()))
            if index is not None:
                QToolTip.showText(event.globalPos(), self._words(index), self)
                return True
        if event.type() is QEvent.Type.Leave:
            self._pointed = None
            self.viewport().update()
        return super().viewportEvent(event)

    # The keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab it begins with the first weight, or with the bias from behind."""
        super().focusInEvent(event)
        if self.values.weights is not None and self._current is None:
            stops = self._stops()
            backwards = event.reason() is Qt.FocusReason.BacktabFocusReason
            self._choose_and_tell(stops[-1 if backwards else 0])
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The weight is still marked, but quietly."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _stops(self) -> list[int]:
        return [*self._order, *([len(self.values.given)] if self.values.bias is not None else [])]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from weight to weight, and then on."""
        if self.values.weights is not None and self.hasFocus():
            stops = self._stops()
            at = stops.index(self._current) if self._current in stops else -1
            onward = at + (1 if forward else -1)
            if self._current is not None and 0 <= onward < len(stops):
                self._choose_and_tell(stops[onward])
                return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down change the weight, Enter asks for a field, Escape gives up a drag."""
        index = self._current
        match event.key():
            case Qt.Key.Key_Escape if self._give_up():
                pass
            case Qt.Key.Key_Up | Qt.Key.Key_Right if index is not None:
                self._step(index, 1, event)
            case Qt.Key.Key_Down | Qt.Key.Key_Left if index is not None:
                self._step(index, -1, event)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown as key if index is not None:
                self._step(
                    index, _LARGE_STEPS if key == Qt.Key.Key_PageUp else -_LARGE_STEPS, event
                )
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if index is not None:
                self.edit_asked.emit(index)
            case _:
                event.ignore()
                return
        event.accept()

    def _step(self, index: int, steps: int, event: QKeyEvent) -> None:
        if self.is_frozen(index) or self._scrub is not None:
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        parameter = self.parameter(index)
        value = value_of(self._document, parameter) + steps * step_of(self._document, fine)
        self._edits.set_value(parameter, value, in_steps=True)
