"""What the network does with the chosen row, or with all rows on average: values to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.errors import EngineError
from ann_studio.engine.layer_statistics import LayerStatistics
from ann_studio.engine.model import Model
from ann_studio.engine.probe import Probe, Reading
from ann_studio.engine.table import Rows, class_weights, training_rows
from ann_studio.studio.look import Lens

if TYPE_CHECKING:
    from ann_studio.studio.document import Document


class Observations:
    """Computed when first asked for, and again when weights, row or network are others.

    "All rows" are those that the training learns from; of a large table so many, evenly spaced,
    as can be computed at once. Arrays of a layer are (units,); blocks are (inputs, units), with a
    last row for the biases where the layer has them.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._one: tuple[tuple[object, ...], Probe] | None = None
        self._all: tuple[tuple[object, ...], Probe] | None = None
        self._reading: Reading | None = None
        self._given: Reading | None = None
        self._statistics: dict[str, LayerStatistics] | None = None

    def forget(self) -> None:
        """Weights, row or network are others."""
        self._reading = None
        self._statistics = None
        if self._given is not None and not _fits(self._given, self._document.model):
            self._given = None

    def show_reading(self, reading: Reading | None) -> None:
        """Tells this from now on instead of what it computes; None: no longer.

        What is not in it is not known, and not computed. It stays until the network has another
        shape; what is previewed is computed all the same.
        """
        if reading is not self._given:
            self._given = reading
            self._document.progressed.emit()

    # Probes

    def _setting(self) -> tuple[object, ...]:
        """What a probe is bound to, beside its rows."""
        document, training = self._document, self._document.training
        return (
            document.model,
            document.dataset,
            training.loss,
            training.class_weight,
            training.validation_split,
        )

    def _probe_of_row(self) -> Probe:
        document = self._document
        key = (*self._setting(), document.row)
        if self._one is None or self._one[0] != key:
            part = slice(document.row, document.row + 1)
            x, y = document.dataset.x[part], document.dataset.y[part]
            by_class = document.training.class_weight
            weights = class_weights(y, by_class) if by_class else None
            self._one = key, Probe(document.model, document.training.loss, x, y, weights)
        return self._one[1]

    def probe_of_all(self) -> Probe:
        """What computes the network over all rows."""
        document, key = self._document, self._setting()
        if self._all is None or self._all[0] != key:
            x, y = document.dataset.x, document.dataset.y
            try:
                rows, _ = training_rows(x, y, document.training)
            except EngineError:
                rows = Rows(x, y)
            self._all = key, Probe.over(document.model, document.training.loss, rows)
        return self._all[1]

    def _probe(self) -> Probe:
        return self.probe_of_all() if self._document.look.all_rows else self._probe_of_row()

    def _read(self, backward: bool = False) -> Reading:
        if self._given is not None and not self._document.is_previewing:
            return self._given
        reading = self._reading
        if reading is None or (backward and reading.gradient is None):
            reading = self._reading = self._probe().read(self._document.parameters, backward)
        return reading

    # Values

    @property
    def rows(self) -> int:
        """Over how many rows the values are means."""
        return self._read().rows

    @property
    def cost(self) -> float | None:
        """The cost of these rows, without penalties; None for a network that cannot learn."""
        return self._read().cost

    @property
    def y(self) -> FloatArray:
        """The true values of these rows, in the mean, (outputs,)."""
        return self._probe().y

    def a(self, layer_id: str) -> FloatArray:
        """What each unit of a layer gives."""
        return self._read().a[layer_id]

    def z(self, layer_id: str) -> FloatArray:
        """The sum that each unit of a Dense layer puts into its activation."""
        return self._read().z[layer_id]

    def delta(self, layer_id: str) -> FloatArray | None:
        """∂C/∂z of each unit of a Dense layer, which is also the gradient of its bias."""
        deltas = self._read(backward=True).delta
        return None if deltas is None else deltas.get(layer_id)

    @property
    def is_perceptron_rule(self) -> bool:
        """Whether what is called a gradient is the perceptron rule's (ŷ − y) x."""
        return self._read().is_perceptron_rule

    def block(self, lens: Lens, layer_id: str) -> FloatArray | None:
        """What a lens shows of a Dense layer; None where it is not known."""
        document = self._document
        layout = document.model.layout
        match lens:
            case "weight":
                return layout.block(document.parameters, layer_id)
            case "gradient":
                vector = self._read(backward=True).gradient
            case "update":
                vector = document.last_update
            case "contribution":
                weights = layout.block(document.parameters, layer_id)
                source = document.network.sources(layer_id)[0]
                given = np.append(self.a(source), 1.0)[: len(weights)]
                return weights * given[:, None]
        return None if vector is None else layout.block(vector, layer_id)

    def statistics(self, layer_id: str) -> LayerStatistics:
        """What the units of a layer do over all rows."""
        if self._statistics is None:
            self._statistics = self.probe_of_all().layer_statistics(self._document.parameters)
        return self._statistics[layer_id]

    @property
    def statistics_rows(self) -> int:
        """Over how many rows the statistics are."""
        return self.probe_of_all().rows


def _fits(reading: Reading, model: Model) -> bool:
    units = {layer_id: len(a) for layer_id, a in reading.a.items()}
    return units == model.units and reading.z.keys() == model.layout.blocks.keys()
