"""Security schemes, requirements and servers to the representation."""
