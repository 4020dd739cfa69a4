"""A table of what a command found, in which names of files and addresses stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.table import Table

_ANY_WIDTH = 10_000


def show(table: Table) -> None:
    """Print a table as wide as it has to be: the terminal breaks its lines, so that what is copied is whole."""
    needed = Console(width=_ANY_WIDTH).measure(table).maximum
    console = Console()
    console.width = max(console.width, needed)
    console.print(table)
