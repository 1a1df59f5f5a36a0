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
    notes = _of_gradient(document) if coloring.is_known else [why_unknown(document)]
    if coloring.drawn < coloring.edges:
        text = translate("Canvas", "strongest {drawn} of {edges} edges")
        drawn, edges = i18n.integer(coloring.drawn), i18n.integer(coloring.edges)
        notes.append(text.format(drawn=drawn, edges=edges))
    notes += _of_rows(document)
    if dashed:
        notes.append(translate("Canvas", "dashed = negative"))
    limit = coloring.activation_limit
    size = i18n.number(limit, 3) if limit != 1 else "1"
    notes.append(translate("Canvas", "neuron ±{limit}").format(limit=size))
    if look.limit is not None:
        notes.append(translate("Canvas", "fixed scale"))
    return tuple(notes)


def matrix_notes(document: Document) -> tuple[str, ...]:
    """The same for the weights into one layer, of which all are shown."""
    notes = [lens_symbol(document), *_of_gradient(document)]
    if document.look.lens in ("gradient", "contribution"):
        notes += _of_rows(document)
    if document.look.limit is not None:
        notes.append(translate("Canvas", "fixed scale"))
    return tuple(notes)


def _of_gradient(document: Document) -> list[str]:
    if document.look.lens == "gradient" and document.observations.is_perceptron_rule:
        return [translate("Canvas", "the slope is 0: shown is the perceptron rule (ŷ − y) x")]
    return []


def _of_rows(document: Document) -> list[str]:
    if not document.look.all_rows:
        return []
    text = translate("Canvas", "mean of {used} of {rows} rows")
    used, rows = document.observations.rows, document.dataset.rows
    return [text.format(used=i18n.integer(used), rows=i18n.integer(rows))]


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


def why_unknown(document: Document) -> str:
    """Why there is nothing to be shown through the chosen lens."""
    if document.look.lens == "update":
        return translate("Canvas", "no update yet")
    return translate("Canvas", "no gradient: the network cannot be trained like this")
