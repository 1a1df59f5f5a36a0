"""The fonts of the canvas, made from the interface font, and the sizes that follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from ann_studio.studio.canvas.layout.plan import Measures
from ann_studio.studio.i18n import MINUS

_SMALL = 0.92
_NUMBER_SHARE = 0.84
"""How much of a neuron's diameter its number may take."""
_LABEL_LETTERS = 21
_LABEL_SHARE = 0.18
"""How much of the width a label may take if that is more than so many letters."""


@dataclass(frozen=True)
class Fonts:
    """`title` for names of layers, `text` for what is read first, `small` for the rest."""

    title: QFont
    text: QFont
    small: QFont

    @staticmethod
    def of(base: QFont) -> Fonts:
        """Made from the interface's font."""
        title, text, small = QFont(base), QFont(base), QFont(base)
        title.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(base.pointSizeF() * _SMALL)
        return Fonts(title, text, small)

    def number(self, diameter: float) -> QFont:
        """For the numbers in neurons of this diameter; never larger than the title."""
        font = QFont(self.title)
        width = QFontMetricsF(font).horizontalAdvance(f"{MINUS}0.00")
        font.setPointSizeF(font.pointSizeF() * min(_NUMBER_SHARE * diameter / width, 1.0))
        return font

    @property
    def line(self) -> float:
        """The height of a line of text."""
        return QFontMetricsF(self.title).height()

    @property
    def label_height(self) -> float:
        """The height of the two lines beside a neuron."""
        return QFontMetricsF(self.text).height() + QFontMetricsF(self.small).height() + 2.0

    def label_width(self, texts: Iterable[str], small_texts: Iterable[str], room: float) -> float:
        """The widest of these texts, but no more than is fair in a room of this width."""
        text, small = QFontMetricsF(self.text), QFontMetricsF(self.small)
        widths = [text.horizontalAdvance(t) for t in texts]
        widths += [small.horizontalAdvance(t) for t in small_texts]
        limit = max(_LABEL_LETTERS * text.averageCharWidth(), _LABEL_SHARE * room)
        return min(max(widths, default=0.0) + 1, limit)

    def measures(self, head_width: float, left: float, right: float) -> Measures:
        """Sizes for these fonts, with room for half of two heads that are `head_width` together.

        `left` and `right` are the widths of the labels at the two sides.
        """
        line = self.line
        diameter = max(44.0, round(3.1 * line))
        smallest = max(30.0, round(2.1 * line))
        return Measures(
            diameter=diameter,
            smallest_diameter=smallest,
            row_gap=6.0,
            row_least=max(smallest + 4.0, self.label_height + 3.0),
            row_most=2.1 * diameter,
            column_least=max(head_width + add_button_size(line) + 40.0, 2.2 * diameter),
            column_most=5.2 * diameter,
            head=2 * line + 20.0,
            axis=line + 4.0,
            foot=FOOT_GAP + pill_height(line) + 4.0 + 2 * QFontMetricsF(self.small).height(),
            lane=max(1.6 * line, add_button_size(line) + 6.0),
            button=add_button_size(line),
            left=left + LABEL_GAP,
            right=right + LABEL_GAP,
        )


LABEL_GAP = 10.0
"""Between a neuron and the label beside it."""
FOOT_GAP = 12.0
"""Between the last neuron of a layer and the pill below it."""


def add_button_size(line: float) -> float:
    """The diameter of a "+" between layers."""
    return round(1.3 * line)


def pill_height(line: float) -> float:
    """The height of the pill below a layer, with fewer and more."""
    return round(1.6 * line)
