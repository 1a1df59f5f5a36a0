"""A whole equation as text and as LaTeX, to be read aloud and to be copied."""

from __future__ import annotations

from ann_studio.studio.steps.explanation import Line, Quantity
from ann_studio.studio.steps.formulas import number
from ann_studio.studio.widgets.number_edit import exact_text


def text_of_line(line: Line) -> str:
    """Symbols = numbers = result, as plain text."""
    parts = [line.symbols.text]
    if line.numbers is not None:
        parts.append(line.numbers.text)
    if line.result is not None:
        parts.append(number(line.result.value).text)
    return " = ".join(parts)


def latex_of_line(line: Line) -> str:
    """Symbols = numbers = result, as LaTeX without $ signs."""
    parts = [line.symbols.latex]
    if line.numbers is not None:
        parts.append(line.numbers.latex)
    if line.result is not None:
        parts.append(number(line.result.value).latex)
    return " = ".join(parts)


def digits_of_line(line: Line) -> list[str]:
    """Each number of the equation with all its digits, the result last."""
    quantities = list(line.quantities)
    if line.result is not None and line.result not in quantities:
        quantities.append(line.result)
    return [exact(quantity) for quantity in quantities]


def exact(quantity: Quantity) -> str:
    """A number's name, and all its digits."""
    return f"{quantity.name} = {exact_text(quantity.value)}"
