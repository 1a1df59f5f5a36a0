"""What the inspector only tells: names, numbers, remarks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from ann_studio.studio import i18n
from ann_studio.studio.document import Document


def number_label() -> QLabel:
    """A number that can be copied but not changed."""
    label = QLabel()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def note_label() -> QLabel:
    """A remark over as many lines as it needs."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    return label


def which_rows(document: Document) -> str:
    """Which rows of the table sums and activations are for."""
    rows = i18n.integer(document.dataset.rows)
    if document.look.all_rows:
        text = QCoreApplication.translate("Inspector", "mean over {used} of {rows} rows")
        return text.format(used=i18n.integer(document.observations.rows), rows=rows)
    text = QCoreApplication.translate("Inspector", "for row {row} of {rows}")
    return text.format(row=i18n.integer(document.row + 1), rows=rows)
