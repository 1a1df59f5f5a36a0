"""What is told of the chosen row and of all rows, compared with the textbook's formulas."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import parse_table
from ann_studio.engine.probe import Probe
from ann_studio.engine.table import balanced_weights
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.state import Run, new_project, starting_project, with_table
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import Lens
from tests.engine.networks import (
    branching,
    links,
    numeric_gradient,
    reference_cost,
    reference_forward,
    unpack,
)
from tests.studio.documents import train_to


def with_network(spec: NetworkSpec) -> Document:
    """The lecture's table on a network, with weights that all differ."""
    project = replace(starting_project(), network=spec).with_fresh_run()
    weights = np.linspace(-0.9, 1.1, len(project.run.start))
    return Document(replace(project, run=Run.fresh(weights, project.training)))


@pytest.fixture
def tanh() -> Document:
    """A 3-4-1 network without kinks."""
    end = starting_project().network.output_layers[0]
    return with_network(sequential(3, Dense(id="hidden", units=4, activation="tanh"), end))


@pytest.fixture
def skipping() -> Document:
    """A network in which the inputs skip the hidden layer."""
    start = starting_project().network
    layers = (
        start.layer("input"),
        Dense(id="left", units=2, activation="tanh"),
        branching()["skip connection"].layer("both"),
        start.layer("output"),
    )
    pairs = ("input left", "left both", "input both", "both output")
    return with_network(NetworkSpec(layers, links(*pairs)))


@pytest.fixture
def classes() -> Document:
    """Ten rows of two classes, 7 and 3."""
    rows = "\n".join(f"{i % 6}.5,{(3 * i) % 7},{'yes' if i % 4 == 1 else 'no'}" for i in range(10))
    table = parse_table(f"a,b,Kind\n{rows}\n", "table.csv")
    return Document(with_table(starting_project(), table, guess_columns(table)))


def check(document: Document, rows: slice, weights: np.ndarray | None = None) -> None:
    """Everything that is told is what the formulas give for these rows, in the mean."""
    network, parameters = document.network, document.parameters
    loss, observed = document.training.loss, document.observations
    x, y = document.dataset.x[rows], document.dataset.y[rows]
    z, a = reference_forward(network, parameters, x)
    for layer in network.layers:
        assert observed.a(layer.id) == pytest.approx(a[layer.id].mean(axis=0))
    assert observed.rows == len(x)
    assert observed.y == pytest.approx(y.mean(axis=0))
    assert observed.cost == pytest.approx(reference_cost(network, loss, parameters, x, y, weights))
    gradients = unpack(network, numeric_gradient(network, loss, parameters, x, y, weights))
    for layer_id, (kernel, bias) in unpack(network, parameters).items():
        (source,) = network.sources(layer_id)
        given = a[source].mean(axis=0)
        assert observed.z(layer_id) == pytest.approx(z[layer_id].mean(axis=0))
        delta = observed.delta(layer_id)
        assert delta == pytest.approx(gradients[layer_id][1], abs=1e-9)
        assert observed.block("weight", layer_id) == pytest.approx(np.vstack([kernel, bias]))
        gradient = np.vstack(gradients[layer_id])
        assert observed.block("gradient", layer_id) == pytest.approx(gradient, abs=1e-9)
        products = np.vstack([given[:, None] * kernel, bias])
        assert observed.block("contribution", layer_id) == pytest.approx(products)


