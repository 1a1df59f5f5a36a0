"""Tells of one place of an update: in words and formulas, and by lighting it on the canvas."""

from __future__ import annotations

from typing import Final

from ann_studio.engine.trace import UpdateTrace
from ann_studio.engine.walk import Granularity, Phase, Place
from ann_studio.studio.document import Document
from ann_studio.studio.steps.explain import Explainer
from ann_studio.studio.steps.explanation import Explanation
from ann_studio.studio.steps.names import Names

OF_A_ROW: Final[tuple[Phase, ...]] = ("input", "forward", "cost", "backward")
"""The phases that each row of a batch goes through."""


class Telling:
    """What is told of a document's training now; None: nothing, and nothing is lit."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._explainer: tuple[UpdateTrace, Explainer] | None = None
        self.explanation: Explanation | None = None

    def tell(self, trace: UpdateTrace, place: Place, granularity: Granularity) -> None:
        """Explains this place, with its row chosen and the traced values on the canvas."""
        document = self._document
        row = place.row
        if row is not None:
            document.look.set(all_rows=False)
            document.choose_row(int(trace.rows[row]))
        told = self.explanation = self._explainer_of(trace).explain(place, granularity)
        is_traced = place.phase in OF_A_ROW and row is not None
        document.observations.show_reading(trace.reading(row) if is_traced else None)
        document.spotlight.show(told.light)

    def stop(self) -> None:
        """Tells nothing any more."""
        self.explanation = self._explainer = None
        self._document.spotlight.show(None)
        self._document.observations.show_reading(None)

    def _explainer_of(self, trace: UpdateTrace) -> Explainer:
        """One for all places of an update, as it remembers what it has worked out."""
        if self._explainer is None or self._explainer[0] is not trace:
            document = self._document
            names = Names(trace.model, document.dataset, document.table.decimal)
            self._explainer = trace, Explainer(trace, names)
        return self._explainer[1]
