"""Formulas as pictures: ziamath draws them in a thread, so that the window never waits."""

from __future__ import annotations

import contextlib
import queue
import re
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QThread, Signal
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer

KEPT: Final = 256
"""Pictures that are kept: some 20 kB each."""

_TURN: Final = 1e-3
"""Seconds after which the drawing thread lets the window go on: sooner than usual."""

_pen: Final = threading.Lock()
"""One formula is drawn at a time: ziamath is not made for threads, not even its import."""

_SIZE: Final = 48
"""Units of an em in a picture. It is drawn at any size later on."""

_MARGIN: Final = 2
"""Around a picture, for what letters stand out."""

_VIEW_BOX: Final = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_SIGN: Final = re.compile(r"(\\cdot|\\times|\\odot|[(=,])\s*-\s*(\d+(?:\.\d+|\{,\}\d+)?)")
_WORDS: Final = re.compile(r"\\text\{(?:[^{}\\]|\\.)*\}")
_ESCAPED: Final = re.compile(r"\\([_%&#$])")
_INK: Final = "currentColor"


@dataclass(frozen=True)
class Picture:
    """A formula as SVG in no color yet; its sizes in em, up and down from its baseline."""

    svg: str
    width: float
    ascent: float
    descent: float

    def colored(self, color: QColor) -> QSvgRenderer:
        """What paints it in this color."""
        svg = self.svg.replace(_INK, color.name())
        return QSvgRenderer(QByteArray(svg.encode()))


def draw(latex: str) -> Picture | None:
    """Draws a formula; None if ziamath does not understand it or has no such letter."""
    with _pen:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(min(usual, _TURN))
        try:
            svg = _svg(latex)
        except Exception:
            # It has no error of its own for what it cannot read: any can come out of its parser.
            return None
        finally:
            sys.setswitchinterval(usual)
    found = _VIEW_BOX.search(svg)
    if found is None:
        return None
    _, top, width, height = (float(number) / _SIZE for number in found.groups())
    return Picture(svg, width, -top, height + top)


def _svg(latex: str) -> str:
    import ziamath.zmath
    from ziamath.config import config

    font = ziamath.zmath.loadedfonts["default"]
    if not all(font.glyphindex(letter) for letter in set(latex) if not letter.isascii()):
        # An empty box would be drawn in its place.
        raise ValueError(latex)
    config.svg2 = False
    return ziamath.zmath.Latex(_suited(latex), _SIZE, color=_INK, inline=True, margin=_MARGIN).svg()


def _suited(latex: str) -> str:
    """The same formula, in the way in which ziamath draws it best.

    Fractions in full size, but sums as within a text: with their limits below them it would draw
    brackets of ten lines. A minus that is a sign stands close to its number. Words keep their
    signs, which would be taken for XML or stay escaped.
    """
    latex = latex.replace(r"\frac", r"\dfrac").replace(r"\sum", r"\textstyle\sum")
    latex = _SIGN.sub(r"\1{-\2}", latex)
    return _WORDS.sub(lambda words: escape(_ESCAPED.sub(r"\1", words[0]), quote=False), latex)


class _Drawing(QThread):
    """Draws what waits, and ends when nothing does."""

    drawn = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("formulas")
        self.waiting: queue.SimpleQueue[str] = queue.SimpleQueue()

    def run(self) -> None:
        """Draws until the queue is empty."""
        with contextlib.suppress(queue.Empty):
            while True:
                latex = self.waiting.get_nowait()
                self.drawn.emit(latex, draw(latex))


class FormulaPictures(QObject):
    """The pictures that were drawn; `drawn` says that there are more of them.

    Whoever asks for some must `rest` before it goes.
    """

    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[str, Picture | None] = OrderedDict()
        self._asked: set[str] = set()
        self._thread = _Drawing(self)
        self._thread.drawn.connect(self._keep)
        self._thread.finished.connect(self._go_on)

    def knows(self, latex: str) -> bool:
        """Whether it is drawn, or cannot be."""
        return latex in self._pictures

    def picture(self, latex: str) -> Picture | None:
        """The picture of a formula that is known; None if it cannot be drawn."""
        self._pictures.move_to_end(latex)
        return self._pictures[latex]

    def ask(self, latex: str) -> None:
        """Has a formula drawn, if it is not."""
        if latex not in self._pictures and latex not in self._asked:
            self._asked.add(latex)
            self._thread.waiting.put(latex)
            self._go_on()

    def forget(self) -> None:
        """What has not been begun is not wanted any more."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._asked.discard(self._thread.waiting.get_nowait())

    def rest(self) -> None:
        """Waits for the formula that is being drawn; no more are begun until one is asked for."""
        self.forget()
        self._thread.wait()

    def _go_on(self) -> None:
        # A formula that comes while the thread is ending finds it running, but is not drawn by it.
        if not self._thread.isRunning() and not self._thread.waiting.empty():
            self._thread.start()

    def _keep(self, latex: str, picture: Picture | None) -> None:
        self._asked.discard(latex)
        self._pictures[latex] = picture
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.drawn.emit()
