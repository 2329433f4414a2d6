"""From a valid document to the intermediate representation."""

from specpress.build.api import Target, build, pins

__all__ = ["Target", "build", "pins"]
