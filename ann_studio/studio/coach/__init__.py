"""The coach of the window: one bar with a cause, its evidence, and remedies to click."""
