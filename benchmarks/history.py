"""How much of its speed a training loses by keeping states for the time machine.

python -m benchmarks.history --rounds 5
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from ann_studio.engine.client import TrainingClient
from ann_studio.engine.protocol import Pause, Train
from ann_studio.engine.states import MEMORY, bytes_of, capacity_for
from ann_studio.project.state import Project
from benchmarks.window.bars import Bar, show
from benchmarks.window.projects import classes_of_two, lecture, pictures


def shortest() -> Project:
    """3-4-1 with an update an epoch: nobody's epochs are shorter."""
    project = lecture()
    return replace(project, training=replace(project.training, mode="batch")).with_fresh_run()


CASES: dict[str, tuple[Callable[[], Project], float]] = {
    "3-4-1, 8 rows, all of them a batch": (shortest, 95),
    "3-4-1, 8 rows, batch 1": (lecture, 95),
    "11-6-6-1, 8,000 rows, batch 32": (classes_of_two, 98),
    "784-128-10, 60,000 rows, batch 128": (lambda: pictures(60_000), 98),
}
"""What is trained, and the least share of its speed it is to keep in percent."""

SECONDS = 4.0
"""How long each turn computes, from the first update on: that is when most is kept."""


def updates_a_second(project: Project, capacity: int) -> float:
    """Of computing, in the training process alone, from the first update on."""
    client = TrainingClient(lambda: None)
    thread = threading.Thread(target=client.run)
    thread.start()
    data, run = project.dataset, project.run
    client.load(1, project.network, project.training, data.x, data.y, run.state, 1, capacity)
    client.send(Train(project.training.epochs))
    while (first := step(client)) == 0:
        time.sleep(0.001)
    pid = client.pid
    assert pid is not None
    begin = computed(pid)
    while computed(pid) < begin + SECONDS:
        client.events()
        time.sleep(0.01)
    rate = (step(client) - first) / (computed(pid) - begin)
    client.send(Pause())
    client.close()
    thread.join()
    return rate


def step(client: TrainingClient) -> int:
    """How many updates have been made."""
    found = client.state(1, -1)
    return 0 if found is None else found.state.step


def computed(pid: int) -> float:
    """Seconds that a process has computed, whoever else was busy: fields 14 and 15 of stat."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def share(project: Project) -> float:
    """One round: without, with, without, so that a machine that slows down slows both."""
    capacity = capacity_for(bytes_of(project.run.state), MEMORY)
    before, kept, after = (updates_a_second(project, c) for c in (1, capacity, 1))
    return 100 * kept / ((before + after) / 2)


def main() -> None:
    """Prints the table; with a capacity of 1 only the start is kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="turns of each measurement")
    rounds = parser.parse_args().rounds
    for title, (make, least) in CASES.items():
        project = make()
        found = median(share(project) for _ in range(rounds))
        what = "training, share of the same that keeps no states"
        show(f"History: {title}, adam, flat out", [Bar(what, found, "%", least=least)])


if __name__ == "__main__":
    main()
