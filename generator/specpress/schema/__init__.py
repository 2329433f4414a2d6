"""Schema Objects in normal form: `allOf` merged, null separated."""
