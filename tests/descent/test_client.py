"""The surface process seen from outside: what it brings, and what happens when somebody dies."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from ann_studio.descent.client import SurfaceClient
from ann_studio.descent.surface import COARSE, FINE, Surface
from tests.descent.networks import bowl, line, walk

PATIENCE = 60.0
COST = line()
PATH = walk(12, 2)


@pytest.fixture
def client() -> Iterator[SurfaceClient]:
    client = SurfaceClient()
    yield client
    client.close()


def request(client: SurfaceClient, count: int = 12, revision: int = 1) -> None:
    client.request(revision, COST, range(count), list(PATH[:count]))


def wait_until(condition: Callable[[], bool]) -> None:
    """Looks now and then, and leaves the processor to the process, which is nice to others."""
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline
        pause.wait(0.005)


def surfaces(client: SurfaceClient) -> list[Surface]:
    """All that comes of the last request."""
    found: list[Surface] = []

    def look() -> bool:
        found.extend(answer.surface for answer in client.poll())
        return not client.is_busy

    wait_until(look)
    return found


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_no_process_before_it_is_needed(client: SurfaceClient) -> None:
    assert client.pid is None
    assert client.poll() == []
    assert not client.is_busy


def test_a_surface_comes_with_its_cost(client: SurfaceClient) -> None:
    request(client)
    assert client.is_waiting
    [surface] = surfaces(client)
    assert not client.is_waiting
    assert surface.steps == tuple(range(12))
    w, b = surface.plane.point(surface.grid.u[3], surface.grid.v[9])
    assert surface.cost[9, 3] == pytest.approx(bowl(float(w), float(b)))


def test_asking_does_not_wait_for_the_process_to_start(client: SurfaceClient) -> None:
    """A table that is far larger than a pipe's buffer, asked about by whoever must not wait."""
    large = line(200_000)
    client.request(1, large, range(12), list(PATH))
    assert client.is_waiting
    assert client._courier is not None
    assert client._courier._wishes, "it was sent before the request came back"
    assert [len(s.grid.u) for s in surfaces(client)] == [COARSE, FINE]


def test_only_the_last_of_the_requests_before_the_start_is_answered(client: SurfaceClient) -> None:
    request(client, 4)
    client.request(2, line(5), range(6), list(PATH[:6]))
    request(client, 9, revision=3)
    [surface] = surfaces(client)
    assert surface.steps == tuple(range(9))
    assert (surface.rows_used, surface.rows_total) == (4, 4)
    assert surface.plane.center == pytest.approx(PATH[:9].mean(axis=0))


def test_the_path_may_grow_and_thin(client: SurfaceClient) -> None:
    request(client, 4)
    surfaces(client)
    steps = [0, 2, 4, 6, 8, 10]
    client.request(1, COST, steps, list(PATH[steps]))
    [surface] = surfaces(client)
    assert surface.steps == tuple(steps)


def test_a_new_request_replaces_the_one_before(client: SurfaceClient) -> None:
    large = line(400_000)
    client.request(1, large, range(12), list(PATH))
    request(client, 5, revision=2)
    assert [s.steps for s in surfaces(client)] == [tuple(range(5))]


def test_an_answer_that_nobody_fetched_in_time_is_dropped(client: SurfaceClient) -> None:
    request(client, 3)
    surfaces(client)
    request(client, 5)
    courier = client._courier
    assert courier is not None
    wait_until(lambda: len(courier._answers) > 0)
    request(client, 12)
    assert [s.steps for s in surfaces(client)] == [tuple(range(12))]


def test_a_dear_surface_comes_coarse_then_fine(client: SurfaceClient) -> None:
    client.request(1, line(30_000), range(12), list(PATH))
    assert [len(s.grid.u) for s in surfaces(client)] == [COARSE, FINE]


def test_another_run_may_use_the_same_steps(client: SurfaceClient) -> None:
    request(client)
    surfaces(client)
    client.request(2, COST, range(12), list(PATH + 5))
    [surface] = surfaces(client)
    assert surface.plane.center == pytest.approx((PATH + 5).mean(axis=0))


def test_the_picture_of_a_run_does_not_depend_on_the_run_before(client: SurfaceClient) -> None:
    former, path = np.outer(range(4), [0.9, 0.43]), np.outer(range(4), [-0.6, 0.8])
    client.request(1, COST, range(4), list(former))
    surfaces(client)
    client.request(2, COST, range(4), list(path))
    [surface] = surfaces(client)
    assert surface.plane.directions[0] == pytest.approx([-0.6, 0.8])


def test_points_that_overflowed_are_left_out(client: SurfaceClient) -> None:
    points = [PATH[0], np.array([np.nan, 0.0]), PATH[2], PATH[3]]
    client.request(1, COST, range(4), points)
    [surface] = surfaces(client)
    assert surface.steps == (0, 2, 3)


def test_a_path_without_finite_points_is_refused(client: SurfaceClient) -> None:
    with pytest.raises(ValueError, match="finite"):
        client.request(1, COST, [0], [np.array([np.inf, 0.0])])
    assert not client.is_busy


def test_a_refusal_does_not_mix_up_two_runs(client: SurfaceClient) -> None:
    request(client)
    surfaces(client)
    with pytest.raises(ValueError, match="finite"):
        client.request(2, COST, [0], [np.array([np.inf, 0.0])])
    request(client)
    [surface] = surfaces(client)
    assert surface.plane.center == pytest.approx(PATH.mean(axis=0))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that always kills")
def test_a_process_that_died_is_replaced_at_the_next_request(client: SurfaceClient) -> None:
    request(client)
    surfaces(client)
    first = client.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    request(client, 6)
    wait_until(lambda: client.poll() != [] or not client.is_busy)
    request(client, 12)
    [surface] = surfaces(client)
    assert client.pid not in (None, first)
    assert surface.steps == tuple(range(12))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that always kills")
def test_a_death_ends_the_waiting(client: SurfaceClient) -> None:
    client.request(1, line(400_000), range(12), list(PATH))
    pid = client.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: client.poll() == [] and not client.is_busy)
    assert client.pid is None


def test_close_leaves_no_process_in_the_middle_of_work() -> None:
    client = SurfaceClient()
    client.request(1, line(400_000), range(12), list(PATH))
    pid = client.pid
    assert pid is not None
    client.close()
    assert is_gone(pid)
    assert not client.is_busy
    client.close()


@pytest.mark.skipif(sys.platform == "win32", reason="processes end in another way there")
def test_the_process_does_not_outlive_a_parent_that_is_killed() -> None:
    program = (
        "import numpy as np\n"
        "from ann_studio.descent.client import SurfaceClient\n"
        "from tests.descent.networks import line, walk\n"
        "if __name__ == '__main__':\n"
        "    client = SurfaceClient()\n"
        "    client.request(1, line(400_000), range(12), list(walk(12, 2)))\n"
        "    print(client.pid, flush=True)\n"
        "    import sys; sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    wait_until(lambda: is_gone(pid))
