"""What is told of one place: its sentence and first equation, or with details all there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ann_studio.studio.steps.check_label import CheckLabel
from ann_studio.studio.steps.curve_view import CurveView
from ann_studio.studio.steps.explanation import Explanation, Line
from ann_studio.studio.steps.formula_view import FormulaView
from ann_studio.studio.steps.rendering import FormulaPictures
from ann_studio.studio.widgets.segmented import SegmentedControl

Form = Literal["scalar", "matrix"]

_SHORT: Final = 5.4
_SHORT_ROWS: Final = 2
"""How many rows the one equation has there."""
_LONG: Final = 15
"""The height, in lines of text: always the same, so that the drawing above keeps its place."""
_SHARE: Final = 0.22
"""The part of the window's height that the details take at most."""


class Details(QWidget):
    """Of a height of its own; what is longer scrolls."""

    def __init__(self, pictures: FormulaPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._explanation: Explanation | None = None
        self._is_whole = False
        self._form: Form = "scalar"
        self._rows: list[tuple[QLabel, FormulaView]] = []
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.short_check = CheckLabel()
        self.check = CheckLabel(is_whole=True)
        self.curve = CurveView()
        self.form = SegmentedControl(
            [("scalar", self.tr("Scalar")), ("matrix", self.tr("Matrix"))], self
        )
        self.form.setAccessibleName(self.tr("One neuron or the whole layer"))
        self.form.button("scalar").setToolTip(self.tr("The equations of one neuron"))
        self.form.button("matrix").setToolTip(self.tr("The same for the whole layer at once"))
        self.form.chosen.connect(self._choose_form)
        self._build()
        self.set_whole(False)

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.short_check, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(self._lines)
        column.addWidget(self.check)
        column.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(content)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.scroll_area, 1)
        layout.addWidget(self.curve, 0, Qt.AlignmentFlag.AlignTop)

    # What is shown

    def set_whole(self, whole: bool) -> None:
        """Shows everything, or one line."""
        self._is_whole = whole
        self._fit()
        self._show()

    def _fit(self) -> None:
        """In a low window the drawing needs its room more."""
        line = self.fontMetrics().height()
        long = max(min(_LONG * line, _SHARE * self.window().height()), 1.5 * _SHORT * line)
        self.setFixedHeight(round(long if self._is_whole else _SHORT * line))

    def show_explanation(self, explanation: Explanation) -> None:
        """Tells of another place; what was chosen to be seen stays so."""
        if self._explanation is None or explanation.place != self._explanation.place:
            self.scroll_area.verticalScrollBar().setValue(0)
        self._explanation = explanation
        self._fit()
        self._show()

    def formulas(self) -> list[FormulaView]:
        """The equations that are shown, from the first."""
        return [view for _, view in self._rows if not view.isHidden()]

    def _choose_form(self, form: Form) -> None:
        self._form = form
        self._show()

    def _show(self) -> None:
        told = self._explanation
        if told is None:
            return
        self.summary.setText(told.summary)
        self.short_check.show_check(None if self._is_whole else told.check)
        self.check.show_check(told.check if self._is_whole else None)
        self.curve.show_curve(told.curve if self._is_whole else None)
        self.form.setVisible(self._is_whole and bool(told.lines) and bool(told.matrix))
        is_matrix = bool(told.matrix) and (self._form == "matrix" or not told.lines)
        self.form.set_value("matrix" if is_matrix else "scalar")
        lines = told.matrix if is_matrix and self._is_whole else told.lines or told.matrix
        self._show_lines(lines if self._is_whole else lines[:1])

    def _show_lines(self, lines: Sequence[Line]) -> None:
        self._pictures.forget()
        while len(self._rows) < len(lines):
            self._add_row()
        for number, (label, view) in enumerate(self._rows):
            is_used = number < len(lines)
            if is_used:
                label.setText(lines[number].label)
                view.set_line(lines[number])
                view.set_most_rows(None if self._is_whole else _SHORT_ROWS)
            label.setVisible(is_used and self._is_whole and bool(lines[number].label))
            view.setVisible(is_used)

    def _add_row(self) -> None:
        """Rows are kept: to make widgets anew in each step would cost a frame."""
        label = QLabel()
        label.setProperty("muted", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setContentsMargins(4, 4, 0, 0)
        view = FormulaView(self._pictures, is_main=not self._rows)
        self._lines.addWidget(label)
        self._lines.addWidget(view)
        self._rows.append((label, view))
