"""Where something happened in a run: settings changed, weights edited, the best validation cost."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.engine.settings import TrainingSettings
from ann_studio.project.timeline import Segment, endless
from ann_studio.studio import i18n
from ann_studio.studio.document import Document

translate = QCoreApplication.translate

Kind = Literal["edit", "best"]


@dataclass(frozen=True)
class Mark:
    """What happened at the end of an epoch, or in the one after it, after so many updates."""

    epoch: int
    step: int
    kind: Kind
    text: str


class Marks:
    """The marks of a document's run, looked for again when it has grown by some percent."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: tuple[object, ...] = ()
        self._marks: tuple[Mark, ...] = ()

    def current(self) -> tuple[Mark, ...]:
        """The very same tuple while nothing new has happened."""
        document = self._document
        count = len(document.epochs)
        grown = float(f"{count:.2g}") if document.is_running else count
        known = (document.segments, document.branch, document.revision, grown)
        if known != self._known:
            self._known = known
            marks = marks_of(document)
            if marks != self._marks:
                self._marks = marks
        return self._marks


def marks_of(document: Document) -> tuple[Mark, ...]:
    """In order of time; edits before the first update are none."""
    pairs = pairwise(document.segments)
    marks = [mark for pair in pairs if (mark := _edit(*pair)) is not None]
    best = _best_validation(document)
    if best is not None:
        marks.append(best)
    return tuple(sorted(marks, key=lambda mark: mark.step))


def _edit(former: Segment, segment: Segment) -> Mark | None:
    """None before the first update, and for an edit that was taken back at once."""
    epoch, step = segment.state.epoch, segment.state.step
    what = "; ".join(_changes(former, segment))
    if not step or not what:
        return None
    text = translate("Time", "epoch {epoch}: {what}")
    return Mark(epoch, step, "edit", text.format(epoch=i18n.integer(epoch), what=what))


def _changes(former: Segment, segment: Segment) -> list[str]:
    changes = []
    training, before = endless(segment.training), endless(former.training)
    if training != before:
        changes.append(_settings(before, training))
    if segment.network != former.network:
        changes.append(translate("Time", "frozen or freed"))
    if segment.reason == "weights":
        changes.append(translate("Time", "weights edited"))
    return changes


def _settings(former: TrainingSettings, training: TrainingSettings) -> str:
    """A change of the learning rate with its numbers, of anything else by its Keras name."""
    old, new = former.optimizer, training.optimizer
    if old.name != new.name:
        return f"{old.name} → {new.name}"
    if old.learning_rate != new.learning_rate:
        text = translate("Time", "learning rate {former} → {rate}")
        return text.format(former=_rate(old.learning_rate), rate=_rate(new.learning_rate))
    names = [
        field.name
        for field in fields(training)
        if getattr(training, field.name) != getattr(former, field.name)
    ]
    return translate("Time", "{setting} changed").format(setting=", ".join(names))


def _rate(rate: float | ExponentialDecay) -> str:
    return "ExponentialDecay" if isinstance(rate, ExponentialDecay) else i18n.number(rate)


def _best_validation(document: Document) -> Mark | None:
    """The epoch with the lowest validation cost, where there is one."""
    records = document.epochs.records
    if len(records) < 2 or np.isnan(records["validation_cost"][-1]):
        return None
    record = records[int(np.nanargmin(records["validation_cost"]))]
    text = translate("Time", "epoch {epoch}: the lowest validation cost, {cost}").format(
        epoch=i18n.integer(record["epoch"]), cost=i18n.number(float(record["validation_cost"]))
    )
    return Mark(int(record["epoch"]), int(record["step"]), "best", text)
