"""The words for what a column is used for, how it is read and how it is scaled."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.scaling import MinMaxScaled, Standardized
from ann_studio.studio import i18n

Choice = Role | ColumnType | Scaling

FIELDS: Final[dict[str, type[Role] | type[ColumnType] | type[Scaling]]] = {
    "role": Role,
    "type": ColumnType,
    "scaling": Scaling,
}
"""The fields of a column that can be chosen, and their values."""

translate = QCoreApplication.translate


def short_texts() -> dict[Choice, str]:
    """One word for each choice, as it stands in a cell."""
    return {
        Role.FEATURE: translate("Columns", "feature"),
        Role.TARGET: translate("Columns", "target"),
        Role.IGNORE: translate("Columns", "ignore"),
        ColumnType.NUMBER: translate("Columns", "number"),
        ColumnType.PERCENTAGE: translate("Columns", "percent"),
        ColumnType.CATEGORY: translate("Columns", "category"),
        ColumnType.IDENTIFIER: translate("Columns", "identifier"),
        Scaling.STANDARDIZE: translate("Columns", "z-score"),
        Scaling.MIN_MAX: translate("Columns", "0 to 1"),
        Scaling.NONE: translate("Columns", "none"),
    }


def long_texts() -> dict[Choice, str]:
    """Each choice with its meaning, as it stands in a menu."""
    return {
        Role.FEATURE: translate("Columns", "feature: goes into the network"),
        Role.TARGET: translate("Columns", "target: what the network is to predict"),
        Role.IGNORE: translate("Columns", "ignore: not used"),
        ColumnType.NUMBER: translate("Columns", "number"),
        ColumnType.PERCENTAGE: translate("Columns", "percent: 78% is read as 0.78"),
        ColumnType.CATEGORY: translate("Columns", "category: one 0 or 1 for each text"),
        ColumnType.IDENTIFIER: translate("Columns", "identifier: names the row, cannot be used"),
        Scaling.STANDARDIZE: translate("Columns", "z-score: (value − mean) ÷ standard deviation"),
        Scaling.MIN_MAX: translate("Columns", "0 to 1: (value − minimum) ÷ (maximum − minimum)"),
        Scaling.NONE: translate("Columns", "none: the value as it is"),
    }


def head(field: str) -> str:
    """What a field of a column is called."""
    return {
        "role": translate("Columns", "Role"),
        "type": translate("Columns", "Type"),
        "scaling": translate("Columns", "Scaling"),
    }[field]


def explanation(field: str) -> str:
    """What a field of a column means."""
    return {
        "role": translate("Columns", "What the column is used for"),
        "type": translate("Columns", "How the column's cells are read"),
        "scaling": translate("Columns", "How its numbers are scaled before the network gets them"),
    }[field]


def can_be_scaled(column: ColumnSpec) -> bool:
    """Whether there are numbers in use to be scaled."""
    return column.role is not Role.IGNORE and column.type.is_numeric


def conversion(column: EncodedColumn) -> str:
    """How a cell of a column becomes what the network gets."""
    if column.category is not None:
        text = translate("Columns", "1 where “{column}” is “{category}”, else 0")
        return text.format(column=column.source, category=column.category)
    match column.scale:
        case Standardized(mean, std):
            text = translate("Columns", "({column} − {mean}) ÷ {std}: mean and standard deviation")
            return text.format(column=column.source, mean=i18n.number(mean), std=i18n.number(std))
        case MinMaxScaled(low, high):
            text = translate("Columns", "({column} − {low}) ÷ ({high} − {low}): minimum, maximum")
            return text.format(column=column.source, low=i18n.number(low), high=i18n.number(high))
        case _:
            return translate("Columns", "The value of “{column}” as it is").format(
                column=column.source
            )
