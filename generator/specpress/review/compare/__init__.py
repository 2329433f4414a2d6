"""Two documents compared: what changed, without an opinion."""
