"""The settings of the diary that a command is called for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.clock import now
from diarist.diary.read_site import read_site
from diarist.terminal.answers import as_usage_error

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.site import Site


def site_in(folder: Path) -> Site:
    """The settings of the diary in a folder. Raises UsageError with all that is wrong with them."""
    with as_usage_error():
        now()
        return read_site(folder / "mkdocs.yml")
