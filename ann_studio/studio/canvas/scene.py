"""The scene of a document's network: items made when the network changes, values at any time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from ann_studio.studio.canvas.carried import show_carried
from ann_studio.studio.canvas.coloring import Coloring
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.gestures.grips import Grip
from ann_studio.studio.canvas.items.carried_item import CarriedItem
from ann_studio.studio.canvas.items.edge_style import EdgeStyle
from ann_studio.studio.canvas.items.flow_item import FlowItem
from ann_studio.studio.canvas.items.layer_head import head_width
from ann_studio.studio.canvas.items.neuron_item import NeuronItem
from ann_studio.studio.canvas.layout.arrange import Offset, arrange
from ann_studio.studio.canvas.layout.plan import Measures, Plan
from ann_studio.studio.canvas.layout.windows import shown_units
from ann_studio.studio.canvas.lighting import light_up
from ann_studio.studio.canvas.parts import Builder, Parts, edge_count
from ann_studio.studio.canvas.texts import Texts
from ann_studio.studio.document import Document
from ann_studio.studio.spotlight import Light
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

Offsets = dict[str, tuple[float, float]]
Lines = tuple[list[str], list[str]]


class NetworkScene(QGraphicsScene):
    """`plan` says where everything is, `parts` are the items, `coloring` their scales."""

    def __init__(
        self, document: Document, events: CanvasEvents, font: QFont, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._document = document
        self._events = events
        self._fonts = Fonts.of(font)
        self._texts = Texts(document)
        self._labelled: tuple[object, ...] = ()
        self._widest: tuple[Lines, Lines] = (([], []), ([], []))
        self._built: tuple[object, ...] = ()
        self._room = QSizeF()
        self.coloring = Coloring(document, self._texts)
        self.parts = Parts()
        self.flow = FlowItem()
        self.carried = CarriedItem(self._fonts.small)
        self.plan: Plan | None = None
        self.edge_style = EdgeStyle.of(0)

    # Making

    def arrange(self, room: QSizeF, dragged: Offsets | None = None) -> bool:
        """Lays the network out for a room; whether that made new items, without values yet.

        `dragged` layers are shown moved by so many columns and rows from where they are.
        """
        document = self._document
        self._room = room
        measures = self._measures(room.width())
        shown = {
            i: shown_units(count, document.look.window(i))
            for i, count in document.model.units.items()
        }
        size = (room.width(), room.height())
        plan = arrange(document.network, shown, measures, size, self._offset(dragged or {}))
        built = (document.network, document.dataset, plan)
        if built == self._built:
            return False
        self._built = built
        self.plan = plan
        self.clear()
        self.coloring.forget()
        self.edge_style = EdgeStyle.of(edge_count(document, plan))
        builder = Builder(document, self._texts, self._fonts, measures, plan, self._events)
        self.parts = builder.build()
        self.flow = FlowItem()
        self.carried = CarriedItem(self._fonts.small)
        for item in (*self.parts.items(), self.flow, self.carried):
            self.addItem(item)
        # Painted once and copied into every frame of a training, which is far cheaper.
        for item in self.parts.still_items():
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        if self.coloring.light is not None:
            self.show_light(self.coloring.light)
        return True

    def drag(self, dragged: Offsets) -> None:
        """Shows layers where they are dragged to; an empty dict: where they are."""
        if self.arrange(self._room, dragged):
            self.show_values()
            self.show_selection()

    def _offset(self, dragged: Offsets) -> Offset:
        drawing = self._document.drawing

        def offset(layer_id: str) -> tuple[float, float]:
            x, y = drawing.offset(layer_id)
            dx, dy = dragged.get(layer_id, (0.0, 0.0))
            return x + dx, y + dy

        return offset

    def _measures(self, room: float) -> Measures:
        texts, document = self._texts, self._document
        widths = {x.id: head_width(texts.head(x), self._fonts) for x in document.network.layers}
        pairs = [(widths[c.source] + widths[c.target]) / 2 for c in document.network.connections]
        # Every cell of the shown features is looked at, so not again for each edit or size.
        windows = tuple(document.look.windows.items())
        network = document.network
        key = (document.dataset, windows, network.input_layers, network.output_layers)
        if self._labelled != key:
            self._labelled = key
            self._widest = texts.widest_features(), texts.widest_targets()
        left, right = (self._fonts.label_width(*lines, room) for lines in self._widest)
        return self._fonts.measures(max(pairs), left, right)

    def content_rect(self) -> QRectF:
        """The room that the drawn network takes."""
        assert self.plan is not None
        return QRectF(self.plan.left, self.plan.top, self.plan.width, self.plan.height)

    # Showing

    def show_values(self) -> None:
        """Brings weights, activations and labels up to date."""
        self.coloring.show(self.parts)

    def show_light(self, light: Light | None) -> None:
        """Fades what is not lit, and shows the numbers that are carried, where they rest.

        What is still to be computed shows with the next values.
        """
        self.coloring.light = light
        light_up(self.parts, light)
        show_carried(self.carried, self.parts, light)

    def set_smooth(self, smooth: bool) -> None:
        """Whether many edges are smoothed, too."""
        for edges in self.parts.edges.values():
            edges.set_smooth(smooth)

    # Pointing

    def title(self, layer_id: str) -> str:
        """What a layer is called."""
        return self._texts.title(self._document.network.layer(layer_id))

    def neuron(self, target: NeuronTarget) -> NeuronItem:
        """The item of a shown neuron."""
        return next(n for n in self.parts.neurons[target.layer_id] if n.target == target)

    def place_of(self, target: Target) -> QRectF:
        """Where a target is drawn; empty for one that is not shown."""
        match target:
            case LayerTarget(layer_id):
                head = self.parts.heads[layer_id]
                return head.mapRectToScene(head.frame_rect())
            case NeuronTarget():
                for item in self.parts.neurons[target.layer_id]:
                    if item.target == target:
                        return item.mapRectToScene(item.circle_rect())
                return QRectF()
            case EdgeTarget():
                edges = self.parts.edges[target.layer_id]
                if not edges.draws(target):
                    return QRectF()
                return QRectF(edges.middle_of(target), edges.middle_of(target))

    def layer_rect(self, layer_id: str) -> QRectF:
        """The head and all neurons of a layer."""
        head = self.parts.heads[layer_id]
        rect = head.mapRectToScene(head.frame_rect())
        for neuron in self.parts.neurons[layer_id]:
            rect |= neuron.mapRectToScene(neuron.circle_rect())
        return rect

    def layer_at(self, point: QPointF) -> str | None:
        """The layer whose head or neurons are around a point."""
        for layer_id in self.parts.heads:
            if self.layer_rect(layer_id).contains(point):
                return layer_id
        return None

    def grip_at(self, point: QPointF) -> Grip | None:
        """What the mouse takes hold of at a point, if anything."""
        return next((grip for i in self.items(point) if (grip := _grip_of(i)) is not None), None)

    def mean(self, target: Target | None) -> None:
        """Fades every edge that is not meant; None: all are."""
        meant = None if isinstance(target, LayerTarget) else target
        for edges in self.parts.edges.values():
            edges.mean(meant)

    def show_selection(self) -> None:
        """Marks what is chosen."""
        selection = self._document.selection
        chosen = set(selection.targets)
        for layer_id, head in self.parts.heads.items():
            head.set_selected(LayerTarget(layer_id) in chosen)
            for neuron in self.parts.neurons[layer_id]:
                neuron.set_selected(neuron.target in chosen)
        marked = [target for target in chosen if isinstance(target, EdgeTarget)]
        for edges in self.parts.edges.values():
            edges.set_selected(marked)


def _grip_of(item: QGraphicsItem) -> Grip | None:
    grip: Grip | None = getattr(item, "grip", None)
    return grip
