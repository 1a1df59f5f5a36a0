"""What the learner says about each column: its role, its type and its scaling."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a column is used for."""

    FEATURE = "feature"
    TARGET = "target"
    IGNORE = "ignore"


class ColumnType(StrEnum):
    """How the cells of a column are read.

    Numbers and percentages are read alike ("78%" is 0.78, a cell without the sign is the number
    it says); the type tells how to show them. Categories are compared as text. An identifier
    names the row and can only be ignored.
    """

    NUMBER = "number"
    PERCENTAGE = "percentage"
    CATEGORY = "category"
    IDENTIFIER = "identifier"

    @property
    def is_numeric(self) -> bool:
        """Whether the cells are read as numbers."""
        return self in (ColumnType.NUMBER, ColumnType.PERCENTAGE)


class Scaling(StrEnum):
    """How numbers are scaled before training; categories are always 0 or 1."""

    STANDARDIZE = "standardize"
    MIN_MAX = "min_max"
    NONE = "none"


@dataclass(frozen=True)
class ColumnSpec:
    """The use of the column called `name`."""

    name: str
    role: Role
    type: ColumnType
    scaling: Scaling


def default_scaling(role: Role, column_type: ColumnType) -> Scaling:
    """Return the scaling a column begins with: numeric features are standardized."""
    if role is Role.FEATURE and column_type.is_numeric:
        return Scaling.STANDARDIZE
    return Scaling.NONE
