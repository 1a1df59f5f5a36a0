"""The scene: what is where, and what is made anew."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.gestures.grips import ConnectGrip, MoveGrip, ResizeGrip
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import UnitWindow
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget

ROOM = QSizeF(900, 500)


@pytest.fixture
def draw(qapp: QApplication) -> Callable[[Document], NetworkScene]:
    def make(document: Document) -> NetworkScene:
        scene = NetworkScene(document, CanvasEvents(), qapp.font())
        assert scene.arrange(ROOM)
        scene.show_values()
        return scene

    return make


# Making


def test_items_are_made_only_when_something_is_elsewhere(
    draw: Callable[[Document], NetworkScene], deep: Document
) -> None:
    scene, editor = draw(deep), Editor(deep)
    heads = scene.parts.heads
    assert not scene.arrange(ROOM)
    deep.choose_row(3)
    editor.set_weight("h1", 0, 0, 2.0)
    assert not scene.arrange(ROOM)
    assert scene.parts.heads is heads
    for change in (
        lambda: editor.set_units("h1", 5),
        lambda: editor.set_activation("h1", "tanh"),
        lambda: editor.move_layers_drawn({"h1": (0.0, 0.5)}),
        lambda: editor.rename_layer("h1", "Features"),
    ):
        change()
        assert scene.arrange(ROOM)
        assert scene.parts.heads is not heads
    assert scene.arrange(QSizeF(700, 400))


def test_another_window_on_a_layer_makes_items(
    draw: Callable[[Document], NetworkScene], wide: Document
) -> None:
    scene = draw(wide)
    wide.look.set_window("input", UnitWindow(4))
    assert scene.arrange(ROOM)
    assert [n.target.unit for n in scene.parts.neurons["input"]] == list(range(4, 15))


def test_dragged_layers_are_shown_elsewhere_until_they_are_let_go(
    draw: Callable[[Document], NetworkScene], deep: Document
) -> None:
    scene = draw(deep)
    assert scene.plan is not None
    before = scene.parts.heads["h1"].pos()
    scene.drag({"h1": (0.5, -1.0)})
    way = scene.parts.heads["h1"].pos() - before
    assert way.x() == pytest.approx(0.5 * scene.plan.column)
    assert way.y() == pytest.approx(-scene.plan.row)
    assert scene.parts.neurons["h1"][0].text  # with their values
    scene.drag({})
    assert scene.parts.heads["h1"].pos() == before
    assert deep.drawing.moved == ()


def test_the_content_holds_all_items(
    draw: Callable[[Document], NetworkScene], branched: Document
) -> None:
    scene = draw(branched)
    content = scene.content_rect()
    for neurons in scene.parts.neurons.values():
        for neuron in neurons:
            assert content.contains(neuron.mapRectToScene(neuron.circle_rect()))
    for label in (*scene.parts.inputs.values(), *scene.parts.outputs.values()):
        assert content.adjusted(-1, -1, 1, 1).contains(label.sceneBoundingRect())


# Finding


def test_targets_are_found_where_they_are_drawn(
    draw: Callable[[Document], NetworkScene], deep: Document
) -> None:
    scene = draw(deep)
    neuron = scene.neuron(NeuronTarget("h1", 2))
    assert scene.place_of(NeuronTarget("h1", 2)).center() == neuron.scenePos()
    head = scene.parts.heads["h1"]
    assert scene.place_of(LayerTarget("h1")) == head.mapRectToScene(head.frame_rect())
    ends = [scene.neuron(t).scenePos() for t in (NeuronTarget("h1", 2), NeuronTarget("h2", 1))]
    middle = scene.place_of(EdgeTarget("h2", 2, 1)).center()
    assert (middle - (ends[0] + ends[1]) / 2).manhattanLength() < 1e-6


@pytest.mark.parametrize(
    "target", [NeuronTarget("input", 20), EdgeTarget("h", 20, 0), EdgeTarget("h", 0, 12)]
)
def test_what_is_not_drawn_is_nowhere(
    draw: Callable[[Document], NetworkScene],
    wide: Document,
    target: NeuronTarget | EdgeTarget,
) -> None:
    assert draw(wide).place_of(target) == QRectF()


def test_a_layer_is_found_around_its_head_and_neurons(
    draw: Callable[[Document], NetworkScene], deep: Document
) -> None:
    scene = draw(deep)
    for layer_id in ("input", "h1", "h2", "output"):
        for item in (scene.parts.heads[layer_id], *scene.parts.neurons[layer_id]):
            assert scene.layer_at(item.scenePos() + QPointF(0, 2)) == layer_id
    assert scene.layer_at(scene.parts.buttons[0].scenePos()) is None


def test_grips_are_found_where_they_are(
    draw: Callable[[Document], NetworkScene], deep: Document
) -> None:
    scene, parts = draw(deep), None
    parts = scene.parts
    assert scene.grip_at(parts.neurons["h1"][1].scenePos()) == MoveGrip("h1")
    assert scene.grip_at(parts.heads["h2"].scenePos() + QPointF(0, 5)) == MoveGrip("h2")
    assert scene.grip_at(parts.input_ports["h1"].scenePos()) == ConnectGrip("h1", False)
    assert scene.grip_at(parts.output_ports["h1"].scenePos()) == ConnectGrip("h1", True)
    assert scene.grip_at(parts.lower_edges["h2"].scenePos()) == ResizeGrip("h2")
    assert scene.grip_at(parts.buttons[0].scenePos()) is None
    assert scene.grip_at(QPointF(-900, -900)) is None


# Showing


def test_pointing_at_a_layer_fades_nothing(
    draw: Callable[[Document], NetworkScene], deep: Document
) -> None:
    scene = draw(deep)
    scene.mean(NeuronTarget("h1", 0))
    assert any(edges._faded for edges in scene.parts.edges.values())
    scene.mean(LayerTarget("h1"))
    assert not any(edges._faded for edges in scene.parts.edges.values())
    scene.mean(NeuronTarget("h1", 0))
    scene.mean(None)
    assert not any(edges._faded for edges in scene.parts.edges.values())


def test_titles_are_those_of_the_heads(
    draw: Callable[[Document], NetworkScene], branched: Document
) -> None:
    scene = draw(branched)
    for layer_id, head in scene.parts.heads.items():
        assert scene.title(layer_id) == head.text.title
