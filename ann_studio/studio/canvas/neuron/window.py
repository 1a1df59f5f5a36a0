"""The window of one neuron: drawn as in textbooks, with live numbers that can be changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ann_studio.studio.canvas.bars.row_choice import RowChoice
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.neuron.drawing import NeuronDrawing
from ann_studio.studio.canvas.neuron.scrub import value_of
from ann_studio.studio.canvas.neuron.values import is_there
from ann_studio.studio.canvas.number_field import NumberField
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of
from ann_studio.studio.targets import NeuronTarget
from ann_studio.studio.widgets.elided_label import ElidedLabel

PAUSE: Final = 50
"""Milliseconds between two looks at a running training."""


class NeuronWindow(QDialog):
    """Follows the document while it can be seen; closes when its neuron goes.

    At most one `field` is open, in which a weight is typed.
    """

    def __init__(
        self, document: Document, editor: Editor, neuron: NeuronTarget, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.neuron = neuron
        self._document = document
        self._edits = CanvasEdits(document, editor, self)
        self.field: NumberField | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._show_values)
        self.drawing = NeuronDrawing(document, self._edits, neuron, self)
        self.notes = ElidedLabel()
        self.notes.setProperty("muted", True)
        self.row_choice = RowChoice(document)
        self.outcome = QLabel()
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setProperty("heading", True)
        self.hint = ElidedLabel()
        self.hint.setProperty("muted", True)
        self._lay_out()
        self._connect()
        self._rebuild()
        self._show_selection()
        self.drawing.setFocus()

    def _lay_out(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setProperty("line", True)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.row_choice)
        below.addStretch(1)
        below.addWidget(self.outcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(self.drawing, 1)
        for part in (self.notes, below, self.hint):
            row = QHBoxLayout()
            row.setContentsMargins(14, 0, 14, 0)
            if isinstance(part, QWidget):
                row.addWidget(part)
            else:
                row.addLayout(part)
            layout.addLayout(row)

    def _connect(self) -> None:
        document, drawing = self._document, self.drawing
        for changed in (document.network_changed, document.data_changed):
            changed.connect(self._rebuild)
        for changed in (
            document.run_changed,
            document.training_changed,
            document.row_changed,
            document.look.changed,
            document.spotlight.changed,
        ):
            changed.connect(self._show_values)
        document.progressed.connect(self._follow)
        document.selection.changed.connect(self._show_selection)
        drawing.chosen.connect(document.selection.choose)
        drawing.edit_asked.connect(self.edit)
        drawing.verticalScrollBar().valueChanged.connect(self.close_field)
        self._edits.failed.connect(self._tell)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)

    # Showing

    @property
    def _is_seen(self) -> bool:
        return self.isVisible() and not self.isMinimized()

    def _rebuild(self) -> None:
        """The network or the table is another one."""
        self.close_field()
        if not is_there(self._document, self.neuron):
            self.close()
            return
        self.setWindowTitle(self.drawing.texts.title())
        self.drawing.setAccessibleName(self.windowTitle())
        self.drawing.rebuild()
        self._show_hint()
        self._show_words()

    def _follow(self) -> None:
        """What a training has reached is shown a moment later, what is previewed at once."""
        if not self._document.is_running:
            self._show_values()
        elif self._is_seen and not self._timer.isActive():
            self._timer.start()

    def _show_values(self) -> None:
        """Weights, row or light are others."""
        if is_there(self._document, self.neuron) and self._is_seen:
            self.drawing.refresh()
            self._show_words()

    def _show_words(self) -> None:
        texts = self.drawing.texts
        notes = texts.notes(self.drawing.values)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.outcome.setText(texts.outcome())
        self.row_choice.refresh()

    def _show_hint(self) -> None:
        can_edit = self.drawing.values.weights is not None
        self.hint.setVisible(can_edit)
        self.hint.setText(
            self.tr(
                "Drag a weight sideways, with Shift more finely; double-click to type it. "
                "By keyboard: Tab, the arrows, Enter."
            )
        )

    def _tell(self, error: Exception) -> None:
        self.hint.setText(text_of(error, self._document.network))

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is shown."""
        super().showEvent(event)
        self._show_values()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is followed unseen."""
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Back from being minimized, what has changed is shown."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._show_values()

    # Choosing and typing

    def _show_selection(self) -> None:
        if is_there(self._document, self.neuron):
            index = self.drawing.index_of(self._document.selection.current)
            if index is not None:
                self.drawing.choose(index)

    def edit(self, index: int) -> None:
        """Opens a field for the weight of an input, or for the bias, where it is."""
        self.close_field()
        drawing = self.drawing
        parameter = drawing.parameter(index)
        if isinstance(parameter, NeuronTarget):
            name = self.tr("Bias")
        else:
            source = drawing.texts.names(drawing.values)[index]
            name = self.tr("Weight of {input}").format(input=source)
        # Not in the drawing, which would take the Enter that ends the field for another one.
        field = NumberField(name, value_of(self._document, parameter), self)
        field.committed.connect(lambda value: self._edits.set_value(parameter, value))
        field.finished.connect(self.close_field)
        self.field = field
        place = drawing.viewport().mapTo(self, drawing.place_of(index).center())
        field.open_at(place)

    def close_field(self) -> None:
        """Takes the field away."""
        if self.field is not None:
            field, self.field = self.field, None
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            self.drawing.setFocus()
