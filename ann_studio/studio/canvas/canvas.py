"""The middle of the window: the drawn network, its bars, and what the user does to it there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.asking import Asking
from ann_studio.studio.canvas.bars.lens_bar import LensBar
from ann_studio.studio.canvas.bars.palette import Palette
from ann_studio.studio.canvas.bars.row_bar import RowBar
from ann_studio.studio.canvas.cards import Cards
from ann_studio.studio.canvas.carrying import Carrying
from ann_studio.studio.canvas.edits import CanvasEdits, NewLayer
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.flow import Flow
from ann_studio.studio.canvas.gestures.controller import GestureController
from ann_studio.studio.canvas.gestures.gesture import Stage
from ann_studio.studio.canvas.gestures.hint import Hint
from ann_studio.studio.canvas.gestures.place_layer import PlaceLayer
from ann_studio.studio.canvas.hover_card import HoverCard
from ann_studio.studio.canvas.keys import CanvasKeys
from ann_studio.studio.canvas.layout.windows import scrolled_by
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.canvas.view import NetworkView
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, Target

_STILL_AFTER = 200
"""Milliseconds after the last frame of a training in which many edges are smoothed again."""
_ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class CanvasPanel(QWidget):
    """Shows a document's network and edits it; what cannot be done is told by `failed`."""

    failed = Signal(Exception)
    matrix_asked = Signal(str)
    neuron_asked = Signal(object)

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.events = CanvasEvents(self)
        self.network = NetworkScene(document, self.events, self.font(), self)
        self.view = NetworkView(self.network)
        self.palette_bar = Palette(document)
        self.row_bar = RowBar(document)
        self.lens_bar = LensBar(document)
        self.card = HoverCard(self.view.viewport())
        self.edits = CanvasEdits(document, editor, self)
        self.asking = Asking(self.edits, self.network, self.view, self)
        self.keys = CanvasKeys(self.edits, self.network, self)
        self._cards = Cards(document)
        hint = Hint(self.view.viewport())
        stage = Stage(document, editor, self.network, self.view, hint, self.edits.attempt)
        self.stage = stage
        self.gestures = self.view.gestures = GestureController(stage, self)
        self.flow = Flow(document, self.network, self)
        self.carrying = Carrying(self.network, self.view, self)
        self._pointed_at: Target | None = None
        self._pressed: Target | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.palette_bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.row_bar)
        layout.addWidget(self.lens_bar)
        self.setFocusProxy(self.view)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_AFTER)
        self._still.timeout.connect(self._smooth)
        self._connect_document()
        self._connect_user()
        self.network.show_light(document.spotlight.light)
        self._rebuild()

    def _connect_document(self) -> None:
        document = self._document
        document.about_to_change.connect(self.gestures.cancel)
        document.network_changed.connect(self._rebuild)
        document.data_changed.connect(self._rebuild)
        document.drawing_changed.connect(self._redraw)
        document.run_changed.connect(self.refresh_values)
        document.row_changed.connect(self.refresh_values)
        document.selection.changed.connect(self.network.show_selection)
        document.look.changed.connect(self.refresh_values)
        document.spotlight.changed.connect(self._show_light)
        document.look.arranged.connect(self._rebuild)
        document.progressed.connect(self._follow_training)

    def _connect_user(self) -> None:
        view, events, asking = self.view, self.events, self.asking
        view.resized.connect(self._resize)
        view.moved.connect(self._forget_pointer)
        view.moved.connect(asking.close)
        view.key_pressed.connect(self.keys.take)
        view.scroll_asked.connect(self._scroll)
        self.gestures.began.connect(self._forget_pointer)
        self.palette_bar.clicked.connect(self._add_layer)
        self.palette_bar.dragged.connect(self._drag_layer)
        self.palette_bar.moved.connect(lambda place: self.gestures.move_to(self._scene(place)))
        self.palette_bar.dropped.connect(self._drop_layer)
        events.hovered.connect(self._point_at)
        events.chosen.connect(self._choose)
        self.gestures.clicked.connect(self._choose_clicked)
        self.gestures.began.connect(self._forget_pressed)
        asking.matrix_asked.connect(self.matrix_asked)
        for asks in (asking, events, self.keys):
            asks.neuron_asked.connect(self.neuron_asked)
        asking.opened.connect(self.card.hide)
        self.edits.failed.connect(self.failed)
        # The items that ask for these go with the network that changes.
        queued = Qt.ConnectionType.QueuedConnection
        self.keys.edit_asked.connect(asking.edit, queued)
        self.keys.menu_asked.connect(asking.open_menu, queued)
        events.edit_asked.connect(asking.edit, queued)
        events.insert_asked.connect(self._insert_layer, queued)
        events.units_asked.connect(self.edits.grow, queued)
        events.units_edit_asked.connect(asking.edit_units, queued)
        events.remove_asked.connect(self._remove_layer, queued)
        events.activations_asked.connect(asking.open_activations, queued)
        events.menu_asked.connect(asking.open_menu, queued)
        events.connection_menu_asked.connect(asking.open_connection_menu, queued)
        events.gap_menu_asked.connect(asking.open_gap_menu, queued)

    # Showing

    def _rebuild(self) -> None:
        """The network or the table is another one."""
        self._arrange(refit=True)

    def _redraw(self) -> None:
        """The same network is drawn in another way: what is looked at stays where it is."""
        self._arrange(refit=False)

    def _arrange(self, refit: bool) -> None:
        # What is being dragged may be gone.
        self.gestures.cancel()
        if self.network.arrange(self.view.room()):
            self.network.show_selection()
            self._forget_pointer()
            self.asking.close()
            if refit:
                self.view.set_content(self.network.content_rect())
        self.refresh_values()

    def _resize(self) -> None:
        if self.view.is_fitted:
            self._redraw()
            self.view.set_content(self.network.content_rect())

    def refresh_values(self) -> None:
        """Shows the present weights and the chosen row; makes no items."""
        self.network.show_values()
        self.lens_bar.show_scale(self.network.coloring, self.network.edge_style.dashed)
        self.row_bar.refresh()
        if self._pointed_at is not None:
            self.card.show_text(self._cards.of(self._pointed_at))

    def _show_light(self) -> None:
        """Another step is explained, or none is any more."""
        self.network.show_light(self._document.spotlight.light)
        self.refresh_values()
        self.carrying.start()

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
        if target is None or self.asking.field is not None:
            self.card.hide()
            return
        self.card.show_text(self._cards.of(target))
        self.card.show_beside(self._anchor(target, point))

    def _anchor(self, target: Target, point: QPointF) -> QRect:
        """What a card is shown beside: the neuron, or the pointer on an edge."""
        if isinstance(target, EdgeTarget):
            pointer = self.view.mapFromScene(point)
            return QRect(pointer, pointer).adjusted(-8, -8, 8, 8)
        return self.view.mapFromScene(self.network.place_of(target)).boundingRect()

    def _forget_pointer(self) -> None:
        self._point_at(None, QPointF())

    # Choosing and editing

    def _choose(self, target: Target, modifiers: Qt.KeyboardModifier) -> None:
        """With Shift, or Ctrl, what was chosen stays so.

        One of several keeps the others until the click is over, as all of them may be dragged.
        """
        selection = self._document.selection
        self._pressed = target
        if modifiers & _ADDS:
            selection.toggle(target)
        elif target not in selection.targets:
            selection.choose(target)

    def _choose_clicked(self) -> None:
        pressed = self._pressed
        self._forget_pressed()
        if pressed is not None and pressed in self._document.selection.targets:
            self._document.selection.choose(pressed)

    def _forget_pressed(self) -> None:
        """The press has become a drag, or the click is over."""
        self._pressed = None

    def _add_layer(self, kind: NewLayer) -> None:
        """After what is chosen, or before the output."""
        chosen = self._document.selection.layer_id
        self.edits.add_after(kind, chosen or self._document.network.output_layers[-1].id)

    def _drag_layer(self, kind: NewLayer) -> None:
        self.view.setFocus()
        self.gestures.begin(PlaceLayer(self.stage, self.edits, kind))

    def _drop_layer(self, place: QPoint) -> None:
        self.gestures.finish(Qt.KeyboardModifier.NoModifier)

    def _scene(self, place: QPoint) -> QPointF:
        """A point of the screen, in the scene."""
        return self.view.mapToScene(self.view.viewport().mapFromGlobal(place))

    def _insert_layer(self, connection: Connection) -> None:
        self.edits.insert("dense", connection)

    def _remove_layer(self, layer_id: str) -> None:
        self.edits.attempt(lambda: self.edits.editor.remove_layers((layer_id,)))

    def _scroll(self, layer_id: str, by: int) -> None:
        """The layer may have gone since its scrolling began."""
        look, units = self._document.look, self._document.model.units.get(layer_id)
        if units is None:
            return
        look.set_window(layer_id, scrolled_by(units, look.window(layer_id), by))
