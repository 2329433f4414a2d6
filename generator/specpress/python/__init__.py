"""Pieces of Python: type expressions, signatures, literals, docstrings."""
