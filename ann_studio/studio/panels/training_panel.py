"""The Training panel: how the network descends, and from where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QWidget

from ann_studio.engine.losses import LOSSES
from ann_studio.engine.objective import uses_perceptron_rule
from ann_studio.engine.regularizers import has_penalty
from ann_studio.engine.settings import DTYPES
from ann_studio.network.layer_types import INITIALIZERS, Dense
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.optimizer_section import OptimizerSection
from ann_studio.studio.panels.panel import Panel, shrinkable
from ann_studio.studio.panels.stopping_section import StoppingSection
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section
from ann_studio.studio.widgets.segmented import SegmentedControl

_SEEDS = 2**32


class TrainingPanel(Panel):
    """Each field shows the document's setting and, when changed, asks the editor for another."""

    def __init__(self, document: Document, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._editor = editor
        self._build_descent()
        self.descent = OptimizerSection(document, editor, self.attempt)
        self.column.addWidget(self.descent)
        self._build_loss()
        self.stopping = StoppingSection(document, editor, self.attempt)
        self.column.addWidget(self.stopping)
        self._build_start()
        self.column.addStretch(1)
        self.keep_wheel_for_scrolling()
        for signal in (document.training_changed, document.network_changed, document.data_changed):
            signal.connect(self.refresh)
        self.refresh()

    def _build_descent(self) -> None:
        section = Section(self.tr("Gradient descent"))
        self.mode = SegmentedControl(
            [
                ("batch", self.tr("Batch")),
                ("mini-batch", self.tr("Mini-batch")),
                ("stochastic", self.tr("Stochastic")),
            ]
        )
        self.mode.chosen.connect(self._set_mode)
        section.add_wide(self.mode)
        self.batch_size = self._spin(1, 2**31 - 1, self._set_batch_size)
        section.add_row(self.tr("&Batch size"), self.batch_size)
        self.epochs = self._spin(1, 1_000_000_000, self._set_epochs)
        section.add_row(self.tr("E&pochs"), self.epochs)
        self.shuffle = QCheckBox(self.tr("Shuff&le each epoch"))
        self.shuffle.clicked.connect(self._set_shuffle)
        section.add_wide(self.shuffle)
        self.column.addWidget(section)

    def _build_loss(self) -> None:
        section = Section(self.tr("Loss"))
        self.loss = self._combo(list(LOSSES), self._set_loss)
        self.loss.setAccessibleName(self.tr("Loss"))
        section.add_wide(self.loss)
        self.formula = QLabel()
        self.rule = QLabel(
            self.tr("A single layer of step neurons learns by the perceptron rule:")
            + "\nw ← w − η (ŷ − y) x"
        )
        for label in (self.formula, self.rule):
            label.setProperty("muted", True)
            label.setWordWrap(True)
            section.add_wide(label)
        self.column.addWidget(section)

    def _build_start(self) -> None:
        section = Section(self.tr("Initial weights"))
        self.initializer = self._combo(INITIALIZERS, self._set_initializer)
        section.add_row(self.tr("&Initializer"), self.initializer)
        self.seed = NumberEdit(self._check_seed)
        self.seed.committed.connect(self._set_seed)
        section.add_row(self.tr("&Seed"), self.seed)
        self.dtype = self._combo(DTYPES, self._set_dtype)
        self.dtype.setToolTip(self.tr("How exactly the numbers are kept: 16 digits or 7"))
        section.add_row(self.tr("Precision"), self.dtype)
        self.column.addWidget(section)

    def _spin(self, low: int, high: int, change: Callable[[int], None]) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(low, high)
        spin.setKeyboardTracking(False)
        spin.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
        spin.valueChanged.connect(change)
        return spin

    def _combo(self, choices: Sequence[str], change: Callable[[str], None]) -> QComboBox:
        combo = shrinkable(QComboBox())
        combo.addItems(list(choices))
        combo.textActivated.connect(change)
        return combo

    # From the document

    def refresh(self) -> None:
        """Shows the document's settings."""
        training = self._document.training
        self.mode.set_value(training.mode)
        self.batch_size.setEnabled(training.mode == "mini-batch")
        for spin, value in (
            (self.batch_size, training.batch_size),
            (self.epochs, training.epochs),
        ):
            with QSignalBlocker(spin):
                spin.setValue(value)
        self.shuffle.setChecked(training.shuffle)
        self.shuffle.setEnabled(training.mode != "batch")
        self.descent.refresh()
        self.stopping.refresh()
        self.seed.follow(float(training.seed))
        self.dtype.setCurrentText(training.dtype)
        self.loss.setCurrentText(training.loss)
        self.formula.setText(self._explain(training.loss) + self._explain_penalty())
        self.rule.setVisible(uses_perceptron_rule(self._document.network))
        self._show_initializer()

    def _show_initializer(self) -> None:
        layers = self._document.network.layers
        names = {layer.kernel_initializer for layer in layers if isinstance(layer, Dense)}
        if len(names) == 1:
            self.initializer.setCurrentText(names.pop())
        else:
            self.initializer.setPlaceholderText(self.tr("mixed"))
            self.initializer.setCurrentIndex(-1)

    def _explain(self, loss: str) -> str:
        return {
            "half_squared_error": self.tr(
                "C = Σ ½(ŷ − y)² over the outputs, the mean over the rows"
            ),
            "mean_squared_error": self.tr("the mean of (ŷ − y)² over outputs and rows"),
            "mean_absolute_error": self.tr("the mean of |ŷ − y| over outputs and rows"),
            "huber": self.tr(
                "½(ŷ − y)² up to an error of 1, |ŷ − y| − ½ beyond it, the mean over outputs and "
                "rows"
            ),
            "binary_crossentropy": self.tr(
                "−(y ln ŷ + (1 − y) ln(1 − ŷ)), the mean over outputs and rows"
            ),
            "categorical_crossentropy": self.tr(
                "−Σ y ln ŷ over the classes, the mean over the rows"
            ),
        }[loss]

    def _explain_penalty(self) -> str:
        """What the cost includes besides the loss."""
        if not has_penalty(self._document.model.layout):
            return ""
        return "\n" + self.tr(
            "plus the penalty l1 Σ|w| + l2 Σw² of the kernels that have one and are trained"
        )

    # From the user

    def _set(self, text: str, **changes: Any) -> None:
        self.attempt(lambda: self._editor.set_training(text, **changes), self.refresh)

    def _set_mode(self, mode: str) -> None:
        self._set(self.tr("change gradient descent"), mode=mode)

    def _set_batch_size(self, size: int) -> None:
        self._set(self.tr("change batch size"), batch_size=size)

    def _set_epochs(self, epochs: int) -> None:
        self._set(self.tr("change epochs"), epochs=epochs)

    def _set_shuffle(self, shuffle: bool) -> None:
        self._set(self.tr("change shuffling"), shuffle=shuffle)

    def _set_loss(self, loss: str) -> None:
        self._set(self.tr("change loss"), loss=loss)

    def _check_seed(self, value: float) -> None:
        if not value.is_integer() or not 0 <= value < _SEEDS:
            text = self.tr("The seed must be a whole number from 0 to {highest}.")
            raise ValueError(text.format(highest=i18n.integer(_SEEDS - 1)))

    def _set_seed(self, seed: float) -> None:
        self._set(self.tr("change seed"), seed=int(seed))

    def _set_dtype(self, dtype: str) -> None:
        self._set(self.tr("change precision"), dtype=dtype)

    def _set_initializer(self, initializer: str) -> None:
        self.attempt(lambda: self._editor.set_initializer(initializer), self.refresh)
