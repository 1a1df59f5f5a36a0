"""What the side panels share: a column of sections that scrolls, and edits that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError

Attempt: TypeAlias = Callable[[Callable[[], None], Callable[[], None]], None]
"""`Panel.attempt`, for the sections of a panel: an edit, and what to do if it is refused."""


_FIELDS: Final = (QComboBox, QAbstractSpinBox)
"""What the wheel changes."""


class Panel(QScrollArea):
    """`failed` brings the error of an edit that was refused."""

    failed = Signal(Exception)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(12, 4, 12, 12)
        self.column.setSpacing(8)
        self.setWidget(content)

    def keep_wheel_for_scrolling(self) -> None:
        """Turning the wheel over a field must not change it unless the field has been chosen."""
        for kind in _FIELDS:
            for field in self.findChildren(kind):
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves the wheel over a field without the focus to the panel."""
        is_wheel = event.type() == QEvent.Type.Wheel
        if is_wheel and isinstance(watched, _FIELDS) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def attempt(self, edit: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Makes an edit; if it is refused, says so and shows again what is."""
        try:
            edit()
        except (NetworkError, EngineError, DataError) as error:
            otherwise()
            self.failed.emit(error)


def shrinkable(combo: QComboBox) -> QComboBox:
    """Lets a combo be narrower than its longest entry; its list shows every entry whole."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(6)
    return combo
