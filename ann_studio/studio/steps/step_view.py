"""The glass box below the canvas: the seven steps, and what happens in the present one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.settings import Settings
from ann_studio.studio.steps.details import Details
from ann_studio.studio.steps.phase_bar import PhaseBar
from ann_studio.studio.steps.rendering import FormulaPictures
from ann_studio.studio.steps.step_actions import StepActions
from ann_studio.studio.steps.step_controls import StepControls
from ann_studio.studio.steps.walking import Walking
from ann_studio.studio.widgets.elided_label import ElidedLabel


class StepView(QWidget):
    """Shows a walk, and walks; closed it is a thin line, and nothing on the canvas is lit."""

    def __init__(self, walking: Walking, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._walking = walking
        self._settings = settings
        self._pictures = FormulaPictures(self)
        self.step_actions = StepActions(walking, self)
        self.phase_bar = PhaseBar(self.step_actions.phases)
        self.controls = StepControls(walking, self.step_actions)
        self.details = Details(self._pictures)
        self.title = ElidedLabel("")
        self.title.setProperty("heading", True)
        self.row = QLabel()
        self.row.setProperty("muted", True)
        self.row.setToolTip(self.tr("Which row of the batch is told of"))
        self.empty = QLabel()
        self.empty.setProperty("muted", True)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._build()
        self.step_actions.open.toggled.connect(self._open)
        self.step_actions.details.toggled.connect(self.details.set_whole)
        walking.changed.connect(self.refresh)
        self.step_actions.open.setChecked(settings.steps_open)
        self.refresh()

    def _build(self) -> None:
        self.toggle = QToolButton()
        self.toggle.setDefaultAction(self.step_actions.open)
        self.toggle.setProperty("flat", True)
        self.toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hint = ElidedLabel(self.tr("See how the network learns, in seven steps"))
        self._hint.setProperty("muted", True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.toggle)
        head.addWidget(self._hint, 1)
        head.addWidget(self.phase_bar, 1)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(4, 0, 0, 4)
        body.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self.row)
        line.addWidget(self.controls)
        body.addLayout(line)
        body.addWidget(self.details)
        body.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 14, 2)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        """Whether the steps are shown."""
        return self.step_actions.open.isChecked()

    def _open(self, opened: bool) -> None:
        self._settings.steps_open = opened
        self._walking.set_active(opened)
        self.refresh()

    def refresh(self) -> None:
        """Shows where the walk is now."""
        is_open = self.is_open
        self.step_actions.refresh()
        self._hint.setVisible(not is_open)
        self.phase_bar.setVisible(is_open)
        self._body.setVisible(is_open)
        self.step_actions.open.setIcon(theme.icon("chevron-down" if is_open else "chevron-up"))
        self.toggle.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if is_open
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        if is_open:
            self._show_place()

    def _show_place(self) -> None:
        explanation = self._walking.explanation
        self.controls.refresh()
        self.phase_bar.show_phase(None if explanation is None else explanation.place.phase)
        self.title.setText("" if explanation is None else explanation.title)
        self.row.setText(self._row_text())
        self.details.setVisible(explanation is not None)
        self.empty.setVisible(explanation is None)
        if explanation is None:
            self.empty.setText(self._reason())
            self.empty.setFixedHeight(self.details.height())  # so that the canvas does not jump
        else:
            self.details.show_explanation(explanation)

    def _row_text(self) -> str:
        """Rows are counted from 1, as people do."""
        place = self._walking.row_of_batch
        if place is None:
            return ""
        row, rows = place
        return self.tr("row {row} of {rows}").format(
            row=i18n.integer(row + 1), rows=i18n.integer(rows)
        )

    def _reason(self) -> str:
        """Why there is nothing to see, and what would help."""
        problem = self._walking.problem
        if self._walking.is_training:
            return self.tr("The network is being trained. Pause to look at a step.")
        if problem is None:
            return self.tr("There is no step to explain yet.")
        return self.tr("The steps cannot be explained now: {reason}").format(reason=problem)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn any more for what is not seen."""
        super().hideEvent(event)
        self._pictures.rest()
