"""The items that a network is drawn with."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QApplication, QGraphicsItem

from ann_studio.network.layer_types import ACTIVATIONS, Dense, Input
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.state import starting_project
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.parts import edge_count
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import UnitWindow
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from tests.engine.networks import width
from tests.engine.strategies import graphs


def draw(document: Document, room: QSizeF | None = None) -> NetworkScene:
    scene = NetworkScene(document, CanvasEvents(), QApplication.font())
    scene.arrange(room or QSizeF(900, 500))
    scene.show_values()
    return scene


def with_network(spec: NetworkSpec) -> Document:
    """A document of a network that needs as many features and targets as there may be."""
    project = starting_project()
    dataset = project.dataset
    features = sum(layer.units for layer in spec.layers if isinstance(layer, Input))
    targets = sum(width(spec, layer.id) for layer in spec.output_layers)
    columns = [i % 3 for i in range(features)]
    grown = replace(
        dataset,
        x=dataset.x[:, columns],
        y=dataset.y[:, [0] * targets],
        features=tuple(dataset.features[i] for i in columns),
        targets=dataset.targets * targets,
    )
    return Document(replace(project, network=spec, dataset=grown).with_fresh_run())


@settings(max_examples=25)
@given(graphs(ACTIVATIONS, "sigmoid"))
def test_every_part_of_any_network_is_drawn_once(qapp: QApplication, spec: NetworkSpec) -> None:
    document = with_network(spec)
    scene = draw(document)
    parts = scene.parts
    ids = {layer.id for layer in spec.layers}
    dense = {layer.id for layer in spec.layers if isinstance(layer, Dense)}
    fed = {c.target for c in spec.connections}
    feeding = {c.source for c in spec.connections}
    assert set(parts.heads) == set(parts.neurons) == ids
    assert {i: len(n) for i, n in parts.neurons.items()} == {i: width(spec, i) for i in ids}
    assert set(parts.edges) == set(parts.feet) == dense
    assert set(parts.input_ports) == fed
    assert set(parts.output_ports) == feeding
    assert set(parts.controls) == set(parts.lower_edges) == dense & fed & feeding
    assert [b.connection for b in parts.buttons] == list(spec.connections)
    wired = [c for c in spec.connections if c.target not in dense]
    assert len(parts.wires) == len(wired)
    assert len(parts.costs) == 1
    items = parts.items()
    assert len(set(map(id, items))) == len(items)


def test_inputs_and_outputs_have_labels(branched: Document) -> None:
    scene = draw(branched)
    parts = scene.parts
    assert list(parts.inputs) == [NeuronTarget("input", unit) for unit in range(3)]
    assert list(parts.outputs) == [NeuronTarget("output", 0)]
    for target, label in parts.inputs.items():
        neuron = next(n for n in parts.neurons["input"] if n.target == target)
        assert label.x() < neuron.x() - 20
        assert label.y() == neuron.y()


def test_edges_run_from_the_units_of_the_source(branched: Document) -> None:
    edges = draw(branched).parts.edges
    assert {i: (e.source_id, len(e.lines)) for i, e in edges.items()} == {
        "left": ("input", 6),
        "right": ("input", 9),
        "output": ("both", 5),
    }


def test_the_second_source_of_a_concatenate_goes_on_where_the_first_one_ends(
    branched: Document,
) -> None:
    scene = draw(branched)
    left, right, both = ([n.y() for n in scene.parts.neurons[i]] for i in ("left", "right", "both"))
    ends = [
        (line.first().y(), line.last().y()) for wires in scene.parts.wires for line in wires._lines
    ]
    assert sorted(ends) == sorted(zip([*left, *right], both, strict=True))


def test_a_collapsed_layer_has_gaps(wide: Document) -> None:
    wide.look.set_window("input", UnitWindow(10))
    gaps = [g for g in draw(wide).parts.gaps if g.layer_id == "input"]
    assert [(gap.first, gap.text) for gap in gaps] == [(0, "⋮ 10 more"), (21, "⋮ 19 more")]


def test_what_is_frozen_has_locks(deep: Document) -> None:
    editor = Editor(deep)
    editor.set_frozen(NeuronTarget("h1", 2), True)
    editor.set_frozen(EdgeTarget("h2", 1, 3), True)
    parts = draw(deep).parts
    assert [n._frozen for n in parts.neurons["h1"]] == [False, False, True, False]
    assert parts.edges["h2"]._locks == [1 * 4 + 3]
    assert parts.edges["h1"]._locks == []


def test_the_style_of_edges_follows_from_all_of_them(deep: Document, wide: Document) -> None:
    for document, count in ((deep, 12 + 16 + 4), (wide, 11 * 11 + 11)):
        scene = draw(document)
        assert scene.plan is not None
        assert edge_count(document, scene.plan) == count
        assert sum(len(e.lines) for e in scene.parts.edges.values()) == count


@pytest.mark.parametrize("name", ["deep", "branched", "wide"])
@pytest.mark.parametrize("size", [(690, 430), (1100, 800), (400, 300), (1900, 900)])
def test_nothing_that_is_written_or_clicked_lies_upon_something_else(
    name: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    scene = draw(request.getfixturevalue(name), QSizeF(*size))
    parts = scene.parts
    keyed = (parts.heads, parts.inputs, parts.outputs, parts.controls, parts.feet, parts.costs)
    items: list[QGraphicsItem] = [item for group in keyed for item in group.values()]
    items += [*parts.buttons, *parts.gaps]
    rects = [(item, inner(item)) for item in items]
    rects += [
        (n, n.mapRectToScene(n.circle_rect())) for group in parts.neurons.values() for n in group
    ]
    for i, (item, rect) in enumerate(rects):
        for other, other_rect in rects[i + 1 :]:
            assert not rect.intersects(other_rect), (item, other)


def inner(item: QGraphicsItem) -> QRectF:
    """What is seen of it: heads have a bin, and buttons some reach, beside it."""
    frame = getattr(item, "frame_rect", None)
    rect = frame() if frame is not None else item.boundingRect().adjusted(2, 2, -2, -2)
    return item.mapRectToScene(rect)
