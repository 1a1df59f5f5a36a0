"""Making a remedy's changes through the editor, as one step to undo."""

from __future__ import annotations

from collections.abc import Callable

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
from ann_studio.engine.settings import EarlyStopping
from ann_studio.network.layer_types import Regularizer
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor

translate = QCoreApplication.translate

GoBack = Callable[[int], None]
"""Takes the document back to the end of an epoch."""


def apply(
    remedy: Remedy, text: str, document: Document, editor: Editor, go_back: GoBack | None
) -> None:
    """`text` names the step; raises as the editor does.

    A large table is prepared in the background, which no macro could span: a change of the table
    stands alone, and so does going back.
    """
    if isinstance(remedy[0], ScaleColumns | ShuffleTable | GoBackToEpoch):
        (change,) = remedy
        _make(change, editor, go_back)
        return
    document.undo_stack.beginMacro(text)
    try:
        for change in remedy:
            _make(change, editor, go_back)
    finally:
        document.undo_stack.endMacro()


def _make(change: Change, editor: Editor, go_back: GoBack | None) -> None:
    match change:
        case UseActivation(layer_id, activation):
            editor.set_activation(layer_id, activation)
        case UseInitializer(layer_ids, initializer):
            for layer_id in layer_ids:
                editor.set_layer_options(layer_id, kernel_initializer=initializer)
        case Penalize(layer_ids, l2):
            editor.set_options_of_layers(layer_ids, kernel_regularizer=Regularizer(l2=l2))
        case ScaleColumns(columns, scaling):
            editor.set_scaling(columns, scaling)
        case ShuffleTable(seed):
            editor.shuffle_table(seed)
        case WeighRowsAlike():
            editor.balance_classes(False)
        case StartAgain():
            editor.reset_weights()
        case GoBackToEpoch(epoch):
            assert go_back is not None, "a remedy that cannot be made is not offered"
            go_back(epoch)
        case _:
            _make_setting(change, editor)


def _make_setting(
    change: UseOptimizer | UseLoss | UseSeed | UseValidationSplit | StopEarly, editor: Editor
) -> None:
    match change:
        case UseOptimizer(optimizer):
            editor.set_training(translate("Coach", "change optimizer"), optimizer=optimizer)
        case UseLoss(loss):
            editor.set_training(translate("Coach", "change loss"), loss=loss)
        case UseSeed(seed):
            editor.set_training(translate("Coach", "change seed"), seed=seed)
        case UseValidationSplit(share):
            text = translate("Coach", "change validation rows")
            editor.set_training(text, validation_split=share)
        case StopEarly(patience):
            text = translate("Coach", "change early stopping")
            editor.set_training(text, early_stopping=EarlyStopping(patience=patience))
