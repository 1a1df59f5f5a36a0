"""The canvas under test, and a user who points, clicks and types on it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsItem, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.data.reading import read_table
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Concatenate, Dense
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from ann_studio.project.state import Project, Run, new_project, starting_project
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from tests.engine.networks import links

LEFT = Qt.MouseButton.LeftButton


class User:
    """Acts on a shown canvas with mouse and keyboard, as a person would."""

    def __init__(self, panel: CanvasPanel, qtbot: QtBot) -> None:
        self.panel = panel
        self.qtbot = qtbot
        self.viewport = panel.view.viewport()

    def place(self, item: QGraphicsItem, point: QPointF | None = None) -> QPoint:
        """Where a point of an item (its position if none) is in the viewport."""
        return self.panel.view.mapFromScene(item.mapToScene(point or QPointF()))

    def neuron(self, layer_id: str, unit: int) -> QPoint:
        return self.place(self.panel.network.neuron(NeuronTarget(layer_id, unit)))

    def bias(self, layer_id: str, unit: int) -> QPoint:
        item = self.panel.network.neuron(NeuronTarget(layer_id, unit))
        return self.place(item, item.bias_rect().center())

    def edge(self, layer_id: str, source_unit: int, unit: int, share: float = 0.5) -> QPoint:
        edges = self.panel.network.parts.edges[layer_id]
        index = edges.source_units.index(source_unit) * len(edges.target_units)
        x1, y1, x2, y2 = edges.lines[index + edges.target_units.index(unit)]
        point = QPointF(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
        assert edges.edge_at(point) == EdgeTarget(layer_id, source_unit, unit)
        return self.place(edges, point)

    def click(self, place: QPoint, modifier: Qt.KeyboardModifier | None = None) -> None:
        keys = modifier or Qt.KeyboardModifier.NoModifier
        self.qtbot.mouseClick(self.viewport, LEFT, keys, place)
        self.settle()

    def title(self, layer_id: str) -> QPoint:
        """A place on a head that is neither its activation nor its bin."""
        item = self.panel.network.parts.heads[layer_id]
        rect = item.frame_rect()
        return self.place(item, QPointF(0, rect.height() / 4))

    def activation(self, layer_id: str) -> QPoint:
        item = self.panel.network.parts.heads[layer_id]
        return self.place(item, item.activation_rect().center())

    def port(self, layer_id: str, is_output: bool) -> QPoint:
        parts = self.panel.network.parts
        return self.place((parts.output_ports if is_output else parts.input_ports)[layer_id])

    def button(self, source: str, target: str) -> QPoint:
        """The "+" of a connection."""
        link = Connection(source, target)
        buttons = self.panel.network.parts.buttons
        return self.place(next(b for b in buttons if b.connection == link))

    def begin_drag(self, start: QPoint, *way: QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Presses the mouse and moves it, without letting go."""
        self.qtbot.mouseMove(self.viewport, start)
        self.qtbot.mousePress(self.viewport, button, pos=start)
        self.pull(*way, button=button)

    def pull(self, *way: QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Moves the mouse with a button held."""
        for place in way:
            _move(self.viewport, place, button)
        self.settle()

    def drop(
        self,
        place: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Lets go of the mouse."""
        self.qtbot.mouseRelease(self.viewport, button, modifier, place)
        self.settle()

    def drag(self, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
        """From one place to another, over the middle between them."""
        self.begin_drag(start, (start + end) / 2, end, button=button)
        self.drop(end, button=button)

    def click_palette(self, kind: str) -> None:
        self.qtbot.mouseClick(self.panel.palette_bar.buttons[kind], LEFT)
        self.settle()

    def begin_drag_from_palette(self, kind: str, place: QPoint) -> None:
        """Takes a kind of layer from the palette to a place of the viewport."""
        button = self.panel.palette_bar.buttons[kind]
        self.qtbot.mousePress(button, LEFT)
        self.pull_from_palette(kind, QPoint(0, 0))
        self.pull_from_palette(kind, place)

    def pull_from_palette(self, kind: str, place: QPoint) -> None:
        button = self.panel.palette_bar.buttons[kind]
        _move(button, self._in_button(button, place), LEFT)
        self.settle()

    def drop_from_palette(self, kind: str, place: QPoint) -> None:
        button = self.panel.palette_bar.buttons[kind]
        self.qtbot.mouseRelease(button, LEFT, pos=self._in_button(button, place))
        self.settle()

    def drag_from_palette(self, kind: str, place: QPoint) -> None:
        self.begin_drag_from_palette(kind, place)
        self.drop_from_palette(kind, place)

    def _in_button(self, button: QWidget, place: QPoint) -> QPoint:
        """A place of the viewport, as the button that has the mouse sees it."""
        return button.mapFromGlobal(self.viewport.mapToGlobal(place))

    @property
    def hint(self) -> str:
        """The words beside the pointer; empty if there are none."""
        hint = self.panel.stage.hint
        return hint.text() if hint.isVisible() else ""

    def double_click(self, place: QPoint) -> None:
        self.qtbot.mouseClick(self.viewport, LEFT, pos=place)
        self.qtbot.mouseDClick(self.viewport, LEFT, pos=place)
        self.qtbot.mouseRelease(self.viewport, LEFT, pos=place)
        self.settle()

    def right_click(self, place: QPoint) -> None:
        right = Qt.MouseButton.RightButton
        self.qtbot.mouseClick(self.viewport, right, pos=place)
        reason, on_screen = QContextMenuEvent.Reason.Mouse, self.viewport.mapToGlobal(place)
        QApplication.sendEvent(self.viewport, QContextMenuEvent(reason, place, on_screen))
        self.settle()

    def hover(self, place: QPoint) -> None:
        self.qtbot.mouseMove(self.viewport, QPoint(1, 1))
        self.qtbot.mouseMove(self.viewport, place)
        self.settle()

    def press(
        self,
        key: Qt.Key,
        widget: QWidget | None = None,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.qtbot.keyClick(widget or self.panel.view, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Replaces what is in the open field."""
        assert self.panel.asking.field is not None
        field = self.panel.asking.field.field
        assert field.hasFocus() or field.isVisible()
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    # What there is to be seen

    @property
    def titles(self) -> list[tuple[str, str]]:
        """The heads as they stand, from left to right."""
        heads = sorted(self.panel.network.parts.heads.values(), key=lambda head: head.x())
        return [(head.text.title, head.text.subtitle) for head in heads]

    @property
    def card(self) -> list[str]:
        """All that the card says, part by part; empty if there is none."""
        card = self.panel.card
        labels = (card.title, *card.cells, card.hint)
        return [label.text() for label in labels if label.isVisible()] if card.isVisible() else []

    def shown(self, layer_id: str) -> list[int]:
        """The units of a layer that are drawn."""
        return [neuron.target.unit for neuron in self.panel.network.parts.neurons[layer_id]]

    def x(self, layer_id: str) -> float:
        """How far to the right a layer is drawn, in the scene."""
        return self.panel.network.parts.heads[layer_id].x()

    # Menus

    @property
    def menu(self) -> QMenu:
        """The one that is open on top of all."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def action(self, text: str) -> QAction:
        """An action of the open menu."""
        return next(a for a in self.menu.actions() if a.text().split("\t")[0] == text)

    @property
    def offered(self) -> list[str]:
        """What can be taken in the open menu."""
        actions = (a for a in self.menu.actions() if a.isEnabled() and not a.isSeparator())
        return [a.text().split("\t")[0] for a in actions]

    def choose(self, *texts: str) -> None:
        """Takes an action of the open menu, or of the menus that these actions open, by key.

        A second menu in the same place gets no clicks from QTest.
        """
        for text in texts:
            menu = self.menu
            menu.setActiveAction(self.action(text))
            self.press(Qt.Key.Key_Return, menu)

    def close_menus(self) -> None:
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()


def _move(widget: QWidget, place: QPoint, button: Qt.MouseButton) -> None:
    """The mouse moves with a button held."""
    on_screen = QPointF(widget.mapToGlobal(place))
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseMove
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(place), on_screen, none, button, keys))


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., User]:
    """Shows a document's network in a canvas of a size and gives a user for it."""

    def show_document(document: Document, width: int = 900, height: int = 600) -> User:
        panel = CanvasPanel(document, Editor(document))
        qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        qtbot.waitExposed(panel)
        return User(panel, qtbot)

    return show_document


@pytest.fixture
def user(document: Document, show: Callable[..., User]) -> User:
    """A user in front of the lecture's 3-4-1 network."""
    return show(document)


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[..., Project]:
    """Makes a project from the text of a CSV file and hidden layers."""

    def write(text: str, *layers: Dense) -> Project:
        file = tmp_path / "table.csv"
        file.write_text(text, encoding="utf-8")
        project = new_project(read_table(file))
        spec = sequential(project.dataset.x.shape[1], *layers, project.network.output_layers[0])
        return replace(project, network=spec).with_fresh_run()

    return write


def on_the_lectures_table(spec: NetworkSpec) -> Document:
    """Weights and biases all differ, and no sum is 0."""
    project = replace(starting_project(), network=spec).with_fresh_run()
    weights = np.linspace(-1.0, 1.5, len(project.run.start))
    return Document(replace(project, run=Run.fresh(weights, project.training)))


@pytest.fixture
def document_with() -> Callable[..., Document]:
    """Makes a document of the lecture's table and a chain of these hidden layers."""

    def make(*layers: LayerSpec) -> Document:
        end = starting_project().network.output_layers[0]
        return on_the_lectures_table(sequential(3, *layers, end))

    return make


@pytest.fixture
def deep(document_with: Callable[..., Document]) -> Document:
    """A 3-4-4-1 network."""
    return document_with(
        Dense(id="h1", units=4, activation="relu"), Dense(id="h2", units=4, activation="tanh")
    )


@pytest.fixture
def branched() -> Document:
    """Inputs that feed two layers, which meet before the output."""
    start = starting_project().network
    layers = (
        start.layer("input"),
        Dense(id="left", units=2, activation="tanh"),
        Dense(id="right", units=3, activation="sigmoid"),
        Concatenate(id="both"),
        start.layer("output"),
    )
    pairs = ("input left", "input right", "left both", "right both", "both output")
    return on_the_lectures_table(NetworkSpec(layers, links(*pairs)))


@pytest.fixture
def wide(write_project: Callable[..., Project]) -> Document:
    """40 features and a hidden layer of 20 units: both are drawn collapsed."""
    names = ",".join(f"pixel {i}" for i in range(40))
    rows = "\n".join(
        ",".join(f"{(31 * i + 17 * j) % 23}.5" for i in range(40)) + f",{j}.5" for j in range(4)
    )
    hidden = Dense(id="h", units=20, activation="relu")
    return Document(write_project(f"{names},y\n{rows}\n", hidden))
