"""What has to be said beside the scale of colors, so that the drawing can be read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.studio import i18n
from ann_studio.studio.canvas.coloring import Coloring
from ann_studio.studio.document import Document

translate = QCoreApplication.translate


def scale_notes(document: Document, coloring: Coloring, dashed: bool) -> tuple[str, ...]:
    """Most important first: what is missing, of which rows the values are, and the signs."""
    look = document.look
    notes = []
    if not coloring.is_known:
        notes.append(_why_unknown(document))
    elif look.lens == "gradient" and document.observations.is_perceptron_rule:
        notes.append(translate("Canvas", "the slope is 0: shown is the perceptron rule (ŷ − y) x"))
    if coloring.drawn < coloring.edges:
        text = translate("Canvas", "strongest {drawn} of {edges} edges")
        drawn, edges = i18n.integer(coloring.drawn), i18n.integer(coloring.edges)
        notes.append(text.format(drawn=drawn, edges=edges))
    if look.all_rows:
        rows, used = document.dataset.rows, document.observations.rows
        text = translate("Canvas", "mean of {used} of {rows} rows")
        notes.append(text.format(used=i18n.integer(used), rows=i18n.integer(rows)))
    limit = coloring.activation_limit
    size = i18n.number(limit, 3) if limit != 1 else "1"
    notes.append(translate("Canvas", "neuron ±{limit}").format(limit=size))
    if look.limit is not None:
        notes.append(translate("Canvas", "fixed scale"))
    if dashed:
        notes.append(translate("Canvas", "dashed = negative"))
    return tuple(notes)


def lens_symbol(document: Document) -> str:
    """What the edges show, as a formula."""
    symbols = {
        "weight": translate("Canvas", "weight"),
        "gradient": "∂C/∂w",
        "update": "Δw",
        "contribution": "w·a",
    }
    symbol = symbols[document.look.lens]
    if document.look.lens in ("weight", "update") or document.look.all_rows:
        return symbol
    row = i18n.integer(document.row + 1)
    return translate("Canvas", "{symbol} of row {row}").format(symbol=symbol, row=row)


def _why_unknown(document: Document) -> str:
    if document.look.lens == "update":
        return translate("Canvas", "no update yet")
    return translate("Canvas", "no gradient: the network cannot be trained like this")
