"""The projects that are trained, drawn and edited in the window."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from ann_studio.data.columns import ColumnSpec, ColumnType, Role, Scaling
from ann_studio.data.table import Cells, Table
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import Project, fitting_output, new_project, starting_project

FOREVER = 1_000_000_000
"""Epochs that no measurement lives to see."""


def with_layers(project: Project, *hidden: int, batch: int = 32, dtype: str = "float32") -> Project:
    """The same table with relu layers of these sizes, and a fresh run."""
    x, y = project.dataset.x, project.dataset.y
    activation, loss = fitting_output(project.dataset)
    layers = [
        Dense(id=f"dense_{place}", units=units, activation="relu")
        for place, units in enumerate(hidden)
    ]
    output = Dense(id="output", units=y.shape[1], activation=activation)
    network = sequential(x.shape[1], *layers, output)
    training = replace(project.training, loss=loss, batch_size=batch, dtype=dtype, epochs=FOREVER)
    return replace(project, network=network, training=training).with_fresh_run()


def lecture() -> Project:
    """What the studio opens with, 3-4-1 on the lecture's table, a row an update."""
    made = starting_project()
    training = replace(made.training, batch_size=1, epochs=FOREVER)
    return replace(made, training=training).with_fresh_run()


def classes_of_two() -> Project:
    """11-6-6-1 on 8,000 rows, batch 32."""
    generator = np.random.default_rng(0)
    x = generator.normal(size=(8_000, 11)).round(3)
    noise = 0.3 * generator.normal(size=len(x))
    y = np.sin(x[:, 0]) + x[:, 1] * x[:, 2] + noise > 0
    return with_layers(_project("benchmark.csv", _texts(x), np.where(y, "yes", "no")), 6, 6)


@cache
def pictures(rows: int) -> Project:
    """784-128-10: pixels from 0 to 255, as many rows as asked for, batch 128."""
    generator = np.random.default_rng(0)
    strokes = generator.integers(0, 256, (10, 784))
    digits = generator.integers(0, 10, rows)
    grain = generator.integers(0, 256, (rows, 784), np.uint8)
    pixels = (strokes[digits] * 0.4 + grain * 0.6).astype(np.uint8)
    # One text for each shade, shared by all its cells: 60,000 rows would not fit otherwise.
    shades = np.array([str(shade) for shade in range(256)], np.object_)
    names = np.array([str(digit) for digit in range(10)], np.object_)
    cells = [shades[column] for column in pixels.T]
    return with_layers(_project("pictures.csv", cells, names[digits]), 128, batch=128)


def of_edges(*sizes: int) -> Project:
    """A network of these sizes on a few rows, to be drawn."""
    generator = np.random.default_rng(0)
    x = generator.normal(size=(64, sizes[0])).round(3)
    classes = np.array([f"c{i % sizes[-1]:02}" for i in range(len(x))], np.object_)
    return with_layers(_project("edges.csv", _texts(x), classes), *sizes[1:-1])


def _texts(x: np.ndarray) -> list[Cells]:
    return [np.array(list(map(str, column)), np.object_) for column in x.T.tolist()]


def _project(name: str, features: list[Cells], classes: np.ndarray) -> Project:
    names = [f"x{place}" for place in range(len(features))]
    number = ColumnType.NUMBER, Scaling.STANDARDIZE
    columns = [ColumnSpec(name, Role.FEATURE, *number) for name in names]
    columns.append(ColumnSpec("class", Role.TARGET, ColumnType.CATEGORY, Scaling.NONE))
    cells = (*features, classes.astype(np.object_))
    return new_project(Table(name, (*names, "class"), cells), tuple(columns))
