"""A gradient beside its numeric check, in a few words or in all of them."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.steps.explanation import Check
from ann_studio.studio.steps.line_text import exact


class CheckLabel(QLabel):
    """ "numeric check of δ₂: −0.0100 ✓"; with `is_whole` also how well both agree.

    Where there is no slope to agree with, there is neither tick nor cross.
    """

    def __init__(self, is_whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_whole = is_whole
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("muted", True)
        if is_whole:
            self.setWordWrap(True)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_check(self, check: Check | None) -> None:
        """Shows a check; None hides the label."""
        self.setVisible(check is not None)
        if check is None:
            self.clear()
            return
        numeric = self.tr("numeric check of {name}: {value}").format(
            name=check.analytic.name, value=i18n.number(check.numeric.value)
        )
        text = escape(numeric)
        if check.agrees is not None:
            color = theme.current().ok if check.agrees else theme.current().danger
            mark = "✓" if check.agrees else "✗"
            text = f'{text} <b style="color:{color.name()}">{mark}</b>'
        words = escape(self._words(check))
        if self._is_whole:
            text = f"{text} &nbsp;{words}"
        self.setText(text)
        numbers = "<br>".join(escape(exact(q)) for q in (check.analytic, check.numeric))
        tip = f"{words}<br>{numbers}<br>{escape(_METHOD)}"
        self.setToolTip(f"<p style='white-space:pre'>{tip}</p>")

    def _words(self, check: Check) -> str:
        return self.tr("{words} (relative difference {relative})").format(
            words=check.words, relative=i18n.number(check.relative, 2)
        )


_METHOD = "(C(w + h) − C(w − h)) / 2h"
