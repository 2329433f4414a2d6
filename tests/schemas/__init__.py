"""What schemas mean: JSON that generated models read, and are sent as."""
