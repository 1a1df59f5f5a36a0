"""A sheet as SVG with its text as text, and as an image twice as fine."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from ann_studio.studio.drawing.sheet import Sheet

SCALE: Final = 2
"""Pixels of an image for one of the scene."""

_MOST_PIXELS: Final = 32_000
_DOTS_PER_METER: Final = 96 / 0.0254
_FAMILY: Final = re.compile(r'font-family="([^"]*)"')
_HAIRLINE: Final = 'vector-effect="non-scaling-stroke"'


def svg(sheet: Sheet, title: str, description: str) -> bytes:
    """The sheet as an SVG document in UTF-8; one unit is one of the scene."""
    buffer = _open_buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Points of the fonts are to become as many units as the scene was laid out with.
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    size = sheet.size
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(QPointF(), size))
    generator.setTitle(title)
    generator.setDescription(description)
    painter = QPainter(generator)
    sheet.paint(painter)
    painter.end()
    text = bytes(buffer.data().data()).decode()
    # A pen that is one pixel wide at any zoom of the canvas is to grow with the drawing here.
    text = text.replace(_HAIRLINE, 'vector-effect="none"')
    return _FAMILY.sub(_name_family, text).encode()


def _name_family(match: re.Match[str]) -> str:
    """The family behind a name such as "Sans Serif", and what may take its place elsewhere."""
    family = QFontInfo(QFont(match[1])).family()
    return f'font-family="{family}, sans-serif"'


def image(sheet: Sheet) -> QImage:
    """The sheet, smoothed, at twice the pixels of the scene, and of the same size in print.

    One that would be longer than Qt can paint is made as fine as it can.
    """
    width, height = sheet.size.toTuple()
    scale = min(SCALE, _MOST_PIXELS / max(width, height))
    made = QImage(int(scale * width), int(scale * height), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    painter = QPainter(made)
    sheet.paint(painter)
    painter.end()
    made.setDevicePixelRatio(1)
    made.setDotsPerMeterX(round(scale * _DOTS_PER_METER))
    made.setDotsPerMeterY(round(scale * _DOTS_PER_METER))
    return made


def png(picture: QImage) -> bytes:
    """An image as a PNG file; takes a moment for a large one."""
    buffer = _open_buffer()
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(buffer.data().data())


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
