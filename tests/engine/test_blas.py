"""One thread for matrix products, in processes of their own: it is chosen once, before NumPy."""

import json
import os
import subprocess
import sys

from ann_studio.engine.blas import THREADS

PROGRAM = """
import json
from ann_studio.engine.blas import use_one_thread
use_one_thread()
import numpy, threadpoolctl
print(json.dumps([p["num_threads"] for p in threadpoolctl.threadpool_info()]))
"""


def threads(**environment: str) -> list[int]:
    """How many threads each library of matrix products would use."""
    others = {name: value for name, value in os.environ.items() if name not in THREADS}
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**others, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[int] = json.loads(finished.stdout)
    return found


def test_products_take_one_thread() -> None:
    assert set(threads()) == {1}


def test_the_users_environment_has_the_last_word() -> None:
    asked = min(2, os.cpu_count() or 1)
    assert set(threads(**dict.fromkeys(THREADS, "2"))) == {asked}
