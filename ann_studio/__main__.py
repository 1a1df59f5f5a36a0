"""Starts the studio: ``python -m ann_studio``."""

import sys

from ann_studio.cli import main

# A worker process started by multiprocessing imports this module too, and must not open a window.
if __name__ == "__main__":
    sys.exit(main())
