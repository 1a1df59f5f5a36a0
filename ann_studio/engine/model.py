"""From the drawn network to something that computes: forward and backward passes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed, with_ones
from ann_studio.engine.errors import ShapeError
from ann_studio.engine.nodes import (
    ConcatenateNode,
    DenseNode,
    InputNode,
    Node,
    PartInput,
    WholeInput,
)
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.graph import check, output_units, topological_order
from ann_studio.network.layer_types import Concatenate, Dense, Input
from ann_studio.network.spec import LayerSpec, NetworkSpec


@dataclass(frozen=True)
class Activations:
    """What every layer gave for some rows: `z` of the Dense layers, `a` of all, by layer id.

    Arrays are (rows, units); `output` (rows, outputs) holds the output layers side by side.
    """

    z: dict[str, FloatArray]
    a: dict[str, FloatArray]
    output: FloatArray


class Model:
    """A checked network and the layout of its parameters; raises NetworkError if unsound.

    The columns of a table are divided over the Input layers in the spec's order, and so are the
    targets over the output layers.
    """

    def __init__(self, spec: NetworkSpec, dtype: str = "float64") -> None:
        check(spec)
        self.spec = spec
        self.dtype = dtype
        self.layout = ParameterLayout(spec)
        self.order = topological_order(spec)
        self.units = output_units(spec)
        self.input_columns = self._columns(spec.input_layers)
        self.output_columns = self._columns(spec.output_layers)

    def _columns(self, layers: tuple[LayerSpec, ...]) -> dict[str, slice]:
        columns: dict[str, slice] = {}
        start = 0
        for layer in layers:
            columns[layer.id] = slice(start, start + self.units[layer.id])
            start += self.units[layer.id]
        return columns

    @property
    def input_units(self) -> int:
        """How many columns the Input layers take together."""
        return sum(self.units[layer_id] for layer_id in self.input_columns)

    @property
    def output_units(self) -> int:
        """How many columns the output layers give together."""
        return sum(self.units[layer_id] for layer_id in self.output_columns)

    def initialize(self, seed: int) -> FloatArray:
        """Start weights for this seed, (layout.size,)."""
        return self.layout.initialize(seed, self.dtype)

    def check_table(self, x: FloatArray, y: FloatArray) -> None:
        """Raises ShapeError unless the table is as wide as the network's two ends."""
        if x.shape[1] != self.input_units:
            raise ShapeError("input", self.input_units, x.shape[1])
        if y.shape[1] != self.output_units:
            raise ShapeError("output", self.output_units, y.shape[1])

    def forward(self, parameters: FloatArray, x: FloatArray) -> Activations:
        """Everything the network computes for `x` (rows, columns), in arrays of its own."""
        if x.shape[1] != self.input_units:
            raise ShapeError("input", self.input_units, x.shape[1])
        run = Pass(self, len(x), np.ascontiguousarray(parameters, self.dtype))
        with overflow_allowed():
            run.forward(with_ones(x, self.dtype))
        dense = {i: node for i, node in run.nodes.items() if isinstance(node, DenseNode)}
        return Activations(
            z={i: node.z for i, node in dense.items()},
            a={i: node.a for i, node in run.nodes.items()},
            output=np.hstack([run.nodes[i].a for i in self.output_columns]),
        )


class Pass:
    """A model bound to a parameter vector and to buffers for exactly `rows` rows.

    `parameters` and `gradient` (both (layout.size,), of the model's dtype) are read and written
    where they lie, so whoever owns them may change the values between passes. Without `gradient`
    only `forward` can be called.
    """

    def __init__(
        self,
        model: Model,
        rows: int,
        parameters: FloatArray,
        gradient: FloatArray | None = None,
    ) -> None:
        self.rows = rows
        self.nodes: dict[str, Node] = {}
        self._model = model
        self._parameters, self._gradient = parameters, gradient
        for layer in model.order:
            self.nodes[layer.id] = self._node(layer)
        self._inputs = [node for node in self.nodes.values() if isinstance(node, InputNode)]
        self._steps = [node for node in self.nodes.values() if not isinstance(node, InputNode)]
        self._sums = [n.delta for n in self._steps if n.shared and n.delta is not None]
        self._backwards = self._steps[::-1]

    def _node(self, layer: LayerSpec) -> Node:
        model, spec = self._model, self._model.spec
        sources = spec.sources(layer.id)
        shared = len(spec.targets(layer.id)) > 1
        match layer:
            case Input():
                if len(model.input_columns) == 1:
                    return WholeInput()
                return PartInput(self.rows, model.input_columns[layer.id], model.dtype)
            case Dense():
                source = self.nodes[sources[0]]
                return DenseNode(
                    layer, self.rows, source, model.layout, self._parameters, self._gradient, shared
                )
            case Concatenate():
                parts = [(self.nodes[s], model.units[s]) for s in sources]
                learns = self._gradient is not None
                return ConcatenateNode(self.rows, parts, model.dtype, learns, shared)
        raise TypeError(f"The engine has no node for a {type(layer).__name__} layer.")

    def output(self, layer_id: str) -> DenseNode:
        """The node of an output layer."""
        node = self.nodes[layer_id]
        if not isinstance(node, DenseNode):
            raise TypeError("An output layer must be Dense.")
        return node

    def forward(self, x: FloatArray) -> None:
        """Computes every layer for `x` (rows, columns + 1), whose last column is ones."""
        for entry in self._inputs:
            entry.feed(x)
        for node in self._steps:
            node.forward()

    def backward(self) -> None:
        """Fills `gradient` from the deltas that the loss has written at the outputs."""
        for delta in self._sums:
            delta.fill(0)
        for node in self._backwards:
            node.backward()
