"""The training process: obeys commands from a pipe and shows its state on a shared board."""

from __future__ import annotations

import math
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Final

import numpy as np

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.board import Board
from ann_studio.engine.errors import EngineError
from ann_studio.engine.history import EPOCH_RECORD, Path
from ann_studio.engine.protocol import (
    Command,
    Epochs,
    Load,
    Loaded,
    PathPoint,
    Pause,
    Refused,
    SetSpeed,
    Step,
    Stopped,
    StopReason,
    Train,
)
from ann_studio.engine.shared import SharedArrays
from ann_studio.engine.trainer import Trainer

LOOK_INTERVAL: Final = 0.005
"""Seconds between looks at the pipe while training; also how old the board may be."""


def serve(connection: Connection) -> None:
    """Works until the pipe closes, which raises EOFError."""
    worker = Worker(connection)
    while True:
        worker.work()


class Runner:
    """One run: its trainer, and the records and path points that are not sent yet."""

    def __init__(self, connection: Connection, load: Load) -> None:
        data = SharedArrays.attach(load.data)
        self.trainer = Trainer(
            load.spec, load.settings, data.arrays["x"], data.arrays["y"], load.state
        )
        data.close()
        self.revision = load.revision
        self._connection = connection
        self._board = Board.attach(load.board)
        self._path = Path(self.trainer.model.layout.size, load.path_stride)
        self._records: list[tuple[int, int, float, float]] = []
        self._last_finite = self.trainer.state()
        if load.state.step == 0:
            self._keep_record(*self.trainer.measure())
            self._keep_point()

    def update(self) -> bool:
        """Makes one update; False if it had to be taken back because the numbers overflowed."""
        trainer = self.trainer
        ended = trainer.train_batch()
        if ended and not self._end_epoch():
            return False
        if self._path.due(trainer.step):
            self._keep_point()
        return True

    def _end_epoch(self) -> bool:
        cost, accuracy = self.trainer.measure()
        if not math.isfinite(cost) or not self.trainer.is_finite():
            return False
        self._last_finite = self.trainer.state()
        self._keep_record(cost, accuracy)
        return True

    def _keep_record(self, cost: float, accuracy: float | None) -> None:
        known = math.nan if accuracy is None else accuracy
        self._records.append((self.trainer.epoch, self.trainer.step, cost, known))

    def _keep_point(self) -> None:
        point = self.trainer.parameters.copy()
        self._path.add(self.trainer.step, point)
        self._connection.send(PathPoint(self.revision, self.trainer.step, point))

    def rewind(self) -> str | None:
        """Returns to the end of the last finite epoch; the layer that overflowed first."""
        layer_id = self.trainer.first_non_finite_layer()
        self.trainer.restore(self._last_finite)
        return layer_id

    def report(self) -> None:
        """Sends the records, then shows the state: never the other way round.

        A process that dies in between has sent records of epochs that are trained again, and
        those are recognised; records that nobody sent could not be.
        """
        if self._records:
            records = np.array(self._records, EPOCH_RECORD)
            self._connection.send(Epochs(self.revision, records))
            self._records.clear()
        self._board.publish(self.trainer.state())

    def close(self) -> None:
        """Lets go of the board."""
        self._board.close()


class Worker:
    """Obeys commands, and trains while there is a goal to reach."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._runner: Runner | None = None
        self._goal: Train | Step | None = None
        self._interval = 0.0

    def work(self) -> None:
        """Trains a while, if there is a goal, and then obeys what has come meanwhile."""
        if self._runner is None or self._goal is None:
            self._obey(self._connection.recv())
            return
        next_update = perf_counter() + self._interval
        self._train(self._runner, self._goal)
        while self._connection.poll(max(0.0, next_update - perf_counter())):
            self._obey(self._connection.recv())

    def _obey(self, command: Command) -> None:
        match command:
            case Load():
                self._load(command)
            case Train() | Step():
                self._goal = command
                if self._runner is not None and isinstance(command, Train):
                    self._stop_if_reached(self._runner, command)
            case Pause():
                if self._runner is not None:
                    self._stop(self._runner, "paused")
            case SetSpeed(updates_per_second):
                self._interval = 1 / updates_per_second if updates_per_second else 0.0

    def _load(self, command: Load) -> None:
        self._goal = None
        if self._runner is not None:
            self._runner.close()
            self._runner = None
        try:
            self._runner = Runner(self._connection, command)
        except EngineError as error:
            refusal = Refused(command.revision, error.code, error.parameters, str(error))
            self._connection.send(refusal)
            return
        self._connection.send(Loaded(command.revision))
        self._runner.report()

    def _train(self, runner: Runner, goal: Train | Step) -> None:
        deadline = perf_counter() + LOOK_INTERVAL
        with overflow_allowed():
            while True:
                if not runner.update():
                    self._stop(runner, "non-finite", runner.rewind())
                    return
                if self._stop_if_reached(runner, goal):
                    return
                if self._interval or perf_counter() >= deadline:
                    runner.report()
                    return

    def _stop_if_reached(self, runner: Runner, goal: Train | Step) -> bool:
        trainer = runner.trainer
        match goal:
            case Train(until_epoch) if trainer.epoch >= until_epoch:
                self._stop(runner, "finished")
            case Step("batch"):
                self._stop(runner, "stepped")
            case Step("epoch") if trainer.batch == 0:
                self._stop(runner, "stepped")
            case _:
                return False
        return True

    def _stop(self, runner: Runner, reason: StopReason, layer_id: str | None = None) -> None:
        self._goal = None
        runner.report()
        self._connection.send(Stopped(runner.revision, reason, layer_id))
