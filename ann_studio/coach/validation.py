"""Validation rows that are too few to judge by."""

from __future__ import annotations

from typing import Final

from ann_studio.coach.finding import Finding
from ann_studio.coach.remedies import UseValidationSplit
from ann_studio.coach.situation import Situation
from ann_studio.engine.table import learned_count

FEW: Final = 5
"""With fewer rows, one that is answered otherwise moves the validation accuracy by a quarter."""

ENOUGH: Final = 20
"""Rows of a table that can spare more of them; a smaller one has to be judged by few."""

_SHARE: Final = 0.2


def few_validation_rows(situation: Situation) -> Finding | None:
    """The validation cost of so few rows is chance, and early stopping would follow it."""
    rows, share = situation.dataset.rows, situation.training.validation_split
    validated = rows - learned_count(rows, share)
    if not share or rows < ENOUGH or not 0 < validated < FEW:
        return None
    evidence = {"validated": validated, "rows": rows}
    return Finding("few-validation-rows", "advice", (), evidence, ((UseValidationSplit(_SHARE),),))
