"""A user's project: its settings, its clients, its earlier revisions."""
