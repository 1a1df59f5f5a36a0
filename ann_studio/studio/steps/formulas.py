"""Formulas written twice at once, as LaTeX and as plain text, with numbers as they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Formula

MOST_TERMS: Final = 8
"""How many terms of a sum are written; a longer one has its strongest, and the rest as one."""

MOST_SIDE: Final = 6
"""How many rows and columns of a matrix are written; a larger one has dots in its middle."""

_SUBSCRIPTS: Final = str.maketrans("0123456789ijknrt", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙᵣₜ")
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_SUPERSCRIPTS: Final = str.maketrans("0123456789-t", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵗ")
_LOWERED: Final = str.maketrans(_RAISED, "0123456789-")
_NAMES: Final = {
    "yhat": (r"\hat{y}", "ŷ"),
    "delta": (r"\delta", "δ"),
    "eta": (r"\eta", "η"),
    "phi": (r"\varphi", "φ"),
    "slope": (r"\varphi'", "φ′"),
    "mu": (r"\mu", "μ"),
    "sigma": (r"\sigma", "σ"),
    "rho": (r"\rho", "ρ"),
    "lambda": (r"\lambda", "λ"),
    "epsilon": (r"\varepsilon", "ε"),
    "beta": (r"\beta", "β"),
    "gradient": (r"\nabla C", "∇C"),
}
_LOOSE: Final = re.compile(r" [+−/] ")
_SIMPLE: Final = re.compile(r"[^\W\d]|[\d.,]+")
_GROUP: Final = re.compile(r"[(\[|‖][^()\[\]|‖]*[)\]|‖]")


def number(value: float) -> Formula:
    """A number as it is shown."""
    text = i18n.number(value)
    if np.isnan(value):
        return Formula(rf"\text{{{text}}}", text)
    mantissa, _, power = text.partition("·10")
    latex = mantissa.replace(i18n.MINUS, "-").replace("∞", r"\infty").replace(",", "{,}")
    if power:
        latex += rf" \cdot 10^{{{power.translate(_LOWERED)}}}"
    return Formula(latex, text)


def whole(value: int) -> Formula:
    """A count."""
    text = i18n.integer(value)
    return Formula(str(value), text)


def exact(value: float) -> Formula:
    """A number that somebody has chosen, without zeros at its end."""
    mantissa, _, exponent = f"{float(value):.12g}".partition("e")
    text = i18n.localized(mantissa)
    latex = text.replace(i18n.MINUS, "-").replace(",", "{,}")
    if not exponent:
        return Formula(latex, text)
    ten = power(whole(10), int(exponent))
    return ten if mantissa == "1" else product(Formula(latex, text), ten)


def worded(name: Formula, word: str) -> Formula:
    """A symbol with a word of the window's language as its index."""
    return Formula(rf"{name.latex}_{{\text{{{word}}}}}", f"{name.text}({word})")


def factor(value: float) -> Formula:
    """A number in a product or a sum: a negative one in parentheses."""
    written = number(value)
    return grouped(written) if value < 0 or np.isinf(value) else written


def symbol(name: str, *indices: int | str) -> Formula:
    """A letter, with units counted from 1 or letters as its index."""
    latex, text = _NAMES.get(name, (name, name))
    if not indices:
        return Formula(latex, text)
    comma = "," if any(isinstance(index, int) and index > 9 for index in indices) else ""
    inner = comma.join(map(str, indices)) if len(indices) > 1 else str(indices[0])
    return Formula(f"{latex}_{{{inner}}}", text + inner.translate(_SUBSCRIPTS))


def plain(latex: str, text: str) -> Formula:
    """A formula that has to be written out both ways."""
    return Formula(latex, text)


def grouped(inner: Formula) -> Formula:
    """In parentheses."""
    return Formula(rf"\left({inner.latex}\right)", f"({inner.text})")


def tight(inner: Formula) -> Formula:
    """As a factor: a sum in parentheses."""
    text = _without_groups(inner.text)
    loose = _LOOSE.search(text) or text.startswith(("Σ", i18n.MINUS))
    return grouped(inner) if loose else inner


def applied(function: Formula, inner: Formula) -> Formula:
    """A function of something."""
    return Formula(rf"{function.latex}\left({inner.latex}\right)", f"{function.text}({inner.text})")


def product(*factors: Formula) -> Formula:
    """Factors, which are in parentheses where they have to be."""
    return _joined(factors, r" \cdot ", " · ")


def side_by_side(*factors: Formula) -> Formula:
    """A product of symbols, without a sign."""
    return _joined(factors, r"\,", " ")


def total(terms: Iterable[Formula]) -> Formula:
    """Terms, added."""
    return _joined(terms, " + ", " + ")


def minus(first: Formula, second: Formula) -> Formula:
    """The difference of two, of which the second is no sum."""
    return _joined((first, second), " - ", f" {i18n.MINUS} ")


def equal(*sides: Formula) -> Formula:
    """Sides of an equation."""
    return _joined(sides, " = ", " = ")


def becomes(left: Formula, right: Formula) -> Formula:
    """What a number is replaced by."""
    return _joined((left, right), r" \leftarrow ", " ← ")


def quotient(top: Formula, bottom: Formula) -> Formula:
    """A fraction."""
    bottom_text = bottom.text
    if " " in _without_groups(bottom_text):
        bottom_text = f"({bottom_text})"
    return Formula(rf"\frac{{{top.latex}}}{{{bottom.latex}}}", f"{_tight(top)} / {bottom_text}")


def share_of(count: Formula) -> Formula:
    """One part of so many."""
    return Formula(rf"\frac{{1}}{{{count.latex}}}", f"1/{count.text}")


