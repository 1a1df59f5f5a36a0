"""How long an edit of a large network, or the opening of its project, keeps the window busy."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QTimerEvent
from PySide6.QtWidgets import QApplication

from ann_studio.network.spec import Connection
from ann_studio.project.archive import SUFFIX, save
from ann_studio.studio.application import Studio
from benchmarks.window.bars import Bar
from benchmarks.window.projects import pictures, with_layers
from benchmarks.window.session import Span, Stopwatch, live, studio, wait_until

MOST = 50.0
"""Milliseconds for which the window may not answer."""
ROWS = (60_000, 2_000)
FILE_ROWS = 2_000
"""Rows of the project that is opened from a file: reading 60,000 takes minutes."""
AFTERWARDS = 0.8
"""Seconds after a step in which what it has put off is watched too."""

Step = Callable[[Studio], None]


class Watch(QObject):
    """The longest stretch in which the window would not have answered.

    A timer that is due each millisecond tells how long it was kept from that.
    """

    def __init__(self) -> None:
        super().__init__()
        self._watch = Stopwatch()
        self._longest = Span(0, 0)

    def of(self, what: str, act: Callable[[], None]) -> Bar:
        """The longest stretch of something done in the window, and of what comes of it."""
        timer = self.startTimer(1, Qt.TimerType.PreciseTimer)
        live(0.05)
        self._longest = Span(0, 0)
        QTimer.singleShot(0, act)
        live(AFTERWARDS)
        self.killTimer(timer)
        return Bar(what, self._longest.wall, "ms", most=MOST, own=self._longest.own)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Takes the time since the last one."""
        self._longest = max(self._longest, self._watch.read(), key=lambda span: span.wall)
        self._watch = Stopwatch()


def measure(app: QApplication, rounds: int) -> Iterator[tuple[str, list[Bar]]]:
    """The longest stretch of each step, medians over the rounds."""
    for rows in ROWS:
        turns = [edits(app, rows) for _ in range(rounds)]
        bars = [_middle(bars) for bars in zip(*turns, strict=True)]
        yield f"Editing: 784-128-64-10, {rows:,} rows: the longest stretch", bars
    opened = _middle([opening(app) for _ in range(rounds)])
    yield f"Opening: 784-128-64-10, {FILE_ROWS:,} rows, from a file: the longest stretch", [opened]


def _middle(bars: Sequence[Bar]) -> Bar:
    """The median of what was measured in several rounds."""
    return sorted(bars, key=lambda bar: bar.measured)[len(bars) // 2]


def edits(app: QApplication, rows: int) -> list[Bar]:
    """Shows a project and makes all the steps, one after the other."""
    project = with_layers(pictures(rows), 128, 64, batch=128)
    watch = Watch()
    with studio(app) as opened:
        show = partial(opened.document.replace_project, project, None)
        bars = [watch.of("show the project", show)]
        bars += [watch.of(name, partial(step, opened)) for name, step in STEPS]
    return bars


def opening(app: QApplication) -> Bar:
    """Reads and shows a file, as *Open* does once the file has been chosen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pictures{SUFFIX}"
        save(path, with_layers(pictures(FILE_ROWS), 128, 64, batch=128))
        with studio(app) as opened:
            watch = Watch()

            def read() -> None:
                opened.window.files.open_file(path)
                wait_until(lambda: opened.document.file == path)

            return watch.of("open", read)


def insert(opened: Studio) -> None:
    """Puts a layer before the output."""
    network = opened.document.network
    target = network.output_layers[0].id
    opened.editor.insert_layer(Connection(network.sources(target)[0], target))


def change_units(opened: Studio) -> None:
    """One more unit in the largest layer."""
    layer = opened.document.network.layers[1]
    opened.editor.set_units(layer.id, opened.document.model.units[layer.id] + 1)


def change_activation(opened: Studio) -> None:
    """Another activation in the largest layer."""
    opened.editor.set_activation(opened.document.network.layers[1].id, "tanh")


def set_weight(opened: Studio) -> None:
    """Another weight in the largest kernel."""
    opened.editor.set_weight(opened.document.network.layers[1].id, 3, 2, 0.25)


def remove(opened: Studio) -> None:
    """Takes the second hidden layer out."""
    opened.editor.remove_layer(opened.document.network.layers[2].id)


def undo(opened: Studio) -> None:
    """Undoes the last step."""
    opened.document.undo_stack.undo()


def redo(opened: Studio) -> None:
    """Does it again."""
    opened.document.undo_stack.redo()


def next_row(opened: Studio) -> None:
    """Shows another row."""
    opened.document.choose_row(opened.document.row + 1)


def train(opened: Studio) -> None:
    """Begins a training, and pauses it a little later."""
    opened.window.actions_.train.trigger()
    QTimer.singleShot(400, opened.training.pause)


def edit_meanwhile(opened: Studio) -> None:
    """Begins a training, and edits meanwhile."""
    opened.window.actions_.train.trigger()
    QTimer.singleShot(400, partial(change_activation, opened))
    QTimer.singleShot(600, opened.training.pause)


STEPS: tuple[tuple[str, Step], ...] = (
    ("insert a layer", insert),
    ("undo", undo),
    ("redo", redo),
    ("change units", change_units),
    ("undo", undo),
    ("redo", redo),
    ("change activation", change_activation),
    ("set a weight", set_weight),
    ("remove a layer", remove),
    ("undo", undo),
    ("redo", redo),
    ("show another row", next_row),
    ("train, and pause", train),
    ("train, edit meanwhile, and pause", edit_meanwhile),
)
