"""How a network computes and learns: NumPy only, no Qt."""
