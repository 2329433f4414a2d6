"""The report of loss, held to a list of keywords that is kept apart from the code."""
