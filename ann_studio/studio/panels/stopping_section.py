"""Rows kept for validation, weights of classes, and when a training stops by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from ann_studio.engine.settings import EarlyStopping
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.panel import Attempt
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section

MOST_PERCENT: Final = 90
_FIRST_GOAL: Final = 0.01
"""The cost to stop at that a user begins with."""


class StoppingSection(Section):
    """Each field shows what the document has and, when changed, asks the editor for another."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Validation and stopping"), parent)
        self._document, self._editor, self._attempt = document, editor, attempt
        self.validation = QSpinBox()
        self.validation.setRange(0, MOST_PERCENT)
        self.validation.setSingleStep(5)
        self.validation.setSuffix(" %")
        self.validation.setKeyboardTracking(False)
        self.validation.setToolTip(
            self.tr("The last rows of the table are not trained on, but only measured")
        )
        self.validation.valueChanged.connect(self._set_validation)
        self.add_row(self.tr("Valid&ation rows"), self.validation)
        self.balance = self._box(self.tr("&Weigh classes alike"), self._set_balance)
        self.early = self._box(self.tr("Stop earl&y"), self._set_early)
        self.early.setToolTip(
            self.tr("Stops when the validation cost, or else the cost, no longer falls")
        )
        self.patience = QSpinBox()
        self.patience.setRange(0, 1_000_000)
        self.patience.setKeyboardTracking(False)
        self.patience.valueChanged.connect(self._set_patience)
        self._patience_label = self.add_row("patience", self.patience)
        self.restore = self._box(self.tr("Go back to the best epoch"), self._set_restore)
        self.goal = self._box(self.tr("Stop at a &cost"), self._set_goal)
        self.cost = NumberEdit()
        self.cost.committed.connect(self._set_cost)
        self._cost_label = self.add_row(self.tr("Cost at most"), self.cost)

    def _box(self, text: str, change: Callable[[bool], None]) -> QCheckBox:
        box = QCheckBox(text)
        box.clicked.connect(change)
        self.add_wide(box)
        return box

    # From the document

    def refresh(self) -> None:
        """Shows the document's settings."""
        training, dataset = self._document.training, self._document.dataset
        with QSignalBlocker(self.validation):
            self.validation.setValue(round(100 * training.validation_split))
        self.balance.setVisible(bool(dataset.classes))
        self.balance.setChecked(bool(training.class_weight))
        weights = zip(dataset.classes, training.class_weight, strict=False)
        self.balance.setToolTip(
            "\n".join(f"{name}: {i18n.number(weight)}" for name, weight in weights)
            or self.tr("Makes up for classes with few rows")
        )
        early = training.early_stopping
        self.early.setChecked(early is not None)
        for widget in (self._patience_label, self.patience, self.restore):
            widget.setVisible(early is not None)
        if early is not None:
            with QSignalBlocker(self.patience):
                self.patience.setValue(early.patience)
            self.restore.setChecked(early.restore_best_weights)
        goal = training.stop_at_cost
        self.goal.setChecked(goal is not None)
        for field in (self._cost_label, self.cost):
            field.setVisible(goal is not None)
        if goal is not None:
            self.cost.follow(goal)

    # From the user

    def _set(self, text: str, **changes: object) -> None:
        self._attempt(lambda: self._editor.set_training(text, **changes), self.refresh)

    def _set_validation(self, percent: int) -> None:
        self._set(self.tr("change validation rows"), validation_split=percent / 100)

    def _set_balance(self, balanced: bool) -> None:
        self._attempt(lambda: self._editor.balance_classes(balanced), self.refresh)

    def _set_early(self, early: bool) -> None:
        stopping = EarlyStopping(restore_best_weights=False) if early else None
        self._set(self.tr("change early stopping"), early_stopping=stopping)

    def _set_patience(self, patience: int) -> None:
        self._change_early(patience=patience)

    def _set_restore(self, restore: bool) -> None:
        self._change_early(restore_best_weights=restore)

    def _change_early(self, **changes: object) -> None:
        early = self._document.training.early_stopping
        if early is not None:
            new = replace(early, **changes)  # type: ignore[arg-type]
            self._set(self.tr("change early stopping"), early_stopping=new)

    def _set_goal(self, stops: bool) -> None:
        self._set(self.tr("change stopping"), stop_at_cost=_FIRST_GOAL if stops else None)

    def _set_cost(self, cost: float) -> None:
        self._set(self.tr("change stopping"), stop_at_cost=cost)
