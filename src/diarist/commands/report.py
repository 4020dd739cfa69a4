"""What is said where MkDocs loads the hooks of an earlier Diarist, which ask for this module, before all else."""

from __future__ import annotations

import sys

import click

from diarist.edition.wiring import INSTEAD


def __getattr__(name: str) -> object:
    """End what asks for anything that stood here, with exit status 2."""
    if name.startswith("__"):
        raise AttributeError(name)
    click.echo(f"mkdocs.yml: the hook `hooks/entries.py` is of an earlier Diarist; {INSTEAD}", err=True)
    sys.exit(2)
