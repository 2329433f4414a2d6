"""Coverage-guided fuzzing; `python -m fuzz TARGET` runs it, see docs/fuzzing.md."""
