"""A document that has been trained in this process, with every state on the way to compare with."""

from dataclasses import replace

import numpy as np

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.state import TrainingState
from ann_studio.engine.states import StateBlock
from ann_studio.engine.table import training_rows
from ann_studio.engine.trainer import Trainer
from ann_studio.studio.document import Document


def train_here(
    document: Document, epochs: int, kept_every: int = 10**9
) -> dict[int, TrainingState]:
    """Trains on as the training process would; the state after each update, by step.

    Of these the document gets every so many epochs' to keep.
    """
    training, dataset = document.training, document.dataset
    rows, _ = training_rows(dataset.x, dataset.y, training)
    trainer = Trainer(document.network, training, rows, document.head)
    states = {document.head.step: document.head}
    records, points, kept = [], [], []
    if not document.head.step:
        records.append(_record(trainer))
        points.append((0, trainer.parameters.copy()))
    for _ in range(epochs):
        while True:
            is_whole = trainer.train_batch()
            states[trainer.step] = trainer.state()
            points.append((trainer.step, trainer.parameters.copy()))
            if is_whole:
                break
        records.append(_record(trainer))
        if trainer.epoch % kept_every == 0:
            kept.append(StateBlock.of([trainer.state()]))
    document.advance(trainer.state(), [np.array(records, EPOCH_RECORD)], points, states=kept)
    return states


def _record(trainer: Trainer) -> tuple[float, ...]:
    cost, _ = trainer.measure()
    return (trainer.epoch, trainer.step, cost, np.nan, np.nan, np.nan)


def with_batches_of(document: Document, size: int) -> None:
    """Makes an epoch several updates, before the first one."""
    project = document.project
    training = replace(project.training, batch_size=size)
    document.replace_project(replace(project, training=training).with_fresh_run(), None)


def same(one: TrainingState, other: TrainingState) -> bool:
    """To the last bit."""
    return (
        (one.step, one.epoch, one.batch) == (other.step, other.epoch, other.batch)
        and one.parameters.tobytes() == other.parameters.tobytes()
        and one.slots.tobytes() == other.slots.tobytes()
    )
