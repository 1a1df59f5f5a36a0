"""The menus and fields that the canvas opens where something is asked for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ann_studio.network.layer_types import MAXIMUM_UNITS, Dense
from ann_studio.network.spec import Connection
from ann_studio.studio import i18n
from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.menus.activation_menu import ActivationMenu
from ann_studio.studio.canvas.menus.connection_menu import ConnectionMenu
from ann_studio.studio.canvas.menus.gap_menu import GapMenu
from ann_studio.studio.canvas.menus.layer_menu import LayerMenu
from ann_studio.studio.canvas.menus.unit_menus import EdgeMenu, NeuronMenu
from ann_studio.studio.canvas.number_field import Check, NumberField
from ann_studio.studio.canvas.revealing import reveal
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.canvas.texts import Texts
from ann_studio.studio.canvas.view import NetworkView
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target


class Asking(QObject):
    """At most one field is open at a time: `field`.

    `matrix_asked` brings the id of a layer, `neuron_asked` the NeuronTarget to be looked into.
    """

    matrix_asked = Signal(str)
    neuron_asked = Signal(object)
    opened = Signal()

    def __init__(
        self, edits: CanvasEdits, network: NetworkScene, view: NetworkView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._edits = edits
        self._document = edits.document
        self._network = network
        self._view = view
        self._texts = Texts(self._document)
        self._parent = parent
        self.field: NumberField | None = None

    # Menus

    def open_menu(self, target: Target, place: QPoint | None = None) -> None:
        """What can be done with a target."""
        self.opened.emit()
        if target not in self._document.selection.targets:
            self._document.selection.choose(target)
        reveal(self._document, target)
        on_screen = self._on_screen(target) if place is None else place
        match target:
            case LayerTarget(layer_id):
                layer_menu = LayerMenu(self._edits, layer_id, self._parent)
                layer_menu.matrix_asked.connect(self.matrix_asked)
                layer_menu.units_asked.connect(self.edit_units)
                layer_menu.popup(on_screen)
            case NeuronTarget():
                neuron_menu = NeuronMenu(self._edits, target, self._parent)
                neuron_menu.bias_asked.connect(lambda: self.edit(target))
                neuron_menu.neuron_asked.connect(lambda: self.neuron_asked.emit(target))
                neuron_menu.popup(on_screen)
            case EdgeTarget():
                edge_menu = EdgeMenu(self._edits, target, self._parent)
                edge_menu.weight_asked.connect(lambda: self.edit(target))
                edge_menu.matrix_asked.connect(self.matrix_asked)
                edge_menu.popup(on_screen)

    def open_activations(self, layer_id: str) -> None:
        """The activations of a layer, below its head."""
        self.opened.emit()
        corner = self._network.parts.heads[layer_id].menu_position()
        place = self._view.viewport().mapToGlobal(self._view.mapFromScene(corner))
        ActivationMenu(self._edits, layer_id, self._parent).popup(place)

    def open_connection_menu(self, link: Connection, place: QPoint) -> None:
        """What can be put on a connection."""
        self.opened.emit()
        ConnectionMenu(self._edits, link, self._parent).popup(place)

    def open_gap_menu(self, layer_id: str, first: int, place: QPoint) -> None:
        """Other units of a large layer."""
        self.opened.emit()
        menu = GapMenu(self._document, layer_id, first, self._parent)
        menu.unit_asked.connect(lambda: self._ask_for_unit(layer_id, place))
        menu.matrix_asked.connect(self.matrix_asked)
        menu.popup(place)

    def _on_screen(self, target: Target) -> QPoint:
        corner = self._network.place_of(target).bottomLeft()
        return self._view.viewport().mapToGlobal(self._view.mapFromScene(corner))

    # Fields

    def edit(self, target: Target) -> None:
        """Opens the field for a weight, a bias, or the units of a layer where it is drawn."""
        reveal(self._document, target)
        match target:
            case LayerTarget(layer_id):
                self.edit_units(layer_id)
            case EdgeTarget():
                self._edit_weight(target)
            case NeuronTarget():
                self._edit_bias(target)

    def _edit_weight(self, target: EdgeTarget) -> None:
        layout, parameters = self._document.model.layout, self._document.parameters
        kernel = layout.kernel(parameters, target.layer_id)
        name = self.tr("Weight {edge}").format(edge=self._texts.edge(target))
        field = self._open(name, float(kernel[target.source_unit, target.unit]))
        field.committed.connect(lambda value: self._edits.set_value(target, value))
        field.open_at(self._view.mapFromScene(self._network.place_of(target).center()))

    def _edit_bias(self, target: NeuronTarget) -> None:
        layout, parameters = self._document.model.layout, self._document.parameters
        if target.layer_id not in layout.blocks:
            return
        bias = layout.bias(parameters, target.layer_id)
        if bias is None:
            return
        neuron = self._texts.neuron(target.layer_id, target.unit)
        name = self.tr("Bias of {neuron}").format(neuron=neuron)
        field = self._open(name, float(bias[target.unit]))
        field.committed.connect(lambda value: self._edits.set_value(target, value))
        item = self._network.neuron(target)
        place = item.mapToScene(item.bias_rect().center())
        field.open_at(self._view.mapFromScene(place))

    def edit_units(self, layer_id: str) -> None:
        """Opens the field for the count of neurons, where there is something to choose."""
        control = self._network.parts.controls.get(layer_id)
        layer = self._document.network.layer(layer_id)
        if control is None or not isinstance(layer, Dense):
            return
        name = self.tr("Neurons of {layer}").format(layer=self._texts.title(layer))
        field = self._open(name, layer.units, lambda value: _check_whole(value, MAXIMUM_UNITS))
        editor = self._edits.editor
        field.committed.connect(
            lambda value: self._edits.attempt(lambda: editor.set_units(layer_id, round(value)))
        )
        field.open_at(self._view.mapFromScene(control.scenePos()))

    def _ask_for_unit(self, layer_id: str, place: QPoint) -> None:
        document = self._document
        units = document.model.units[layer_id]
        layer = document.network.layer(layer_id)
        name = self.tr("Go to a unit of {layer}").format(layer=self._texts.title(layer))
        field = self._open(
            name, document.look.window(layer_id).first + 1, lambda value: _check_whole(value, units)
        )

        def show(value: float) -> None:
            target = NeuronTarget(layer_id, round(value) - 1)
            reveal(document, target)
            document.selection.choose(target)

        field.committed.connect(show)
        field.open_at(self._view.viewport().mapFromGlobal(place))

    def _open(self, name: str, value: float, check: Check | None = None) -> NumberField:
        self.close()
        field = NumberField(name, value, self._view.viewport(), check)
        field.finished.connect(self.close)
        self.field = field
        self.opened.emit()
        return field

    def close(self) -> None:
        """Takes the open field away, with what was typed in it."""
        if self.field is not None:
            field, self.field = self.field, None
            field.blockSignals(True)
            if field.isAncestorOf(field.window().focusWidget()):
                self._view.setFocus()  # else the user has sent the keyboard elsewhere
            field.hide()
            field.deleteLater()


def _check_whole(value: float, most: int) -> None:
    if value != round(value) or not 1 <= value <= most:
        text = QCoreApplication.translate("Canvas", "Type a whole number from 1 to {most}.")
        raise ValueError(text.format(most=i18n.integer(most)))
