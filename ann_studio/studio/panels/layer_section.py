"""A layer in the inspector: its options by their Keras names, and what parameters they give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from ann_studio.engine.parameters import Block
from ann_studio.network.errors import NetworkError
from ann_studio.network.layer_types import (
    ACTIVATIONS,
    INITIALIZERS,
    MAXIMUM_UNITS,
    Concatenate,
    Dense,
    Dropout,
    Input,
    Regularizer,
)
from ann_studio.network.naming import check_name, keras_name
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of
from ann_studio.studio.panels.panel import Attempt, shrinkable
from ann_studio.studio.targets import LayerTarget
from ann_studio.studio.widgets.activation_icons import activation_icon
from ann_studio.studio.widgets.name_edit import NameEdit
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section


class LayerSection(Section):
    """Shows a layer, and asks the editor for what is chosen instead."""

    def __init__(
        self, document: Document, editor: Editor, attempt: Attempt, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._document = document
        self._editor = editor
        self._attempt = attempt
        self._layer_id = ""
        self.name = NameEdit(self._check_name)
        self.name.committed.connect(self._rename)
        self.add_row("&name", self.name)
        self.units = QSpinBox()
        # Wider than what can be, so that what is refused is refused in words.
        self.units.setRange(0, 100 * MAXIMUM_UNITS)
        self.units.setKeyboardTracking(False)
        self.units.valueChanged.connect(self._set_units)
        self.add_row("&units", self.units)
        self._build_dense()
        self.rate = self._number(self._check_rate, self._set_rate)
        self._rate_row: list[QWidget] = [self.add_row("&rate", self.rate), self.rate]
        self.parameters = QLabel()
        self.note = QLabel()
        for label in (self.parameters, self.note):
            label.setProperty("muted", True)
            label.setWordWrap(True)
            self.add_wide(label)

    def _build_dense(self) -> None:
        """What only a Dense layer has, in the order of Keras's arguments."""
        self.activation = activation_combo()
        self.activation.setToolTip(self.tr("What each unit makes of its sum z"))
        self.activation.textActivated.connect(self._set_activation)
        self.use_bias = QCheckBox("use_&bias")
        self.use_bias.clicked.connect(lambda used: self._set_options(use_bias=used))
        self.trainable = QCheckBox("&trainable")
        self.trainable.setToolTip(self.tr("Training changes its weights, unless they are frozen"))
        self.trainable.clicked.connect(self._set_trainable)
        self.kernel_initializer = self._initializer("kernel_initializer")
        self.bias_initializer = self._initializer("bias_initializer")
        self.l1 = self._number(self._check_factor, self._set_penalty)
        self.l2 = self._number(self._check_factor, self._set_penalty)
        for field in (self.l1, self.l2):
            field.setToolTip(
                self.tr("kernel_regularizer: a penalty on the kernel's weights, added to the cost")
            )
        flags = _side_by_side(self.use_bias, self.trainable)
        penalties = _side_by_side(self.l1, self.l2)
        self._dense_rows: list[QWidget] = [
            self.add_row("a&ctivation", self.activation),
            self.add_row("kernel_initializer", self.kernel_initializer),
            self.add_row("bias_initializer", self.bias_initializer),
            self.add_row("l1, l2", penalties),
            *(self.activation, self.kernel_initializer, self.bias_initializer, penalties, flags),
        ]
        self.l1.setAccessibleName("l1")
        self.l2.setAccessibleName("l2")
        self.add_wide(flags)

    def _initializer(self, option: str) -> QComboBox:
        combo = shrinkable(QComboBox())
        combo.addItems(list(INITIALIZERS))
        combo.textActivated.connect(lambda name: self._set_options(**{option: name}))
        return combo

    def _number(
        self, check: Callable[[float], None], change: Callable[[float], None]
    ) -> NumberEdit:
        field = NumberEdit(check)
        field.committed.connect(change)
        return field

    # From the document

    def show_layer(self, layer_id: str) -> None:
        """Shows this layer of the document's network."""
        layer = self._document.network.layer(layer_id)
        is_other = layer_id != self._layer_id
        self._layer_id = layer_id
        if is_other:
            self.name.set_value(layer.name)
        self.name.follow(layer.name)
        self.name.setPlaceholderText(keras_name(layer))
        self._show_units(layer)
        for widget in self._dense_rows:
            widget.setVisible(isinstance(layer, Dense))
        for widget in self._rate_row:
            widget.setVisible(isinstance(layer, Dropout))
        if isinstance(layer, Dense):
            self._show_dense(layer, is_other)
        elif isinstance(layer, Dropout):
            _show(self.rate, layer.rate, is_other)
        block = self._document.model.layout.blocks.get(layer_id)
        self.parameters.setText(self._passes_on(layer) if block is None else self._count(block))

    def _show_units(self, layer: LayerSpec) -> None:
        reason = self._why_fixed(layer)
        with QSignalBlocker(self.units):
            self.units.setValue(self._document.model.units[layer.id])
        self.units.setEnabled(not reason)
        self.units.setToolTip(reason)
        self.note.setText(reason)
        self.note.setVisible(bool(reason))

    def _show_dense(self, layer: Dense, is_other: bool) -> None:
        regularizer = layer.kernel_regularizer or Regularizer()
        self.activation.setCurrentText(layer.activation)
        self.use_bias.setChecked(layer.use_bias)
        self.kernel_initializer.setCurrentText(layer.kernel_initializer)
        self.bias_initializer.setCurrentText(layer.bias_initializer)
        self.bias_initializer.setEnabled(layer.use_bias)
        _show(self.l1, regularizer.l1, is_other)
        _show(self.l2, regularizer.l2, is_other)
        self.trainable.setChecked(layer.trainable)
        self.trainable.setIcon(theme.icon("lock", "muted") if not layer.trainable else QIcon())

    def _why_fixed(self, layer: LayerSpec) -> str:
        """Why the units cannot be chosen; empty if they can."""
        network = self._document.network
        if not network.sources(layer.id):
            return self.tr("The units of the input follow the features: choose them in Data.")
        if not network.targets(layer.id):
            return self.tr("The units of the output follow the target: choose it in Data.")
        if isinstance(layer, Concatenate):
            return self.tr("The units are those of all its inputs together.")
        if not isinstance(layer, Dense):
            return self.tr("The units are as many as those of its input.")
        return ""

    def _passes_on(self, layer: LayerSpec) -> str:
        if isinstance(layer, Input):
            return self.tr("No parameters: it passes the features on.")
        return self.tr("No parameters: it passes its inputs on.")

    def _count(self, block: Block) -> str:
        """The arithmetic behind the count of parameters."""
        if block.layer.use_bias:
            text = self.tr("{inputs} × {units} weights + {units} biases = {total} parameters")
        else:
            text = self.tr("{inputs} × {units} weights = {total} parameters, without bias")
        frozen = _frozen(block)
        if frozen:
            text += self.tr(", {frozen} of them frozen")
        return text.format(
            inputs=i18n.integer(block.fan_in),
            units=i18n.integer(block.layer.units),
            total=i18n.integer(block.size),
            frozen=i18n.integer(frozen),
        )

    def _again(self) -> None:
        self.show_layer(self._layer_id)

    # From the user

    def _check_name(self, name: str) -> None:
        try:
            check_name(self._document.network, self._layer_id, name)
        except NetworkError as error:
            raise ValueError(text_of(error)) from error

    def _check_rate(self, value: float) -> None:
        if not 0 <= value < 1:
            raise ValueError(self.tr("The rate must be at least 0 and below 1."))

    def _check_factor(self, value: float) -> None:
        if value < 0:
            raise ValueError(self.tr("A penalty must be at least 0."))

    def _rename(self, name: str) -> None:
        self._attempt(lambda: self._editor.rename_layer(self._layer_id, name), self._again)

    def _set_units(self, units: int) -> None:
        self._attempt(lambda: self._editor.set_units(self._layer_id, units), self._again)

    def _set_activation(self, name: str) -> None:
        self._attempt(lambda: self._editor.set_activation(self._layer_id, name), self._again)

    def _set_rate(self, rate: float) -> None:
        self._set_options(rate=rate)

    def _set_penalty(self, _: float) -> None:
        chosen = Regularizer(self.l1.value(), self.l2.value())
        self._set_options(kernel_regularizer=chosen if chosen != Regularizer() else None)

    def _set_trainable(self, trainable: bool) -> None:
        target = LayerTarget(self._layer_id)
        self._attempt(lambda: self._editor.set_frozen(target, not trainable), self._again)

    def _set_options(self, **options: Any) -> None:
        editor, layer_id = self._editor, self._layer_id
        self._attempt(lambda: editor.set_layer_options(layer_id, **options), self._again)


def _side_by_side(*fields: QWidget) -> QWidget:
    """Fields that share the room of one."""
    together = QWidget()
    row = QHBoxLayout(together)
    row.setContentsMargins(0, 0, 0, 0)
    for field in fields:
        row.addWidget(field, 1)
    return together


def activation_combo() -> QComboBox:
    """The activations, each with its curve."""
    combo = shrinkable(QComboBox())
    for name in ACTIVATIONS:
        combo.addItem(activation_icon(name), name)
    return combo


def _frozen(block: Block) -> int:
    """How many parameters of a layer are not trained."""
    layer = block.layer
    if not layer.trainable:
        return block.size
    weights = sum(unit not in layer.frozen_units for _, unit in layer.frozen_weights)
    return len(layer.frozen_units) * block.rows + weights


def _show(field: NumberEdit, value: float, is_other: bool) -> None:
    """The value of another layer takes the place of whatever is being typed."""
    if is_other:
        field.set_value(value)
    field.follow(value)
