"""Moments of a run that were not kept, computed again to the last bit by the training code."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from time import perf_counter
from typing import Final

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.judge import Judge
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import bytes_of
from ann_studio.engine.table import training_rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.spec import NetworkSpec

MEMORY: Final = 64 * 2**20
"""Bytes of the moments on the way that are remembered."""
REMEMBERED: Final = (4, 256)
"""How few and how many they are."""

LOOK_INTERVAL: Final = 0.005
"""Seconds between questions whether the work is still wanted."""


class Recaller:
    """Recomputes moments of one run, all of whose updates are made with the same settings.

    `x` and `y` are the table with its rows to validate with. Updates that were made for one answer
    are not made again for the next: it goes on from where it stands, and remembers moments on the
    way, closely before the end and ever fewer farther back, so that taking back single updates
    does not take another round through the epoch each time.

    Raises EngineError if network, table and settings do not go together.
    """

    def __init__(
        self, spec: NetworkSpec, settings: TrainingSettings, x: FloatArray, y: FloatArray
    ) -> None:
        self._spec, self._settings = spec, settings
        self._rows, self._validation = training_rows(x, y, settings)
        self._engine: tuple[Trainer, Judge] | None = None
        self._moments: list[TrainingState] = []
        """By step."""

    def recall(
        self, kept: TrainingState, step: int, cancelled: Callable[[], bool] = lambda: False
    ) -> TrainingState | None:
        """The state after so many updates, from one of the run that is no later; None: cancelled.

        That the settings would have the training stop is ignored. Every few milliseconds it asks
        whether it is cancelled, though not within an update or a measurement.
        """
        if kept.step == step:
            return kept
        trainer, judge = self._placed(kept, step)
        most = _most_remembered(kept)
        wanted = {step - back for back in _distances(step - trainer.step, most // 2)}
        look = 0.0
        with overflow_allowed():
            while trainer.step < step:
                if perf_counter() >= look:
                    if cancelled():
                        return None
                    look = perf_counter() + LOOK_INTERVAL
                if trainer.train_batch() and self._settings.early_stopping is not None:
                    judge.judge(trainer.state(), judge.measure())
                if trainer.step in wanted:
                    self._remember(trainer.state())
        self._forget(step, most)
        return self._known(step) or trainer.state()

    def _placed(self, kept: TrainingState, step: int) -> tuple[Trainer, Judge]:
        """A trainer at the latest moment up to this step that is at hand."""
        if self._engine is None:
            trainer = Trainer(self._spec, self._settings, self._rows, kept)
            self._engine = trainer, Judge(trainer, self._validation)
        trainer, judge = self._engine
        nearest = self._known(step)
        if nearest is None or nearest.step < kept.step:
            nearest = kept
        if not nearest.step <= trainer.step <= step:
            trainer.restore(nearest)
        return trainer, judge

    def _known(self, step: int) -> TrainingState | None:
        """The latest remembered moment up to this step."""
        count = bisect_right(self._moments, step, key=_step)
        return self._moments[count - 1] if count else None

    def _remember(self, state: TrainingState) -> None:
        place = bisect_left(self._moments, state.step, key=_step)
        if place == len(self._moments) or self._moments[place].step != state.step:
            self._moments.insert(place, state)

    def _forget(self, step: int, most: int) -> None:
        """Moments ahead of this step go first, then those farthest back."""
        while len(self._moments) > most:
            self._moments.pop(-1 if self._moments[-1].step > step else 0)


def _step(state: TrainingState) -> int:
    return state.step


def _most_remembered(state: TrainingState) -> int:
    fewest, most = REMEMBERED
    return min(max(MEMORY // bytes_of(state), fewest), most)


def _distances(updates: int, most: int) -> list[int]:
    """How far before the end of so many updates moments are remembered.

    All of the nearest; then each is farther by the same factor, so that they reach far back.
    """
    distances: list[int] = []
    distance = 0
    while distance < updates and len(distances) < most:
        distances.append(distance)
        distance = max(distance + 1, int(updates ** (len(distances) / most)))
    return distances
