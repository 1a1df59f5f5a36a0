"""Equations that several steps of learning have: of weights, of units that are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from ann_studio.engine.difference import Difference
from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Check, Formula, Line, Quantity
from ann_studio.studio.steps.formulas import MOST_TERMS, norm, plain

translate = QCoreApplication.translate


def bounded(units: Iterable[int], count: int, line: Callable[[int], Line]) -> list[Line]:
    """A line for each of some units, and if `count` is larger one that says how many more."""
    lines = [line(unit) for unit in units]
    if count > len(lines):
        text = translate("Steps", "… {count} more")
        text = text.format(count=i18n.integer(count - len(lines)))
        lines.append(Line(text, plain(r"\vdots", "⋮")))
    return lines


def first(count: int) -> range:
    """The units of which there are lines."""
    return range(min(count, MOST_TERMS))


def size_line(label: str, of: Formula, value: float) -> Line:
    """How large many numbers are together."""
    written = norm(of)
    return Line(label, written, result=Quantity(written.text, value))


def result_line(label: str, name: Formula, value: float) -> Line:
    """A number that is told without a formula."""
    return Line(label, name, result=Quantity(name.text, value))


def check_of(name: Formula, difference: Difference | None) -> Check | None:
    """A gradient beside its central difference, and how well they agree in words."""
    if difference is None:
        return None
    return Check(
        Quantity(name.text, difference.analytic),
        Quantity(translate("Steps", "numeric check"), difference.numeric),
        difference.relative,
        {"agrees": True, "differs": False, "kink": None, "rule": None}[difference.verdict],
        _words(difference),
    )


def _words(difference: Difference) -> str:
    match difference.verdict:
        case "rule":
            return translate(
                "Steps",
                "The cost has slope 0 or a jump here: the perceptron rule is no gradient.",
            )
        case "kink":
            return translate(
                "Steps",
                "The cost has a kink here, so it has no single slope; training takes one side's.",
            )
        case "differs":
            return translate("Steps", "The two do not agree.")
    if difference.relative == 0:
        return translate("Steps", "The two are equal.")
    digits = 0
    while digits < 15 and difference.relative < 10.0 ** -(digits + 1):
        digits += 1
    if digits < 3:
        return translate("Steps", "Both are 0 but for rounding.")
    text = translate("Steps", "The two agree to {digits} digits.")
    return text.format(digits=i18n.integer(digits))
