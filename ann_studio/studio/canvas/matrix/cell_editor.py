"""Edits the weight or bias of a cell in a field where the cell is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError
from ann_studio.studio.canvas.matrix.grid import Cell, Grid
from ann_studio.studio.canvas.matrix.view import MatrixView
from ann_studio.studio.canvas.number_field import NumberField
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor


class CellEditor(QObject):
    """At most one field is open at a time: `field`. `failed` tells what could not be done."""

    failed = Signal(Exception)

    def __init__(self, document: Document, editor: Editor, view: MatrixView) -> None:
        super().__init__(view)
        self._document = document
        self._editor = editor
        self._view = view
        self.field: NumberField | None = None

    def open(self, grid: Grid, cell: Cell, name: str) -> None:
        """Opens the field for the cell of this name."""
        self.close()
        layout = self._document.model.layout
        value = layout.block(self._document.parameters, grid.layer_id)[cell]
        # Not in the view, which would take the Enter that ends the field for another one.
        window = self._view.window()
        field = NumberField(name, float(value), window)
        field.committed.connect(lambda number: self._set_value(grid, cell, number))
        field.finished.connect(self.close)
        self.field = field
        field.open_at(self._view.viewport().mapTo(window, self._view.cell_position(cell)))

    def _set_value(self, grid: Grid, cell: Cell, value: float) -> None:
        row, column = cell
        try:
            if row < grid.inputs:
                self._editor.set_weight(grid.layer_id, row, column, value)
            else:
                self._editor.set_bias(grid.layer_id, column, value)
        except (NetworkError, EngineError, DataError) as error:
            self.failed.emit(error)

    def close(self) -> None:
        """Takes the field away."""
        if self.field is not None:
            field, self.field = self.field, None
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            self._view.setFocus()
