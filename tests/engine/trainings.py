"""Trainings to test with."""

from typing import Any, Final

import numpy as np

from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.layer_types import Dense, Dropout, Input, Regularizer
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import Floats, links

DECAY: Final = ExponentialDecay(0.05, 3, 0.7)

OPTIMIZERS: Final[dict[str, Optimizer]] = {
    "sgd": SGD(0.1),
    "momentum": SGD(DECAY, momentum=0.9),
    "nesterov": SGD(0.05, momentum=0.8, nesterov=True, clipnorm=0.3),
    "rmsprop": RMSprop(DECAY, clipnorm=0.1),
    "rmsprop with momentum": RMSprop(0.01, momentum=0.5),
    "adagrad": Adagrad(0.1, clipnorm=0.5),
    "adagrad with decay": Adagrad(ExponentialDecay(0.1, 4, 0.5, staircase=True)),
    "adam": Adam(0.02),
    "adam with all": Adam(DECAY, clipnorm=0.2),
    "adamw": AdamW(0.02, weight_decay=0.1),
    "adamw with all": AdamW(DECAY, weight_decay=0.02, clipnorm=0.2),
}
"""Every optimizer, plain and with what it can have besides."""


def settings(**options: Any) -> TrainingSettings:
    return TrainingSettings(**{"optimizer": SGD(), "loss": "half_squared_error", **options})


def trainer(
    spec: NetworkSpec,
    x: Floats,
    y: Floats,
    parameters: Floats | None = None,
    weights: Floats | None = None,
    **options: Any,
) -> Trainer:
    """A training from these parameters, or from those of the seed; `options` are settings."""
    chosen = settings(**options)
    if parameters is None:
        parameters = Model(spec, chosen.dtype).initialize(chosen.seed)
    start = TrainingState.start(np.array(parameters, chosen.dtype), chosen)
    return Trainer(spec, chosen, Rows(x, y, weights), start)


def update(running: Trainer, count: int = 1) -> None:
    with overflow_allowed():
        for _ in range(count):
            running.train_batch()


def same(a: TrainingState, b: TrainingState) -> bool:
    """Whether two states are equal to the last bit."""
    return (
        a.parameters.tobytes() == b.parameters.tobytes()
        and a.slots.tobytes() == b.slots.tobytes()
        and a.best.memory.tobytes() == b.best.memory.tobytes()
        and (a.step, a.epoch, a.batch) == (b.step, b.epoch, b.batch)
        and (a.best.cost, a.best.step, a.best.epoch) == (b.best.cost, b.best.step, b.best.epoch)
    )


def dropping(rate: float = 0.4, units: int = 4) -> NetworkSpec:
    """A network of 3 inputs and 2 outputs with two Dropout layers and a penalty."""
    return NetworkSpec(
        (
            Input(id="input", units=3),
            Dropout(id="before", rate=rate),
            Dense(
                id="hidden", units=units, activation="tanh",
                kernel_regularizer=Regularizer(l1=0.001, l2=0.01),
            ),
            Dropout(id="after", rate=rate),
            Dense(id="output", units=2, activation="sigmoid"),
        ),
        links("input before", "before hidden", "hidden after", "after output"),
    )  # fmt: skip
