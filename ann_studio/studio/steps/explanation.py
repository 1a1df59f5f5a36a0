"""What is told of one step of learning: formulas in symbols and in numbers, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from ann_studio.engine.walk import Place
from ann_studio.studio.spotlight import Light


@dataclass(frozen=True)
class Formula:
    """One formula as LaTeX (without $ signs) and as plain text: the same, to read and to copy."""

    latex: str
    text: str


@dataclass(frozen=True)
class Quantity:
    """A number that a formula shows rounded: its name in plain text, and all of it."""

    name: str
    value: float


@dataclass(frozen=True)
class Line:
    """One equation: what it is about, in words; in symbols; with the numbers; and the result.

    They are read one after the other, symbols = numbers = result: `symbols` is itself an equation,
    `numbers` its right side with the numbers in it. `numbers` is None where symbols say it all,
    `result` where the equation has no single one. `quantities` are the numbers that are rounded
    in it, for all their digits to be told.
    """

    label: str
    symbols: Formula
    numbers: Formula | None = None
    result: Quantity | None = None
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Check:
    """A gradient beside its central difference (C(w + h) − C(w − h)) / 2h.

    `words` say how well they agree; `agrees` is False where they do not, and None where there is no
    slope to agree with: at a kink, or of the perceptron rule.
    """

    analytic: Quantity
    numeric: Quantity
    relative: float
    agrees: bool | None
    words: str


@dataclass(frozen=True)
class Curve:
    """An activation function with the point (z, a) of this neuron on it, and its slope there."""

    activation: str
    z: float
    a: float
    slope: float


@dataclass(frozen=True)
class Explanation:
    """One place of the walk through an update.

    `summary` is a sentence; `lines` begin with the one that is shown before the details are asked
    for; `matrix` is the same for the whole layer at once, empty where there is no such form.
    """

    place: Place
    title: str
    summary: str
    lines: tuple[Line, ...] = ()
    matrix: tuple[Line, ...] = ()
    check: Check | None = None
    curve: Curve | None = None
    light: Light = field(default_factory=Light)
