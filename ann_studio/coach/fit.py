"""Loss, output and target that do not go together, so that nothing can be trained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import (
    Remedy,
    UseActivation,
    UseLoss,
    UseValidationSplit,
    WeighRowsAlike,
)
from ann_studio.coach.situation import Situation
from ann_studio.engine.errors import (
    EngineError,
    LossFitError,
    SettingError,
    StepInHiddenLayerError,
    ValidationSplitError,
)
from ann_studio.engine.objective import check_trainable
from ann_studio.engine.table import training_rows
from ann_studio.network.edits import set_options
from ann_studio.project.state import fitting_output

_MOST: Final = 2
"""Remedies that are told."""


def refused(situation: Situation) -> Finding | None:
    """What the engine would refuse; the evidence is what its error says."""
    try:
        training, dataset = situation.training, situation.dataset
        rows, _ = training_rows(dataset.x, dataset.y, training)
        check_trainable(situation.model.spec, training.loss, rows.y)
    except EngineError as error:
        parameters = dict(error.parameters)
        evidence = {"error": error.code, "parameters": parameters, "message": str(error)}
        return Finding("refused", "problem", (error.code,), evidence, _remedies(situation, error))
    return None


def _remedies(situation: Situation, error: EngineError) -> tuple[Remedy, ...]:
    """The first few that work, best first; those for a hidden layer mend that layer only."""
    if isinstance(error, StepInHiddenLayerError):
        return ((UseActivation(str(error.parameters["layer_id"]), "sigmoid"),),)
    if isinstance(error, ValidationSplitError):
        return ((UseValidationSplit(0.0),),)
    if isinstance(error, SettingError):
        return ((WeighRowsAlike(),),)
    found: list[Remedy] = []
    for remedy in _candidates(situation, error):
        if remedy not in found and _works(situation, remedy):
            found.append(remedy)
    single = [remedy for remedy in found if len(remedy) == 1]
    return tuple((single or found)[:_MOST])


def _candidates(situation: Situation, error: EngineError) -> Iterator[Remedy]:
    output = situation.model.spec.output_layers[-1].id
    activation, loss = fitting_output(situation.dataset)
    if isinstance(error, LossFitError):
        yield (UseActivation(output, str(error.parameters["fitting"])),)
    yield (UseActivation(output, activation),)
    yield (UseLoss(loss),)
    yield (UseLoss("mean_squared_error"),)
    yield (UseActivation(output, activation), UseLoss(loss))


def _works(situation: Situation, remedy: Remedy) -> bool:
    network, loss = situation.model.spec, situation.training.loss
    for change in remedy:
        match change:
            case UseActivation(layer_id, activation):
                network = set_options(network, layer_id, activation=activation)
            case UseLoss(other):
                loss = other
    try:
        check_trainable(network, loss, situation.dataset.y)
    except EngineError:
        return False
    return True