@pytest.mark.parametrize("name", ["tanh", "skipping"])
def test_one_row_and_all_of_them(name: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(name)
    check(document, slice(0, 1))
    document.choose_row(5)
    check(document, slice(5, 6))
    document.look.set(all_rows=True)
    check(document, slice(None))
    document.look.set(all_rows=False)
    check(document, slice(5, 6))


def test_other_weights_are_read_anew(tanh: Document) -> None:
    check(tanh, slice(0, 1))
    train_to(tanh, tanh.parameters * 0.7)
    check(tanh, slice(0, 1))
    Editor(tanh).set_weight("hidden", 0, 0, 3.0)
    check(tanh, slice(0, 1))
    tanh.undo_stack.undo()
    check(tanh, slice(0, 1))


def test_another_network_loss_or_table_is_read_anew(tanh: Document) -> None:
    editor = Editor(tanh)
    check(tanh, slice(0, 1))
    editor.set_units("hidden", 2)
    check(tanh, slice(0, 1))
    editor.set_training("loss", loss="mean_squared_error")
    check(tanh, slice(0, 1))
    tanh.look.set(all_rows=True)
    check(tanh, slice(None))
    table = parse_table("a,b,y\n1,2,0.5\n3,1,0.25\n0,4,0.1\n", "table.csv")
    tanh.replace_project(new_project(table), None)
    assert tanh.observations.rows == 3


def test_all_rows_are_those_that_are_learned_from(tanh: Document) -> None:
    tanh.look.set(all_rows=True)
    Editor(tanh).set_training("split", validation_split=0.25)
    check(tanh, slice(0, 6))
    assert tanh.observations.statistics_rows == 6


def test_a_split_that_leaves_no_rows_shows_all_of_them(tanh: Document) -> None:
    tanh.look.set(all_rows=True)
    Editor(tanh).set_training("split", validation_split=0.95)
    check(tanh, slice(None))


def test_classes_weigh_as_they_do_in_training(classes: Document) -> None:
    y = classes.dataset.y
    weights = balanced_weights(y)
    Editor(classes).set_training("weights", class_weight=weights)
    ones = int(y.sum())
    by_hand = np.where(y[:, 0] == 1, 10 / (2 * ones), 10 / (2 * (10 - ones)))
    row = int(np.argmax(y[:, 0]))
    classes.choose_row(row)
    check(classes, slice(row, row + 1), by_hand[row : row + 1])
    classes.look.set(all_rows=True)
    check(classes, slice(None), by_hand)


def test_the_update_is_the_difference_of_two_states(tanh: Document) -> None:
    assert tanh.observations.block("update", "hidden") is None
    former = tanh.parameters.copy()
    train_to(tanh, former + np.linspace(-0.2, 0.1, len(former)))
    difference = unpack(tanh.network, tanh.parameters - former)
    for layer_id, parts in difference.items():
        assert tanh.observations.block("update", layer_id) == pytest.approx(np.vstack(parts))


def test_of_a_network_that_cannot_be_trained_only_what_runs_forwards_is_known(
    tanh: Document,
) -> None:
    Editor(tanh).set_activation("hidden", "step")
    observed = tanh.observations
    assert observed.cost is None
    assert observed.delta("hidden") is None
    assert observed.block("gradient", "hidden") is None
    assert observed.block("weight", "hidden") is not None
    assert observed.block("contribution", "hidden") is not None


def test_the_perceptron_rule_is_told_as_such(classes: Document) -> None:
    spec = sequential(2, Dense(id="output", units=1, activation="step"))
    training = replace(classes.training, loss="half_squared_error")
    project = replace(classes.project, network=spec, training=training).with_fresh_run()
    document = Document(project)
    document.look.set(all_rows=True)
    observed = document.observations
    gradient = observed.block("gradient", "output")
    assert observed.is_perceptron_rule
    x, y = document.dataset.x, document.dataset.y
    _, a = reference_forward(spec, document.parameters, x)
    error = (a["output"] - y) / len(x)
    by_hand = np.vstack([x.T @ error, error.sum(axis=0)])
    assert gradient == pytest.approx(by_hand)
    assert not Document(starting_project()).observations.is_perceptron_rule


def test_statistics_are_of_all_rows_whatever_is_shown(tanh: Document) -> None:
    tanh.choose_row(3)
    _, a = reference_forward(tanh.network, tanh.parameters, tanh.dataset.x)
    found = tanh.observations.statistics("hidden")
    assert found.lowest == pytest.approx(a["hidden"].min())
    assert found.highest == pytest.approx(a["hidden"].max())
    assert tanh.observations.statistics_rows == 8
    train_to(tanh, tanh.parameters * 2)
    _, a = reference_forward(tanh.network, tanh.parameters, tanh.dataset.x)
    assert tanh.observations.statistics("hidden").highest == pytest.approx(a["hidden"].max())


def test_of_a_large_table_so_many_rows_are_read_as_is_quick() -> None:
    rows = "\n".join(f"{i % 97},{i % 31},{i % 7}" for i in range(4000))
    project = new_project(parse_table(f"a,b,y\n{rows}\n", "table.csv"))
    layers = (Dense(id="hidden", units=600, activation="tanh"), project.network.output_layers[0])
    document = Document(replace(project, network=sequential(2, *layers)).with_fresh_run())
    document.look.set(all_rows=True)
    used = document.observations.rows
    assert 16 <= used < 4000
    chosen = np.linspace(0, 3999, used).round().astype(int)
    _, a = reference_forward(document.network, document.parameters, document.dataset.x[chosen])
    assert document.observations.a("hidden") == pytest.approx(a["hidden"].mean(axis=0), abs=1e-6)


@pytest.mark.parametrize("lens", get_args(Lens))
def test_blocks_without_biases_have_no_row_for_them(lens: Lens) -> None:
    spec = sequential(
        3,
        Dense(id="hidden", units=4, activation="tanh", use_bias=False),
        Dense(id="output", units=1, activation="sigmoid", use_bias=False),
    )
    document = with_network(spec)
    train_to(document, document.parameters * 0.9)
    block = document.observations.block(lens, "hidden")
    assert block is not None
    assert block.shape == (3, 4)


def test_reading_a_second_time_computes_nothing(
    tanh: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    observed = tanh.observations
    observed.delta("hidden")
    first = observed.a("hidden")
    monkeypatch.setattr(type(observed), "_probe", _refuse)
    assert observed.a("hidden") is first
    assert observed.delta("output") is not None
    assert observed.cost is not None


def _refuse(*_: object) -> Callable[..., None]:
    raise AssertionError("read again")


def test_a_given_reading_is_told_until_it_is_taken_back(tanh: Document, qtbot: QtBot) -> None:
    reading = replace(
        Probe(tanh.model, tanh.training.loss, tanh.dataset.x[4:5], tanh.dataset.y[4:5]).read(
            tanh.parameters
        ),
        cost=0.125,
    )
    with qtbot.waitSignal(tanh.progressed):
        tanh.observations.show_reading(reading)
    train_to(tanh, tanh.parameters * 0.5)
    tanh.choose_row(2)
    observed = tanh.observations
    assert observed.a("hidden") is reading.a["hidden"]
    assert observed.z("output") is reading.z["output"]
    assert reading.delta is not None
    assert observed.delta("output") is reading.delta["output"]
    assert observed.cost == 0.125
    with qtbot.waitSignal(tanh.progressed):
        observed.show_reading(None)
    check(tanh, slice(2, 3))


def test_what_a_given_reading_lacks_is_not_computed(tanh: Document) -> None:
    probe = Probe(tanh.model, tanh.training.loss, tanh.dataset.x[:1], tanh.dataset.y[:1])
    tanh.observations.show_reading(probe.read(tanh.parameters, backward=False))
    assert tanh.observations.delta("hidden") is None
    assert tanh.observations.block("gradient", "hidden") is None


def test_a_preview_is_computed_even_while_a_reading_is_given(tanh: Document) -> None:
    probe = Probe(tanh.model, tanh.training.loss, tanh.dataset.x[4:5], tanh.dataset.y[4:5])
    tanh.observations.show_reading(probe.read(tanh.parameters))
    tanh.preview(tanh.parameters * 0.5)
    check(tanh, slice(0, 1))


def test_a_given_reading_goes_with_its_network(tanh: Document) -> None:
    probe = Probe(tanh.model, tanh.training.loss, tanh.dataset.x[4:5], tanh.dataset.y[4:5])
    reading = probe.read(tanh.parameters)
    tanh.observations.show_reading(reading)
    editor = Editor(tanh)
    editor.set_weight("hidden", 0, 0, 2.0)
    assert tanh.observations.a("hidden") is reading.a["hidden"]
    editor.set_units("hidden", 5)
    check(tanh, slice(0, 1))
