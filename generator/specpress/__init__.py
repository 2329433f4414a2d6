"""specpress: from an OpenAPI document to a Python client that people review."""

from importlib.metadata import version

__version__ = version("specpress")
