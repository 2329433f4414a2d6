"""What every other folder may use: problems, text, pointers, the cache."""
