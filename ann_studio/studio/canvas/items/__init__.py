"""What is drawn: one item for each kind of thing on the canvas, and how each looks."""
