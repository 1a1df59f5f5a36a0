"""What is told of an update of the lecture's network is what one calculates on paper."""

import math
from dataclasses import replace

import numpy as np
import pytest

from ann_studio.engine.optimizers import SGD, Adam, Optimizer
from ann_studio.engine.state import TrainingState
from ann_studio.engine.walk import Place
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Project, starting_project
from ann_studio.studio.i18n import number
from ann_studio.studio.spotlight import Light
from ann_studio.studio.steps.explain import Explainer
from ann_studio.studio.steps.explanation import Explanation, Line
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.engine.paper import EXAM, RATE, ROWS, STUDY, Paper, sigmoid
from tests.studio.steps.updates import explainer, traced

PAPER = Paper("sigmoid")
GAVE = [PAPER.forward(row) for row in ROWS]


def studio(optimizer: Optimizer) -> Project:
    made = starting_project()
    spec = sequential(
        3,
        Dense(id="hidden", units=4, activation="sigmoid"),
        Dense(id="output", units=1, activation="sigmoid"),
    )
    training = replace(made.training, mode="batch", optimizer=optimizer)
    made = replace(made, network=spec, training=training).with_fresh_run()
    start = TrainingState.start(np.array(PAPER.parameters()), training)
    return replace(made, run=replace(made.run, state=start))


@pytest.fixture(scope="module")
def sgd() -> Explainer:
    made = studio(SGD(RATE))
    return explainer(made, traced(made))


@pytest.fixture(scope="module")
def adam() -> Explainer:
    made = studio(Adam(0.1))
    return explainer(made, traced(made))


def in_full(line: Line) -> str:
    parts = [line.symbols.text]
    parts += [] if line.numbers is None else [line.numbers.text]
    parts += [] if line.result is None else [number(line.result.value)]
    return " = ".join(parts)


def told(explanation: Explanation) -> list[str]:
    return [in_full(line) for line in explanation.lines]


def n(value: float) -> str:
    """A number with four digits; in parentheses if it is negative, as within a product."""
    return number(value)


def f(value: float) -> str:
    return f"({n(value)})" if value < 0 else n(value)


def test_input(sgd: Explainer) -> None:
    found = sgd.explain(Place("input", 1, "input", 0), "neuron")
    mean = sum(STUDY) / 8
    deviation = math.sqrt(sum((hours - mean) ** 2 for hours in STUDY) / 8)
    assert found.title == "Study Hrs"
    assert told(found) == [
        f"x₁ = (v − μ) / σ = (22 − {n(mean)}) / {n(deviation)} = {n((22 - mean) / deviation)}"
    ]
    assert found.summary == (
        f"In row 2 the cell of Study Hrs is “22”: the network gets {n(ROWS[1][0])}."
    )
    quiz = sgd.explain(Place("input", 1, "input", 2), "neuron")
    assert "(0.24 − 0.7225) / 0.2191" in told(quiz)[0]
    assert told(quiz)[1] == "v = 0.2400"
    assert "“24%” is read as" in quiz.lines[1].label


def test_forward(sgd: Explainer) -> None:
    found = sgd.explain(Place("forward", 4, "hidden", 2), "neuron")
    x, w = ROWS[4], [row[2] for row in PAPER.w1]
    z = sum(a * b for a, b in zip(x, w, strict=True)) + PAPER.b1[2]
    terms = " + ".join(f"{f(b)} · {f(a)}" for a, b in zip(x, w, strict=True))
    assert told(found) == [
        f"z₃ = Σᵢ wᵢ₃ xᵢ + b₃ = {terms} + {n(PAPER.b1[2])} = {n(z)}",
        f"a₃ = 1 / (1 + e^(−z₃)) = 1 / (1 + e^(−{f(z)})) = {n(sigmoid(z))}",
    ]
    assert found.curve is not None
    assert (found.curve.activation, found.curve.z) == ("sigmoid", pytest.approx(z))
    assert found.curve.slope == pytest.approx(sigmoid(z) * (1 - sigmoid(z)))
    exact = {q.name: q.value for q in found.lines[0].quantities}
    assert exact["w₂₃"] == w[1]
    assert exact["x₂"] == pytest.approx(x[1], rel=1e-15)
    matrix = in_full(found.matrix[0])
    assert matrix.startswith("z = Wᵀ x + b = [0.1500 −0.2000 0.2500; −0.3000 0.1000 0.5500; ")
    assert f"+ [0.01000; {n(-0.02)}; 0.03000; 0.04000] = [" in matrix


def test_cost(sgd: Explainer) -> None:
    found = sgd.explain(Place("cost", 2), "neuron")
    guess = GAVE[2][1]
    costs = [0.5 * (y - true) ** 2 for (_, y), true in zip(GAVE, EXAM, strict=True)]
    assert told(found)[0] == f"C = ½ (ŷ − y)² = ½ ({n(guess)} − 0.9500)² = {n(costs[2])}"
    summed = " + ".join(map(n, costs[:3]))
    assert told(found)[-1] == f"Σᵣ Cᵣ = {summed} = {n(sum(costs[:3]))}"
    whole = sgd.explain(Place("backward"), "phase")
    assert told(whole)[0] == f"C = 1/n · Σᵣ Cᵣ = {n(sum(costs))} / 8 = {n(PAPER.cost())}"


