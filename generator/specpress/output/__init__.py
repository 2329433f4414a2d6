"""The output folder: what may be replaced, and how it is replaced."""
