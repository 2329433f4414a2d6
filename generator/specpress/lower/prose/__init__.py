"""Descriptions of the document to the texts of the representation."""
