"""ANN Studio: draw a neural network, feed it your own table, and watch it learn.

In a script, `ann_studio.Sequential`, `ann_studio.Dense` and their like are those of
`ann_studio.keras_api`.
"""

from importlib import import_module

__version__ = "0.1.0"

_KERAS_NAMES = {
    "Add",
    "Concatenate",
    "Dense",
    "Dropout",
    "History",
    "Input",
    "Model",
    "Sequential",
    "callbacks",
    "layers",
    "losses",
    "metrics",
    "models",
    "optimizers",
    "regularizers",
    "utils",
}


def __getattr__(name: str) -> object:
    """Imports the Python interface when it is first asked for: the window does without."""
    if name in _KERAS_NAMES:
        return getattr(import_module("ann_studio.keras_api"), name)
    if name == "keras_api":
        return import_module("ann_studio.keras_api")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What completion offers."""
    return sorted({*globals(), *_KERAS_NAMES, "keras_api"})
