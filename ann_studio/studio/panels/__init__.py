"""The side panels: the data, the model and the training."""
