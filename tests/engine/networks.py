"""Networks to test with, and their cost written down a second time in plain formulas.

The reference half uses nothing of the engine: it unpacks the parameter vector (each Dense layer in
the order of the spec, kernel row by row, then bias) and applies the textbook's formulas.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from ann_studio.engine.arrays import overflow_allowed, with_ones
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.objective import Objective
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Concatenate, Dense, Input
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec

Floats = npt.NDArray[np.float64]

FITTING_ACTIVATIONS = {
    "half_squared_error": ("linear", "sigmoid", "tanh", "relu", "softmax"),
    "mean_squared_error": ("linear", "sigmoid", "tanh", "relu", "softmax"),
    "binary_crossentropy": ("sigmoid",),
    "categorical_crossentropy": ("softmax",),
}
"""The output activations with a gradient that each loss goes with."""

FORMULAS: dict[str, Callable[[Floats], Floats]] = {
    "linear": lambda z: z,
    "step": lambda z: np.where(z >= 0, 1.0, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
}

ROW_LOSSES: dict[str, Callable[[Floats, Floats], Floats]] = {
    "half_squared_error": lambda a, y: (0.5 * (a - y) ** 2).sum(axis=1),
    "mean_squared_error": lambda a, y: ((a - y) ** 2).mean(axis=1),
    "binary_crossentropy": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)).mean(axis=1),
    "categorical_crossentropy": lambda a, y: -(y * np.log(a)).sum(axis=1),
}


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
    }  # fmt: skip


def width(spec: NetworkSpec, layer_id: str) -> int:
    """How many units a layer gives."""
    layer = spec.layer(layer_id)
    if isinstance(layer, Input | Dense):
        return layer.units
    return sum(width(spec, c.source) for c in spec.connections if c.target == layer_id)


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
    spec: NetworkSpec, parameters: Floats, x: Floats
) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """z of the Dense layers and a of all layers."""
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
            layer = spec.layer(layer_id)
            before = [compute(c.source) for c in spec.connections if c.target == layer_id]
            if isinstance(layer, Dense):
                kernel, bias = weights[layer_id]
                z[layer_id] = before[0] @ kernel + bias
                a[layer_id] = FORMULAS[layer.activation](z[layer_id])
            else:
                a[layer_id] = np.concatenate(before, axis=1)
        return a[layer_id]

    for layer in spec.layers:
        compute(layer.id)
    return z, a


def reference_cost(spec: NetworkSpec, loss: str, parameters: Floats, x: Floats, y: Floats) -> float:
    """The mean over the rows of the loss of each row, added over the output layers."""
    _, a = reference_forward(spec, parameters, x)
    total, column = 0.0, 0
    for layer in outputs_of(spec):
        units = width(spec, layer.id)
        total += float(ROW_LOSSES[loss](a[layer.id], y[:, column : column + units]).mean())
        column += units
    return total


def numeric_gradient(
    spec: NetworkSpec, loss: str, parameters: Floats, x: Floats, y: Floats
) -> Floats:
    """Central differences of the reference cost, of fourth order."""
    h = 1e-4
    gradient = np.empty_like(parameters)
    for i in range(len(parameters)):

        def moved(by: float, i: int = i) -> float:
            there = parameters.copy()
            there[i] += by
            return reference_cost(spec, loss, there, x, y)

        near, far = moved(h) - moved(-h), moved(2 * h) - moved(-2 * h)
        gradient[i] = (8 * near - far) / (12 * h)
    return gradient


def engine_gradient(
    spec: NetworkSpec, loss: str, parameters: Floats, x: Floats, y: Floats
) -> Floats:
    """The gradient that training uses; NaN where backward would leave a gap."""
    model = Model(spec)
    gradient = np.full(model.layout.size, np.nan)
    run = Pass(model, len(x), parameters, gradient)
    objective = Objective(model, loss)
    objective.prepare(run)
    with overflow_allowed():
        run.forward(with_ones(x, "float64"))
        objective.start_backward(run, y)
        run.backward()
    return gradient


def nearest_kink(spec: NetworkSpec, parameters: Floats, x: Floats) -> float:
    """The smallest |z| of a relu unit, where its slope jumps."""
    z, _ = reference_forward(spec, parameters, x)
    relu = [layer.id for layer in spec.layers if getattr(layer, "activation", "") == "relu"]
    return min((float(np.abs(z[layer_id]).min()) for layer_id in relu), default=np.inf)


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


@st.composite
def graphs(draw: st.DrawFn, activations: tuple[str, ...], output: str) -> NetworkSpec:
    """Any sound network: inputs, Dense and Concatenate layers anyhow, drawn in any order."""
    units = st.integers(1, 3)
    layers: list[LayerSpec] = [
        Input(id=f"input_{i}", units=draw(units)) for i in range(draw(st.integers(1, 2)))
    ]
    connections: list[Connection] = []

    def place(layer: LayerSpec, *sources: str) -> None:
        connections.extend(Connection(source, layer.id) for source in sources)
        layers.append(layer)

    for i in range(draw(st.integers(0, 5))):
        ids = [layer.id for layer in layers]
        if len(ids) > 1 and draw(st.integers(0, 2)) == 0:
            chosen = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True))
            place(Concatenate(id=f"join_{i}"), *chosen)
        else:
            dense = Dense(
                id=f"dense_{i}",
                units=draw(units),
                activation=draw(st.sampled_from(activations)),
                use_bias=draw(st.booleans()),
            )
            place(dense, draw(st.sampled_from(ids)))
    ends = {layer.id for layer in layers} - {c.source for c in connections}
    for i, end in enumerate(sorted(ends)):
        place(Dense(id=f"output_{i}", units=draw(st.integers(2, 3)), activation=output), end)
    return NetworkSpec(tuple(draw(st.permutations(layers))), tuple(connections))
