"""The options of one layer, by their Keras names, and how many parameters they give."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QWidget

from ann_studio.engine.parameters import Block
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
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.panels.panel import shrinkable
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section


class LayerEditor(Section):
    """Shows a layer; `units_chosen` and `activation_chosen` bring what the user wants instead."""

    units_chosen = Signal(int)
    activation_chosen = Signal(str)
    options_chosen = Signal(dict)
    """Other options, by Keras's names."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Selected layer"), parent)
        self._document = document
        self.units = QSpinBox()
        self.units.setRange(1, MAXIMUM_UNITS)
        self.units.setKeyboardTracking(False)
        self.units.valueChanged.connect(self.units_chosen)
        self.add_row("&units", self.units)
        self.activation = shrinkable(QComboBox())
        self.activation.addItems(list(ACTIVATIONS))
        self.activation.setPlaceholderText("–")
        self.activation.textActivated.connect(self.activation_chosen)
        self.add_row("a&ctivation", self.activation)
        self._build_weights()
        self.rate = self._number(self._check_rate, "rate")
        self._rate_row: list[QWidget] = [self.add_row("&rate", self.rate), self.rate]
        self.parameters = QLabel()
        self.note = QLabel()
        for label in (self.parameters, self.note):
            label.setProperty("muted", True)
            label.setWordWrap(True)
            self.add_wide(label)

    def _build_weights(self) -> None:
        """What a Dense layer's kernel and bias are made of."""
        self.initializer = shrinkable(QComboBox())
        self.initializer.addItems(list(INITIALIZERS))
        self.initializer.textActivated.connect(
            lambda name: self.options_chosen.emit({"kernel_initializer": name})
        )
        self.l1 = self._number(_check_factor, "l1")
        self.l2 = self._number(_check_factor, "l2")
        self.use_bias = QCheckBox("use_&bias")
        self.use_bias.clicked.connect(lambda used: self.options_chosen.emit({"use_bias": used}))
        self._dense_rows: list[QWidget] = [
            self.add_row("initializer", self.initializer),
            self.initializer,
            self.add_row("l1", self.l1),
            self.l1,
            self.add_row("l2", self.l2),
            self.l2,
            self.use_bias,
        ]
        for field in (self.l1, self.l2):
            field.setToolTip(self.tr("A penalty on the kernel's weights, added to the cost"))
        self.add_wide(self.use_bias)

    def _number(self, check: Callable[[float], None], option: str) -> NumberEdit:
        field = NumberEdit(check)
        field.committed.connect(lambda value: self._choose_number(option, value))
        return field

    def _choose_number(self, option: str, value: float) -> None:
        if option == "rate":
            self.options_chosen.emit({"rate": value})
            return
        chosen = Regularizer(self.l1.value(), self.l2.value())
        self.options_chosen.emit(
            {"kernel_regularizer": chosen if chosen != Regularizer() else None}
        )

    def _check_rate(self, value: float) -> None:
        if not 0 <= value < 1:
            raise ValueError(self.tr("The rate must be at least 0 and below 1."))

    def show_layer(self, layer_id: str) -> None:
        """Shows this layer of the document's network."""
        layer = self._document.network.layer(layer_id)
        reason = self._why_fixed(layer)
        with QSignalBlocker(self.units):
            self.units.setValue(self._document.model.units[layer_id])
        self.units.setEnabled(not reason)
        self.units.setToolTip(reason)
        self.note.setText(reason)
        self.note.setVisible(bool(reason))
        self._show_options(layer)
        is_dense = isinstance(layer, Dense)
        self.activation.setEnabled(is_dense)
        self.activation.setToolTip(
            self.tr("What each unit makes of its sum z") if is_dense else self._passes_on(layer)
        )
        self.activation.setCurrentIndex(
            self.activation.findText(layer.activation) if isinstance(layer, Dense) else -1
        )
        block = self._document.model.layout.blocks.get(layer_id)
        self.parameters.setText(self._passes_on(layer) if block is None else self._count(block))

    def _show_options(self, layer: LayerSpec) -> None:
        for widget in self._dense_rows:
            widget.setVisible(isinstance(layer, Dense))
        for widget in self._rate_row:
            widget.setVisible(isinstance(layer, Dropout))
        if isinstance(layer, Dense):
            regularizer = layer.kernel_regularizer or Regularizer()
            self.initializer.setCurrentText(layer.kernel_initializer)
            self.l1.follow(regularizer.l1)
            self.l2.follow(regularizer.l2)
            self.use_bias.setChecked(layer.use_bias)
        elif isinstance(layer, Dropout):
            self.rate.follow(layer.rate)

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
        return text.format(
            inputs=i18n.integer(block.fan_in),
            units=i18n.integer(block.layer.units),
            total=i18n.integer(block.size),
        )


def _check_factor(value: float) -> None:
    if value < 0:
        text = QCoreApplication.translate("LayerEditor", "A penalty must be at least 0.")
        raise ValueError(text)
