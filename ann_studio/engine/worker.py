"""The training process: obeys commands from a pipe and shows its state on a shared board."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Final

import numpy as np

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.board import Board
from ann_studio.engine.errors import EngineError
from ann_studio.engine.history import EPOCH_RECORD, Path
from ann_studio.engine.judge import Judge, Measured
from ann_studio.engine.outbox import Outbox
from ann_studio.engine.protocol import (
    Command,
    Epochs,
    Load,
    Loaded,
    PathPoint,
    Pause,
    Refused,
    SetSpeed,
    Shelved,
    ShelvedStates,
    States,
    Step,
    Stopped,
    Train,
)
from ann_studio.engine.shared import SharedArrays
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import Collector, StateBlock
from ann_studio.engine.table import training_rows
from ann_studio.engine.trainer import Trainer

NICENESS: Final = 5
"""The window comes first, where there are fewer cores than processes."""

LOOK_INTERVAL: Final = 0.01
"""Seconds between looks at the pipe while training; also how old the board may be."""


def serve(connection: Connection) -> None:
    """Works until the pipe closes, which raises EOFError."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    worker = Worker(connection)
    while True:
        worker.work()


class Runner:
    """One run: its trainer, and the records, points and states that are not sent yet."""

    def __init__(self, connection: Connection, load: Load) -> None:
        data = SharedArrays.attach(load.data)
        try:
            x, y = np.array(data.arrays["x"]), np.array(data.arrays["y"])
        finally:
            data.close()
        learned, validation = training_rows(x, y, load.settings)
        self.trainer = Trainer(load.spec, load.settings, learned, load.state)
        self._judge = Judge(self.trainer, validation)
        self.revision = load.revision
        self._connection = connection
        self._board = Board.attach(load.board)
        self._points = Outbox(connection, load.path_shelf)
        self._path = Path(self.trainer.model.layout.size, load.path_stride)
        self._states = Outbox(connection, load.state_shelf)
        self._collector = Collector(load.state, load.history_capacity)
        self._records: list[tuple[int, int, float, float, float, float]] = []
        self._last_finite = self._last_epoch = self.trainer.state()
        self._last_batch = self.trainer.batches_per_epoch - 1
        self._before = np.empty_like(self.trainer.parameters)
        self._knows_before = False
        if load.state.step == 0:
            self._keep_record(self._judge.measure())
            self._keep_point()
            self._keep_state(self._last_epoch)

    def update(self, remembers: bool) -> Stopped | None:
        """Makes one update; what stops the training by itself, if anything does.

        `remembers`: the parameters before it are kept, because it may be the last before a
        report. The last of an epoch always may.
        """
        trainer = self.trainer
        self._knows_before = remembers or trainer.batch == self._last_batch
        if self._knows_before:
            np.copyto(self._before, trainer.parameters)
        ended = trainer.train_batch()
        stopped = self._end_epoch() if ended else None
        if stopped is None and self._path.due(trainer.step):
            self._keep_point()
        return stopped

    def look(self) -> Stopped | None:
        """Takes back what has been done since the last look if its numbers overflowed."""
        if not self.trainer.is_finite():
            self._knows_before = False
            layer_id = self.trainer.rewind(self._last_finite)
            return Stopped(self.revision, "non-finite", layer_id)
        self._last_finite = self.trainer.state()
        return None

    def _end_epoch(self) -> Stopped | None:
        stopped = self.look()
        if stopped is not None:
            return stopped
        measured = self._judge.measure()
        if not math.isfinite(measured.cost):
            return self._take_epoch_back()
        self._keep_record(measured)
        verdict = self._judge.judge(self._last_finite, measured)
        self._last_finite = replace(self._last_finite, best=self.trainer.best)
        self._last_epoch = self._last_finite
        self._keep_state(self._last_epoch)
        if verdict == "stopped-early" and len(self.trainer.best.memory):
            self._knows_before = False
            self.trainer.restore(self._last_epoch.at_best())
        if verdict is None:
            return None
        return Stopped(self.revision, verdict, best_epoch=self.trainer.best.epoch)

    def _take_epoch_back(self) -> Stopped:
        """The weights are finite, but what they give is not."""
        trainer = self.trainer
        self._knows_before = False
        layer_id = trainer.evaluator.first_overflowing_layer(trainer.parameters)
        trainer.restore(self._last_epoch)
        last_layer = trainer.model.order[-1].id
        return Stopped(self.revision, "non-finite", layer_id or last_layer)

    def _keep_record(self, measured: Measured) -> None:
        self._records.append((self.trainer.epoch, self.trainer.step, *measured))

    def _keep_point(self) -> None:
        step, point = self.trainer.step, self.trainer.parameters.copy()
        self._path.add(step, point)
        event = PathPoint(self.revision, step, point)
        self._points.put(point[np.newaxis], Shelved(self.revision, step), event)

    def _keep_state(self, state: TrainingState) -> None:
        self._give_states(self._collector.add(state))

    def _give_states(self, block: StateBlock | None) -> None:
        if block is not None:
            note = ShelvedStates(self.revision, block.counts, block.slots)
            self._states.put(block.vectors, note, States(self.revision, block))

    def finish(self) -> None:
        """Reports, and gives away all that is kept: the training stands still and can wait."""
        self.report()
        self._give_states(self._collector.rest())
        self._points.give_all()
        self._states.give_all()

    def report(self) -> None:
        """Sends the records, then shows the state of the last look: never the other way round.

        A process that dies in between has sent records of epochs that are trained again, and
        those are recognised; records that nobody sent could not be.
        """
        self._points.give()
        self._states.give()
        if self._records:
            records = np.array(self._records, EPOCH_RECORD)
            self._connection.send(Epochs(self.revision, records))
            self._records.clear()
        state = self._last_finite
        last_update = state.parameters - self._before if self._knows_before else None
        self._board.publish(state, last_update)

    def close(self) -> None:
        """Lets go of the shared memory."""
        self._board.close()
        self._points.close()
        self._states.close()


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
                self._begin(command)
            case Pause():
                # A training that stands has said so already.
                if self._runner is not None and self._goal is not None:
                    self._stop(self._runner, Stopped(self._runner.revision, "paused"))
            case SetSpeed(updates_per_second):
                self._interval = 1 / updates_per_second if updates_per_second else 0.0

    def _begin(self, goal: Train | Step) -> None:
        """A training that has got as far as it should stands still at once."""
        self._goal = goal
        if self._runner is not None and isinstance(goal, Train):
            reached = self._reached(self._runner, goal)
            if reached is not None:
                self._stop(self._runner, reached)

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
        """Trains until it is time for a look, or to stop.

        The parameters before the update that precedes the look are to be remembered: so they are
        before the first one, and before any that would end after the deadline if it took as long
        as the one before it.
        """
        begin = perf_counter()
        deadline = begin + LOOK_INTERVAL
        remembers = True
        with overflow_allowed():
            while True:
                stopped = runner.update(remembers) or self._reached(runner, goal)
                end = perf_counter()
                if stopped is None and remembers and (self._interval or end >= deadline):
                    stopped = runner.look()
                    if stopped is None:
                        runner.report()
                        return
                if stopped is not None:
                    self._stop(runner, stopped)
                    return
                remembers = end + (end - begin) >= deadline
                begin = end

    def _reached(self, runner: Runner, goal: Train | Step) -> Stopped | None:
        trainer = runner.trainer
        match goal:
            case Train(until_epoch) if trainer.epoch >= until_epoch:
                return Stopped(runner.revision, "finished")
            case Step("batch"):
                return Stopped(runner.revision, "stepped")
            case Step("epoch") if trainer.batch == 0:
                return Stopped(runner.revision, "stepped")
        return None

    def _stop(self, runner: Runner, stopped: Stopped) -> None:
        """What is shown of a training that stands still is finite."""
        self._goal = None
        overflow = runner.look()
        runner.finish()
        self._connection.send(overflow or stopped)
