"""Take an entry down: its words, its place in search, and the posts about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.announce.removal import Removal


def table(found: Sequence[Removal]) -> Table:
    """What is done and what is left, for a terminal."""
    whole = Table("channel", "what", "where, and why", box=None, pad_edge=False, header_style="dim")
    for removal in found:
        whole.add_row(removal.channel, removal.standing.value, Text(f"{removal.address} {removal.why}".strip()))
    return whole
