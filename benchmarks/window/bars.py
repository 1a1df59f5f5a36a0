"""The table of what was measured beside what it should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A line of the table: a value in `unit`, that should be at least or at most so much.

    `own` is what of a time the thread has computed: beside it one sees how much of the rest was
    waiting, for instance for other programs on a busy machine.
    """

    what: str
    measured: float
    unit: str
    least: float | None = None
    most: float | None = None
    own: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the value is within its bar."""
        return (self.least is None or self.measured >= self.least) and (
            self.most is None or self.measured <= self.most
        )

    @property
    def wanted(self) -> str:
        """The bar itself."""
        if self.least is not None:
            return f"≥ {self.least:g} {self.unit}"
        return f"≤ {self.most:g} {self.unit}" if self.most is not None else ""

    @property
    def verdict(self) -> str:
        """Whether it is met; nothing for what has no bar."""
        if self.least is None and self.most is None:
            return ""
        return "yes" if self.is_met else "NO"


def heading(title: str) -> str:
    """The head of the table's part about one subject."""
    return f"{title:<58}{'bar':>12}{'measured':>14}  met?"


def line(bar: Bar) -> str:
    """A line of the table."""
    measured = f"{bar.measured:.1f} {bar.unit}"
    own = "" if bar.own is None else f"  of this computing: {bar.own:.1f} {bar.unit}"
    return f"  {bar.what:<56}{bar.wanted:>12}{measured:>14}  {bar.verdict:<4}{own}".rstrip()


def show(title: str, bars: Iterable[Bar]) -> None:
    """Prints a part of the table, line by line as they are measured."""
    print(heading(title), flush=True)
    for bar in bars:
        print(line(bar), flush=True)
