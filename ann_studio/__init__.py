"""ANN Studio: draw a neural network, feed it your own table, and watch it learn."""

__version__ = "0.1.0"