def of_row(inner: Formula) -> Formula:
    """Something of one row of the batch, which are counted by r."""
    return Formula(f"{inner.latex}^{{(r)}}", f"{inner.text}⁽ʳ⁾")


def power(base: Formula, exponent: int | str) -> Formula:
    """A power with a simple exponent, of a base that is in parentheses where it has to be."""
    raised = str(exponent)
    return Formula(f"{base.latex}^{{{raised}}}", base.text + raised.translate(_SUPERSCRIPTS))


def exponential(exponent: Formula) -> Formula:
    """e to a power."""
    text = exponent.text
    short = text if re.fullmatch(r"\w+", text) else f"({text})"
    return Formula(f"e^{{{exponent.latex}}}", f"e^{short}")


def negative(inner: Formula) -> Formula:
    """With another sign."""
    return Formula(f"-{inner.latex}", f"{i18n.MINUS}{inner.text}")


def root(inner: Formula) -> Formula:
    """A square root."""
    text = inner.text if _SIMPLE.fullmatch(inner.text) else f"({inner.text})"
    return Formula(rf"\sqrt{{{inner.latex}}}", f"√{text}")


def size(inner: Formula) -> Formula:
    """An absolute value."""
    return Formula(rf"\left|{inner.latex}\right|", f"|{inner.text}|")


def norm(inner: Formula) -> Formula:
    """A length: the root of the sum of the squares."""
    return Formula(rf"\left\lVert {inner.latex}\right\rVert", f"‖{inner.text}‖")


def summed(index: str, inner: Formula) -> Formula:
    """The sum over an index."""
    sign = "Σ" + index.translate(_SUBSCRIPTS)
    return Formula(rf"\sum_{{{index}}} {inner.latex}", f"{sign} {inner.text}")


def slope_of(cost: Formula, by: Formula) -> Formula:
    """The derivative of one thing by another."""
    latex = rf"\frac{{\partial {cost.latex}}}{{\partial {by.latex}}}"
    return Formula(latex, f"∂{cost.text}/∂{by.text}")


def strongest(values: FloatArray, most: int) -> list[int]:
    """The places of the largest sizes, in the order in which they stand; all if they are few."""
    if len(values) <= most:
        return list(range(len(values)))
    sizes = np.nan_to_num(np.abs(np.asarray(values, np.float64)), nan=np.inf)
    return sorted(np.argpartition(-sizes, most)[:most].tolist())


def long_sum(values: FloatArray, term: Callable[[int], Formula]) -> Formula:
    """The terms with these values: all, or the strongest and the sum of the others."""
    if not len(values):
        return whole(0)
    chosen = strongest(values, MOST_TERMS if len(values) <= MOST_TERMS else MOST_TERMS - 2)
    parts = [term(place) for place in chosen]
    others = len(values) - len(chosen)
    if others:
        rest = float(np.delete(np.asarray(values, np.float64), chosen).sum())
        parts.append(_rest(rest, others))
    return total(parts)


def _rest(value: float, count: int) -> Formula:
    text = QCoreApplication.translate("Steps", "{count} more terms")
    text = text.format(count=i18n.integer(count))
    written = factor(value)
    return Formula(
        rf"\underbrace{{{written.latex}}}_{{\text{{{text}}}}}", f"{written.text} [{text}]"
    )


def matrix(values: FloatArray) -> Formula:
    """The numbers of a matrix, or of a vector as a column; large ones with dots."""
    array = np.asarray(values, np.float64)
    if array.ndim == 1:
        array = array[:, None]
    rows, columns = _shown(array.shape[0]), _shown(array.shape[1])
    cells = [[_cell(array, row, column) for column in columns] for row in rows]
    latex = r" \\ ".join(" & ".join(cell.latex for cell in line) for line in cells)
    text = "; ".join(" ".join(cell.text for cell in line) for line in cells)
    return Formula(rf"\begin{{bmatrix}} {latex} \end{{bmatrix}}", f"[{text}]")


def listed(values: FloatArray) -> Formula:
    """The numbers of a vector beside each other."""
    places = _shown(len(values))
    parts = [Formula(r"\dots", "…") if i is None else number(float(values[i])) for i in places]
    return grouped(enumerated(*parts))


def enumerated(*parts: Formula) -> Formula:
    """Several beside each other, parted so that no decimal comma is mistaken for it."""
    mark = ";" if i18n.localized(".") == "," else ","
    return _joined(parts, f"{mark} ", f"{mark} ")


def _shown(count: int) -> Sequence[int | None]:
    if count <= MOST_SIDE:
        return range(count)
    return [*range(MOST_SIDE - 2), None, count - 1]


def _cell(array: FloatArray, row: int | None, column: int | None) -> Formula:
    if row is None and column is None:
        return Formula(r"\ddots", "⋱")
    if row is None:
        return Formula(r"\vdots", "⋮")
    if column is None:
        return Formula(r"\cdots", "…")
    return number(float(array[row, column]))


def _joined(parts: Iterable[Formula], latex: str, text: str) -> Formula:
    kept = list(parts)
    return Formula(latex.join(part.latex for part in kept), text.join(part.text for part in kept))


def _without_groups(text: str) -> str:
    while (shorter := _GROUP.sub("", text)) != text:
        text = shorter
    return text


def _tight(formula: Formula) -> str:
    """Its text, in parentheses if a stroke after it would take only its last part."""
    loose = _LOOSE.search(_without_groups(formula.text))
    return f"({formula.text})" if loose else formula.text
