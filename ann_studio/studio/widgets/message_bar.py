"""The one place where the window tells the user that something did not work, or of a surprise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ann_studio.studio import theme


class MessageBar(QFrame):
    """A bar that appears with a text and stays until it is closed or something else is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message-bar")
        self.setProperty("card", True)
        self._icon = QLabel()
        self.label = QLabel()
        self.label.setObjectName("message")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = QToolButton()
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setToolTip(self.tr("Close this message"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_problem(self, text: str) -> None:
        """Something could not be done."""
        self._show(text, "alert-triangle", "danger")

    def show_information(self, text: str) -> None:
        """Something happened that the user did not ask for."""
        self._show(text, "info", "accent")

    def _show(self, text: str, icon: str, role: str) -> None:
        side = self.fontMetrics().height()
        self._icon.setPixmap(theme.icon(icon, role).pixmap(side, side))
        self.label.setText(text)
        self.show()
