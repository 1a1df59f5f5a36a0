"""The studio in its real window, beside the bars it has to meet: frames, edits, time, and others.

python -m benchmarks.live
python -m benchmarks.live --parts frames --rounds 5
python -m benchmarks.live --parts latency,painting,editing,time
"""

from __future__ import annotations

import argparse

from benchmarks.window import editing, frames, latency, painting, time_machine
from benchmarks.window.bars import show
from benchmarks.window.session import application

PARTS = {
    "frames": frames.measure,
    "latency": latency.measure,
    "painting": painting.measure,
    "editing": editing.measure,
    "time": time_machine.measure,
}


def main() -> None:
    """Prints the table, part by part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parts", default=",".join(PARTS), help=",".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3, help="turns of each measurement")
    asked = parser.parse_args()
    with application() as app:
        for part in asked.parts.split(","):
            for title, bars in PARTS[part](app, asked.rounds):
                show(title, bars)


if __name__ == "__main__":
    main()
