"""Names in Python: identifiers, classes of schemas, and the name lock."""
