"""A sum in LaTeX taken apart into its terms, so that a long one can go on in the next row."""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(r"\\(?:left|right|begin|end)(?![A-Za-z])|\\[A-Za-z]+|\\.|.", re.DOTALL)
_OPENING: Final = frozenset({"{", "(", "[", r"\left", r"\begin"})
_CLOSING: Final = frozenset({"}", ")", "]", r"\right", r"\end"})


def terms(latex: str) -> list[str]:
    """What is added up at the outermost level; all but the first begin with their +."""
    parts = [""]
    depth = 0
    tokens = _TOKEN.findall(latex)
    for place, token in enumerate(tokens):
        delimits = place > 0 and tokens[place - 1] in (r"\left", r"\right")
        if not delimits:
            depth += (token in _OPENING) - (token in _CLOSING)
        if token == "+" and depth == 0 and _has_operand(parts[-1]):
            parts.append("+")
        else:
            parts[-1] += token
    return [part.strip() for part in parts]


def _has_operand(part: str) -> bool:
    """Whether this + adds something to what is before it, and is no sign or index."""
    before = part.strip()
    return bool(before) and not before.endswith(("=", "+", "-", "^", "_", r"\cdot"))
