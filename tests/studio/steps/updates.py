"""Updates to be explained: tables, networks and settings with all that an explanation can meet."""

from dataclasses import replace
from typing import Any

import numpy as np

from ann_studio.data.table import Table, as_cells
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import training_rows
from ann_studio.engine.trace import UpdateTrace, trace_update
from ann_studio.engine.walk import GRANULARITIES, Granularity, Walk
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import (
    Add,
    Concatenate,
    Dense,
    Dropout,
    Input,
    Regularizer,
)
from ann_studio.network.spec import LayerSpec, NetworkSpec
from ann_studio.project.state import Project, new_project
from ann_studio.studio.steps.explain import Explainer
from ann_studio.studio.steps.explanation import Explanation, Line
from ann_studio.studio.steps.names import Names
from tests.engine.networks import links


def table(rows: int = 9, target: str = "class") -> Table:
    """Numbers with and without a percent sign, a category, and a target of this kind."""
    generator = np.random.default_rng(4)
    numbers = as_cells(f"{value:.2f}" for value in generator.normal(size=rows))
    shares = as_cells(f"{value:.0f}%" for value in generator.uniform(0, 100, rows))
    colors = as_cells(["red", "blue"][place % 2] for place in range(rows))
    targets = {
        "class": as_cells(["x", "y", "z"][place % 3] for place in range(rows)),
        "binary": as_cells(["yes", "no", "no"][place % 3] for place in range(rows)),
        "number": as_cells(f"{value:.3f}" for value in generator.normal(size=rows)),
    }
    cells = (numbers, shares, colors, targets[target])
    return Table("table.csv", ("size", "share", "color", "target"), cells)


def project(
    layers: list[LayerSpec] | NetworkSpec, target: str = "number", rows: int = 9, **options: Any
) -> Project:
    """These layers one after the other, after an Input of 4 units, or this network."""
    made = new_project(table(rows, target))
    spec = layers if isinstance(layers, NetworkSpec) else sequential(4, *layers)
    training = replace(made.training, **options)
    return replace(made, network=spec, training=training).with_fresh_run()


def traced(made: Project, state: TrainingState | None = None, updates: int = 0) -> UpdateTrace:
    """The next update, after some others."""
    rows, _ = training_rows(made.dataset.x, made.dataset.y, made.training)
    state = made.run.state if state is None else state
    for _ in range(updates):
        state = trace_update(made.network, made.training, rows, state).after
    return trace_update(made.network, made.training, rows, state)


def explainer(made: Project, trace: UpdateTrace) -> Explainer:
    return Explainer(trace, Names(trace.model, made.dataset, made.table.decimal))


def explained(made: Project, granularity: Granularity, updates: int = 0) -> list[Explanation]:
    """Every place of the walk."""
    trace = traced(made, updates=updates)
    walk, tell = Walk.through(trace, granularity), explainer(made, trace)
    return [tell.explain(walk.place(index), granularity) for index in range(len(walk))]


def all_explained(made: Project, updates: int = 0) -> list[Explanation]:
    """Every place of every walk."""
    return [e for g in GRANULARITIES for e in explained(made, g, updates)]


def lines_of(explanations: list[Explanation]) -> list[Line]:
    return [line for e in explanations for line in (*e.lines, *e.matrix)]


def find(explanations: list[Explanation], title: str) -> Explanation:
    """The first with this title."""
    titles = [explanation.title for explanation in explanations]
    assert title in titles, titles
    return explanations[titles.index(title)]


def everything() -> NetworkSpec:
    """Two branches, Dropout, both merges, a penalty, frozen parts, a hidden softmax."""
    return NetworkSpec(
        (
            Input(id="in", units=4),
            Dense(id="left", name="left", units=3, activation="tanh",
                  kernel_regularizer=Regularizer(l1=0.01, l2=0.02)),
            Dropout(id="drop", rate=0.4),
            Dense(id="right", name="right", units=3, activation="gelu",
                  frozen_weights=((0, 1),), frozen_units=(2,)),
            Dense(id="shares", name="shares", units=3, activation="softmax", use_bias=False),
            Add(id="sum"),
            Concatenate(id="all"),
            Dense(id="fixed", name="fixed", units=2, trainable=False),
            Dense(id="out", name="out", units=3, activation="softmax"),
            Dense(id="other", name="other", units=1, activation="linear"),
        ),
        links(
            "in left", "left drop", "drop right", "drop shares", "right sum", "drop sum",
            "shares sum", "sum all", "in all", "all out", "sum fixed", "fixed other",
        ),
    )  # fmt: skip
