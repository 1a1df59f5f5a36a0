"""Everything Qt: the window and what it shows."""
