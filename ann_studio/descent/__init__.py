"""WHERE a training goes: the plane of its path, the true cost on it, and when to look again."""
