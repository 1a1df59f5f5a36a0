"""What the canvas says about layers, neurons and edges."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import Dense, Input
from ann_studio.project.state import Project
from ann_studio.studio import i18n
from ann_studio.studio.canvas.texts import Texts, neuron_number, shortest
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, NeuronTarget


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.869, "+0.87"),
        (-0.4, "\u22120.40"),
        (0.0, "0.00"),
        (-0.001, "0.00"),
        (9.99, "+9.99"),
        (9.996, "+10.0"),
        (-57.31, "\u221257.3"),
        (1234.4, "+1234"),
        (-2.6e7, "\u22123e7"),
        (float("inf"), "∞"),
        (float("nan"), "NaN"),
    ],
)
def test_numbers_in_neurons_are_signed_and_short(
    qapp: QApplication, value: float, text: str
) -> None:
    assert neuron_number(value) == text
    assert len(text) <= 5


@pytest.mark.parametrize(
    ("value", "text"), [(0.93, "0.93"), (1.0, "1"), (0.0, "0"), (100.0, "100"), (1e9, "1.000·10⁹")]
)
def test_zeros_at_the_end_are_left_out(qapp: QApplication, value: float, text: str) -> None:
    assert shortest(value) == text


def test_layers_are_called_by_name_or_by_type_and_size(document: Document) -> None:
    texts = Texts(document)
    assert texts.title(Dense(id="x", units=7)) == "Dense 7"
    assert texts.title(Dense(id="x", units=7, name="Features of mine")) == "Features of mine"
    assert texts.title(document.network.layer("input")) == "Input"
    assert texts.subtitle(document.network.layer("input")) == "3 features"
    assert texts.subtitle(document.network.layer("hidden")) == "relu"
    assert isinstance(document.network.layer("input"), Input)


def test_the_card_of_an_edge_names_both_ends_and_the_weight(deep: Document) -> None:
    kernel = deep.model.layout.kernel(deep.parameters, "h1")
    card = Texts(deep).card(EdgeTarget("h1", 1, 2))
    assert card.title == "Sleep Hrs → Dense 4 · neuron 3"
    assert card.lines == (f"w = {i18n.number(float(kernel[1, 2]))}",)
    assert card.lines[0].startswith("w = \u22120.")
    assert "double-click" in card.hint


def test_the_card_of_a_neuron_agrees_with_a_calculation_by_hand(deep: Document) -> None:
    layout, x = deep.model.layout, deep.dataset.x[0]
    kernel, bias = layout.kernel(deep.parameters, "h1"), layout.bias(deep.parameters, "h1")
    assert bias is not None
    z = sum(x[i] * kernel[i, 3] for i in range(3)) + bias[3]
    card = Texts(deep).card(NeuronTarget("h1", 3))
    assert card.title == "Neuron 4 · Dense 4 (relu)"
    assert card.lines[0] == f"z = {i18n.number(z)}   a = {i18n.number(max(z, 0.0))}"
    assert card.lines[1] == f"b = {i18n.number(float(bias[3]))}"


def test_inputs_show_raw_and_scaled_values_of_the_chosen_row(document: Document) -> None:
    texts = Texts(document)
    quiz = [0.78, 0.24, 1.0, 0.67, 0.58, 0.78, 0.82, 0.91]
    mean = sum(quiz) / 8
    std = (sum((q - mean) ** 2 for q in quiz) / 8) ** 0.5
    assert texts.feature_lines(2) == ("Quiz", f"78% → +{(0.78 - mean) / std:.2f}")
    document.choose_row(1)
    assert texts.feature_lines(2) == ("Quiz", f"24% → \u2212{(mean - 0.24) / std:.2f}")
    assert texts.card(NeuronTarget("input", 2)).lines[0] == "raw 24%"
    assert texts.card(NeuronTarget("input", 2)).hint == ""


def test_an_output_shows_prediction_and_truth(document: Document) -> None:
    lines = Texts(document).target_lines("output", 0, 0)
    assert lines[0] == f"ŷ = {document.observations.a('output')[0]:.3f}"
    assert lines[1] == "y = 0.93"


def test_classes_and_one_hot_features_have_their_names(
    write_project: Callable[..., Project],
) -> None:
    text = "Temp,Color,Kind\n-1.5,red,cat\n2,blue,dog\n3,red,owl\n4,red,cat\n"
    document = Document(write_project(text, Dense(id="h", units=2, activation="tanh")))
    texts = Texts(document)
    assert texts.feature_lines(0)[1].startswith("\u22121.5 → \u2212")
    assert texts.feature_lines(1) == ("Color = blue", "red → 0")
    assert texts.feature_lines(2) == ("Color = red", "red → 1")
    name, values = texts.target_lines("output", 0, 0)
    assert name == "cat"
    assert values.endswith("y = 1")
    assert texts.card(NeuronTarget("output", 1)).lines[0] == "Kind = dog"


def test_a_layer_without_bias_offers_none_to_edit(document: Document) -> None:
    network = document.network
    layers = tuple(
        replace(layer, use_bias=False) if isinstance(layer, Dense) else layer
        for layer in network.layers
    )
    project = replace(document.project, network=replace(network, layers=layers)).with_fresh_run()
    card = Texts(Document(project)).card(NeuronTarget("hidden", 0))
    assert len(card.lines) == 1
    assert card.hint == ""


def test_numbers_have_the_mark_of_the_language(qapp: QApplication, deep: Document) -> None:
    i18n.install(qapp, "sv")
    assert neuron_number(-0.4) == "\u22120,40"
    assert shortest(0.5) == "0,5"
    assert "," in Texts(deep).card(EdgeTarget("h1", 1, 2)).lines[0]
