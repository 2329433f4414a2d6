"""What a change of the document means to the people who import the client."""
