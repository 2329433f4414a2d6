"""What the template of a file of endpoint functions shows."""
