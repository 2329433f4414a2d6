"""The intermediate representation: frozen dataclasses without logic."""