def test_delta_of_the_output(sgd: Explainer) -> None:
    found = sgd.explain(Place("backward", 0, "output", 0), "neuron")
    (a, guess), true = GAVE[0], EXAM[0]
    slope = guess * (1 - guess)
    delta = (guess - true) * slope
    error = f"{n(guess)} − 0.9300"
    lines = told(found)
    assert lines[0] == f"δ₁ = (ŷ − y) · φ′(z₁) = ({error}) · {n(slope)} = {n(delta)}"
    assert lines[1] == f"∂C/∂ŷ = ŷ − y = {error} = {n(guess - true)}"
    assert lines[2] == f"φ′(z₁) = ŷ · (1 − ŷ) = {n(guess)} · (1 − {n(guess)}) = {n(slope)}"
    assert lines[3] == f"∂C/∂w₁₁ = a₁ δ₁ = {n(a[0])} · {f(delta)} = {n(a[0] * delta)}"
    assert lines[7] == f"∂C/∂b₁ = δ₁ = {n(delta)}"
    assert found.check is not None
    assert found.check.agrees
    assert found.check.analytic.value == pytest.approx(delta)
    assert found.check.numeric.value == pytest.approx(delta, rel=1e-7)
    assert "agree to" in found.check.words


def test_delta_of_a_hidden_neuron(sgd: Explainer) -> None:
    found = sgd.explain(Place("backward", 0, "hidden", 1), "neuron")
    (a, guess), true = GAVE[0], EXAM[0]
    back = (guess - true) * guess * (1 - guess)
    slope = a[1] * (1 - a[1])
    delta = back * PAPER.w2[1] * slope
    lines = told(found)
    way = f"{f(PAPER.w2[1])} · {f(back)}"
    assert lines[0] == f"δ₂ = (Σₖ w₂ₖ δₖ) · φ′(z₂) = {way} · {n(slope)} = {n(delta)}"
    assert lines[1] == f"∂C/∂a₂ = Σₖ w₂ₖ δₖ = {way} = {n(back * PAPER.w2[1])}"
    x = ROWS[0][2]
    assert lines[5] == f"∂C/∂w₃₂ = x₃ δ₂ = {f(x)} · {f(delta)} = {n(x * delta)}"


def test_the_mean_over_the_rows(sgd: Explainer) -> None:
    found = sgd.explain(Place("backward", None, "output", 0), "neuron")
    _, _, w2, b2 = PAPER.slopes()
    assert told(found)[0] == f"∂C/∂b₁ = 1/n · Σᵣ δ₁⁽ʳ⁾ = {n(8 * b2)} / 8 = {n(b2)}"
    slopes = {line.symbols.text.split(" = ")[0]: line.result for line in found.lines}
    for place, slope in enumerate(w2):
        result = slopes[f"∂C/∂w{'₁₂₃₄'[place]}₁"]
        assert result is not None
        assert result.value == pytest.approx(slope, rel=1e-12)
    assert found.check is not None
    assert found.check.agrees
    assert found.check.numeric.value == pytest.approx(b2, rel=1e-7)


def test_the_update(sgd: Explainer) -> None:
    found = sgd.explain(Place("update", None, "output", 0), "neuron")
    _, _, w2, b2 = PAPER.slopes()
    by_name = {line.symbols.text.split(" ")[0]: in_full(line) for line in found.lines}
    for place, slope in enumerate(w2):
        name, w = f"w{'₁₂₃₄'[place]}₁", PAPER.w2[place]
        assert by_name[name] == (
            f"{name} ← {name} − η ∂C/∂{name} = {n(w)} − 0.5 · {f(slope)} = {n(w - RATE * slope)}"
        )
    assert by_name["b₁"].endswith(f" = {n(PAPER.b2)} − 0.5 · {f(b2)} = {n(PAPER.b2 - RATE * b2)}")
    layer = sgd.explain(Place("update", None, "output"), "layer")
    assert in_full(layer.matrix[0]).startswith(
        "W ← W − η G = [0.5000; −0.6000; 0.7000; 0.8000] − 0.5 · ["
    )


