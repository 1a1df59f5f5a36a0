"""Where each weight and bias lies in the one vector that holds all parameters of a network."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.initializers import INITIALIZERS
from ann_studio.network.graph import output_units
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec


@dataclass(frozen=True)
class Block:
    """The parameters of one Dense layer: kernel and, below it, the bias as one more row."""

    layer: Dense
    offset: int
    fan_in: int

    @property
    def rows(self) -> int:
        """Rows of kernel and bias together."""
        return self.fan_in + self.layer.use_bias

    @property
    def size(self) -> int:
        """Count of parameters."""
        return self.rows * self.layer.units

    def place(self, row: int, unit: int) -> int:
        """Where in the vector a parameter lies: a row of the kernel, or that of the bias."""
        return self.offset + row * self.layer.units + unit


class ParameterLayout:
    """Names the parts of a flat parameter vector; every array it gives is a view."""

    def __init__(self, spec: NetworkSpec) -> None:
        units = output_units(spec)
        blocks: dict[str, Block] = {}
        offset = 0
        for layer in spec.layers:
            if isinstance(layer, Dense):
                blocks[layer.id] = Block(layer, offset, units[spec.sources(layer.id)[0]])
                offset += blocks[layer.id].size
        self.blocks = blocks
        self.size = offset

    def __eq__(self, other: object) -> bool:
        """Whether every parameter keeps its place and meaning."""
        return isinstance(other, ParameterLayout) and self._shape() == other._shape()

    __hash__ = None  # type: ignore[assignment]

    def _shape(self) -> list[tuple[str, int, int, int]]:
        return [(i, b.offset, b.rows, b.layer.units) for i, b in self.blocks.items()]

    def block(self, vector: FloatArray, layer_id: str) -> FloatArray:
        """Kernel and bias of a layer as one matrix (fan_in + use_bias, units)."""
        block = self.blocks[layer_id]
        part = vector[block.offset : block.offset + block.size]
        return part.reshape(block.rows, block.layer.units)

    def kernel(self, vector: FloatArray, layer_id: str) -> FloatArray:
        """The kernel of a layer, (fan_in, units)."""
        return self.block(vector, layer_id)[: self.blocks[layer_id].fan_in]

    def bias(self, vector: FloatArray, layer_id: str) -> FloatArray | None:
        """The bias of a layer, (units,), or None for a layer without one."""
        block = self.blocks[layer_id]
        return self.block(vector, layer_id)[block.fan_in] if block.layer.use_bias else None

    def initialize(self, seed: int, dtype: str) -> FloatArray:
        """Start weights drawn by each layer's initializers.

        Each layer draws from a stream of its own (seed and layer id), so that they stay the same
        when other layers come and go.
        """
        vector = np.empty(self.size, dtype)
        for layer_id, block in self.blocks.items():
            generator = np.random.default_rng([seed, crc32(layer_id.encode())])
            draw = INITIALIZERS[block.layer.kernel_initializer]
            self.kernel(vector, layer_id)[:] = draw(generator, (block.fan_in, block.layer.units))
            bias = self.bias(vector, layer_id)
            if bias is not None:
                draw = INITIALIZERS[block.layer.bias_initializer]
                bias[:] = draw(generator, (block.layer.units,))
        return vector
