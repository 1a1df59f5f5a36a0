"""What hover cards say, compared with what comes out by hand."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.project.state import Project
from ann_studio.studio import i18n
from ann_studio.studio.canvas.cards import MOST_INPUTS, Cards
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.engine.networks import (
    numeric_gradient,
    reference_forward,
    unpack,
)
from tests.studio.documents import train_to

Lines = tuple[tuple[str, ...], ...]


def forward(document: Document) -> tuple[dict, dict]:
    """z and a of all rows, by the textbook's formulas."""
    return reference_forward(document.network, document.parameters, document.dataset.x)


def slopes(document: Document, rows: slice) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """∂C/∂kernel and ∂C/∂bias of each layer, by finite differences."""
    x, y = document.dataset.x[rows], document.dataset.y[rows]
    found = numeric_gradient(document.network, document.training.loss, document.parameters, x, y)
    return unpack(document.network, found)


def value_of(lines: Lines, name: str) -> str:
    (value,) = (line[-1] for line in lines if line[0] == name)
    return value


# Edges


def test_an_edge_tells_weight_slope_update_and_product(deep: Document) -> None:
    former = deep.parameters.copy()
    train_to(deep, former + np.linspace(-0.1, 0.1, len(former)))
    card = Cards(deep).of(EdgeTarget("h2", 1, 2))
    _, a = forward(deep)
    kernel = unpack(deep.network, deep.parameters)["h2"][0]
    update = kernel[1, 2] - unpack(deep.network, former)["h2"][0][1, 2]
    slope = slopes(deep, slice(0, 1))["h2"][0][1, 2]
    assert card.title == "Dense 4 · neuron 2 → Dense 4 · neuron 3"
    assert card.lines == (
        ("w", i18n.number(kernel[1, 2])),
        ("∂C/∂w", i18n.number(slope)),
        ("Δw", i18n.number(update)),
        ("w·a", i18n.number(kernel[1, 2] * a["h1"][0, 1])),
        ("in row 1",),
    )
    assert "double-click" in card.hint


def test_over_all_rows_an_edge_tells_means(deep: Document) -> None:
    deep.look.set(all_rows=True)
    card = Cards(deep).of(EdgeTarget("h2", 1, 2))
    _, a = forward(deep)
    weight = unpack(deep.network, deep.parameters)["h2"][0][1, 2]
    assert value_of(card.lines, "w·a") == i18n.number(np.mean(weight * a["h1"][:, 1]))
    assert value_of(card.lines, "∂C/∂w") == i18n.number(slopes(deep, slice(None))["h2"][0][1, 2])
    assert card.lines[-1] == ("mean of 8 rows",)


def test_what_is_not_known_of_an_edge_is_a_dash(document: Document, editor: Editor) -> None:
    assert value_of(Cards(document).of(EdgeTarget("hidden", 0, 0)).lines, "Δw") == "–"
    editor.set_activation("hidden", "step")
    lines = Cards(document).of(EdgeTarget("hidden", 0, 0)).lines
    assert value_of(lines, "∂C/∂w") == "–"
    assert value_of(lines, "w") != "–"


# Neurons


def test_a_neuron_tells_how_its_sum_is_made_up(deep: Document) -> None:
    z, a = forward(deep)
    kernel, bias = unpack(deep.network, deep.parameters)["h2"]
    card = Cards(deep).of(NeuronTarget("h2", 3))
    assert card.title == "Neuron 4 · Dense 4"
    products = kernel[:, 3] * a["h1"][0]
    order = sorted(range(4), key=lambda i: -abs(products[i]))
    assert card.lines[:4] == tuple(
        (
            f"neuron {i + 1}",
            f"{i18n.number(kernel[i, 3], 3)} · {i18n.number(a['h1'][0, i], 3)}",
            i18n.number(products[i]),
        )
        for i in order
    )
    assert card.lines[4:] == (
        ("b", i18n.number(bias[3])),
        ("z = Σ w·a + b", i18n.number(z["h2"][0, 3])),
        ("a = tanh(z)", i18n.number(a["h2"][0, 3])),
        ("δ = ∂C/∂z", i18n.number(slopes(deep, slice(0, 1))["h2"][1][3])),
        ("in row 1",),
    )


def test_the_parts_of_a_neuron_with_many_inputs_add_up(wide: Document) -> None:
    card = Cards(wide).of(NeuronTarget("h", 7))
    kernel = unpack(wide.network, wide.parameters)["h"][0]
    products = np.sort(np.abs(kernel[:, 7] * wide.dataset.x[0]))[::-1]
    shown = [line for line in card.lines if line[0].startswith("pixel")]
    assert len(shown) == MOST_INPUTS
    assert [line[-1].lstrip(i18n.MINUS) for line in shown] == [
        i18n.number(product) for product in products[:MOST_INPUTS]
    ]
    (rest,) = (line for line in card.lines if "35 other" in line[0])
    z = float(forward(wide)[0]["h"][0, 7])
    total = sum(i18n.parse_number(line[-1]) for line in (*shown, rest))
    assert total == pytest.approx(z, abs=1e-3)  # the new biases are 0


