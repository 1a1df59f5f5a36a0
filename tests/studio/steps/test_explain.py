"""Every place of an update is explained, with equations that hold, bounded and drawable."""

import math
import re
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest
import ziamath
from PySide6.QtWidgets import QApplication

from ann_studio.engine.walk import GRANULARITIES, Granularity, Place
from ann_studio.network.layer_types import ACTIVATIONS, Dense, Dropout
from ann_studio.project.state import Project
from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Explanation
from ann_studio.studio.steps.lights import MOST_CARRIED
from tests.engine.networks import FITTING_ACTIVATIONS
from tests.engine.trainings import OPTIMIZERS
from tests.studio.steps.evaluating import evaluate
from tests.studio.steps.updates import (
    all_explained,
    everything,
    explained,
    explainer,
    lines_of,
    project,
    traced,
)

TARGETS = {"binary_crossentropy": "binary", "categorical_crossentropy": "class"}


def of_loss(loss: str, output: str, **options: Any) -> Project:
    target = TARGETS.get(loss, "class" if output == "softmax" else "number")
    units = 3 if target == "class" else 1
    layers = [
        Dense(id="hidden", units=3, activation="tanh"),
        Dense(id="output", units=units, activation=output),
    ]
    return project(layers, target, loss=loss, **options)


def of_everything(**options: Any) -> Project:
    """Its outputs together are 4: those of a class, and one number more."""
    made = project(everything(), "class", loss="mean_squared_error", batch_size=4, **options)
    dataset = made.dataset
    y = np.hstack([dataset.y, dataset.x[:, :1]])
    targets = (*dataset.targets, replace(dataset.features[0], name="again"))
    return replace(made, dataset=replace(dataset, y=y, targets=targets, classes=()))


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """All numbers are told with as many digits as they have."""
    monkeypatch.setattr(i18n, "number", partial(i18n.number, digits=16))


def assert_all_hold(explanations: list[Explanation]) -> int:
    """Each equation with numbers and a result, evaluated anew; how many there were."""
    count = 0
    for explanation in explanations:
        for line in explanation.lines:
            if line.numbers is not None and line.result is not None:
                value = evaluate(line.numbers.text)
                about = f"{explanation.title}: {line.label}: {line.numbers.text}"
                assert value == pytest.approx(line.result.value, rel=1e-8, abs=1e-11), about
                count += 1
    return count


# The numbers


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
def test_equations_hold_for_every_loss(loss: str, exact: None) -> None:
    for output in FITTING_ACTIVATIONS[loss]:
        assert assert_all_hold(all_explained(of_loss(loss, output))) > 500


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name != "step"])
def test_equations_hold_for_every_activation(activation: str, exact: None) -> None:
    layers = [
        Dense(id="hidden", units=4, activation=activation),
        Dense(id="output", units=1, activation="linear"),
    ]
    assert assert_all_hold(explained(project(layers, loss="half_squared_error"), "neuron")) > 300


@pytest.mark.parametrize("updates", [0, 3])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_equations_hold_for_every_optimizer(optimizer: str, updates: int, exact: None) -> None:
    layers = [Dense(id="output", units=2, activation="tanh")]
    made = project(layers, "class", batch_size=4, optimizer=OPTIMIZERS[optimizer])
    dataset = replace(made.dataset, y=made.dataset.y[:, :2], targets=made.dataset.targets[:2])
    made = replace(made, dataset=dataset, training=replace(made.training, loss="huber"))
    assert assert_all_hold(explained(made, "neuron", updates)) > 50


@pytest.mark.parametrize("updates", [0, 1])
def test_equations_hold_for_everything_at_once(updates: int, exact: None) -> None:
    made = of_everything(optimizer=OPTIMIZERS["adamw with all"])
    assert assert_all_hold(all_explained(made, updates)) > 500


def test_equations_hold_for_weighted_rows_and_several_outputs(exact: None) -> None:
    for output, loss in (("softmax", "categorical_crossentropy"), ("softmax", "huber")):
        made = of_loss(loss, output, class_weight=(0.5, 2.0, 3.0))
        assert assert_all_hold(all_explained(made)) > 500


def test_equations_hold_for_the_perceptron_rule(exact: None) -> None:
    layers = [Dense(id="output", units=1, activation="step")]
    made = project(layers, "binary", loss="half_squared_error")
    explanations = all_explained(made)
    assert_all_hold(explanations)
    checks = [e.check for e in explanations if e.check is not None]
    assert checks
    assert all(check.agrees is None for check in checks)


