"""What would make a network that cannot be trained as it stands trainable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ann_studio.engine.errors import EngineError, LossFitError, StepInHiddenLayerError
from ann_studio.engine.objective import check_trainable
from ann_studio.network.edits import set_options
from ann_studio.project.state import fitting_output
from ann_studio.studio.document import Document

_MOST: Final = 2


@dataclass(frozen=True)
class Remedy:
    """Another activation for a layer, another loss, or both."""

    layer_id: str
    activation: str | None = None
    loss: str | None = None


def find_remedies(document: Document, error: EngineError) -> tuple[Remedy, ...]:
    """The first few that work, best first; those for a hidden layer mend that layer only."""
    if isinstance(error, StepInHiddenLayerError):
        return (Remedy(str(error.parameters["layer_id"]), activation="sigmoid"),)
    output = document.network.output_layers[-1].id
    found: list[Remedy] = []
    for remedy in _candidates(document, error, output):
        if remedy not in found and _works(document, remedy):
            found.append(remedy)
    single = [remedy for remedy in found if not (remedy.activation and remedy.loss)]
    return tuple((single or found)[:_MOST])


def _candidates(document: Document, error: EngineError, output: str) -> Iterator[Remedy]:
    activation, loss = fitting_output(document.dataset)
    if isinstance(error, LossFitError):
        yield Remedy(output, activation=str(error.parameters["fitting"]))
    yield Remedy(output, activation=activation)
    yield Remedy(output, loss=loss)
    yield Remedy(output, loss="mean_squared_error")
    yield Remedy(output, activation, loss)


def _works(document: Document, remedy: Remedy) -> bool:
    network, loss = document.network, remedy.loss or document.training.loss
    if remedy.activation is not None:
        network = set_options(network, remedy.layer_id, activation=remedy.activation)
    try:
        check_trainable(network, loss, document.dataset.y)
    except EngineError:
        return False
    return True