def test_the_update_of_adam(adam: Explainer) -> None:
    """The first: m = 0.1 g, v = 0.001 g², and the corrected rate times both is η, but for ε."""
    found = adam.explain(Place("update", None, "output", 0), "neuron")
    _, _, w2, b2 = PAPER.slopes()
    largest = max([*w2, b2], key=abs)
    results = {line.result.name: line.result.value for line in found.lines if line.result}
    g = next(line.result.value for line in found.lines if line.symbols.text.startswith("g = "))
    assert any(g == pytest.approx(slope, rel=1e-12) for slope in [*w2, b2])
    assert results["m"] == pytest.approx(0.1 * g)
    assert results["v"] == pytest.approx(0.001 * g * g)
    assert results["ηₜ"] == pytest.approx(0.1 * math.sqrt(0.001) / 0.1)
    for place, slope in enumerate(w2):
        moved = results[f"w{'₁₂₃₄'[place]}₁"] - PAPER.w2[place]
        assert moved == pytest.approx(-0.1 * math.copysign(1, slope), rel=1e-3)
    assert abs(largest) > 0


def test_what_the_update_has_done(sgd: Explainer) -> None:
    after = Paper("sigmoid")
    after.update()
    found = sgd.explain(Place("next"), "phase")
    assert found.summary == "All rows have been used: epoch 1 is done, 2 begins."
    assert told(found)[:2] == [
        f"C(after) = {n(after.cost())}", f"C(before) = {n(PAPER.cost())}",
    ]  # fmt: skip


def test_a_row_a_batch_an_epoch(sgd: Explainer) -> None:
    row = sgd.explain(Place("backward", 2), "row")
    assert row.title == "Row 3"
    assert told(row)[0].startswith("C = ½ (ŷ − y)² = ")
    batch = sgd.explain(Place("update"), "batch")
    assert batch.title == "Update 1: batch 1 of 1 in epoch 1"
    w1, b1, w2, b2 = PAPER.slopes()
    size = math.sqrt(sum(g * g for g in [*w1[0], *w1[1], *w1[2], *b1, *w2, b2]))
    assert f"‖∇C‖ = {n(size)}" in told(batch)
    assert f"‖Δw‖ = {n(RATE * size)}" in told(batch)
    epoch = sgd.explain(Place("next"), "epoch")
    assert epoch.title == "Epoch 1"
    assert told(epoch) == told(batch)


def test_initializing_tells_that_these_weights_are_others(sgd: Explainer) -> None:
    found = sgd.explain(Place("initialize", None, "hidden", 0), "neuron")
    assert "have been changed" in found.summary
    assert told(found)[1:] == ["w₁₁ = 0.1500", "w₂₁ = −0.2000", "w₃₁ = 0.2500", "b₁ = 0.01000"]


def test_initializing_from_the_seed() -> None:
    made = starting_project()
    found = explainer(made, traced(made)).explain(Place("initialize"), "phase")
    assert "near 0" in found.summary
    assert "seed 28" in found.summary
    assert told(found)[0] == (
        f"wᵢⱼ ~ U(−r, r), r = √(6 / (n(in) + n(out))) = √(6 / (3 + 4)) = {n(math.sqrt(6 / 7))}"
    )


# Light


def light(tell: Explainer, place: Place) -> Light:
    return tell.explain(place, "neuron").light


def test_the_light_goes_forward(sgd: Explainer) -> None:
    found = light(sgd, Place("forward", 0, "hidden", 1))
    assert found.into == {NeuronTarget("hidden", 1)}
    assert found.targets == {NeuronTarget("hidden", 1), LayerTarget("input")}
    assert found.pending == {
        NeuronTarget("hidden", 2), NeuronTarget("hidden", 3), LayerTarget("output"),
    }  # fmt: skip
    assert not found.backwards
    assert dict(found.carried) == {
        EdgeTarget("hidden", i, 1): pytest.approx(ROWS[0][i] * PAPER.w1[i][1]) for i in range(3)
    }


def test_the_light_goes_back(sgd: Explainer) -> None:
    found = light(sgd, Place("backward", 0, "hidden", 1))
    edge = EdgeTarget("output", 1, 0)
    guess = GAVE[0][1]
    delta = (guess - EXAM[0]) * guess * (1 - guess)
    assert found.backwards
    assert found.pending == frozenset()
    assert found.into == {NeuronTarget("hidden", 1)}
    assert found.targets == {NeuronTarget("hidden", 1), LayerTarget("output"), edge}
    assert dict(found.carried) == {edge: pytest.approx(PAPER.w2[1] * delta)}


def test_the_light_before_anything_is_computed(sgd: Explainer) -> None:
    assert light(sgd, Place("input", 0, "input", 1)).pending == {
        NeuronTarget("input", 2), LayerTarget("hidden"), LayerTarget("output"),
    }  # fmt: skip
    first = light(sgd, Place("initialize", None, "hidden", 0))
    assert first.into == {NeuronTarget("hidden", 0)}
    assert LayerTarget("input") in first.pending


def test_the_light_of_what_is_left(sgd: Explainer) -> None:
    assert light(sgd, Place("cost", 0)).targets == {LayerTarget("output")}
    assert light(sgd, Place("update", None, "output", 0)).into == {NeuronTarget("output", 0)}
    assert light(sgd, Place("next")) == Light()
