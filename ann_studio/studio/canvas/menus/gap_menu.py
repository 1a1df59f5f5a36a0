"""How to get to the units of a large layer that are not drawn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ann_studio.studio.canvas.layout.windows import FEW, scrolled_to
from ann_studio.studio.canvas.menus.menu import CanvasMenu
from ann_studio.studio.document import Document
from ann_studio.studio.look import UnitWindow


class GapMenu(CanvasMenu):
    """`unit_asked`: the number of a unit is to be typed; `matrix_asked`: all of the layer."""

    unit_asked = Signal()
    matrix_asked = Signal(str)

    def __init__(self, document: Document, layer_id: str, first: int, parent: QWidget) -> None:
        super().__init__(parent)
        look, window = document.look, document.look.window(layer_id)
        units = document.model.units[layer_id]
        show = self.addAction(self.tr("Show these"))
        to_show = UnitWindow(min(first, max(units - FEW, 0)), window.expanded)
        if first < window.first:
            to_show = scrolled_to(units, window, max(window.first - FEW, 0))
        show.triggered.connect(lambda: look.set_window(layer_id, to_show))
        unit = self.addAction(self.tr("Go to a unit…"))
        unit.triggered.connect(self.unit_asked)
        expand = self.addAction(self.tr("Show more at once"))
        expand.setCheckable(True)
        expand.setChecked(window.expanded)
        expand.triggered.connect(
            lambda expanded: look.set_window(layer_id, UnitWindow(window.first, expanded))
        )
        first_units = self.addAction(self.tr("Back to the first units"))
        first_units.setEnabled(window.first > 0)
        first_units.triggered.connect(
            lambda: look.set_window(layer_id, UnitWindow(0, window.expanded))
        )
        if layer_id in document.model.layout.blocks:
            self.addSeparator()
            matrix = self.addAction(self.tr("Weights as a matrix…"))
            matrix.triggered.connect(lambda: self.matrix_asked.emit(layer_id))
