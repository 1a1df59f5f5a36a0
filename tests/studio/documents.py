"""What tests do with a document besides editing it."""

from dataclasses import replace

import numpy as np

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.studio.document import Document


def advance(document: Document, epochs: int) -> None:
    """As the training does: other weights, and a record for each epoch."""
    first = document.state.epoch + 1
    records = np.array(
        [(e, e, 1 / e, *[np.nan] * 3) for e in range(first, first + epochs)], EPOCH_RECORD
    )
    parameters = document.parameters + epochs
    state = replace(
        document.state,
        parameters=parameters,
        epoch=document.state.epoch + epochs,
        step=document.state.step + epochs,
    )
    document.advance(state, [records], [(state.step, parameters)])


def units(document: Document) -> list[int]:
    return [layer.units for layer in document.network.layers]
