"""Validation rows that are too few to judge by."""

from __future__ import annotations

from typing import Final

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import UseValidationSplit
from ann_studio.coach.situation import Situation
from ann_studio.engine.table import learned_count

FEW: Final = 5
"""With fewer rows, one that is answered otherwise moves the validation accuracy by a quarter."""

SHARE: Final = 0.2
"""The usual share; a table of which it gives too few rows as well has no more to spare."""


def few_validation_rows(situation: Situation) -> Finding | None:
    """The validation cost of so few rows is chance, and early stopping would follow it."""
    rows, share = situation.dataset.rows, situation.training.validation_split
    validated = rows - learned_count(rows, share)
    could_be = rows - learned_count(rows, SHARE)
    if not 0 < validated < FEW or could_be < FEW:
        return None
    evidence = {"validated": validated, "rows": rows}
    return Finding("few-validation-rows", "advice", (), evidence, ((UseValidationSplit(SHARE),),))
