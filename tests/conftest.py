"""What every test gets: no display, and hypothesis without deadlines on shared machines."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from hypothesis import settings

settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")
