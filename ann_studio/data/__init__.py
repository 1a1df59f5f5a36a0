"""The learner's table: reading it, guessing what its columns are, and preparing it for training."""
