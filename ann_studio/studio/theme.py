"""Every colour of the studio, light and dark, and what is made of them: palette, icons, scale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ann_studio.studio import resources

CHOICES: Final = ("system", "light", "dark")


@dataclass(frozen=True)
class Theme:
    """Colours by what they mean; the weight scale runs negative – zero – positive."""

    name: str
    window: QColor
    panel: QColor
    canvas: QColor
    card: QColor
    hover: QColor
    line: QColor
    ink: QColor
    muted: QColor
    accent: QColor
    accent_ink: QColor
    negative: QColor
    zero: QColor
    positive: QColor
    training: QColor
    validation: QColor
    path: QColor
    danger: QColor
    ok: QColor


def _theme(name: str, **colors: str) -> Theme:
    return Theme(name, **{key: QColor(value) for key, value in colors.items()})


themes: Final = {
    "light": _theme(
        "light",
        window="#eef1f4",
        panel="#ffffff",
        canvas="#fbfcfd",
        card="#f6f8fa",
        hover="#e8edf2",
        line="#dde3e9",
        ink="#1c2733",
        muted="#5f6e83",
        accent="#1f6fc4",
        accent_ink="#ffffff",
        negative="#e07b16",
        zero="#d9dee4",
        positive="#0b76c5",
        training="#1f6fc4",
        validation="#e07b16",
        path="#e8483f",
        danger="#c62f26",
        ok="#2f855a",
    ),
    "dark": _theme(
        "dark",
        window="#0f1419",
        panel="#161c23",
        canvas="#11171d",
        card="#1b232c",
        hover="#232d38",
        line="#2a333d",
        ink="#e6ebf0",
        muted="#8b98a5",
        accent="#4c9be8",
        accent_ink="#0f1419",
        negative="#e07b16",
        zero="#3a444e",
        positive="#0b76c5",
        training="#4c9be8",
        validation="#e07b16",
        path="#e8483f",
        danger="#ff7b72",
        ok="#56b98a",
    ),
}

_current = [themes["light"]]


def current() -> Theme:
    """The theme that is applied."""
    return _current[0]


def apply(app: QApplication, choice: str) -> Theme:
    """Gives the application the chosen look; "system" follows the desktop, light if it is mum."""
    from ann_studio.studio.stylesheet import stylesheet

    _current[0] = themes[_system(app) if choice == "system" else choice]
    app.setStyle("Fusion")
    app.setPalette(_palette(current()))
    app.setStyleSheet(stylesheet(current(), app))
    return current()


@contextmanager
def printed() -> Iterator[Theme]:
    """What is painted meanwhile is light, as for paper, whatever is applied."""
    applied = _current[0]
    _current[0] = themes["light"]
    try:
        yield current()
    finally:
        _current[0] = applied


def _system(app: QApplication) -> str:
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.card,
        role.AlternateBase: theme.panel,
        role.Text: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.panel,
        role.Midlight: theme.card,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
        role.Accent: theme.accent,
    }
    for key, color in colors.items():
        palette.setColor(key, color)
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, mix(theme.muted, theme.panel, 0.35))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.line)
    return palette


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """`share` of the second colour in the first, opaque."""
    pairs = (
        (first.red(), second.red()),
        (first.green(), second.green()),
        (first.blue(), second.blue()),
    )
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


_SERIES: Final = tuple(
    QColor(name) for name in ("#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a8f00", "#9b6dd6")
)


def series_color(number: int) -> QColor:
    """The colour of a further curve in a plot: Okabe and Ito's, darker where theirs is too pale."""
    return _SERIES[number % len(_SERIES)]


def weight_color(t: float) -> QColor:
    """The colour of a value from −1 to 1 on the scale of weights and activations."""
    theme = current()
    t = min(max(t, -1.0), 1.0) if t == t else 0.0
    return mix(theme.zero, theme.positive if t > 0 else theme.negative, abs(t))


def weight_palette(bins: int = 33) -> list[QColor]:
    """The scale of weights in equal steps from −1 to 1; an odd count has zero in the middle."""
    return [weight_color(2 * i / (bins - 1) - 1) for i in range(bins)]


def luminance(color: QColor) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def contrast_ink(background: QColor) -> QColor:
    """Black or white, whichever is easier to read on this colour."""
    inks = (QColor("#000000"), QColor("#ffffff"))
    return max(inks, key=lambda ink: contrast(ink, background))


def icon(name: str, role: str = "ink") -> QIcon:
    """An outline icon in a colour of the theme, with a paler one for disabled."""
    return _icon(name, role, current().name)


@lru_cache(maxsize=256)
def _icon(name: str, role: str, theme_name: str) -> QIcon:
    theme = themes[theme_name]
    color: QColor = getattr(theme, role)
    result = QIcon()
    for size in (16, 24, 48):
        result.addPixmap(_draw(name, color, size))
        faded = _draw(name, mix(theme.muted, theme.panel, 0.45), size)
        result.addPixmap(faded, QIcon.Mode.Disabled)
    return result


def _draw(name: str, color: QColor, size: int) -> QPixmap:
    svg = resources.icon_svg(name).replace("currentColor", color.name())
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def application_icon() -> QIcon:
    """The studio's own icon."""
    icon = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        icon.addPixmap(_draw("app", current().ink, size))
    return icon


COLOR_NAMES: Final = tuple(field.name for field in fields(Theme) if field.name != "name")
