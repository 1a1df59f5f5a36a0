"""The canvas: the network as it is drawn, with its numbers in it."""
