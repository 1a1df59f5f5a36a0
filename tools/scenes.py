"""The networks that the standard screenshots show, each with a table that suits it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from sklearn.datasets import load_digits, make_moons

from ann_studio.data.reading import parse_table
from ann_studio.engine.optimizers import Adam
from ann_studio.network.branches import add_skip
from ann_studio.network.edits import insert_layer, sequential, set_options
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import Connection
from ann_studio.network.wiring import connect
from ann_studio.project.state import Project, new_project, starting_project

PICTURE: Final = 28


def _project(names: list[str], rows: np.ndarray, classes: list[str], *layers: Dense) -> Project:
    """A table of these columns with a class at its end, and hidden layers."""
    lines = [",".join([*names, "class"])]
    for row, name in zip(rows.tolist(), classes, strict=True):
        lines.append(",".join([*(f"{value:.4g}" for value in row), name]))
    made = new_project(parse_table("\n".join(lines), "table.csv"))
    spec = sequential(made.dataset.x.shape[1], *layers, made.network.output_layers[0])
    training = replace(made.training, optimizer=Adam(0.01))
    return replace(made, network=spec, training=training).with_fresh_run()


def _grain(shape: tuple[int, ...]) -> np.ndarray:
    """A little noise: a column in which all cells are alike would be left out."""
    return np.random.default_rng(0).random(shape)


def moons() -> Project:
    """2-8-8-8-1 on two half moons."""
    x, y = make_moons(300, noise=0.15, random_state=0)
    layers = [Dense(id=f"hidden_{i}", units=8, activation="tanh") for i in range(1, 4)]
    return _project(["across", "up"], x, ["lower" if label else "upper" for label in y], *layers)


def digits() -> Project:
    """64-32-10 on pictures of 8 × 8."""
    x, y = load_digits(return_X_y=True)
    x = x + _grain(x.shape)
    names = [f"pixel {row}.{column}" for row in range(1, 9) for column in range(1, 9)]
    hidden = Dense(id="hidden", units=32, activation="relu")
    return _project(names, x[:600], [f"digit {label}" for label in y[:600]], hidden)


def pictures() -> Project:
    """784-128-10 on pictures of 28 × 28."""
    x, y = load_digits(return_X_y=True)
    small = x[:200].reshape(-1, 8, 8)
    side = np.arange(PICTURE) * 8 // PICTURE
    large = small[:, side][:, :, side].reshape(len(small), -1)
    large = large + _grain(large.shape)
    names = [f"pixel {i + 1}" for i in range(PICTURE * PICTURE)]
    hidden = Dense(id="hidden", units=128, activation="relu")
    return _project(names, large, [f"digit {label}" for label in y[:200]], hidden)


def branched() -> Project:
    """The lecture's table, with a connection that skips two layers and a sum."""
    project = starting_project()
    spec = set_options(project.network, "hidden", units=5)
    wide = Dense(id="wide", units=5, activation="tanh")
    spec = insert_layer(spec, Connection("hidden", "output"), wide)
    spec = add_skip(spec, Connection("wide", "output"), "add")
    spec = connect(spec, "input", "output", "concatenate")
    return replace(project, network=spec).with_fresh_run()


SCENES: Final[dict[str, Callable[[], Project]]] = {
    "3-4-1": starting_project,
    "2-8-8-8-1": moons,
    "64-32-10": digits,
    "784-128-10": pictures,
    "branched": branched,
}