def test_long_sums_tell_their_strongest_terms_and_the_sum_of_the_rest(exact: None) -> None:
    layers = [
        Dense(id="hidden", units=40, activation="sigmoid"),
        Dense(id="output", units=12, activation="softmax"),
    ]
    made = project(layers, "class", rows=30, mode="batch", loss="mean_squared_error")
    y = np.eye(12)[np.arange(30) % 12]
    targets = made.dataset.targets * 4
    made = replace(made, dataset=replace(made.dataset, y=y, targets=targets))
    trace = traced(made)
    tell = explainer(made, trace)
    places = [
        Place("forward", 2, "output", 5), Place("cost", 2), Place("backward", 2, "output", 5),
        Place("backward", 2, "hidden", 20), Place("backward", None, "output", 5),
        Place("update", None, "output", 5), Place("backward", None),
    ]  # fmt: skip
    explanations = [tell.explain(place, "neuron") for place in places]
    assert assert_all_hold(explanations) > 20
    lines = [line for e in explanations for line in e.lines]
    texts = [line.numbers.text for line in lines if line.numbers is not None]
    assert any("35 more terms" in text for text in texts)
    assert max(map(len, texts)) < 1000


# Bounds, and what they are drawn with


def networks() -> dict[str, Project]:
    wide = [Dense(id="hidden", units=300, activation="relu"), Dropout(id="drop", rate=0.5),
            Dense(id="output", units=1)]  # fmt: skip
    return {
        "everything": of_everything(),
        "softmax": of_loss("categorical_crossentropy", "softmax"),
        "sigmoid": of_loss("binary_crossentropy", "sigmoid", dtype="float32"),
        "wide": project(wide, rows=3),
    }


@pytest.mark.parametrize("name", networks())
def test_explanations_are_bounded(name: str) -> None:
    explanations = [e for g in GRANULARITIES[1:] for e in explained(networks()[name], g)]
    for explanation in explanations:
        assert explanation.title
        assert explanation.summary.endswith(".")
        assert 1 <= len(explanation.lines) <= 40
        assert len(explanation.matrix) <= 3 or explanation.place.layer_id is None
        assert len(explanation.light.carried) <= MOST_CARRIED
        for line in (*explanation.lines, *explanation.matrix):
            assert len(line.symbols.text) < 200
            assert line.numbers is None or len(line.numbers.text) < 1500
            assert "{" not in line.label


def assert_drawable(explanations: list[Explanation]) -> None:
    """Each shape of formula is drawn once, whatever its numbers are."""
    drawn = set[str]()
    for line in lines_of(explanations):
        for formula in (line.symbols, line.numbers):
            if formula is None:
                continue
            shape = re.sub(r"[-\d.]+(\{,\}\d+)?", "0", formula.latex).replace(
                r"\left(0\right)", "0"
            )
            if shape not in drawn:
                drawn.add(shape)
                assert ziamath.Latex(formula.latex).svg()


@pytest.mark.parametrize(
    ("language", "granularities"), [("en", ("neuron", "phase")), ("sv", ("phase",))]
)
def test_every_formula_can_be_drawn(
    language: str,
    granularities: tuple[Granularity, ...],
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    i18n.install(qapp, language)
    monkeypatch.setattr(ziamath.config, "svg2", False)
    assert_drawable([e for g in granularities for e in explained(of_everything(), g)])


@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
def test_the_formulas_of_every_loss_can_be_drawn(
    loss: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ziamath.config, "svg2", False)
    made = of_loss(loss, FITTING_ACTIVATIONS[loss][-1], mode="stochastic")
    tell = explainer(made, traced(made))
    places = [Place("cost", 0), Place("backward", 0, "output", 0)]
    assert_drawable([tell.explain(place, "neuron") for place in places])


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_formulas_of_every_activation_can_be_drawn(
    activation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ziamath.config, "svg2", False)
    layers = [Dense(id="hidden", units=3, activation=activation), Dense(id="output", units=1)]
    if activation == "step":
        del layers[1]
    target = "class" if activation == "step" else "number"
    made = project(layers, target, mode="stochastic", loss="half_squared_error")
    layer = made.network.layers[1].id
    tell = explainer(made, traced(made))
    places = [Place("forward", 0, layer, 0), Place("backward", 0, layer, 0)]
    assert_drawable([tell.explain(place, "neuron") for place in places])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_formulas_of_every_optimizer_can_be_drawn(
    optimizer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ziamath.config, "svg2", False)
    made = project([Dense(id="output", units=1)], optimizer=OPTIMIZERS[optimizer])
    tell = explainer(made, traced(made))
    assert_drawable([tell.explain(Place("update", None, "output", 0), "neuron")])


def test_overflow_is_told_without_an_error() -> None:
    made = of_loss("mean_squared_error", "linear")
    state = replace(made.run.state, parameters=made.run.state.parameters * 1e200)
    tell = explainer(made, traced(made, state))
    for place in (Place("forward", 0, "output", 0), Place("cost", 0), Place("backward", 0),
                  Place("backward", 0, "hidden", 1), Place("backward", None, "hidden", 1),
                  Place("update", None, "hidden", 1), Place("next")):  # fmt: skip
        assert tell.explain(place, "neuron").lines
    assert math.isinf(traced(made, state).cost)
