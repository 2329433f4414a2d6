"""What OpenAPI says of every document: its grammar, paths, headers, statuses."""
