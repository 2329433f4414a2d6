"""The representation to the files of a package, by Jinja templates."""
