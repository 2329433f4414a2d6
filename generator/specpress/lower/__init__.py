"""From a valid document to the intermediate representation."""

from specpress.lower.api import Target, build, pins

__all__ = ["Target", "build", "pins"]
