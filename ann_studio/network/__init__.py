"""What a network is: plain frozen data, with no NumPy and no Qt."""
