"""What an equation on the screen is made of: formulas as pictures or text, and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgRenderer

from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Formula, Line
from ann_studio.studio.steps.formula_layout import Size
from ann_studio.studio.steps.rendering import KEPT, FormulaPictures, Picture
from ann_studio.studio.steps.terms import terms

_EQUALS: Final = Formula("=", "=")


class Part(Protocol):
    """One thing in a row of an equation."""

    @property
    def size(self) -> Size:
        """The room it takes, in pixels."""

    def paint(self, painter: QPainter, x: float, baseline: float, color: QColor) -> None:
        """Draws it from here on."""


class TextPart:
    """Words, or a formula that has no picture."""

    def __init__(self, text: str, font: QFont) -> None:
        self._text = text
        self._font = font
        metrics = QFontMetricsF(font)
        self.size = Size(metrics.horizontalAdvance(text), metrics.ascent(), metrics.descent())

    def paint(self, painter: QPainter, x: float, baseline: float, color: QColor) -> None:
        """Draws the text."""
        painter.setFont(self._font)
        painter.setPen(color)
        painter.drawText(QPointF(x, baseline), self._text)


class PicturePart:
    """A formula that is drawn, as large as the em of the text around it."""

    def __init__(self, picture: Picture, em: float) -> None:
        self._picture = picture
        self.size = Size(picture.width * em, picture.ascent * em, picture.descent * em)

    def paint(self, painter: QPainter, x: float, baseline: float, color: QColor) -> None:
        """Draws the curves of its letters, sharp at any size."""
        size = self.size
        box = QRectF(x, baseline - size.ascent, size.width, size.ascent + size.descent)
        _colored(self._picture, color.name()).render(painter, box)


@lru_cache(maxsize=2 * KEPT)
def _colored(picture: Picture, color: str) -> QSvgRenderer:
    return picture.colored(QColor(color))


@dataclass(frozen=True)
class Style:
    """The font of words, that of results, and the em of formulas in pixels."""

    font: QFont
    bold: QFont
    em: float


Side = list[list[Part]]
"""Of an equation: its terms, each of parts that stay together."""


def pieces_of(line: Line) -> list[str]:
    """All that has to be drawn for an equation, in LaTeX."""
    formulas = [line.symbols, _EQUALS, *([] if line.numbers is None else [line.numbers])]
    return [piece for formula in formulas for term in _pieces(formula) for piece in term]


def parts_of(line: Line, pictures: FormulaPictures, style: Style) -> list[Side]:
    """The sides of an equation: text alone as long as one of its pictures is missing."""
    is_drawn = all(pictures.knows(latex) for latex in pieces_of(line))

    def drawn(formula: Formula) -> Side:
        return (is_drawn and _drawn(formula, pictures, style.em)) or _written(formula, style.font)

    def after_sign(side: Side) -> Side:
        return [drawn(_EQUALS)[0] + side[0], *side[1:]]

    sides = [drawn(line.symbols)]
    if line.numbers is not None:
        sides.append(after_sign(drawn(line.numbers)))
    if line.result is not None:
        sides.append(after_sign([[TextPart(i18n.number(line.result.value), style.bold)]]))
    return sides


def _drawn(formula: Formula, pictures: FormulaPictures, em: float) -> Side | None:
    """A formula in pictures; None if a part of it cannot be drawn."""
    side: Side = []
    for term in _pieces(formula):
        found = [pictures.picture(piece) for piece in term]
        side.append([PicturePart(picture, em) for picture in found if picture is not None])
        if None in found:
            return None
    return side


def _written(formula: Formula, font: QFont) -> Side:
    return [[TextPart(formula.text, font)]]


def _pieces(formula: Formula) -> list[list[str]]:
    """Each term in LaTeX, with its + before it as a piece of its own."""
    first, *others = terms(formula.latex)
    return [[first], *(["+", term.removeprefix("+").strip()] for term in others)]
