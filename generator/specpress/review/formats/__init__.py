"""What a report looks like: each format is a function from `Report` to text."""
