"""Keras's names for the engine: a beginner's script runs when its import is changed.

`from ann_studio import keras_api as keras`, or `from ann_studio.keras_api.layers import Dense`.
"""

from ann_studio.keras_api import (
    callbacks,
    config,
    initializers,
    layers,
    losses,
    metrics,
    models,
    optimizers,
    regularizers,
    utils,
)
from ann_studio.keras_api.callbacks import History
from ann_studio.keras_api.layers import Add, Concatenate, Dense, Dropout, Input
from ann_studio.keras_api.models import Model, Sequential

__all__ = [
    "Add",
    "Concatenate",
    "Dense",
    "Dropout",
    "History",
    "Input",
    "Model",
    "Sequential",
    "callbacks",
    "config",
    "initializers",
    "layers",
    "losses",
    "metrics",
    "models",
    "optimizers",
    "regularizers",
    "utils",
]
