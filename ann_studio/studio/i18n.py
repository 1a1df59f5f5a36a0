"""The language of the window, and numbers as its reader writes them."""

from __future__ import annotations

import math
import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ann_studio.studio import resources

LANGUAGES: Final = ("en", "sv")
DIGITS: Final = (3, 4, 5, 6, 8)
"""How many significant digits can be chosen."""

USUAL_DIGITS: Final = 4
MINUS: Final = "\u2212"

_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_PARTS_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2},\d{3}$")
_SMALLEST, _LARGEST = 1e-4, 1e6
_installed: list[QTranslator] = []
_kept_data: list[bytes] = []
_digits = [USUAL_DIGITS]


def system_language() -> str:
    """The system's language if there is a translation into it, else English."""
    language = QLocale.system().name().split("_")[0]
    return language if language in LANGUAGES else "en"


def install(app: QApplication, language: str) -> None:
    """Makes this the language of the texts of widgets that are made from now on."""
    while _installed:
        app.removeTranslator(_installed.pop())
    _kept_data.clear()
    locale = QLocale(QLocale.Language.Swedish if language == "sv" else QLocale.Language.English)
    if QLocale.system().name().startswith(language):
        locale = QLocale.system()
    QLocale.setDefault(locale)
    data = resources.translation(language)
    if data is None:
        return
    ours = QTranslator(app)
    _kept_data.append(data)
    if ours.load(data):
        _add(app, ours)
    theirs = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if theirs.load(f"qtbase_{language}", folder):
        _add(app, theirs)


def _add(app: QApplication, translator: QTranslator) -> None:
    app.installTranslator(translator)
    _installed.append(translator)


def set_digits(digits: int) -> None:
    """Makes this the count of significant digits wherever none is asked for; one of DIGITS."""
    _digits[0] = digits


def number(value: float, digits: int | None = None) -> str:
    """`digits` significant digits, with a real minus and the locale's decimal mark.

    Without `digits` as many as the user has chosen.
    """
    digits = _digits[0] if digits is None else digits
    value = float(value)
    if math.isnan(value):
        return QCoreApplication.translate("Numbers", "not a number")
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if value == 0:
        return "0"
    if _SMALLEST <= abs(value) < _LARGEST:
        # Of the rounded number: 0.99999 to four digits is 1.000, not 1.0000.
        exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])
        decimals = max(digits - 1 - exponent, 0)
        text = f"{value:.{decimals}f}"
        return localized(text)
    mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")
    return f"{localized(mantissa)}·10{str(int(power)).translate(_SUPERSCRIPTS)}"


def signed(value: float, digits: int = 3) -> str:
    """As `number`, with a plus before positive numbers."""
    text = number(value, digits)
    return f"+{text}" if value > 0 else text


def fixed(value: float, decimals: int = 2) -> str:
    """A fixed count of decimals, signed: what a neuron shows."""
    if not math.isfinite(value):
        return number(value)
    text = localized(f"{value:+.{decimals}f}")
    return text.lstrip("+" + MINUS) if float(f"{value:.{decimals}f}") == 0 else text


def percent(share: float, decimals: int = 0) -> str:
    """A share of 1 in percent: 0.875 is 88 %."""
    return f"{localized(f'{100 * share:.{decimals}f}')}\N{NO-BREAK SPACE}%"


def integer(value: int) -> str:
    """A whole number with the locale's grouping of thousands."""
    # Not QLocale.toString, which ends at 64 bits: counts of trials grow beyond that.
    return f"{value:,}".replace("-", MINUS).replace(",", QLocale().groupSeparator())


def parse_number(text: str) -> float:
    """The number a user typed, with a decimal point or comma; raises ValueError.

    A comma that could part thousands, as in 1,500, is only taken for a decimal mark where the
    locale has it as one.
    """
    plain = text.strip().replace(MINUS, "-").replace(QLocale().decimalPoint(), ".")
    if plain.count(",") == 1 and "." not in plain and not _PARTS_THOUSANDS.search(plain):
        plain = plain.replace(",", ".")
    value = float(plain)
    if not math.isfinite(value) or "_" in plain:
        raise ValueError(text)
    return value


def localized(text: str) -> str:
    """A plain number's text with a real minus and the locale's decimal mark."""
    return text.replace("-", MINUS).replace(".", QLocale().decimalPoint())


def tick(value: float, spacing: float) -> str:
    """A number on an axis, with the decimals that its spacing needs."""
    if value == 0:
        return "0"
    if abs(value) >= _LARGEST or spacing < _SMALLEST:
        return number(value, 2)
    decimals = max(0, math.ceil(-math.log10(spacing) - 1e-9)) if spacing > 0 else 2
    return localized(f"{value:.{decimals}f}")
