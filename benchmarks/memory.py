"""Whether resident memory stays level while the engine trains for long.

python -m benchmarks.memory --minutes 10
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from ann_studio.engine.model import Model
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from benchmarks.networks import NETWORKS, Network

SETTLED = 10.0
"""Seconds after which memory is read for the first time."""
BAR = 5.0
"""Megabytes that memory may grow by from then on."""


def trainer(network: Network) -> Trainer:
    """A training of a network with one sigmoid, from its first weights."""
    layers = [
        Dense(id=f"dense_{i}", units=units, activation="relu")
        for i, units in enumerate(network.sizes[1:-1])
    ]
    output = Dense(id="output", units=network.sizes[-1], activation="sigmoid")
    spec = sequential(network.sizes[0], *layers, output)
    settings = TrainingSettings(
        loss="binary_crossentropy", batch_size=network.batch, dtype="float32"
    )
    start = TrainingState.start(Model(spec, "float32").initialize(1), settings)
    return Trainer(spec, settings, Rows(*network.table()), start)


def resident_megabytes() -> float:
    """What of this process lies in memory, from the second field of statm, in pages."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Trains, reading memory once settled, each minute, and at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    end = 60 * parser.parse_args().minutes
    network = NETWORKS[0]
    training = trainer(network)
    print(f"{network.name}, {network.rows:,} rows, batch {network.batch}, adam, float32")
    minutes = (60.0 * i for i in range(1, int(end // 60) + 1))
    times = sorted({min(SETTLED, end), *minutes, end})
    found = []
    begin = time.perf_counter()
    for at in times:
        while time.perf_counter() - begin < at:
            training.train_epoch()
            training.measure()
        found.append(resident_megabytes())
        print(f"after {at:5.0f} s, epoch {training.epoch:8,}: {found[-1]:8.2f} MB", flush=True)
    grown = found[-1] - found[0]
    print(f"grown by {grown:.2f} MB ≤{BAR:g} {'✗' if grown > BAR else ''}".rstrip())


if __name__ == "__main__":
    main()
