"""Diarist inside MkDocs: a plugin, or hooks that call the same functions. The only package that imports mkdocs."""
