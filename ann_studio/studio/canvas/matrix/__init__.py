"""The weights between two layers as a matrix, in a window of its own."""
