"""What the side panels share: a column of sections that scrolls, and edits that may be refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError


class Panel(QScrollArea):
    """`failed` brings the error of an edit that was refused."""

    failed = Signal(Exception)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(12, 4, 12, 12)
        self.column.setSpacing(8)
        self.setWidget(content)

    def attempt(self, edit: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Makes an edit; if it is refused, says so and shows again what is."""
        try:
            edit()
        except (NetworkError, EngineError, DataError) as error:
            otherwise()
            self.failed.emit(error)
