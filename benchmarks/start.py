"""How long until the window is painted, beside a bare PySide6 + pyqtgraph window.

python benchmarks/start.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

ROUNDS = 7

BARE = """
import os
import numpy, pyqtgraph
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(pyqtgraph.PlotWidget())
window.resize(1440, 900)
window.show()
app.processEvents()
os._exit(0)
"""

STUDIO = """
import os
from PySide6.QtWidgets import QApplication

def paint_and_leave(*_):
    QApplication.processEvents()
    os._exit(0)

if __name__ == "__main__":
    QApplication.exec = paint_and_leave
    from ann_studio.cli import main
    main([])
"""


def seconds(program: str, folder: str) -> float:
    """From starting Python to the painted window."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder}
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    return time.perf_counter() - begin


def main() -> None:
    """Measures in turn, so that a machine that slows down slows both."""
    with tempfile.TemporaryDirectory() as folder:
        seconds(BARE, folder)
        seconds(STUDIO, folder)
        pairs = [(seconds(BARE, folder), seconds(STUDIO, folder)) for _ in range(ROUNDS)]
    print(f"bare window {median(a for a, _ in pairs):.2f} s")
    print(f"ANN Studio  {median(b for _, b in pairs):.2f} s")
    print(f"ratio       {median(b / a for a, b in pairs):.2f}")


if __name__ == "__main__":
    main()
