"""The glass box: every step of learning, explained with this network's own numbers."""
