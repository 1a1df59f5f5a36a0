"""A project: everything a user has made, as one value, and its file on disk."""
