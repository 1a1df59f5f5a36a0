"""A training process with somebody who drives it."""

import threading
import time
from collections.abc import Callable
from typing import Final

import numpy as np

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.client import TrainingClient
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import Adam
from ann_studio.engine.protocol import Epochs, Event, Stopped, Train
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec

PATIENCE: Final = 60.0

SPEC: Final = sequential(
    3,
    Dense(id="hidden", units=4, activation="tanh"),
    Dense(id="output", units=1, activation="sigmoid"),
)
SETTINGS: Final = TrainingSettings(
    mode="mini-batch", batch_size=3, loss="half_squared_error", optimizer=Adam(0.01)
)


class Studio:
    """A client with its thread, and all events so far."""

    def __init__(self) -> None:
        self.happened = threading.Event()
        self.client = TrainingClient(self.happened.set)
        self.events: list[Event] = []
        self._thread = threading.Thread(target=self.client.run)
        self._thread.start()
        generator = np.random.default_rng(5)
        self.x = generator.normal(size=(10, 3))
        self.y = generator.uniform(size=(10, 1))
        self.start = TrainingState.start(Model(SPEC).initialize(1), SETTINGS)

    def load(self, revision: int = 1, settings: TrainingSettings = SETTINGS) -> None:
        start = TrainingState.start(self.start.parameters, settings)
        self.client.load(revision, SPEC, settings, self.x, self.y, start)

    def train(
        self,
        revision: int,
        spec: NetworkSpec,
        settings: TrainingSettings,
        state: TrainingState,
        epochs: int,
    ) -> tuple[TrainingState, Stopped]:
        """Loads a run, trains until so many epochs are whole, and says where and why it stopped."""
        already = len(self.events)
        self.client.load(revision, spec, settings, self.x, self.y, state)
        self.client.send(Train(epochs))
        self.wait_for(lambda: any(isinstance(e, Stopped) for e in self.events[already:]))
        shown, stopped = self.client.state(revision, -1), self.events[-1]
        assert shown is not None
        assert isinstance(stopped, Stopped)
        assert stopped.revision == revision
        return shown[1], stopped

    def wait_for(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            self.happened.clear()
            self.events += self.client.events()
            if condition():
                return
            assert self.happened.wait(deadline - time.monotonic()), self.events

    def wait_for_event(self, kind: type, count: int = 1) -> None:
        self.wait_for(lambda: sum(isinstance(e, kind) for e in self.events) >= count)

    def records(self, revision: int = 1) -> np.ndarray:
        blocks = [
            e.records for e in self.events if isinstance(e, Epochs) and e.revision == revision
        ]
        return np.concatenate(blocks)

    def close(self) -> None:
        self.client.close()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


def expected(studio: Studio, epochs: int) -> Trainer:
    """The same training in this process."""
    trainer = Trainer(SPEC, SETTINGS, Rows(studio.x, studio.y), studio.start)
    for _ in range(epochs):
        trainer.train_epoch()
    return trainer


def assert_on_path(studio: Studio, points: dict[int, np.ndarray], steps: int) -> None:
    """A trainer in this process has been at the points of the first so many steps."""
    trainer = expected(studio, 0)
    seen = 0
    with overflow_allowed():
        for step in range(steps + 1):
            if step in points:
                assert (points[step] == trainer.parameters).all()
                seen += 1
            trainer.train_batch()
    assert seen > 50
