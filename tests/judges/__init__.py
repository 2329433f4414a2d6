"""Requests of generated clients, judged by tools that know nothing of the generator."""
