"""Reading: files and URLs to plain data, with the position of each key."""
