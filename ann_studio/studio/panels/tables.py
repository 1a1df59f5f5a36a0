"""How the tables of the side panels look and behave."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

LINE_HEIGHT: Final = 1.7
"""Of a line in a table or tree, in heights of its letters."""

CELL_PADDING: Final = 10
"""Pixels that a cell needs beside its text: those of the style sheet, and Qt's own."""


def settle(view: QTableView, name: str) -> None:
    """Rows are chosen whole, without a grid; Tab leaves the table. `name` is for assistants."""
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setFrameShape(QFrame.Shape.StyledPanel)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    view.horizontalHeader().setMinimumSectionSize(view.fontMetrics().horizontalAdvance("MMM"))
    rows = view.verticalHeader()
    rows.setHighlightSections(False)
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(round(view.fontMetrics().height() * LINE_HEIGHT))


def fit_height(view: QTableView, most_rows: int) -> None:
    """Makes the table as high as its rows, up to so many of them."""
    rows = min(view.model().rowCount(), most_rows)
    view.horizontalHeader().ensurePolished()
    head = view.horizontalHeader().sizeHint().height()
    frame = 2 * view.frameWidth() + 2
    view.setFixedHeight(head + rows * view.verticalHeader().defaultSectionSize() + frame)
