"""The drawn network as a picture of its own, for files and for the clipboard."""
