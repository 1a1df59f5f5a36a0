"""The training process seen from outside: what it does, and what happens when it dies."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from ann_studio.engine.protocol import (
    Epochs,
    PathPoint,
    Pause,
    Refused,
    Replaced,
    SetSpeed,
    Step,
    Stopped,
    Train,
)
from ann_studio.engine.settings import TrainingSettings
from tests.engine.processes import PATIENCE, Studio, expected


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


def test_trains_as_a_trainer_in_this_process_does_and_loses_no_epoch(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(200))
    studio.wait_for_event(Stopped)
    records = studio.records()
    trainer = expected(studio, 200)
    shown = studio.client.state(1, -1)
    assert records["epoch"].tolist() == list(range(201))
    assert records["step"].tolist() == [4 * epoch for epoch in range(201)]
    assert records["cost"][-1] == trainer.measure()[0]
    assert shown is not None
    assert (shown[1].parameters == trainer.parameters).all()
    assert (shown[1].epoch, shown[1].step) == (200, 800)


def test_pauses_in_the_middle_of_an_epoch_and_goes_on_exactly(studio: Studio) -> None:
    studio.load()
    studio.client.send(Step("batch"))
    studio.wait_for_event(Stopped)
    shown = studio.client.state(1, -1)
    assert shown is not None
    assert (shown[1].epoch, shown[1].batch) == (0, 1)
    studio.client.send(Step("epoch"))
    studio.wait_for_event(Stopped, 2)
    shown = studio.client.state(1, -1)
    assert shown is not None
    assert (shown[1].epoch, shown[1].batch) == (1, 0)
    assert (shown[1].parameters == expected(studio, 1).parameters).all()


def test_a_pause_stops_a_training_without_end(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(10**9))
    studio.wait_for_event(Epochs)
    studio.client.send(Pause())
    studio.wait_for_event(Stopped)
    assert studio.client.wait_until_stopped(0)
    records = studio.records()
    shown = studio.client.state(1, -1)
    assert shown is not None
    assert shown[1].epoch == records["epoch"][-1]
    assert records["epoch"].tolist() == list(range(len(records)))


def test_the_path_begins_at_the_start_weights(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(3))
    studio.wait_for_event(Stopped)
    points = [e for e in studio.events if isinstance(e, PathPoint)]
    assert [p.step for p in points] == list(range(13))
    assert (points[0].parameters == studio.start.parameters).all()
    assert (points[-1].parameters == expected(studio, 3).parameters).all()


def test_a_slow_training_makes_few_updates_and_still_obeys(studio: Studio) -> None:
    studio.load()
    studio.client.send(SetSpeed(1))
    studio.client.send(Train(10))
    studio.wait_for_event(PathPoint, 2)
    studio.client.send(Pause())
    studio.wait_for_event(Stopped)
    assert sum(isinstance(e, PathPoint) for e in studio.events) <= 3
    studio.client.send(SetSpeed(None))
    studio.client.send(Train(10))
    studio.wait_for_event(Stopped, 2)
    assert studio.records()["epoch"][-1] == 10


def test_a_later_run_takes_the_place_of_one_that_is_under_way(studio: Studio) -> None:
    studio.load(1)
    studio.client.send(Train(10**9))
    studio.wait_for_event(Epochs)
    studio.load(2)
    studio.client.send(Train(5))
    studio.wait_for_event(Stopped)
    last = studio.events[-1]
    assert isinstance(last, Stopped)
    assert last.revision == 2
    assert studio.records(2)["epoch"].tolist() == list(range(6))
    assert studio.client.state(1, -1) is None


def test_a_run_that_cannot_be_trained_is_refused_with_the_reason(studio: Studio) -> None:
    studio.y = studio.y + 5
    studio.load(settings=TrainingSettings(loss="binary_crossentropy"))
    studio.wait_for_event(Refused)
    refusal = studio.events[-1]
    assert isinstance(refusal, Refused)
    assert refusal.code == "target-range"
    assert "between 0 and 1" in refusal.message


# When it dies


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_process_is_replaced_and_no_epoch_is_lost(studio: Studio) -> None:
    studio.load()
    studio.client.send(Train(20_000))
    studio.wait_for(lambda: sum(isinstance(e, Epochs) for e in studio.events) > 20)
    first = studio.client.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    studio.wait_for_event(Replaced)
    studio.wait_for_event(Stopped)
    assert studio.client.pid != first
    records = studio.records()
    epochs, places = np.unique(records["epoch"], return_index=True)
    assert epochs.tolist() == list(range(20_001))
    trainer = expected(studio, 50)
    assert records["cost"][places[50]] == trainer.measure()[0]
    replaced = next(e for e in studio.events if isinstance(e, Replaced))
    assert 0 <= replaced.epoch < 20_000
    assert not replaced.gave_up


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_process_killed_while_idle_is_replaced_too(studio: Studio) -> None:
    studio.load()
    studio.client.send(Step("epoch"))
    studio.wait_for_event(Stopped)
    assert studio.client.pid is not None
    os.kill(studio.client.pid, signal.SIGKILL)
    studio.wait_for_event(Replaced)
    studio.client.send(Step("epoch"))
    studio.wait_for_event(Stopped, 2)
    shown = studio.client.state(1, -1)
    assert shown is not None
    assert (shown[1].parameters == expected(studio, 2).parameters).all()


ORPHAN = """
import sys, threading, time
sys.path.insert(0, {root!r})
from tests.engine.processes import Epochs, Studio, Train
if __name__ == "__main__":
    studio = Studio()
    studio.load()
    studio.client.send(Train(10**9))
    studio.wait_for_event(Epochs)
    print(studio.client.pid, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the process in /proc")
def test_no_process_and_no_memory_stay_behind_when_the_studio_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "studio.py"
    script.write_text(ORPHAN.format(root=str(Path(__file__).parents[2])))
    before = shared_blocks()
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert Path(f"/proc/{child}").exists()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not is_running(child))
    wait_until(lambda: shared_blocks() <= before)


def shared_blocks() -> set[Path]:
    return set(Path("/dev/shm").glob("psm_*"))


def is_running(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline
        pause.wait(0.02)