def test_an_output_says_what_it_predicts(
    document: Document, write_project: Callable[..., Project]
) -> None:
    assert Cards(document).of(NeuronTarget("output", 0)).title == "Neuron 1 · Dense 1: Exam"
    text = "x,Kind\n-1.5,cat\n2,dog\n3,owl\n4,cat\n"
    classes = Document(write_project(text, Dense(id="h", units=2, activation="tanh")))
    assert Cards(classes).of(NeuronTarget("output", 1)).title == "Neuron 2 · Dense 3: Kind = dog"


def test_a_neuron_of_a_layer_without_bias_has_none_to_edit(document: Document) -> None:
    network = document.network
    layers = tuple(
        replace(layer, use_bias=False) if isinstance(layer, Dense) else layer
        for layer in network.layers
    )
    project = replace(document.project, network=replace(network, layers=layers)).with_fresh_run()
    card = Cards(Document(project)).of(NeuronTarget("hidden", 0))
    names = [line[0] for line in card.lines]
    assert "b" not in names
    assert "z = Σ w·a" in names
    assert card.hint == "double-click to edit the weights"


def test_a_neuron_of_a_merge_tells_what_it_passes_on(branched: Document) -> None:
    _, a = forward(branched)
    card = Cards(branched).of(NeuronTarget("both", 3))
    assert card.lines == (("a", i18n.number(a["right"][0, 1])), ("in row 1",))
    assert card.hint == "double-click to look inside"


def test_an_input_tells_its_raw_and_its_scaled_value(document: Document) -> None:
    document.choose_row(1)
    card = Cards(document).of(NeuronTarget("input", 2))
    quiz = np.array([78, 24, 100, 67, 58, 78, 82, 91])
    scaled = (24 - quiz.mean()) / quiz.std()
    assert card.title == "Quiz"
    assert card.lines == (("raw", "24%"), ("scaled", i18n.number(scaled)))
    assert card.hint == "double-click to look inside"


def test_over_all_rows_an_input_tells_the_mean_of_those_that_are_learned_from(
    document: Document, editor: Editor
) -> None:
    editor.set_training("split", validation_split=0.25)
    document.look.set(all_rows=True)
    card = Cards(document).of(NeuronTarget("input", 2))
    quiz = np.array([78, 24, 100, 67, 58, 78, 82, 91])
    mean = ((quiz[:6] - quiz.mean()) / quiz.std()).mean()
    assert card.lines == (("a", i18n.number(mean)), ("mean of 6 rows",))


# Layers


def test_a_layer_tells_its_shape_and_its_range_over_all_rows(deep: Document) -> None:
    deep.choose_row(5)
    _, a = forward(deep)
    card = Cards(deep).of(LayerTarget("h2"))
    assert card.title == "Dense 4"
    assert card.lines[0] == ("tanh",)
    assert card.lines[1][0].startswith("kernel 4 × 4 + 4 bias")
    assert card.lines[2][0].startswith("20 parameter")
    low, high = i18n.number(a["h2"].min(), 3), i18n.number(a["h2"].max(), 3)
    assert card.lines[3] == (f"a from {low} to {high} in 8 rows",)


def test_dead_and_saturated_units_are_counted(deep: Document) -> None:
    parameters = np.full(deep.model.layout.size, 0.01)
    for layer_id, unit, bias in (("h1", 0, -99.0), ("h2", 1, 99.0), ("h2", 2, -99.0)):
        deep.model.layout.bias(parameters, layer_id)[unit] = bias
    train_to(deep, parameters)
    cards = Cards(deep)
    assert cards.of(LayerTarget("h1")).lines[-1] == ("25\N{NO-BREAK SPACE}% dead: 0 in every row",)
    assert cards.of(LayerTarget("h2")).lines[-1] == (
        "50\N{NO-BREAK SPACE}% saturated: slope below 1 % of its largest",
    )


def test_layers_without_weights_tell_their_units(
    branched: Document, document_with: Callable[..., Document]
) -> None:
    card = Cards(branched).of(LayerTarget("both"))
    assert card.title == "Concatenate"
    assert any(line[0].startswith("5 unit") for line in card.lines)
    dropout = document_with(Dropout(id="drop", rate=0.25))
    card = Cards(dropout).of(LayerTarget("drop"))
    assert card.title == "Dropout"
    assert not any("kernel" in line[0] for line in card.lines)


def test_numbers_that_overflow_are_told_as_what_they_are(deep: Document) -> None:
    train_to(deep, np.full(deep.model.layout.size, 1e200))
    for target in (EdgeTarget("h2", 0, 0), NeuronTarget("h2", 0), LayerTarget("h2")):
        assert Cards(deep).of(target).lines
    train_to(deep, np.full(deep.model.layout.size, np.nan))
    assert value_of(Cards(deep).of(NeuronTarget("h2", 0)).lines, "a = tanh(z)") == "not a number"


def test_numbers_have_the_mark_of_the_language(qapp: QApplication, deep: Document) -> None:
    i18n.install(qapp, "sv")
    assert "," in Cards(deep).of(EdgeTarget("h1", 1, 2)).lines[0][1]
