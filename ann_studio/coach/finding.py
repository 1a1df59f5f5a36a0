"""What a rule has found: the cause by its code, the evidence in numbers, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ann_studio.coach.remedies import Remedy

Severity = Literal["problem", "advice"]
"""Whether nothing can be learned as it stands, or only less than could be."""


@dataclass(frozen=True)
class Finding:
    """`evidence` fills the text for `code`; `about` names what it is about.

    Two findings of one code about the same are the same one, whatever their evidence.
    """

    code: str
    severity: Severity
    about: tuple[str, ...] = ()
    evidence: Mapping[str, object] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """By what it is known again."""
        return self.code, *self.about
