"""How long the canvas takes to paint many edges, and to find the one under the pointer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from statistics import median

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ann_studio.studio.application import Studio
from benchmarks.window.bars import Bar
from benchmarks.window.projects import of_edges
from benchmarks.window.session import Span, Stopwatch, live, studio

CASES = (((16, 16, 16), 8.0), ((16, 16, 16, 16, 16, 16, 16), 20.0))
"""The sizes of a network's layers, and the milliseconds in which its edges have to be painted."""
HOVER = 2.0
"""Milliseconds in which the edge under the pointer has to be found."""
TIMES = 20
"""How often everything is done in a round."""


def measure(app: QApplication, rounds: int) -> Iterator[tuple[str, list[Bar]]]:
    """The bars of each network; the painting is of the whole canvas, smoothed, all that is new."""
    times = TIMES * rounds
    for sizes, most in CASES:
        with studio(app, of_edges(*sizes)) as opened:
            edges = opened.window.canvas.network.parts.edges.values()
            count = sum(len(item.lines) for item in edges)
            bars = [
                _bar("only the edges, all of them changed", paint_edges(opened, times), most),
                _bar("the whole canvas, all edges changed", paint(opened, times, True), most),
                _bar("the whole canvas, nothing changed", paint(opened, times, False), most),
                _bar("the pointer moves from edge to edge", hover(opened, times), HOVER),
            ]
        yield f"Painting: {'-'.join(map(str, sizes))}, {count:,} edges, medians", bars


def _bar(what: str, spans: list[Span], most: float) -> Bar:
    own = median(span.own for span in spans)
    return Bar(what, median(span.wall for span in spans), "ms", most=most, own=own)


def paint_edges(opened: Studio, times: int) -> list[Span]:
    """Times of painting the canvas without anything but edges."""
    parts = opened.window.canvas.network.parts
    edges = set(parts.edges.values())
    hidden = [item for item in parts.items() if item not in edges and item.isVisible()]
    for item in hidden:
        item.setVisible(False)
    live(0.3)
    found = paint(opened, times, True)
    for item in hidden:
        item.setVisible(True)
    live(0.3)
    return found


def paint(opened: Studio, times: int, changes: bool) -> list[Span]:
    """Times of painting the canvas at rest; `changes`: every edge has got another color."""
    canvas = opened.window.canvas
    viewport, generator = canvas.view.viewport(), np.random.default_rng(0)
    found = []
    for _ in range(times):
        if changes:
            for item in canvas.network.parts.edges.values():
                shape = len(item.source_units), len(item.target_units)
                item.set_weights(generator.uniform(-1, 1, shape), 1.0)
        watch = Stopwatch()
        viewport.repaint()
        found.append(watch.read())
    canvas.refresh_values()
    return found


def hover(opened: Studio, times: int) -> list[Span]:
    """Times of a move of the mouse onto an edge, without the painting that follows."""
    canvas, chance = opened.window.canvas, random.Random(0)
    viewport = canvas.view.viewport()
    lines = np.vstack([item.lines for item in canvas.network.parts.edges.values()])
    found = []
    for _ in range(times):
        x1, y1, x2, y2 = chance.choice(lines)
        share = chance.uniform(0.1, 0.9)
        place = canvas.view.mapFromScene(QPointF(x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
        watch = Stopwatch()
        _move(viewport, QPointF(place))
        found.append(watch.read())
        live(0.01)
    _move(viewport, QPointF(2, 2))
    live(0.1)
    return found


def _move(viewport, place: QPointF) -> None:
    buttons, no = Qt.MouseButton, Qt.KeyboardModifier.NoModifier
    where = viewport.mapToGlobal(place)
    event = QMouseEvent(QEvent.Type.MouseMove, place, where, buttons.NoButton, buttons.NoButton, no)
    QApplication.sendEvent(viewport, event)
