"""Colors and numbers of the drawing, compared with values that come from elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Project, starting_project
from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.coloring import MOST_EDGES
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.canvas.items.faces import CurveFace, MapFace
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import Lens
from ann_studio.studio.targets import EdgeTarget
from tests.engine.networks import numeric_gradient, reference_forward, unpack
from tests.studio.documents import train_to

Blocks = dict[str, tuple[np.ndarray, np.ndarray]]


def draw(document: Document) -> NetworkScene:
    scene = NetworkScene(document, CanvasEvents(), QApplication.font())
    scene.arrange(QSizeF(900, 500))
    scene.show_values()
    return scene


def edge_bins(scene: NetworkScene, layer_id: str) -> np.ndarray:
    """The step of the scale in which each edge is drawn; -1 where it is not drawn."""
    edges = scene.parts.edges[layer_id]
    steps = {}
    for step, lines in edges._batches:
        steps |= {(line.x1(), line.y1(), line.x2(), line.y2()): step for line in lines}
    found = [steps.get(tuple(line), -1) for line in edges.lines.tolist()]
    return np.array(found).reshape(len(edges.source_units), len(edges.target_units))


def expected_bins(values: np.ndarray, limit: float) -> np.ndarray:
    """33 steps from -limit over 0 to limit, each value in the nearest one."""
    return np.round(np.clip(values / limit, -1, 1) * 16).astype(int) + 16


def by_lens(document: Document, lens: Lens, rows: slice, former: np.ndarray) -> Blocks:
    """What each lens stands for, of each layer: for the kernel, and for the biases."""
    x, y = document.dataset.x[rows], document.dataset.y[rows]
    network, parameters = document.network, document.parameters
    match lens:
        case "weight":
            return unpack(network, parameters)
        case "gradient":
            return unpack(
                network, numeric_gradient(network, document.training.loss, parameters, x, y)
            )
        case "update":
            return unpack(network, parameters - former)
    _, a = reference_forward(network, parameters, x)
    products = {}
    for layer_id, (kernel, bias) in unpack(network, parameters).items():
        (source,) = network.sources(layer_id)
        products[layer_id] = np.mean(a[source], axis=0)[:, None] * kernel, bias
    return products


@pytest.mark.parametrize("all_rows", [False, True])
@pytest.mark.parametrize("lens", get_args(Lens))
@pytest.mark.parametrize("name", ["deep", "branched"])
def test_edges_and_biases_have_the_colors_of_what_the_lens_shows(
    name: str, lens: Lens, all_rows: bool, request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(name)
    document.choose_row(3)
    former = document.parameters.copy()
    train_to(document, former * np.linspace(0.5, 1.4, len(former)))
    document.look.set(lens=lens, all_rows=all_rows)
    scene = draw(document)
    blocks = by_lens(document, lens, slice(None) if all_rows else slice(3, 4), former)
    limit = max(float(np.abs(part).max()) for block in blocks.values() for part in block)
    assert scene.coloring.limit == pytest.approx(limit, rel=1e-6)
    assert scene.coloring.is_known
    for layer_id, (kernel, bias) in blocks.items():
        assert edge_bins(scene, layer_id).tolist() == expected_bins(kernel, limit).tolist()
        shown = [neuron._bias_bin for neuron in scene.parts.neurons[layer_id]]
        assert shown == expected_bins(bias, limit).tolist()


@pytest.mark.parametrize("all_rows", [False, True])
def test_neurons_show_what_they_give(branched: Document, all_rows: bool) -> None:
    branched.choose_row(6)
    branched.look.set(all_rows=all_rows)
    scene = draw(branched)
    _, a = reference_forward(branched.network, branched.parameters, branched.dataset.x)
    values = {i: v.mean(axis=0) if all_rows else v[6] for i, v in a.items()}
    limit = max(1.0, *(float(np.abs(v).max()) for v in values.values()))
    assert scene.coloring.activation_limit == pytest.approx(limit)
    for layer_id, neurons in scene.parts.neurons.items():
        assert [n.text for n in neurons] == [i18n.fixed(v) for v in values[layer_id].tolist()]
        bins = expected_bins(values[layer_id], limit).tolist()
        assert [neuron._bin for neuron in neurons] == bins


def test_a_fixed_scale_stays_and_what_is_beyond_is_in_full_color(deep: Document) -> None:
    deep.look.set(limit=0.5)
    scene = draw(deep)
    assert scene.coloring.limit == 0.5
    kernel, _ = unpack(deep.network, deep.parameters)["h1"]
    assert edge_bins(scene, "h1").tolist() == expected_bins(kernel, 0.5).tolist()
    train_to(deep, deep.parameters * 10)
    scene.show_values()
    assert scene.coloring.limit == 0.5


def test_of_weights_that_are_all_zero_the_scale_has_an_end(deep: Document) -> None:
    train_to(deep, np.zeros(deep.model.layout.size))
    scene = draw(deep)
    assert scene.coloring.limit == 1.0
    assert (edge_bins(scene, "h1") == color_scale.MIDDLE).all()


def test_what_is_not_known_is_said_and_drawn_as_zero(document: Document, editor: Editor) -> None:
    document.look.set(lens="update")
    scene = draw(document)
    assert not scene.coloring.is_known
    assert (edge_bins(scene, "hidden") == color_scale.MIDDLE).all()
    editor.set_activation("hidden", "step")
    document.look.set(lens="gradient")
    scene = draw(document)
    assert not scene.coloring.is_known
    document.look.set(lens="weight")
    scene.show_values()
    assert scene.coloring.is_known


# The strongest


def sizes_and_drawn(scene: NetworkScene, document: Document) -> tuple[np.ndarray, np.ndarray]:
    """Of all edges the size of the weight, and whether it is drawn."""
    blocks = unpack(document.network, document.parameters)
    sizes, drawn = [], []
    for layer_id, edges in scene.parts.edges.items():
        kernel = blocks[layer_id][0]
        sizes.append(np.abs(kernel[np.ix_(edges.source_units, edges.target_units)]).ravel())
        drawn.append(edge_bins(scene, layer_id).ravel() >= 0)
    return np.concatenate(sizes), np.concatenate(drawn)


@given(st.integers(1, 100), st.integers(0, 9), st.sampled_from([2, 12]))
def test_exactly_the_strongest_edges_are_drawn(
    qapp: QApplication, share: int, seed: int, steps: int
) -> None:
    document = Document(starting_project())
    generator = np.random.default_rng(seed)  # rounded, so that some are equally strong
    size = document.model.layout.size
    train_to(document, np.round(generator.normal(size=size) * steps) / steps)
    document.look.set(share=share)
    scene = draw(document)
    sizes, drawn = sizes_and_drawn(scene, document)
    wanted = max(1, round(16 * share / 100))
    assert drawn.sum() == scene.coloring.drawn == wanted
    assert scene.coloring.edges == 16
    if wanted < 16:
        assert sizes[drawn].min() >= sizes[~drawn].max()


def test_only_what_is_drawn_can_be_pointed_at(deep: Document) -> None:
    deep.look.set(share=30)
    for layer_id, edges in (scene := draw(deep)).parts.edges.items():
        drawn = edge_bins(scene, layer_id) >= 0
        for row, unit in np.ndindex(*drawn.shape):
            target = EdgeTarget(layer_id, row, unit)
            found = edges.edge_at(edges.middle_of(target))
            assert found is not None if drawn[row, unit] else found != target
            assert found is None or drawn[found.source_unit, found.unit]


@pytest.fixture
def huge(write_project: Callable[..., Project]) -> Document:
    """Four pairs of expanded layers: 4 · 40 · 40 edges and some."""
    layers = [Dense(id=f"h{i}", units=40, activation="tanh") for i in range(5)]
    document = Document(write_project("x,y\n1,2\n3,4\n", *layers))
    for layer in layers:
        window = replace(document.look.window(layer.id), expanded=True)
        document.look.set_window(layer.id, window)
    return document


@pytest.mark.parametrize("lens", ["weight", "update"])
def test_never_more_than_three_thousand_edges_are_drawn(huge: Document, lens: Lens) -> None:
    """Not even where all are equally strong, as updates are before the first one."""
    huge.look.set(lens=lens)
    scene = draw(huge)
    assert MOST_EDGES == 3000
    assert scene.coloring.edges == 40 + 4 * 1600 + 40
    assert scene.coloring.drawn == 3000
    assert sum((edge_bins(scene, i) >= 0).sum() for i in scene.parts.edges) == 3000


def test_of_weights_that_overflow_the_numbers_are_the_strongest(deep: Document) -> None:
    parameters = deep.parameters.copy()
    parameters[::2] = np.nan
    parameters[1] = np.inf
    train_to(deep, parameters)
    deep.look.set(share=10)
    scene = draw(deep)
    drawn = edge_bins(scene, "h1")
    assert drawn[0, 1] == color_scale.BINS - 1
    kernel, _ = unpack(deep.network, deep.parameters)["h1"]
    assert not (drawn[np.isnan(kernel)] >= 0).any()
    assert np.isfinite(scene.coloring.limit)


# Faces


def test_neurons_show_curves_where_they_have_one(deep: Document, branched: Document) -> None:
    deep.look.set(face="curve")
    parts = draw(deep).parts
    z, _ = reference_forward(deep.network, deep.parameters, deep.dataset.x[:1])
    for layer_id, name in (("h1", "relu"), ("h2", "tanh"), ("output", "sigmoid")):
        for neuron, value in zip(parts.neurons[layer_id], z[layer_id][0], strict=True):
            assert isinstance(neuron.face, CurveFace)
            assert neuron.face.activation == name
            assert neuron.face.z == pytest.approx(value)
    assert all(neuron.face is None for neuron in parts.neurons["input"])
    branched.look.set(face="curve")
    assert all(neuron.face is None for neuron in draw(branched).parts.neurons["both"])


def test_softmax_has_no_curve_of_one_neuron(write_project: Callable[..., Project]) -> None:
    document = Document(write_project("x,Kind\n1,a\n2,b\n3,c\n"))
    document.look.set(face="curve")
    assert all(neuron.face is None for neuron in draw(document).parts.neurons["output"])


def test_neurons_show_maps_and_numbers_again(deep: Document) -> None:
    deep.look.set(face="map")
    scene = draw(deep)
    neurons = [n for items in scene.parts.neurons.values() for n in items]
    assert all(isinstance(neuron.face, MapFace) for neuron in neurons)
    deep.look.set(face="value")
    scene.show_values()
    assert all(neuron.face is None for neuron in neurons)


# Labels


def test_labels_follow_row_and_rows(deep: Document) -> None:
    editor, scene = Editor(deep), draw(deep)
    quiz = list(scene.parts.inputs.values())[2]
    assert quiz.lines[1].startswith("78% → ")
    deep.choose_row(1)
    scene.show_values()
    assert quiz.lines[1].startswith("24% → ")
    deep.look.set(all_rows=True)
    scene.show_values()
    assert quiz.lines[1] == f"mean {i18n.fixed(float(deep.dataset.x[:, 2].mean()))}"
    editor.set_training("split", validation_split=0.5)
    scene.show_values()
    assert quiz.lines[1] == f"mean {i18n.fixed(float(deep.dataset.x[:4, 2].mean()))}"
    (output,) = scene.parts.outputs.values()
    assert output.lines[1].startswith("y = ")
    (cost,) = scene.parts.costs.values()
    assert cost.lines[0].startswith("C = ")


def test_a_network_that_cannot_be_trained_has_no_cost(document: Document, editor: Editor) -> None:
    editor.set_activation("hidden", "step")
    (cost,) = draw(document).parts.costs.values()
    assert cost.lines == ("",)


def test_colors_are_those_of_the_theme(deep: Document, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    draw(deep)
    assert color_scale.colors()[color_scale.MIDDLE] == QColor(theme.current().zero)


def test_the_weights_of_a_run_that_was_undone_are_those_before(deep: Document) -> None:
    scene = draw(deep)
    before = edge_bins(scene, "h2")
    editor = Editor(deep)
    editor.set_weight("h2", 0, 0, 9.0)
    scene.show_values()
    assert scene.coloring.limit == 9.0
    deep.undo_stack.undo()
    scene.show_values()
    assert (edge_bins(scene, "h2") == before).all()
