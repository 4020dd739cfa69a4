"""The pictures of an entry, each with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.body.rendered import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.entry import Entry


def pictures(entry: Entry, shown: Iterable[Reference]) -> Iterator[Reference]:
    """Every picture of an entry: the front matter's, and those `shown` in its words."""
    if entry.image:
        yield Reference(entry.image_alt, entry.image, entry.key_lines.get("image_alt", entry.key_lines["image"]))
    yield from shown
