"""The checks of generated code before it may reach the disk."""
