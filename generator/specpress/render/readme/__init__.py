"""What the README of a package shows."""
