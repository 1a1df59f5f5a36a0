"""What the menus of the canvas share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ann_studio.network.errors import NetworkError
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio.messages import text_of


class CanvasMenu(QMenu):
    """Goes away for good when it closes; a disabled action tells by its tooltip why it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)

    def popup(self, place: QPoint) -> None:  # type: ignore[override]  # always at a place alone
        """Opens at a place of the screen; a menu in which there is nothing goes at once."""
        if self.actions():
            super().popup(place)
        else:
            self.deleteLater()


def refuse_unless(action: QAction, network: NetworkSpec, edit: Callable[[], object]) -> None:
    """Disables an action if the edit of the network that it stands for cannot be made, and why."""
    try:
        edit()
    except NetworkError as error:
        action.setEnabled(False)
        action.setToolTip(text_of(error, network))
