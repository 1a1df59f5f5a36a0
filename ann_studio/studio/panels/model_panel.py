"""The Model panel: outline above inspector, and what the whole network counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.inspector import Inspector
from ann_studio.studio.panels.inspector_labels import note_label
from ann_studio.studio.panels.outline_section import OutlineSection

_SHARES: Final = (420, 580)
"""Of the height, for outline and inspector."""

_HANDLE: Final = 9
"""Pixels in which the line between them can be caught."""


class ModelPanel(QWidget):
    """Both parts scroll for themselves; the line between them can be dragged.

    `failed` brings the error of an edit that was refused.
    """

    failed = Signal(Exception)

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.inspector = Inspector(document, editor)
        self.outline = OutlineSection(document, editor, self.inspector.attempt)
        self.inspector.failed.connect(self.failed)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.outline)
        parts.addWidget(self._with_heading(self.inspector))
        parts.setHandleWidth(_HANDLE)
        parts.setSizes(_SHARES)
        for place, share in enumerate(_SHARES):
            parts.setStretchFactor(place, share)
        self.totals = note_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        column.addWidget(parts, 1)
        column.addWidget(self.totals)
        document.network_changed.connect(self.refresh)
        self.refresh()

    def _with_heading(self, inspector: Inspector) -> QWidget:
        heading = QLabel(self.tr("Inspector"))
        heading.setProperty("section", True)
        heading.setIndent(0)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addWidget(inspector, 1)
        return part

    def refresh(self) -> None:
        """Counts the document's network."""
        model = self._document.model
        connections = sum(b.fan_in * b.layer.units for b in model.layout.blocks.values())
        text = self.tr("Units {units} · connections {connections} · parameters {parameters}")
        self.totals.setText(
            text.format(
                units=i18n.integer(sum(model.units.values())),
                connections=i18n.integer(connections),
                parameters=i18n.integer(model.layout.size),
            )
        )

    def show_values(self) -> None:
        """Shows the present values, if they are to be seen."""
        self.outline.outline.show_values()
        self.inspector.show_values()
