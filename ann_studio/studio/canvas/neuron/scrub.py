"""A weight or bias that is changed by dragging: shown at once, one edit at the end."""

from __future__ import annotations

import math
from typing import Final

from ann_studio.studio.canvas.edits import CanvasEdits
from ann_studio.studio.canvas.items.color_scale import largest_size
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, NeuronTarget

_STEPS: Final = 100
"""Steps in the power of ten that is nearest to the largest weight."""
_FINE: Final = 0.1

Parameter = EdgeTarget | NeuronTarget
"""A weight, or the neuron whose bias it is."""


def step_of(document: Document, fine: bool) -> float:
    """By how much a pixel, or a press of a key, changes a weight: a power of ten."""
    largest = largest_size(document.state.parameters) or 1.0
    step: float = 10.0 ** round(math.log10(largest)) / _STEPS
    return step * _FINE if fine else step


def value_of(document: Document, parameter: Parameter) -> float:
    """The weight, or the bias, that is shown."""
    row = parameter.source_unit if isinstance(parameter, EdgeTarget) else -1
    block = document.model.layout.block(document.parameters, parameter.layer_id)
    return float(block[row, parameter.unit])


class Scrub:
    """One drag; `value` is what it has come to."""

    def __init__(self, document: Document, edits: CanvasEdits, parameter: Parameter) -> None:
        self._document = document
        self._edits = edits
        self.parameter = parameter
        self._start = self.value = value_of(document, parameter)

    def move(self, pixels: float, fine: bool) -> None:
        """Goes on by so many pixels to the right; the document shows it."""
        document, parameter = self._document, self.parameter
        self.value += pixels * step_of(document, fine)
        shown = document.state.parameters.copy()
        row = parameter.source_unit if isinstance(parameter, EdgeTarget) else -1
        document.model.layout.block(shown, parameter.layer_id)[row, parameter.unit] = self.value
        document.preview(shown)

    def end(self) -> None:
        """Makes it one edit."""
        if self.value != self._start:
            self._edits.set_value(self.parameter, self.value)
        self._document.preview(None)

    def cancel(self) -> None:
        """Leaves no trace."""
        self._document.preview(None)
