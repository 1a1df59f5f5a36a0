"""Names of layers, neurons and edges, and the values beside them."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.network.layer_types import Dense, Input
from ann_studio.project.state import Project
from ann_studio.studio import i18n
from ann_studio.studio.canvas.texts import Texts, counted, neuron_number, shortest
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.engine.networks import reference_cost


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


def test_inputs_show_raw_and_scaled_values_of_the_chosen_row(document: Document) -> None:
    quiz_lines = partial(Texts(document).feature_lines, NeuronTarget("input", 2), 2)
    quiz = [0.78, 0.24, 1.0, 0.67, 0.58, 0.78, 0.82, 0.91]
    mean = sum(quiz) / 8
    std = (sum((q - mean) ** 2 for q in quiz) / 8) ** 0.5
    assert quiz_lines() == ("Quiz", f"78% → +{(0.78 - mean) / std:.2f}")
    document.choose_row(1)
    assert quiz_lines() == ("Quiz", f"24% → \u2212{(mean - 0.24) / std:.2f}")


def test_inputs_show_the_mean_of_all_rows(document: Document) -> None:
    document.look.set(all_rows=True)
    mean = float(np.mean(document.dataset.x[:, 2]))
    text = Texts(document).feature_lines(NeuronTarget("input", 2), 2)[1]
    assert text == f"mean {i18n.fixed(mean)}"


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
    assert texts.feature_lines(NeuronTarget("input", 0), 0)[1].startswith("\u22121.5 → \u2212")
    assert texts.feature_lines(NeuronTarget("input", 1), 1) == ("Color = blue", "red → 0")
    assert texts.feature_lines(NeuronTarget("input", 2), 2) == ("Color = red", "red → 1")
    name, values = texts.target_lines("output", 0, 0)
    assert name == "cat"
    assert values.endswith("y = 1")
    assert texts.neuron("output", 1) == "Dense 3 · neuron 2"


def test_numbers_have_the_mark_of_the_language(qapp: QApplication, deep: Document) -> None:
    i18n.install(qapp, "sv")
    assert neuron_number(-0.4) == "\u22120,40"
    assert shortest(0.5) == "0,5"
    assert Texts(deep).feature_lines(NeuronTarget("input", 2), 2)[1].count(",") == 1


def test_an_edge_is_called_by_its_ends(deep: Document) -> None:
    texts = Texts(deep)
    assert texts.edge(EdgeTarget("h1", 1, 2)) == "Sleep Hrs → Dense 4 · neuron 3"
    assert texts.edge(EdgeTarget("h2", 0, 3)) == "Dense 4 · neuron 1 → Dense 4 · neuron 4"
    assert texts.short_neuron("input", 1) == "Sleep Hrs"
    assert texts.short_neuron("h1", 1) == "neuron 2"


@pytest.mark.parametrize("kind", ["units", "connections", "parameters"])
def test_counts_are_grouped(qapp: QApplication, kind: Literal["units", "connections"]) -> None:
    assert counted(kind, 1234567).startswith(f"1,234,567 {kind[:-1]}")
    assert counted(kind, 1).startswith(f"1 {kind[:-1]}")


def test_a_layer_tells_its_connections_and_parameters(branched: Document) -> None:
    texts, network = Texts(branched), branched.network
    connections, parameters = texts.counts(network.layer("right"))
    assert connections.startswith("9 connection")
    assert parameters.startswith("12 parameter")
    assert texts.counts(network.layer("both")) == ()
    assert texts.title(network.layer("both")) == "Concatenate"
    assert texts.subtitle(network.layer("both")) == "5 units"


def test_heads_say_what_can_be_done_there(branched: Document) -> None:
    def head(layer_id: str) -> tuple[bool, bool, bool]:
        text = Texts(branched).head(branched.network.layer(layer_id))
        return text.has_activation, text.removable, text.frozen

    assert head("input") == (False, False, False)
    assert head("left") == (True, True, False)
    assert head("both") == (False, True, False)
    assert head("output") == (True, False, False)
    Editor(branched).set_frozen(LayerTarget("left"), True)
    assert head("left") == (True, True, True)


def test_the_mean_cost_and_truth_of_all_rows_are_told(document: Document) -> None:
    document.look.set(all_rows=True)
    texts = Texts(document)
    mean = float(np.mean(document.dataset.y[:, 0]))
    assert texts.target_lines("output", 0, 0)[1] == f"y = {shortest(mean)}"
    network, parameters = document.network, document.parameters
    x, y = document.dataset.x, document.dataset.y
    cost = reference_cost(network, document.training.loss, parameters, x, y)
    assert texts.cost() == f"C = {i18n.number(cost, 3)}"


def test_the_cost_of_the_chosen_row_is_told(document: Document) -> None:
    document.choose_row(4)
    x, y = document.dataset.x[4:5], document.dataset.y[4:5]
    loss = document.training.loss
    cost = reference_cost(document.network, loss, document.parameters, x, y)
    assert Texts(document).cost() == f"C = {i18n.number(cost, 3)}"
