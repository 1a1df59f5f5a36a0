"""From the drawn network to something that computes: forward and backward passes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from ann_studio.engine.arrays import FloatArray, Program, overflow_allowed
from ann_studio.engine.errors import NoRowsError, ShapeError
from ann_studio.engine.nodes import (
    AddNode,
    Buffers,
    ConcatenateNode,
    DenseNode,
    DropoutNode,
    InputNode,
    Node,
)
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.graph import check, output_units, topological_order
from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout, Input
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
        """Raises ShapeError unless the table is as wide as the network's two ends.

        Raises NoRowsError if it is empty.
        """
        if not len(x):
            raise NoRowsError
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
            run.x[:, :-1] = x
            run.forward()
        dense = {i: node for i, node in run.nodes.items() if isinstance(node, DenseNode)}
        return Activations(
            z={i: node.z.T for i, node in dense.items()},
            a={i: node.a.T for i, node in run.nodes.items()},
            output=np.vstack([run.nodes[i].a for i in self.output_columns]).T,
        )


class Pass:
    """A model bound to a parameter vector and to buffers for exactly `rows` rows.

    `x` (rows, columns + 1) and `y` (rows, outputs) are buffers to write into; the last column of
    `x` is ones. `parameters` and `gradient` (both (layout.size,), of the model's dtype) are read
    and written where they lie, so whoever owns them may change the values between passes. Without
    `gradient` only `forward` can be called.
    """

    def __init__(
        self,
        model: Model,
        rows: int,
        parameters: FloatArray,
        gradient: FloatArray | None = None,
    ) -> None:
        self.rows = rows
        self.x = np.ones((rows, model.input_units + 1), model.dtype)
        self.nodes: dict[str, Node] = {}
        self._model = model
        self._parameters, self._gradient = parameters, gradient
        self._buffers = Buffers(rows, model.dtype, learns=gradient is not None)
        for layer in model.order:
            self.nodes[layer.id] = self._node(layer)
        nodes = self.nodes.values()
        self._forward = [call for node in nodes for call in node.forward]
        self.dropouts = [node for node in nodes if isinstance(node, DropoutNode)]

    def _node(self, layer: LayerSpec) -> Node:
        model, spec, buffers = self._model, self._model.spec, self._buffers
        sources = [self.nodes[source] for source in spec.sources(layer.id)]
        shared = len(spec.targets(layer.id)) > 1
        match layer:
            case Input():
                return InputNode(self.x.T, model.input_columns[layer.id], buffers)
            case Dense():
                vectors = model.layout, self._parameters, self._gradient
                return DenseNode(layer, sources[0], *vectors, buffers, shared)
            case Concatenate():
                return ConcatenateNode(sources, buffers, shared)
            case Add():
                return AddNode(sources, buffers, shared)
            case Dropout():
                return DropoutNode(layer, sources[0], buffers, shared)
        raise TypeError(f"The engine has no node for a {type(layer).__name__} layer.")

    def forward(self) -> None:
        """Computes every layer for the rows in `x`."""
        for call in self._forward:
            call()

    def backward(self, delta_is_of_z: bool) -> Program:
        """What fills `gradient` from the deltas that the loss has written at the outputs.

        `delta_is_of_z` says that these are ∂C/∂z, not ∂C/∂a.
        """
        outputs = self._model.output_columns
        program: Program = [
            partial(node.delta.fill, 0)
            for node in self.nodes.values()
            if node.shared and node.delta is not None
        ]
        for layer in reversed(self._model.order):
            node = self.nodes[layer.id]
            program += node.backward(delta_is_of_z and layer.id in outputs)
        return program
