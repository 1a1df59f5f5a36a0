"""The middle of the window: the drawn network, its legend, and what the user does to it there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError
from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.hover_card import HoverCard
from ann_studio.studio.canvas.layer_menu import LayerMenu, NeuronMenu
from ann_studio.studio.canvas.legend import Legend
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.canvas.texts import Texts
from ann_studio.studio.canvas.view import NetworkView
from ann_studio.studio.canvas.weight_editor import WeightEditor
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, NeuronTarget, Target

_STILL_AFTER = 200
"""Milliseconds after the last frame of a training in which many edges are smoothed again."""


class CanvasPanel(QWidget):
    """Shows a document's network and edits it; what cannot be done is told by `failed`."""

    failed = Signal(Exception)
    layer_selected = Signal(str)

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._texts = Texts(document)
        self.events = CanvasEvents(self)
        self.network = NetworkScene(document, self.events, self.font(), self)
        self.view = NetworkView(self.network)
        self.legend = Legend()
        self.card = HoverCard(self.view.viewport())
        self.weight_editor: WeightEditor | None = None
        self._pointed_at: Target | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.legend)
        self.setFocusProxy(self.view)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_AFTER)
        self._still.timeout.connect(self._smooth)
        self._connect()
        self._rebuild()

    def _connect(self) -> None:
        document, view, events = self._document, self.view, self.events
        document.network_changed.connect(self._rebuild)
        document.data_changed.connect(self._rebuild)
        document.run_changed.connect(self.refresh_values)
        document.row_changed.connect(self.refresh_values)
        document.progressed.connect(self._follow_training)
        view.resized.connect(self._resize)
        view.moved.connect(self._forget_pointer)
        view.moved.connect(self._close_editor)
        view.remove_pressed.connect(self._remove_selected)
        view.cancel_pressed.connect(self._clear_selection)
        events.hovered.connect(self._point_at)
        # The items that ask for these go with the network that changes.
        queued = Qt.ConnectionType.QueuedConnection
        events.layer_clicked.connect(self._choose_layer, queued)
        events.edit_asked.connect(self._edit, queued)
        events.insert_asked.connect(self._insert_layer, queued)
        events.units_asked.connect(self._grow_layer, queued)
        events.remove_asked.connect(self._remove_layer, queued)
        events.layer_menu_asked.connect(self._open_layer_menu, queued)
        events.neuron_menu_asked.connect(self._open_neuron_menu, queued)

    # Showing

    def _rebuild(self) -> None:
        """The network or the table is another one."""
        if self.network.arrange(self.view.room()):
            self._forget_pointer()
            self._close_editor()
            self.view.set_content(self.network.content_rect())
        self.refresh_values()

    def _resize(self) -> None:
        if self.view.is_fitted:
            self._rebuild()
            self.view.fit()

    def refresh_values(self) -> None:
        """Shows the present weights and the chosen row; makes no items."""
        self.network.show_values()
        self.legend.set_limits(
            self.network.weight_limit, self.network.activation_limit, self.network.edge_style.dashed
        )
        if self._pointed_at is not None:
            self.card.show_text(self._texts.card(self._pointed_at))

    def _follow_training(self) -> None:
        if not self.network.edge_style.wide:
            self.network.set_smooth(False)
            self._still.start()
        self.refresh_values()

    def _smooth(self) -> None:
        self.network.set_smooth(True)

    def zoom_in(self) -> None:
        """Enlarges the network."""
        self.view.zoom_in()

    def zoom_out(self) -> None:
        """Makes the network smaller."""
        self.view.zoom_out()

    def fit(self) -> None:
        """Shows the whole network, now and after a resize."""
        self.view.fit()
        self._resize()

    # Pointing

    def _point_at(self, target: Target | None, point: QPointF) -> None:
        self._pointed_at = target
        self.network.mean(target)
        if target is None or self.weight_editor is not None:
            self.card.hide()
            return
        self.card.show_text(self._texts.card(target))
        self.card.show_beside(self._anchor(target, point))

    def _anchor(self, target: Target, point: QPointF) -> QRect:
        """What a card is shown beside: the neuron, or the pointer on an edge."""
        if isinstance(target, NeuronTarget):
            item = self.network.neuron(target)
            rect = item.mapRectToScene(item.circle_rect())
            return self.view.mapFromScene(rect).boundingRect()
        pointer = self.view.mapFromScene(point)
        return QRect(pointer, pointer).adjusted(-8, -8, 8, 8)

    def _forget_pointer(self) -> None:
        self._point_at(None, QPointF())

    # Choosing

    def select_layer(self, layer_id: str) -> None:
        """Shows this layer as the chosen one."""
        self.network.select(layer_id)

    def _choose_layer(self, layer_id: str) -> None:
        self.network.select(layer_id)
        self.layer_selected.emit(layer_id)

    def _clear_selection(self) -> None:
        self.network.select(None)

    # Editing

    def _try(self, edit: Callable[[], None]) -> None:
        try:
            edit()
        except (NetworkError, EngineError, DataError) as error:
            self.failed.emit(error)

    def _insert_layer(self, connection: Connection) -> None:
        self._try(lambda: self._editor.insert_layer(connection))

    def _grow_layer(self, layer_id: str, growth: int) -> None:
        units = self._document.model.units[layer_id] + growth
        self._try(lambda: self._editor.set_units(layer_id, units))

    def _remove_layer(self, layer_id: str) -> None:
        self._try(lambda: self._editor.remove_layer(layer_id))

    def _remove_selected(self) -> None:
        if self.network.selected is not None:
            self._remove_layer(self.network.selected)

    def _set_activation(self, layer_id: str, activation: str) -> None:
        self._try(lambda: self._editor.set_activation(layer_id, activation))

    def _open_layer_menu(self, layer_id: str, position: QPoint | None) -> None:
        network, edit = self._document.network, self._editor
        menu = LayerMenu(network, layer_id, self)
        menu.activation_chosen.connect(lambda name: self._set_activation(layer_id, name))
        menu.dense_chosen.connect(lambda: self._add_after(layer_id, edit.insert_layer))
        menu.dropout_chosen.connect(lambda: self._add_after(layer_id, edit.insert_dropout))
        menu.connection_chosen.connect(
            lambda target, merge: self._try(lambda: edit.connect_layers(layer_id, target, merge))
        )
        menu.disconnection_chosen.connect(
            lambda link: self._try(lambda: edit.disconnect_layers(link))
        )
        menu.duplication_chosen.connect(lambda: self._try(lambda: edit.duplicate_layer(layer_id)))
        menu.removal_chosen.connect(lambda: self._remove_layer(layer_id))
        if position is None:
            corner = self.view.mapFromScene(self.network.parts.heads[layer_id].menu_position())
            position = self.view.viewport().mapToGlobal(corner)
        menu.popup(position)

    def _add_after(self, layer_id: str, insert: Callable[[Connection], None]) -> None:
        link = Connection(layer_id, self._document.network.targets(layer_id)[0])
        self._try(lambda: insert(link))

    def _open_neuron_menu(self, target: NeuronTarget, position: QPoint) -> None:
        if not self._has_bias(target.layer_id):
            return
        menu = NeuronMenu(self)
        menu.bias_chosen.connect(lambda: self._edit(target))
        menu.popup(position)

    def _has_bias(self, layer_id: str) -> bool:
        block = self._document.model.layout.blocks.get(layer_id)
        return block is not None and block.layer.use_bias

    # Weights

    def _edit(self, target: NeuronTarget | EdgeTarget) -> None:
        """Opens the field for a weight or bias where it is drawn."""
        self._close_editor()
        layer_id, layout = target.layer_id, self._document.model.layout
        block = layout.block(self._document.parameters, layer_id)
        if isinstance(target, EdgeTarget):
            value = block[target.source_unit, target.unit]
            name = self.tr("Weight {edge}").format(edge=self._texts.edge(target))
            point = self.network.parts.edges[layer_id].middle_of(target)
        else:
            value = block[-1, target.unit]
            neuron = self._texts.neuron(layer_id, target.unit)
            name = self.tr("Bias of {neuron}").format(neuron=neuron)
            item = self.network.neuron(target)
            point = item.mapToScene(item.bias_rect().center())
        editor = WeightEditor(name, float(value), self.view.viewport())
        editor.committed.connect(lambda number: self._set_value(target, number))
        editor.finished.connect(self._close_editor)
        self.weight_editor = editor
        self.card.hide()
        editor.open_at(self.view.mapFromScene(point))

    def _set_value(self, target: NeuronTarget | EdgeTarget, value: float) -> None:
        edit, layer_id = self._editor, target.layer_id
        if isinstance(target, EdgeTarget):
            source_unit = target.source_unit
            self._try(lambda: edit.set_weight(layer_id, source_unit, target.unit, value))
        else:
            self._try(lambda: edit.set_bias(layer_id, target.unit, value))

    def _close_editor(self) -> None:
        if self.weight_editor is not None:
            editor, self.weight_editor = self.weight_editor, None
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()
            self.view.setFocus()
