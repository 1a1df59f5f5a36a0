"""The bar at the top: the document's name, the actions at hand, the speed, and how it goes."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolBar,
    QToolButton,
    QWidget,
)

from ann_studio.engine import regularizers
from ann_studio.engine.table import learned_count
from ann_studio.studio import i18n, theme
from ann_studio.studio.actions import Actions
from ann_studio.studio.document import Document
from ann_studio.studio.widgets.elided_label import ElidedLabel

SPEEDS: Final = (1, 2, 5, 10, 20, 60, 100, 200, 500, 1000, None)
"""Updates a second; None: flat out."""


class Toolbar(QToolBar):
    """`speed_changed` brings the updates a second, None for flat out."""

    speed_changed = Signal(object)

    def __init__(self, document: Document, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        side = round(self.fontMetrics().height() * 1.1)
        self.setIconSize(QSize(side, side))
        self._name = ElidedLabel("")
        self._name.setProperty("heading", True)
        self._name.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 14))
        self.addWidget(self._name)
        for action in (actions.open, actions.save, actions.undo, actions.redo):
            self._add_button(action, Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.addWidget(_spacer())
        self._add_button(actions.reset, Qt.ToolButtonStyle.ToolButtonIconOnly)
        for action in (actions.step_batch, actions.step_epoch):
            self._add_button(action, Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        train = self._add_button(actions.train, Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        train.setProperty("primary", True)
        train.setObjectName("train")
        # Its icon is made for the coloured button, and would not be seen on a menu.
        actions.train.setIconVisibleInMenu(False)
        self.addWidget(self._speed_control())
        self.addWidget(_spacer())
        self.status = QLabel()
        self.status.setObjectName("status")
        self.status.setTextFormat(Qt.TextFormat.RichText)
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self.status)
        self.show_status()

    def _add_button(self, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(button)
        return button

    def _speed_control(self) -> QWidget:
        self._speed = QSlider(Qt.Orientation.Horizontal)
        self._speed.setObjectName("speed")
        self._speed.setRange(0, len(SPEEDS) - 1)
        self._speed.setPageStep(1)
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 11)
        self._speed.valueChanged.connect(self._change_speed)
        self._speed_text = QLabel()
        self._speed_text.setProperty("muted", True)
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in self._speed_texts())
        self._speed_text.setMinimumWidth(widest)
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(8, 0, 8, 0)
        label = QLabel(self.tr("Speed"))
        label.setProperty("muted", True)
        for widget in (label, self._speed, self._speed_text):
            layout.addWidget(widget)
        return box

    def _speed_texts(self) -> list[str]:
        per_second = self.tr("{n}/s")
        return [self.tr("full") if s is None else per_second.format(n=s) for s in SPEEDS]

    def set_speed(self, speed: int | None) -> None:
        """Moves the slider to this speed, which is one of SPEEDS."""
        self._speed.setValue(SPEEDS.index(speed))
        self._change_speed(self._speed.value())

    def _change_speed(self, place: int) -> None:
        self._speed_text.setText(self._speed_texts()[place])
        speed = SPEEDS[place]
        self._speed.setToolTip(
            self.tr("As many updates a second as possible")
            if speed is None
            else self.tr("%n update(s) a second", "", speed)
        )
        self.speed_changed.emit(speed)

    def show_name(self, name: str, is_modified: bool) -> None:
        """Shows the document's name, with a dot while it has unsaved changes."""
        self._name.setText(f"{name} •" if is_modified else name)

    def show_status(self) -> None:
        """Epoch and cost, with the validation cost or else the accuracy, where there is one.

        Not both: they would not fit into a narrow window.
        """
        document = self._document
        epoch, training = document.state.epoch, document.training
        head, until = document.head.epoch, document.target_epoch
        if head and head % training.epochs == 0:
            until = head
        parts = [
            self.tr("<b>Epoch {epoch}</b> of {epochs}").format(
                epoch=i18n.integer(epoch), epochs=i18n.integer(until)
            )
        ]
        self._tell(" · ".join(parts + self._results()))
        self.status.setToolTip(self._explain_cost())

    def _results(self) -> list[str]:
        """What was measured last; muted and by itself if an edit has come since."""
        document = self._document
        record, former = document.last_record, document.former_records
        if record is None:
            before = self.tr("before the edit: cost {cost}")
            return [self._muted(before, former[-1])] if len(former) else []
        if document.is_stale:
            return [self._muted(self.tr("cost {cost} (before the edit)"), record)]
        cost = i18n.number(float(record["cost"]))
        parts = [self.tr("cost <b>{cost}</b>").format(cost=cost)]
        if not math.isnan(record["validation_cost"]):
            cost = i18n.number(float(record["validation_cost"]))
            parts.append(self.tr("val. <b>{cost}</b>").format(cost=cost))
        elif not math.isnan(record["accuracy"]):
            share = i18n.percent(float(record["accuracy"]))
            parts.append(self.tr("accuracy <b>{share}</b>").format(share=share))
        return parts

    def _muted(self, text: str, record: np.void) -> str:
        shown = text.format(cost=i18n.number(float(record["cost"])))
        return f'<span style="color:{theme.current().muted.name()}">{shown}</span>'

    def _tell(self, text: str) -> None:
        """Room for most of what is ever told, so that the buttons keep their places.

        A label of fixed size can say something else in each frame without the whole window being
        laid out anew.
        """
        label = self.status
        label.setText(text)
        least = self.fontMetrics().horizontalAdvance("0" * 42)
        wanted = label.sizeHint().expandedTo(QSize(least, 0))
        if wanted.width() > label.maximumWidth() or wanted.height() != label.maximumHeight():
            label.setFixedSize(wanted)

    def _explain_cost(self) -> str:
        document = self._document
        record = document.last_record
        if record is None:
            return self.tr("The cost is measured over all rows after each epoch.")
        rows = learned_count(document.dataset.rows, document.training.validation_split)
        if document.is_stale:
            return self.tr(
                "{loss}, the mean over {rows} rows with the weights before they were edited. "
                "The next epoch measures it anew."
            ).format(loss=document.training.loss, rows=i18n.integer(rows))
        penalty = regularizers.penalty(document.model.layout, document.state.parameters)
        cost = float(record["cost"])
        text = self.tr(
            "{loss}, the mean over {rows} rows with the weights after the epoch; "
            "summed over the rows: {total}"
        ).format(
            loss=document.training.loss,
            rows=i18n.integer(rows),
            total=i18n.number((cost - penalty) * rows),
        )
        if regularizers.has_penalty(document.model.layout):
            included = self.tr("The cost includes the penalty on the kernels, now {penalty}.")
            text += "\n" + included.format(penalty=i18n.number(penalty))
        if not math.isnan(record["validation_accuracy"]):
            shares = self.tr("accuracy {share}, of the validation rows {validation}")
            text += "\n" + shares.format(
                share=i18n.percent(float(record["accuracy"])),
                validation=i18n.percent(float(record["validation_accuracy"])),
            )
        return text


def _spacer() -> QWidget:
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spacer
