"""The bar under everything: the slider over the run, playing it, and going on from a moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document
from ann_studio.studio.time.branch_looks import name_of
from ann_studio.studio.time.branch_panel import BranchPanel
from ann_studio.studio.time.marks import Mark, Marks
from ann_studio.studio.time.time_actions import TimeActions
from ann_studio.studio.time.time_machine import TimeMachine
from ann_studio.studio.time.time_slider import Tick, TimeSlider

_ROLES = {"edit": "ink", "best": "validation"}


class TimeBar(QWidget):
    """Follows the time machine, and moves it."""

    def __init__(
        self,
        document: Document,
        machine: TimeMachine,
        actions: TimeActions,
        branches: BranchPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._machine = machine
        self._branches = branches
        self._marks = Marks(document)
        self._marked: tuple[Mark, ...] = ()
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.slider = TimeSlider()
        self.slider.setObjectName("time")
        self.slider.setAccessibleName(self.tr("Time"))
        self.slider.valueChanged.connect(self._move)
        self.place = QLabel()
        self.place.setObjectName("time-place")
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.branch_button = QToolButton()
        self.branch_button.setIcon(theme.icon("git-branch"))
        self.branch_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.branch_button.setAccessibleName(self.tr("Branches"))
        self.branch_button.setToolTip(self.tr("Branches of this run, and what is kept of it"))
        self.branch_button.clicked.connect(self._open_branches)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 6)
        layout.setSpacing(6)
        for action in (actions.play_back, actions.play):
            layout.addWidget(_button(action, Qt.ToolButtonStyle.ToolButtonIconOnly))
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.place)
        self.go_on = _button(actions.go_on, Qt.ToolButtonStyle.ToolButtonTextOnly)
        layout.addWidget(self.go_on)
        layout.addWidget(self.branch_button)
        machine.changed.connect(self.refresh)
        document.changed.connect(self.refresh)
        document.branches_changed.connect(self.refresh)
        self.refresh()

    def _reserve_room(self) -> None:
        """The slider keeps its length while the count of epochs has as many digits."""
        digits = len(str(self._document.head.epoch))
        widest = self._text(*2 * (int("8" * digits),))
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(widest))

    def _text(self, epoch: int, last: int) -> str:
        text = self.tr("Epoch {epoch} / {last}")
        return text.format(epoch=i18n.integer(epoch), last=i18n.integer(last))

    def refresh(self) -> None:
        """Shows where one is, and where one can go."""
        machine, document = self._machine, self._document
        if not machine.is_waiting or not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setRange(0, machine.count - 1)
            self.slider.setPageStep(max(machine.count // 20, 1))
            self.slider.setValue(machine.position)
            self.slider.blockSignals(False)
        self.slider.setEnabled(machine.count > 1)
        self.place.setText(self._text(document.state.epoch, document.head.epoch))
        self.place.setToolTip(self._explain())
        self._reserve_room()
        self._show_ticks()
        self._show_branch()

    def _show_branch(self) -> None:
        """The name of the present branch, where there are several."""
        document = self._document
        text = name_of(document.branch) if document.branches else ""
        if text != self.branch_button.text():
            self.branch_button.setText(text)

    def _open_branches(self) -> None:
        self._branches.open_above(self.branch_button)

    def _show_ticks(self) -> None:
        marks = self._marks.current()
        if marks is self._marked:
            return
        self._marked = marks
        steps = self._document.epochs.records["step"]
        self.slider.set_ticks(
            [
                Tick(max(int(steps.searchsorted(m.step, "right")) - 1, 0), _ROLES[m.kind], m.text)
                for m in marks
            ]
        )

    def _explain(self) -> str:
        state = self._document.state
        text = self.tr("after {updates} updates")
        return text.format(updates=i18n.integer(state.step))

    def _move(self, position: int) -> None:
        self._machine.pause()
        self._machine.go_to(position)


def _button(action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(style)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
