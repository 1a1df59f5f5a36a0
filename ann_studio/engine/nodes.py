"""The layers of a network bound to buffers for a fixed count of rows: what runs in the loop.

Each node has two programs, made once: forward, and backward if it learns. Arrays are
(units, rows), so that what is done unit by unit or row by row runs through memory in one go. A
layer's output buffer has a last row of ones, so that the bias of the layer it feeds is one more
row of that layer's matrix: one product gives z, and one gives the gradients of kernel and bias.
"""

from __future__ import annotations

from functools import partial
from zlib import crc32

import numpy as np

from ann_studio.engine.activations import ACTIVATIONS
from ann_studio.engine.arrays import FloatArray, Program
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.engine.randomness import Stream
from ann_studio.network.layer_types import Dense, Dropout


class Node:
    """A layer's output for the rows at hand.

    `full` (units + 1, rows) has the ones and `a` (units, rows) is its view without them; `z` is
    what the activation is given, `a` itself where there is none. `delta` (units, rows) collects
    ∂C/∂a from the layers this one feeds, None where nothing learns: where they are several
    (`shared`) they add to it, else the one writes it.
    """

    def __init__(self, full: FloatArray, delta: FloatArray | None, shared: bool) -> None:
        self.full = full
        self.a = full[:-1]
        self.z = self.a
        self.delta = delta
        self.shared = shared
        self.forward: Program = []

    def backward(self, delta_is_of_z: bool) -> Program:
        """Passes `delta` on to the sources, and writes the gradients on the way.

        `delta_is_of_z` says that the loss has already given ∂C/∂z, not ∂C/∂a.
        """
        return []

    def pass_on(self, delta: FloatArray) -> Program:
        """Gives this ∂C/∂a to the node, if it learns, adding to it where others do too."""
        if self.delta is None:
            return []
        if self.shared:
            return [partial(np.add, self.delta, delta, self.delta)]
        return [partial(np.copyto, self.delta, delta)]


class Buffers:
    """Makes the buffers of nodes for a count of rows; only those that `learn` have a delta."""

    def __init__(self, rows: int, dtype: str, learns: bool) -> None:
        self.rows, self.dtype, self.learns = rows, dtype, learns

    def output(self, units: int) -> FloatArray:
        """A buffer (units + 1, rows) with its ones."""
        full = np.empty((units + 1, self.rows), self.dtype)
        full[-1] = 1
        return full

    def delta(self, units: int) -> FloatArray | None:
        """A buffer (units, rows)."""
        return np.empty((units, self.rows), self.dtype) if self.learns else None


class InputNode(Node):
    """The columns of the table that one Input layer takes from `x` (columns + 1, rows)."""

    def __init__(self, x: FloatArray, columns: slice, buffers: Buffers) -> None:
        if columns == slice(0, len(x) - 1):
            super().__init__(x, None, shared=False)
            return
        super().__init__(buffers.output(columns.stop - columns.start), None, shared=False)
        self.forward = [partial(np.copyto, self.a, x[columns])]


class DenseNode(Node):
    """`z = kernel ᵀ · x + bias`, `a = φ(z)`; `gradient` None: forward only.

    `activate` is the second half of `forward`, from z.
    """

    def __init__(
        self,
        layer: Dense,
        source: Node,
        layout: ParameterLayout,
        parameters: FloatArray,
        gradient: FloatArray | None,
        buffers: Buffers,
        shared: bool,
    ) -> None:
        units = layer.units
        super().__init__(buffers.output(units), buffers.delta(units), shared)
        self.z = np.empty_like(self.a)
        self._activation = ACTIVATIONS[layer.activation]
        self._source = source
        self._x = source.full if layer.use_bias else source.a
        self._kernel = layout.kernel(parameters, layer.id)
        self._gradient = None if gradient is None else layout.block(gradient, layer.id)
        block = layout.block(parameters, layer.id)
        self.activate = self._activation.forward(self.z, self.a)
        self.forward = [partial(np.dot, block.T, self._x, self.z), *self.activate]

    def backward(self, delta_is_of_z: bool) -> Program:
        delta, source = self.delta, self._source
        assert delta is not None and self._gradient is not None, "This pass computes forward only."
        program: Program = []
        if not delta_is_of_z:
            program += self._activation.backward(self.z, self.a, delta, np.empty_like(delta))
        program.append(partial(np.dot, self._x, delta.T, self._gradient))
        if source.delta is None:
            return program
        if not source.shared:
            return [*program, partial(np.dot, self._kernel, delta, source.delta)]
        sent = np.empty_like(source.delta)
        return [*program, partial(np.dot, self._kernel, delta, sent), *source.pass_on(sent)]


class ConcatenateNode(Node):
    """Its sources' units side by side."""

    def __init__(self, sources: list[Node], buffers: Buffers, shared: bool) -> None:
        units = sum(len(source.a) for source in sources)
        super().__init__(buffers.output(units), buffers.delta(units), shared)
        self._parts: list[tuple[Node, slice]] = []
        start = 0
        for source in sources:
            part = slice(start, start + len(source.a))
            self._parts.append((source, part))
            self.forward.append(partial(np.copyto, self.a[part], source.a))
            start = part.stop

    def backward(self, delta_is_of_z: bool) -> Program:
        assert self.delta is not None
        return [call for source, part in self._parts for call in source.pass_on(self.delta[part])]


class AddNode(Node):
    """The sum of its sources, unit by unit."""

    def __init__(self, sources: list[Node], buffers: Buffers, shared: bool) -> None:
        units = len(sources[0].a)
        super().__init__(buffers.output(units), buffers.delta(units), shared)
        self._sources = sources
        first, second, *others = (source.a for source in sources)
        self.forward.append(partial(np.add, first, second, self.a))
        self.forward += [partial(np.add, self.a, other, self.a) for other in others]

    def backward(self, delta_is_of_z: bool) -> Program:
        assert self.delta is not None
        return [call for source in self._sources for call in source.pass_on(self.delta)]


class DropoutNode(Node):
    """`a = x · mask` while it learns, else `a = x`.

    `mask` is 0 for what is dropped and 1 / (1 − rate) for the rest, so that the expected value
    stays (inverted dropout, as in Keras). It holds until `draw`.
    """

    def __init__(self, layer: Dropout, source: Node, buffers: Buffers, shared: bool) -> None:
        units = len(source.a)
        super().__init__(buffers.output(units), buffers.delta(units), shared)
        self._layer = layer
        self._source = source
        self._stream = Stream(0, 0)
        self.mask = np.ones_like(self.a)
        self._kept = np.empty(self.a.shape, np.bool_)
        if buffers.learns:
            self.forward = [partial(np.multiply, source.a, self.mask, self.a)]
        else:
            self.forward = [partial(np.copyto, self.a, source.a)]

    def start_stream(self, seed: int) -> None:
        """Lets `draw` follow this seed."""
        self._stream = Stream(seed, crc32(self._layer.id.encode()))

    def draw(self, step: int) -> None:
        """Draws the mask of an update, which follows from seed, layer and step."""
        rate = self._layer.rate
        self._stream.at(step).random(dtype=self.mask.dtype.type, out=self.mask)
        np.greater_equal(self.mask, rate, out=self._kept)
        np.multiply(self._kept, 1 / (1 - rate), out=self.mask)

    def backward(self, delta_is_of_z: bool) -> Program:
        delta = self.delta
        assert delta is not None
        return [partial(np.multiply, delta, self.mask, delta), *self._source.pass_on(delta)]
