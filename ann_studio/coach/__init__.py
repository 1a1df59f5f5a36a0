"""What goes wrong in a training, how it can be told, and what would mend it."""
