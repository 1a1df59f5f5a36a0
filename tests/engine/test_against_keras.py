"""Training judged by Keras itself: from the same start, by the same rows, to the same weights."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from ann_studio.engine.regularizers import penalty
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows, training_rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Add, Concatenate, Dense, Input, Regularizer
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec

Floats = npt.NDArray[np.floating[Any]]
Arrays = Mapping[str, Floats]

BATCH_SIZE, EPOCHS = 4, 10
WHOLE, BROKEN = 20, 18
"""Rows that make five updates an epoch; of 18, the last batch has two."""


# What is trained


@dataclass(frozen=True)
class Problem:
    """A network and its loss."""

    spec: NetworkSpec
    loss: str

    def described(self) -> dict[str, Any]:
        """The same in the words of keras_judge.py."""
        return {
            "layers": [(type(layer).__name__, asdict(layer)) for layer in self.spec.layers],
            "connections": [(c.source, c.target) for c in self.spec.connections],
            "loss": self.loss,
        }


@dataclass(frozen=True)
class Method:
    """An optimizer and its options; what they leave out is left to the defaults of each side."""

    kind: type[Optimizer]
    options: dict[str, Any] = field(default_factory=dict)

    def ours(self) -> Optimizer:
        return self.kind(**self.options)

    def but(self, **options: Any) -> "Method":
        return Method(self.kind, {**self.options, **options})

    def described(self) -> tuple[str, dict[str, Any]]:
        """The same in the words of keras_judge.py."""
        options = dict(self.options)
        if isinstance(options.get("learning_rate"), ExponentialDecay):
            options["learning_rate"] = asdict(options["learning_rate"])
        return self.kind.__name__, options


PLAIN = {
    "sgd": Method(SGD),
    "sgd_momentum": Method(SGD, {"momentum": 0.9}),
    "sgd_nesterov": Method(SGD, {"momentum": 0.9, "nesterov": True}),
    "rmsprop": Method(RMSprop),
    "rmsprop_momentum": Method(RMSprop, {"momentum": 0.8}),
    "adagrad": Method(Adagrad),
    "adam": Method(Adam),
    "adamw": Method(AdamW),
}
# Rates at which no prediction comes nearer to 0 or 1 than the 1e-7 where Keras cuts it off.
DECAY = ExponentialDecay(0.01, 7, 0.8)
STAIRCASE = ExponentialDecay(0.01, 7, 0.8, staircase=True)
VARIED = {
    f"{name}_{variation}": method.but(**options)
    for name, method in PLAIN.items()
    for variation, options in {
        "clipnorm": {"learning_rate": 0.01, "clipnorm": 0.05},
        "decay": {"learning_rate": DECAY},
        "staircase": {"learning_rate": STAIRCASE},
    }.items()
}
METHODS = PLAIN | VARIED

ACTIVATIONS = (
    "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu", "softmax",
)  # fmt: skip
FUSED = {"binary_crossentropy": "sigmoid", "categorical_crossentropy": "softmax"}
LOSSES = ("mean_squared_error", "mean_absolute_error", "huber", *FUSED)


def chain(loss: str, activation: str) -> Problem:
    """This activation in the hidden layer, and in the output layer where the loss lets it."""
    hidden = Dense(id="hidden", units=4, activation=activation)
    output = Dense(id="output", units=3, activation=FUSED.get(loss, activation))
    return Problem(sequential(3, hidden, output), loss)


CHAINS = {f"{loss}-{name}": chain(loss, name) for loss in LOSSES for name in ACTIVATIONS}
VARIED_CHAINS = [
    f"{LOSSES[(i + shift) % len(LOSSES)]}-{name}"
    for i, name in enumerate(ACTIVATIONS)
    for shift in (0, 1)
]
"""Every activation with two losses, and every loss with four activations."""


def dense(layer_id: str, units: int, activation: str, **options: Any) -> Dense:
    return Dense(id=layer_id, units=units, activation=activation, **options)


def graph(loss: str, links: str, *layers: LayerSpec) -> Problem:
    """A network on the inputs "one" (2 units) and "two" (3 units); links are "from>to"."""
    connections = tuple(Connection(*link.split(">")) for link in links.split())
    feeding = {c.source for c in connections}
    inputs = [Input(id=name, units=u) for name, u in (("one", 2), ("two", 3)) if name in feeding]
    return Problem(NetworkSpec((*inputs, *layers), connections), loss)


GRAPHS = {
    "skip_connection": graph(
        "mean_squared_error", "one>a a>c one>c c>end",
        dense("a", 3, "tanh"), Concatenate(id="c"), dense("end", 2, "linear"),
    ),
    "fork_and_sum": graph(
        "huber", "two>a two>b two>d d>s a>s b>s s>end",
        dense("a", 3, "relu"), dense("b", 3, "gelu"), dense("d", 3, "elu"), Add(id="s"),
        dense("end", 2, "linear"),
    ),
    "two_inputs": graph(
        "binary_crossentropy", "one>a two>b b>c a>c c>end",
        dense("a", 3, "silu"), dense("b", 2, "softplus"), Concatenate(id="c"),
        dense("end", 2, "sigmoid"),
    ),
    "two_outputs": graph(
        "categorical_crossentropy", "two>a a>end a>other",
        dense("a", 4, "leaky_relu"), dense("end", 3, "softmax"), dense("other", 2, "softmax"),
    ),
    "two_of_each": graph(
        "mean_absolute_error", "one>a two>b a>s b>s s>end b>other",
        dense("a", 3, "sigmoid"), dense("b", 3, "tanh"), Add(id="s"),
        dense("end", 2, "linear"), dense("other", 1, "tanh"),
    ),
    "merge_of_a_merge": graph(
        "mean_squared_error", "one>a one>c a>c c>b c>s b>s s>end",
        dense("a", 2, "tanh"), Concatenate(id="c"), dense("b", 4, "elu"), Add(id="s"),
        dense("end", 1, "linear"),
    ),
    "no_biases": graph(
        "mean_squared_error", "two>a a>end",
        dense("a", 3, "silu", use_bias=False), dense("end", 2, "linear", use_bias=False),
    ),
    "l1": graph(
        "mean_squared_error", "two>a a>end",
        dense("a", 3, "tanh", kernel_regularizer=Regularizer(l1=0.03)), dense("end", 2, "linear"),
    ),
    "l2": graph(
        "categorical_crossentropy", "two>a a>end",
        dense("a", 3, "tanh"), dense("end", 3, "softmax", kernel_regularizer=Regularizer(l2=0.05)),
    ),
    "l1_and_l2": graph(
        "binary_crossentropy", "one>a a>end",
        dense("a", 3, "relu", kernel_regularizer=Regularizer(l1=0.01, l2=0.02)),
        dense("end", 2, "sigmoid", kernel_regularizer=Regularizer(l1=0.02, l2=0.01)),
    ),
    "frozen_first": graph(
        "mean_squared_error", "two>a a>b b>end",
        dense("a", 3, "tanh", trainable=False), dense("b", 3, "elu"), dense("end", 2, "linear"),
    ),
    "frozen_between": graph(
        "categorical_crossentropy", "two>a a>b b>end",
        dense("a", 3, "tanh", kernel_regularizer=Regularizer(l2=0.05)),
        dense("b", 3, "silu", trainable=False, kernel_regularizer=Regularizer(l1=0.03, l2=0.05)),
        dense("end", 3, "softmax"),
    ),
    "frozen_branches": graph(
        "huber", "one>a two>b a>c b>c c>end",
        dense("a", 2, "relu", trainable=False), dense("b", 2, "tanh", use_bias=False),
        Concatenate(id="c"), dense("end", 2, "linear", trainable=False),
    ),
}  # fmt: skip
ONE_LAYER = {
    "binary": graph("binary_crossentropy", "two>end", dense("end", 1, "sigmoid")),
    "categorical": graph("categorical_crossentropy", "two>end", dense("end", 3, "softmax")),
}


@dataclass(frozen=True)
class Fit:
    """Problems that Keras trains with `fit`; `row_weights` draws weights for the rows."""

    method: str
    problems: dict[str, Problem]
    row_weights: bool = False
    class_weight: tuple[float, ...] = ()

    def described(self, name: str) -> dict[str, Any]:
        """The same in the words of keras_judge.py."""
        return {
            "name": name,
            "networks": {key: problem.described() for key, problem in self.problems.items()},
            "optimizer": METHODS[self.method].described(),
            "class_weight": self.class_weight or None,
        }


FITS = {
    "plain": Fit("adamw", GRAPHS),
    "clipped": Fit("sgd_nesterov_clipnorm", GRAPHS),
    "sample_weight": Fit("rmsprop_momentum_decay", GRAPHS, row_weights=True),
    "class_weight_of_two": Fit(
        "adam_staircase", {"binary": ONE_LAYER["binary"]}, class_weight=(0.5, 3.0)
    ),
    "class_weight_of_three": Fit(
        "sgd_momentum", {"categorical": ONE_LAYER["categorical"]}, class_weight=(2.0, 0.25, 1.5)
    ),
}


# The tables and start weights that both sides get


def draw_targets(generator: np.random.Generator, loss: str, rows: int, units: int) -> Floats:
    if loss == "categorical_crossentropy":
        return np.eye(units)[generator.integers(units, size=rows)]
    if loss == "binary_crossentropy":
        return generator.integers(0, 2, (rows, units)).astype(float)
    return generator.normal(size=(rows, units))


def draw(data: str, rows: int, problems: dict[str, Problem]) -> dict[str, Floats]:
    """Inputs, and for each problem targets and start weights, by the names of keras_judge.py."""
    generator = np.random.default_rng(list(data.encode()))
    arrays = {}
    for name, problem in problems.items():
        model = Model(problem.spec)
        arrays[f"{data}/{name}/start"] = generator.normal(0, 0.6, model.layout.size)
        widths = [model.units[layer.id] for layer in problem.spec.output_layers]
        targets = [draw_targets(generator, problem.loss, rows, width) for width in widths]
        arrays[f"{data}/{name}/y"] = np.hstack(targets)
        for layer in problem.spec.input_layers:
            key = f"{data}/x/{layer.id}"
            if key not in arrays:
                arrays[key] = generator.normal(size=(rows, model.units[layer.id]))
    return arrays


def drawn() -> dict[str, Floats]:
    arrays = draw("chains", WHOLE, CHAINS)
    for name, fit in FITS.items():
        arrays |= draw(name, BROKEN, fit.problems)
        if fit.row_weights:
            arrays[f"{name}/weights"] = np.random.default_rng(1).uniform(0, 2, BROKEN)
    return arrays


ARRAYS = drawn()


# The two sides


@pytest.fixture(scope="module")
def keras(tmp_path_factory: pytest.TempPathFactory) -> Arrays:
    """What Keras's training gives: weights, or predictions in float32."""
    folder = tmp_path_factory.mktemp("keras")
    chains = {name: problem.described() for name, problem in CHAINS.items()}
    described = {
        "batch_size": BATCH_SIZE,
        "epochs": EPOCHS,
        "fits": [fit.described(name) for name, fit in FITS.items()],
        "grids": [
            {
                "dtype": dtype,
                "gives": gives,
                "data": "chains",
                "networks": chains,
                "optimizers": {name: method.described() for name, method in methods.items()},
            }
            for dtype, methods, gives in (
                ("float64", METHODS, "weights"),
                ("float32", PLAIN, "predictions"),
            )
        ],
    }
    (folder / "runs.json").write_text(json.dumps(described), encoding="utf-8")
    np.savez(folder / "arrays.npz", **ARRAYS)
    judge = Path(__file__).with_name("keras_judge.py")
    done = subprocess.run([sys.executable, judge, folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with np.load(folder / "results.npz") as results:
        return dict(results)


def train(
    data: str, name: str, problem: Problem, optimizer: Optimizer, dtype: str = "float64",
    class_weight: tuple[float, ...] = (),
) -> Trainer:  # fmt: skip
    """Our training after 50 updates."""
    settings = TrainingSettings(
        batch_size=BATCH_SIZE, epochs=EPOCHS, optimizer=optimizer, loss=problem.loss,
        shuffle=False, dtype=dtype, class_weight=class_weight,
    )  # fmt: skip
    x = np.hstack([ARRAYS[f"{data}/x/{layer.id}"] for layer in problem.spec.input_layers])
    rows, _ = training_rows(x, ARRAYS[f"{data}/{name}/y"], settings)
    if f"{data}/weights" in ARRAYS:
        rows = Rows(rows.x, rows.y, ARRAYS[f"{data}/weights"])
    start = ARRAYS[f"{data}/{name}/start"].astype(dtype)
    trainer = Trainer(problem.spec, settings, rows, TrainingState.start(start, settings))
    for _ in range(EPOCHS):
        trainer.train_epoch()
    assert trainer.step == 50
    return trainer


def assert_same_weights(trainer: Trainer, expected: Floats) -> None:
    assert trainer.parameters.dtype == expected.dtype == np.float64
    np.testing.assert_allclose(trainer.parameters, expected, rtol=1e-9, atol=1e-12)


CASES = [(m, c) for m in PLAIN for c in CHAINS] + [(m, c) for m in VARIED for c in VARIED_CHAINS]


@pytest.mark.parametrize(("method", "case"), CASES)
def test_every_optimizer_loss_and_activation(method: str, case: str, keras: Arrays) -> None:
    trainer = train("chains", case, CHAINS[case], METHODS[method].ours())
    assert_same_weights(trainer, keras[f"float64/{method}/{case}"])


@pytest.mark.parametrize("case", CHAINS)
@pytest.mark.parametrize("method", PLAIN)
def test_predictions_in_float32(method: str, case: str, keras: Arrays) -> None:
    trainer = train("chains", case, CHAINS[case], METHODS[method].ours(), "float32")
    x = ARRAYS["chains/x/input"].astype("float32")
    predictions = trainer.model.forward(trainer.parameters, x).output
    expected = keras[f"float32/{method}/{case}"]
    assert predictions.dtype == expected.dtype == np.float32
    difference = np.abs(predictions - expected) / np.maximum(1, np.abs(expected))
    assert difference.max() <= 1e-5


@pytest.mark.parametrize(
    ("fit", "case"), [(fit, case) for fit in FITS for case in FITS[fit].problems]
)
def test_graphs_weights_and_a_last_batch_of_fewer_rows(fit: str, case: str, keras: Arrays) -> None:
    described = FITS[fit]
    trainer = train(
        fit, case, described.problems[case], METHODS[described.method].ours(),
        class_weight=described.class_weight,
    )  # fmt: skip
    assert_same_weights(trainer, keras[f"{fit}/{case}"])
    found = penalty(trainer.model.layout, trainer.parameters)
    assert found == pytest.approx(keras[f"{fit}/{case}/penalty"].item(), rel=1e-9)
