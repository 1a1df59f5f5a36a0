"""What the mouse does by dragging: one object per gesture, with start, move, end and cancel."""
