"""How many threads the library of matrix products uses; it reads that once, when NumPy loads."""

from __future__ import annotations

import os
from typing import Final

THREADS: Final = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")


def use_one_thread() -> None:
    """Leaves the other cores to others, unless the user's environment says how many to use.

    In a process that computes now and then, as a window does, a second thread mostly waits for
    the next product, and keeps a core busy with that.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")
