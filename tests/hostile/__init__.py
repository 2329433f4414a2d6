"""Hostile documents: nothing of them runs, and nothing is read or written elsewhere."""
