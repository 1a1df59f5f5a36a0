"""What a remedy is called: on its button, and in the menu that would undo it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.coach.remedies import (
    Change,
    GoBackToEpoch,
    Penalize,
    Remedy,
    ScaleColumns,
    ShuffleTable,
    StartAgain,
    StopEarly,
    UseActivation,
    UseInitializer,
    UseLoss,
    UseOptimizer,
    UseSeed,
    UseValidationSplit,
    WeighRowsAlike,
)
from ann_studio.data.columns import Scaling
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.studio import i18n
from ann_studio.studio.coach.coach_texts import plain
from ann_studio.studio.document import Document
from ann_studio.studio.layer_names import layer_text

translate = QCoreApplication.translate


def remedy_text(remedy: Remedy, document: Document) -> str:
    """It says so where a training begins again."""
    match remedy:
        case (UseActivation(_, activation), UseLoss(loss)):
            text = translate("Coach", "Use {activation} and {loss}")
            return text.format(activation=activation, loss=loss)
        case (change, StartAgain()):
            return _text_of_new_start(change, document)
        case (change,):
            return _text_of(change, document)
    raise ValueError(remedy)


def _text_of_new_start(change: Change, document: Document) -> str:
    match change:
        case UseOptimizer(optimizer) if optimizer.name == document.training.optimizer.name:
            text = translate("Coach", "Start again at rate {rate}")
            return text.format(rate=_rate(change))
        case UseOptimizer(optimizer):
            text = translate("Coach", "Start again with {optimizer}")
            return text.format(optimizer=optimizer.name)
        case StopEarly():
            return translate("Coach", "Start again, stop early")
        case Penalize(_, l2):
            return translate("Coach", "Start again with l2 = {l2}").format(l2=plain(l2))
    raise ValueError(change)


def _text_of(change: Change, document: Document) -> str:
    match change:
        case UseOptimizer():
            return translate("Coach", "Learning rate {rate}").format(rate=_rate(change))
        case UseActivation(layer_id, activation):
            return _text_of_activation(layer_id, activation, document)
        case UseInitializer(_, initializer):
            text = translate("Coach", "Start again with {initializer}")
            return text.format(initializer=initializer)
        case UseLoss(loss):
            return translate("Coach", "Use {loss}").format(loss=loss)
        case UseSeed(seed):
            return translate("Coach", "Start again with seed {seed}").format(seed=seed)
        case WeighRowsAlike():
            return translate("Coach", "Let all rows weigh the same")
        case GoBackToEpoch(epoch):
            text = translate("Coach", "Go back to epoch {epoch}")
            return text.format(epoch=i18n.integer(epoch))
        case StartAgain():
            return translate("Coach", "Start again")
        case ScaleColumns() | ShuffleTable() | UseValidationSplit():
            return _text_of_rows(change, document)
    raise ValueError(change)


def _text_of_activation(layer_id: str, activation: str, document: Document) -> str:
    if not document.network.targets(layer_id):
        text = translate("Coach", "Use {activation} for the output")
        return text.format(activation=activation)
    text = translate("Coach", "Use {activation} in “{layer}”")
    return text.format(activation=activation, layer=layer_text(layer_id, document.network))


def _text_of_rows(
    change: ScaleColumns | ShuffleTable | UseValidationSplit, document: Document
) -> str:
    match change:
        case ShuffleTable():
            return translate("Coach", "Shuffle the table")
        case UseValidationSplit(0):
            return translate("Coach", "Use no validation rows")
        case UseValidationSplit(share):
            text = translate("Coach", "Use {share} for validation")
            return text.format(share=i18n.percent(share))
        case ScaleColumns(columns, scaling):
            return _text_of_scaling(columns, scaling, document)


def _text_of_scaling(columns: tuple[int, ...], scaling: Scaling, document: Document) -> str:
    names = [column.name for column in document.columns]
    if scaling is Scaling.MIN_MAX and len(columns) == 1:
        text = translate("Coach", "Scale “{column}” to 0–1")
    elif scaling is Scaling.MIN_MAX:
        text = translate("Coach", "Scale {count} columns to 0–1")
    elif len(columns) == 1:
        text = translate("Coach", "Standardize “{column}”")
    else:
        text = translate("Coach", "Standardize {count} columns")
    return text.format(column=names[columns[0]], count=i18n.integer(len(columns)))


def _rate(change: UseOptimizer) -> str:
    rate = change.optimizer.learning_rate
    return plain(rate.initial_learning_rate if isinstance(rate, ExponentialDecay) else rate)
