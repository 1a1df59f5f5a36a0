"""What goes into one neuron and comes out of it, as the document has it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Concatenate, Dense
from ann_studio.studio.canvas.items.color_scale import largest_size
from ann_studio.studio.canvas.lighting import is_pending
from ann_studio.studio.document import Document
from ann_studio.studio.targets import NeuronTarget

MANY: Final = 16
"""More inputs than this are ordered by what they contribute."""


@dataclass(frozen=True, eq=False)
class NeuronValues:
    """`given` (inputs,) comes from the neurons `sources`; NaN where it is not computed yet.

    A Dense neuron has `weights` (inputs,), an `activation`, a sum `z` and perhaps a `bias`; the
    others have none of these. `frozen` (inputs,) are the weights that are not trained, and so is
    the bias if `bias_frozen`. `z` and `a` are None while they are not computed yet. `peers`
    (units,) are the sums of the whole layer if the activation needs them. Values are means over
    `rows` rows. `weight_limit` and `activation_limit` are the ends of the scales of colors.
    """

    sources: tuple[NeuronTarget, ...]
    given: FloatArray
    weights: FloatArray | None
    frozen: npt.NDArray[np.bool_]
    bias: float | None
    bias_frozen: bool
    activation: str | None
    z: float | None
    a: float | None
    peers: FloatArray | None
    rows: int
    weight_limit: float
    activation_limit: float

    @property
    def products(self) -> FloatArray:
        """What each input adds to z; without weights, what it gives."""
        with overflow_allowed():
            return self.given if self.weights is None else self.given * self.weights

    @property
    def is_many(self) -> bool:
        """Whether the inputs are ordered by what they contribute."""
        return len(self.given) > MANY

    def order(self) -> list[int]:
        """The inputs as they are shown: of many the strongest first."""
        if not self.is_many:
            return list(range(len(self.given)))
        sizes = np.nan_to_num(np.abs(self.products))
        order: list[int] = np.argsort(-sizes, kind="stable").tolist()
        return order


def is_there(document: Document, neuron: NeuronTarget) -> bool:
    """Whether the document has the neuron."""
    return neuron.unit < document.model.units.get(neuron.layer_id, 0)


def sources_of(document: Document, neuron: NeuronTarget) -> tuple[NeuronTarget, ...]:
    """The neurons that feed it, in the order of its weights if it has any; none feed an input."""
    network, units = document.network, document.model.units
    layer_ids, unit = network.sources(neuron.layer_id), neuron.unit
    layer = network.layer(neuron.layer_id)
    if isinstance(layer, Dense):
        return tuple(NeuronTarget(i, k) for i in layer_ids for k in range(units[i]))
    if isinstance(layer, Concatenate):
        for source in layer_ids:
            if unit < units[source]:
                return (NeuronTarget(source, unit),)
            unit -= units[source]
    return tuple(NeuronTarget(source, unit) for source in layer_ids)


def read(document: Document, neuron: NeuronTarget) -> NeuronValues:
    """The present values of a neuron that is there."""
    observed, layout = document.observations, document.model.layout
    layer_id, unit = neuron.layer_id, neuron.unit
    layer = document.network.layer(layer_id)
    sources = sources_of(document, neuron)
    activations = {i: observed.a(i) for i in document.model.units}
    weights = bias = activation = z = peers = None
    known = not is_pending(document.spotlight.light, neuron)
    if isinstance(layer, Dense):
        activation = layer.activation
        weights = layout.kernel(document.parameters, layer_id)[:, unit]
        biases = layout.bias(document.parameters, layer_id)
        bias = None if biases is None else float(biases[unit])
        sums = observed.z(layer_id)
        z = float(sums[unit]) if known else None
        peers = sums if known and activation == "softmax" else None
    fixed = document.look.limit
    return NeuronValues(
        sources=sources,
        given=_given(document, sources, activations),
        weights=weights,
        frozen=np.array([frozen_by(layer, unit, row) is not None for row in range(len(sources))]),
        bias=bias,
        bias_frozen=frozen_by(layer, unit) is not None,
        activation=activation,
        z=z,
        a=float(activations[layer_id][unit]) if known else None,
        peers=peers,
        rows=observed.rows,
        weight_limit=fixed if fixed is not None else largest_size(document.parameters) or 1.0,
        activation_limit=max(largest_size(*activations.values()), 1.0),
    )


def _given(
    document: Document, sources: tuple[NeuronTarget, ...], activations: dict[str, FloatArray]
) -> FloatArray:
    given = np.array([activations[s.layer_id][s.unit] for s in sources], np.float64)
    light = document.spotlight.light
    if light is not None:
        given[[is_pending(light, source) for source in sources]] = np.nan
    return given
