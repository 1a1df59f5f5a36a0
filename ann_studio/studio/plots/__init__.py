"""Plots of a training: cost per epoch, and the descent on the true cost surface."""
