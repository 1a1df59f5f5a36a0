"""Networks to test with, and their cost written down a second time in plain formulas.

The reference half uses nothing of the engine: it unpacks the parameter vector (each Dense layer in
the order of the spec, kernel row by row, then bias) and applies the textbook's formulas.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import Program, overflow_allowed, with_ones
from ann_studio.engine.learner import Learner
from ann_studio.engine.model import Model
from ann_studio.engine.objective import Objective
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import (
    ACTIVATIONS,
    Add,
    Concatenate,
    Dense,
    Dropout,
    Input,
    Regularizer,
)
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec

Floats = npt.NDArray[np.float64]

SLOPES: Final = tuple(name for name in ACTIVATIONS if name != "step")
"""The activations with a gradient."""

FITTING_ACTIVATIONS: Final = {
    "half_squared_error": SLOPES,
    "mean_squared_error": SLOPES,
    "mean_absolute_error": SLOPES,
    "huber": SLOPES,
    "binary_crossentropy": ("sigmoid",),
    "categorical_crossentropy": ("softmax",),
}
"""The output activations with a gradient that each loss goes with."""

REGULARIZERS: Final = {
    "none": None,
    "l1": Regularizer(l1=0.03),
    "l2": Regularizer(l2=0.07),
    "l1 and l2": Regularizer(l1=0.02, l2=0.05),
}

FORMULAS: Final[dict[str, Callable[[Floats], Floats]]] = {
    "linear": lambda z: z,
    "step": lambda z: np.where(z >= 0, 1.0, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.2 * z),
    "elu": lambda z: np.where(z > 0, z, np.exp(z) - 1),
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "silu": lambda z: z / (1 + np.exp(-z)),
    "gelu": lambda z: z * (1 + np.vectorize(math.erf)(z / math.sqrt(2))) / 2,
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
}

ROW_LOSSES: Final[dict[str, Callable[[Floats, Floats], Floats]]] = {
    "half_squared_error": lambda a, y: (0.5 * (a - y) ** 2).sum(axis=1),
    "mean_squared_error": lambda a, y: ((a - y) ** 2).mean(axis=1),
    "mean_absolute_error": lambda a, y: np.abs(a - y).mean(axis=1),
    "huber": lambda a, y: np.where(
        np.abs(a - y) <= 1, 0.5 * (a - y) ** 2, np.abs(a - y) - 0.5
    ).mean(axis=1),
    "binary_crossentropy": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)).mean(axis=1),
    "categorical_crossentropy": lambda a, y: -(y * np.log(a)).sum(axis=1),
}


def run(program: Program) -> None:
    """Makes the calls."""
    for call in program:
        call()


def links(*pairs: str) -> tuple[Connection, ...]:
    """Connections from texts like "a b"."""
    return tuple(Connection(*pair.split()) for pair in pairs)


def small(hidden: str = "tanh", output: str = "linear", units: int = 2) -> NetworkSpec:
    """A sequential 3-4-units network."""
    return sequential(
        3,
        Dense(id="hidden", units=4, activation=hidden),
        Dense(id="output", units=units, activation=output),
    )


def branching(output: str = "linear") -> dict[str, NetworkSpec]:
    """Graphs that are not a chain, by what is special about them."""
    one, two = Input(id="one", units=2), Input(id="two", units=3)
    left = Dense(id="left", units=3, activation="tanh")
    right = Dense(id="right", units=2, activation="sigmoid")
    both = Concatenate(id="both")
    end = Dense(id="end", units=2, activation=output)
    other = Dense(id="other", units=3, activation=output)
    again, total = Dense(id="again", units=3, activation="sigmoid"), Add(id="total")
    return {
        "skip connection": NetworkSpec(
            (one, left, both, end), links("one left", "left both", "one both", "both end")
        ),
        "fork and merge": NetworkSpec(
            (one, left, right, both, end),
            links("one left", "one right", "right both", "left both", "both end"),
        ),
        "shared hidden layer": NetworkSpec(
            (one, left, right, both, end),
            links("one left", "left right", "left both", "right both", "both end"),
        ),
        "shared merge": NetworkSpec(
            (one, two, both, left, end, other),
            links("one both", "two both", "both left", "left end", "both other"),
        ),
        "merge of a merge": NetworkSpec(
            (one, left, both, right, Concatenate(id="all"), end),
            links(
                "one left", "one both", "left both", "both right", "right all", "both all",
                "left all", "all end",
            ),
        ),
        "two inputs": NetworkSpec(
            (one, two, left, right, both, end),
            links("one left", "two right", "left both", "right both", "both end"),
        ),
        "two outputs": NetworkSpec(
            (one, left, end, other), links("one left", "left end", "left other")
        ),
        "two of each": NetworkSpec(
            (one, two, left, right, both, end, other),
            links("one left", "two right", "left both", "right both", "both end", "right other"),
        ),
        "no biases": NetworkSpec(
            (
                one,
                Dense(id="left", units=3, activation="tanh", use_bias=False),
                both,
                Dense(id="end", units=2, activation=output, use_bias=False),
            ),
            links("one left", "left both", "one both", "both end"),
        ),
        "drawn backwards": NetworkSpec(
            (end, both, left, two, one), links("one both", "both end", "two left", "left both")
        ),
        "residual block": NetworkSpec(
            (two, left, again, total, end),
            links("two left", "left again", "left total", "again total", "total end"),
        ),
        "sum of three, and an input": NetworkSpec(
            (two, left, again, total, end, other),
            links(
                "two left", "two again", "left total", "two total", "again total", "total end",
                "again other",
            ),
        ),
        "dropout shared and summed": NetworkSpec(
            (two, left, Dropout(id="drop", rate=0.4), again, total, end),
            links("two left", "left drop", "drop again", "drop total", "again total", "total end"),
        ),
        "dropout of the input": NetworkSpec(
            (two, Dropout(id="drop", rate=0.3), left, both, end),
            links("two drop", "drop left", "drop both", "left both", "both end"),
        ),
    }  # fmt: skip


def regularized(spec: NetworkSpec, regularizer: Regularizer | None) -> NetworkSpec:
    """The same with this penalty on every kernel."""
    layers = tuple(
        replace(layer, kernel_regularizer=regularizer) if isinstance(layer, Dense) else layer
        for layer in spec.layers
    )
    return replace(spec, layers=layers)


def width(spec: NetworkSpec, layer_id: str) -> int:
    """How many units a layer gives."""
    layer = spec.layer(layer_id)
    if isinstance(layer, Input | Dense):
        return layer.units
    widths = [width(spec, c.source) for c in spec.connections if c.target == layer_id]
    return sum(widths) if isinstance(layer, Concatenate) else widths[0]


def outputs_of(spec: NetworkSpec) -> list[LayerSpec]:
    """The layers that feed no other, in the order of the spec."""
    sources = [c.source for c in spec.connections]
    return [layer for layer in spec.layers if layer.id not in sources]


def unpack(spec: NetworkSpec, parameters: Floats) -> dict[str, tuple[Floats, Floats]]:
    """Kernel and bias (zeros where there is none) of each Dense layer."""
    found, start = {}, 0
    for layer in spec.layers:
        if isinstance(layer, Dense):
            (source,) = (c.source for c in spec.connections if c.target == layer.id)
            shape = (width(spec, source), layer.units)
            kernel = parameters[start : start + shape[0] * shape[1]].reshape(shape)
            start += kernel.size
            bias = parameters[start : start + layer.units] if layer.use_bias else np.zeros(shape[1])
            start += layer.units * layer.use_bias
            found[layer.id] = (kernel, bias)
    assert start == len(parameters)
    return found


def reference_forward(
    spec: NetworkSpec, parameters: Floats, x: Floats, masks: Mapping[str, Floats] | None = None
) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """z of the Dense layers and a of all layers; `masks` are what Dropout layers multiply with."""
    weights = unpack(spec, parameters)
    z: dict[str, Floats] = {}
    a: dict[str, Floats] = {}
    column = 0
    for layer in spec.layers:
        if isinstance(layer, Input):
            a[layer.id] = x[:, column : column + layer.units]
            column += layer.units

    def compute(layer_id: str) -> Floats:
        if layer_id not in a:
            before = [compute(c.source) for c in spec.connections if c.target == layer_id]
            match spec.layer(layer_id):
                case Dense(activation=activation):
                    kernel, bias = weights[layer_id]
                    z[layer_id] = before[0] @ kernel + bias
                    a[layer_id] = FORMULAS[activation](z[layer_id])
                case Concatenate():
                    a[layer_id] = np.concatenate(before, axis=1)
                case Add():
                    a[layer_id] = sum(before[1:], before[0])
                case Dropout():
                    a[layer_id] = before[0] * (masks or {}).get(layer_id, 1.0)
        return a[layer_id]

    for layer in spec.layers:
        compute(layer.id)
    return z, a


def reference_penalty(spec: NetworkSpec, parameters: Floats) -> float:
    """l1 Σ|w| + l2 Σw² over the kernels of trainable layers."""
    total = 0.0
    for layer_id, (kernel, _) in unpack(spec, parameters).items():
        layer = spec.layer(layer_id)
        assert isinstance(layer, Dense)
        regularizer = layer.kernel_regularizer
        if regularizer is not None and layer.trainable:
            total += regularizer.l1 * np.abs(kernel).sum() + regularizer.l2 * (kernel**2).sum()
    return float(total)


def reference_cost(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
    masks: Mapping[str, Floats] | None = None,
) -> float:
    """The mean over the rows of the loss of each row, added over the output layers, and penalties.

    `weights` (rows,) multiply the loss of each row.
    """
    _, a = reference_forward(spec, parameters, x, masks)
    total, column = reference_penalty(spec, parameters), 0
    for layer in outputs_of(spec):
        units = width(spec, layer.id)
        losses = ROW_LOSSES[loss](a[layer.id], y[:, column : column + units])
        total += float((losses if weights is None else weights * losses).mean())
        column += units
    return total


def numeric_gradient(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
    masks: Mapping[str, Floats] | None = None,
) -> Floats:
    """Central differences of the reference cost, of fourth order."""
    h = 1e-4
    gradient = np.empty_like(parameters)
    for i in range(len(parameters)):

        def moved(by: float, i: int = i) -> float:
            there = parameters.copy()
            there[i] += by
            return reference_cost(spec, loss, there, x, y, weights, masks)

        near, far = moved(h) - moved(-h), moved(2 * h) - moved(-2 * h)
        gradient[i] = (8 * near - far) / (12 * h)
    return gradient


def learner_for(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
) -> tuple[Learner, Floats]:
    """What training learns from these rows with, and its gradient: NaN until it is filled."""
    model = Model(spec)
    gradient = np.full(model.layout.size, np.nan)
    objective = Objective(model, loss)
    learner = Learner(model, objective, len(x), parameters, gradient, weights is not None)
    tables = [with_ones(x, "float64"), y]
    if weights is not None:
        tables.append(weights[:, None])
    for buffer, table in zip(learner.buffers, tables, strict=True):
        buffer[...] = table
    return learner, gradient


def engine_gradient(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
) -> Floats:
    """The gradient that training uses, nothing dropped; NaN where backward would leave a gap."""
    learner, gradient = learner_for(spec, loss, parameters, x, y, weights)
    with overflow_allowed():
        learner.run.forward()
        learner.backward()
    return gradient


def is_smooth(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    masks: Mapping[str, Floats] | None = None,
) -> bool:
    """Whether no kink is so near that central differences would reach over it.

    Kinks are those of the activations at z = 0, of |error| at 0, of huber at ±1 and of l1 at 0.
    """
    z, a = reference_forward(spec, parameters, x, masks)
    kinked = ("relu", "leaky_relu", "elu")
    distances = [
        z[layer.id]
        for layer in spec.layers
        if isinstance(layer, Dense) and layer.activation in kinked
    ]
    errors = np.hstack([a[layer.id] for layer in outputs_of(spec)]) - y
    if loss == "mean_absolute_error":
        distances.append(errors)
    if loss == "huber":
        distances.append(np.abs(errors) - 1)
    for layer_id, (kernel, _) in unpack(spec, parameters).items():
        regularizer = getattr(spec.layer(layer_id), "kernel_regularizer", None)
        if regularizer is not None and regularizer.l1:
            distances.append(10 * kernel)  # A weight moves by itself alone: less room will do.
    return all(np.abs(distance).min() > 0.01 for distance in distances)


def smooth_example(spec: NetworkSpec, loss: str, rows: int = 5) -> tuple[Floats, Floats, Floats]:
    """The first example that is smooth."""
    examples = (example(spec, loss, rows, seed) for seed in range(1000))
    return next(found for found in examples if is_smooth(spec, loss, *found))


def example(
    spec: NetworkSpec, loss: str, rows: int = 5, seed: int = 0
) -> tuple[Floats, Floats, Floats]:
    """Parameters, x and y of a problem that fits network and loss."""
    generator = np.random.default_rng(seed)
    parameters = generator.normal(0, 0.6, Model(spec).layout.size)
    inputs = [layer for layer in spec.layers if isinstance(layer, Input)]
    x = generator.normal(size=(rows, sum(layer.units for layer in inputs)))
    parts = [_targets(generator, loss, rows, width(spec, out.id)) for out in outputs_of(spec)]
    return parameters, x, np.hstack(parts)


def _targets(generator: np.random.Generator, loss: str, rows: int, units: int) -> Floats:
    if loss == "categorical_crossentropy":
        return np.eye(units)[generator.integers(units, size=rows)]
    if loss == "binary_crossentropy":
        return generator.integers(0, 2, (rows, units)).astype(float)
    return generator.normal(size=(rows, units))
