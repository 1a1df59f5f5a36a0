"""Where the parts of an equation go: side by side, and from = on in further rows if need be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_INDENT: Final = 1.4
"""How far further rows are set in, in em."""

_GAP: Final = 0.18
"""Between parts, in em."""

_LEADING: Final = 0.3
"""Between rows, in em."""


@dataclass(frozen=True)
class Size:
    """A part's width, and how far it goes up and down from its baseline, in pixels."""

    width: float
    ascent: float
    descent: float


@dataclass(frozen=True)
class Spot:
    """Where a part begins, on its baseline."""

    x: float
    baseline: float


@dataclass(frozen=True)
class Layout:
    """Where each part goes, and the room that all of them take, in so many rows."""

    spots: tuple[Spot, ...]
    width: float
    height: float
    rows: int


Chunk = Sequence[Size]
"""Parts that stay together, such as a + with what it adds."""


def arrange(sides: Sequence[Sequence[Chunk]], room: float, em: float) -> Layout:
    """`sides` of an equation, all but the first begin with their =.

    A side goes into the next row if it does not fit into this one, and a chunk if it must.
    """
    rows: list[list[Size]] = [[]]
    x = 0.0
    for side in sides:
        for number, chunk in enumerate(side):
            wanted = [size for part in side for size in part] if number == 0 else chunk
            if rows[-1] and x + _GAP * em + _width(wanted, em) > room:
                rows.append([])
                x = _INDENT * em
            x += _width(chunk, em) + (_GAP * em if rows[-1] else 0)
            rows[-1].extend(chunk)
    return _place(rows, em)


def _width(parts: Sequence[Size], em: float) -> float:
    return sum(part.width for part in parts) + _GAP * em * (len(parts) - 1)


def _place(rows: Sequence[Sequence[Size]], em: float) -> Layout:
    spots: list[Spot] = []
    top = widest = 0.0
    for number, row in enumerate(rows):
        top += _LEADING * em if number else 0
        baseline = top + max((part.ascent for part in row), default=0)
        x = _INDENT * em if number else 0.0
        for part in row:
            spots.append(Spot(x, baseline))
            x += part.width + _GAP * em
        widest = max(widest, x - _GAP * em)
        top = baseline + max((part.descent for part in row), default=0)
    return Layout(tuple(spots), widest, top, len(rows))
