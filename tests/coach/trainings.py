"""Real trainings, in this process, and what the coach says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ann_studio.coach.finding import Finding
from ann_studio.coach.rules import findings
from ann_studio.coach.situation import Situation
from ann_studio.data.columns import Scaling
from ann_studio.data.reading import parse_table
from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.evaluate import Evaluator
from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.protocol import Stopped
from ann_studio.engine.table import training_rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import set_options
from ann_studio.project.state import Project, new_project, with_table

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Trained:
    """A project as far as it has been trained."""

    project: Project
    overflow: Stopped | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return findings(Situation.of(self.project, overflow=self.overflow))

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    def finding(self, code: str) -> Finding:
        (found,) = (finding for finding in self.findings if finding.code == code)
        return found

    @property
    def costs(self) -> Floats:
        return self.project.run.records["cost"]


def project(x: Floats, y: Sequence[object], **training: Any) -> Project:
    """The project that the studio makes of such a table: features f0, f1, ... and the target y."""
    names = [f"f{column}" for column in range(x.shape[1])]
    rows = [[*(f"{value:.9g}" for value in row), str(y[at])] for at, row in enumerate(x)]
    text = "\n".join(";".join(line) for line in [[*names, "y"], *rows])
    made = new_project(parse_table(text + "\n", "table.csv"))
    return with_settings(made, **training)


def with_settings(given: Project, **training: Any) -> Project:
    return replace(given, training=replace(given.training, **training)).with_fresh_run()


def with_options(given: Project, layer_id: str, **options: Any) -> Project:
    network = set_options(given.network, layer_id, **options)
    return replace(given, network=network).with_fresh_run()


def unscaled(made: Project, *names: str) -> Project:
    """The project with these columns, or with all, as they are."""
    columns = tuple(
        replace(column, scaling=Scaling.NONE) if not names or column.name in names else column
        for column in made.columns
    )
    return with_table(made, made.table, columns)


def train(given: Project, epochs: int) -> Trained:
    """As the training process does it, which goes back to the last finite epoch."""
    dataset, run = given.dataset, given.run
    learned, validation = training_rows(dataset.x, dataset.y, given.training)
    trainer = Trainer(given.network, given.training, learned, run.state)
    judge = None
    if validation is not None:
        judge = Evaluator(trainer.model, given.training.loss, validation.x, validation.y)
    records = [tuple(record) for record in run.records]
    overflow = None
    for _ in range(epochs):
        before = trainer.state()
        trainer.train_epoch()
        if not trainer.is_finite():
            overflow = Stopped(0, "non-finite", trainer.rewind(before))
            break
        with overflow_allowed():
            cost, accuracy = trainer.measure()
        if not np.isfinite(cost):
            trainer.restore(before)
            overflow = Stopped(0, "non-finite", None)
            break
        other, other_accuracy = (
            (np.nan, None) if judge is None else judge.measure(trainer.parameters)
        )
        shares = [np.nan if share is None else share for share in (accuracy, other_accuracy)]
        records.append((trainer.epoch, trainer.step, cost, shares[0], other, shares[1]))
    new = replace(run, state=trainer.state(), records=np.array(records, EPOCH_RECORD))
    return Trained(replace(given, run=new), overflow)


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def waves(rows: int = 40) -> tuple[Floats, list[float]]:
    """Two periods of a sine."""
    x = np.linspace(-3, 3, rows)[:, None]
    return x, [round(value, 6) for value in np.sin(2 * x[:, 0])]


def plane(rows: int = 60, columns: int = 3, noise: float = 0.1) -> tuple[Floats, list[float]]:
    """A weighted sum of the features and some noise, of size about 1."""
    random = generator()
    x = random.normal(size=(rows, columns))
    y = x @ np.linspace(0.3, 0.7, columns) + noise * random.normal(size=rows)
    return x, [round(value, 6) for value in y]


def groups(rows: int = 60, classes: int = 2, spread: float = 0.7) -> tuple[Floats, list[str]]:
    """Points around a center for each class, in turn."""
    random = generator(1)
    centers = np.array([[np.cos(a), np.sin(a)] for a in np.arange(classes) * 2 * np.pi / classes])
    numbers = np.arange(rows) % classes
    x = 2 * centers[numbers] + spread * random.normal(size=(rows, 2))
    return x, ["abcdefgh"[number] for number in numbers]
