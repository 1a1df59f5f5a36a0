"""The layers of a network bound to buffers for a fixed count of rows: what runs in the loop.

Nothing here allocates once built, save the one-column temporaries of softmax. A layer's output
buffer has a last column of ones, so that the bias of the layer it feeds is one more row of that
layer's matrix: one product gives z, and one gives the gradients of kernel and bias together.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from ann_studio.engine.activations import ACTIVATIONS
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.network.layer_types import Dense


class Node(ABC):
    """A layer's output for the rows at hand.

    `full` (rows, units + 1) has the ones and `a` (rows, units) is its view without them. `delta`
    (rows, units) collects ∂C/∂a from the layers this one feeds: where there are several
    (`shared`) they add to it, else the one writes it. An input learns nothing and has none.
    """

    full: FloatArray
    a: FloatArray
    delta: FloatArray | None = None
    shared = False

    @abstractmethod
    def forward(self) -> None:
        """Computes `a` from the sources."""

    @abstractmethod
    def backward(self) -> None:
        """Passes `delta` on to the sources, and writes the gradients on the way."""

    def _allocate_output(self, rows: int, units: int, dtype: str) -> None:
        self.full = np.empty((rows, units + 1), dtype)
        self.full[:, -1] = 1
        self.a = self.full[:, :-1]


class InputNode(Node):
    """The columns of the table that one Input layer takes."""

    def forward(self) -> None:
        """The rows are already there."""

    def backward(self) -> None:
        """Nothing lies before an input."""

    @abstractmethod
    def feed(self, x: FloatArray) -> None:
        """Takes `x` (rows, columns + 1), whose last column is ones."""


class WholeInput(InputNode):
    """The only input of a network: reads the rows where they lie."""

    def feed(self, x: FloatArray) -> None:
        self.full = x
        self.a = x[:, :-1]


class PartInput(InputNode):
    """One of several inputs: copies its columns."""

    def __init__(self, rows: int, columns: slice, dtype: str) -> None:
        self.columns = columns
        self._allocate_output(rows, columns.stop - columns.start, dtype)

    def feed(self, x: FloatArray) -> None:
        np.copyto(self.a, x[:, self.columns])


class DenseNode(Node):
    """`z = x · kernel + bias`, `a = φ(z)`; `gradient` None: forward only."""

    def __init__(
        self,
        layer: Dense,
        rows: int,
        source: Node,
        layout: ParameterLayout,
        parameters: FloatArray,
        gradient: FloatArray | None,
        shared: bool,
    ) -> None:
        dtype = parameters.dtype.name
        self.activation = ACTIVATIONS[layer.activation]
        self.use_bias = layer.use_bias
        self.source = source
        self.shared = shared
        self.block = layout.block(parameters, layer.id)
        self.z = np.empty((rows, layer.units), dtype)
        self._allocate_output(rows, layer.units, dtype)
        if gradient is not None:
            self.gradient = layout.block(gradient, layer.id)
            self.kernel_transposed = layout.kernel(parameters, layer.id).T
            self.delta = np.empty_like(self.z)
            self.scratch = np.empty_like(self.z)
            self.delta_is_of_z = False
            if source.delta is not None:
                self._sent = np.empty_like(source.delta) if source.shared else source.delta

    def forward(self) -> None:
        x = self.source.full if self.use_bias else self.source.a
        np.dot(x, self.block, out=self.z)
        self.activation.apply(self.z, self.a)

    def backward(self) -> None:
        """`delta_is_of_z` says that the loss has already given ∂C/∂z."""
        delta = self.delta
        assert delta is not None, "This pass computes forward only."
        if not self.delta_is_of_z:
            self.activation.backward(self.z, self.a, delta, self.scratch)
        x = self.source.full if self.use_bias else self.source.a
        np.dot(x.T, delta, out=self.gradient)
        wanted = self.source.delta
        if wanted is None:
            return
        np.dot(delta, self.kernel_transposed, out=self._sent)
        if self.source.shared:
            np.add(wanted, self._sent, out=wanted)


class ConcatenateNode(Node):
    """Its sources' units side by side; `sources` come with their widths."""

    def __init__(
        self, rows: int, sources: list[tuple[Node, int]], dtype: str, learns: bool, shared: bool
    ) -> None:
        width = sum(units for _, units in sources)
        self.shared = shared
        self._allocate_output(rows, width, dtype)
        self.delta = np.empty((rows, width), dtype) if learns else None
        self.parts: list[tuple[Node, FloatArray, FloatArray | None]] = []
        start = 0
        for source, units in sources:
            columns = slice(start, start + units)
            delta = None if self.delta is None else self.delta[:, columns]
            self.parts.append((source, self.a[:, columns], delta))
            start += units

    def forward(self) -> None:
        for source, part, _ in self.parts:
            np.copyto(part, source.a)

    def backward(self) -> None:
        for source, _, delta in self.parts:
            if source.delta is None or delta is None:
                continue
            if source.shared:
                np.add(source.delta, delta, out=source.delta)
            else:
                np.copyto(source.delta, delta)
