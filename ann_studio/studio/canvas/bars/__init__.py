"""The bars below the canvas: which row is shown, and how edges and neurons are colored."""
