"""The optimizer, its learning rate and schedule, and its options by Keras's names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QToolButton, QWidget

from ann_studio.engine.errors import SettingError
from ann_studio.engine.optimizers import OPTIMIZERS, Optimizer
from ann_studio.engine.schedules import ExponentialDecay, Rate
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of
from ann_studio.studio.panels.panel import Attempt, shrinkable
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section

_FLAGS: Final = ("nesterov",)
_NUMBERS: Final = (
    "momentum",
    "rho",
    "beta_1",
    "beta_2",
    "epsilon",
    "initial_accumulator_value",
    "weight_decay",
)
_SCHEDULES: Final = ("constant", "exponential", "staircase")
_DECAY: Final = ("decay_rate", "decay_steps")


class OptimizerSection(Section):
    """Each field shows what the document has and, when changed, asks the editor for another."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Optimizer"), parent)
        self._document, self._editor, self._attempt = document, editor, attempt
        self.optimizer = shrinkable(QComboBox())
        self.optimizer.addItems(list(OPTIMIZERS))
        self.optimizer.textActivated.connect(self._set_optimizer)
        self.add_row(self.tr("&Optimizer"), self.optimizer)
        self.learning_rate = self._number(self._rate, self._set_rate)
        self.add_row(self.tr("Learning &rate"), self.learning_rate)
        self._build_schedule()
        self._build_options()

    def _build_schedule(self) -> None:
        self.schedule = shrinkable(QComboBox())
        texts = (self.tr("constant"), self.tr("exponential decay"), self.tr("step decay"))
        for key, text in zip(_SCHEDULES, texts, strict=True):
            self.schedule.addItem(text, key)
        self.schedule.activated.connect(self._set_schedule)
        self.add_row(self.tr("Sche&dule"), self.schedule)
        self.decay: dict[str, NumberEdit] = {}
        self._decay_rows: list[QWidget] = []
        for name in _DECAY:
            field = self._number(partial(self._with_decay, name), partial(self._set_decay, name))
            self.decay[name] = field
            self._decay_rows += [self.add_row(name, field), field]

    def _build_options(self) -> None:
        self.more = QToolButton()
        self.more.setText(self.tr("More options"))
        self.more.setCheckable(True)
        self.more.setProperty("quiet", True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self.refresh)
        self.add_wide(self.more)
        self.flags: dict[str, QCheckBox] = {}
        self.numbers: dict[str, NumberEdit] = {}
        self._option_rows: dict[str, list[QWidget]] = {}
        for name in _NUMBERS:
            number = self._number(partial(self._with_option, name), partial(self._set, name))
            self.numbers[name] = number
            self._option_rows[name] = [self.add_row(name, number), number]
        for name in _FLAGS:
            flag = self._flag(name)
            self.flags[name] = flag
            self._option_rows[name] = [flag]
            self.add_wide(flag)
        self.clip = QCheckBox(self.tr("Clip gradients"))
        self.clip.setToolTip(
            self.tr("Shortens the gradient of each kernel and each bias to at most clipnorm")
        )
        self.clip.clicked.connect(self._set_clipping)
        self.add_wide(self.clip)
        self.clipnorm = self._number(
            partial(self._with_option, "clipnorm"), partial(self._set, "clipnorm")
        )
        self._clip_row: list[QWidget] = [self.add_row("clipnorm", self.clipnorm), self.clipnorm]

    def _flag(self, name: str) -> QCheckBox:
        flag = QCheckBox(name)
        flag.clicked.connect(lambda ticked: self._set(name, ticked))
        return flag

    def _number(
        self, changed: Callable[[float], Optimizer], change: Callable[[float], None]
    ) -> NumberEdit:
        """A field that refuses what the optimizer would refuse, in the same words."""

        def check(value: float) -> None:
            try:
                changed(value)
            except SettingError as error:
                raise ValueError(text_of(error)) from error

        field = NumberEdit(check)
        field.committed.connect(change)
        return field

    # From the document

    @property
    def _present(self) -> Optimizer:
        return self._document.training.optimizer

    def refresh(self) -> None:
        """Shows the document's optimizer."""
        optimizer = self._present
        self.optimizer.setCurrentText(optimizer.name)
        rate = optimizer.learning_rate
        self.learning_rate.follow(_start_of(rate))
        kind = "constant"
        if isinstance(rate, ExponentialDecay):
            kind = "staircase" if rate.staircase else "exponential"
            for name, field in self.decay.items():
                field.follow(getattr(rate, name))
        self.schedule.setCurrentIndex(self.schedule.findData(kind))
        for widget in self._decay_rows:
            widget.setVisible(kind != "constant")
        self._show_options(optimizer)

    def _show_options(self, optimizer: Optimizer) -> None:
        is_open = self.more.isChecked()
        self.more.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        known = {field.name for field in fields(optimizer)}
        for name, widgets in self._option_rows.items():
            for widget in widgets:
                widget.setVisible(is_open and name in known)
        for name in known & self.numbers.keys():
            self.numbers[name].follow(getattr(optimizer, name))
        for name in known & self.flags.keys():
            self.flags[name].setChecked(getattr(optimizer, name))
        clips = optimizer.clipnorm is not None
        self.clip.setVisible(is_open)
        self.clip.setChecked(clips)
        for widget in self._clip_row:
            widget.setVisible(is_open and clips)
        if optimizer.clipnorm is not None:
            self.clipnorm.follow(optimizer.clipnorm)

    # From the user

    def _set_optimizer(self, name: str) -> None:
        self._attempt(lambda: self._editor.set_optimizer(name), self.refresh)

    def _set(self, name: str, value: Any) -> None:
        text = self.tr("change {option}").format(option=name)
        self._attempt(
            lambda: self._editor.set_optimizer_options(text, **{name: value}), self.refresh
        )

    def _with_option(self, name: str, value: float) -> Optimizer:
        return replace(self._present, **{name: value})

    def _rate(self, value: float) -> Optimizer:
        rate = self._present.learning_rate
        if isinstance(rate, ExponentialDecay):
            return replace(self._present, learning_rate=replace(rate, initial_learning_rate=value))
        return replace(self._present, learning_rate=value)

    def _set_rate(self, value: float) -> None:
        self._change_rate(self.tr("change learning rate"), self._rate(value).learning_rate)

    def _set_schedule(self, index: int) -> None:
        kind = self.schedule.itemData(index)
        rate = self._present.learning_rate
        chosen: Rate = _start_of(rate)
        if kind != "constant":
            decay = rate if isinstance(rate, ExponentialDecay) else _first_decay(rate)
            chosen = replace(decay, staircase=kind == "staircase")
        self._change_rate(self.tr("change schedule"), chosen)

    def _with_decay(self, name: str, value: float) -> Optimizer:
        rate = self._present.learning_rate
        assert isinstance(rate, ExponentialDecay)
        new = replace(rate, **{name: value})  # type: ignore[arg-type]
        return replace(self._present, learning_rate=new)

    def _set_decay(self, name: str, value: float) -> None:
        optimizer = self._with_decay(name, value)
        self._change_rate(self.tr("change schedule"), optimizer.learning_rate)

    def _change_rate(self, text: str, rate: Rate) -> None:
        self._attempt(
            lambda: self._editor.set_optimizer_options(text, learning_rate=rate), self.refresh
        )

    def _set_clipping(self, clips: bool) -> None:
        self._set("clipnorm", 1.0 if clips else None)


def _start_of(rate: Rate) -> float:
    return rate.initial_learning_rate if isinstance(rate, ExponentialDecay) else rate


def _first_decay(rate: float) -> ExponentialDecay:
    """The schedule that a user begins with."""
    return ExponentialDecay(rate, decay_steps=1000, decay_rate=0.96)
