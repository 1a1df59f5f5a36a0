"""What is measured in the real window, without a display."""

import os

from ann_studio.engine.blas import use_one_thread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform logs, at each window, what it does not support.
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;default.warning=false")
# As the command that opens the window does.
use_one_thread()
