"""Schema Objects to declarations and types of the representation."""
