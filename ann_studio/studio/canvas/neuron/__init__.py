"""The window that shows one neuron as it is drawn in textbooks, with its numbers."""
