"""How much of a package changes when its document is edited: ours, and others'."""
