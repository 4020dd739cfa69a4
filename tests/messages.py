"""Messages of entries, without an edition."""

from typing import Any

from diarist.announce.entry_message import feeds_of
from diarist.channels.message import Message
from diarist.diary.entry import Entry

SHARED = (
    *("id", "path", "key_lines", "title", "date", "updated", "lang", "direction", "tags"),
    *("announce", "insists", "correction", "withdrawn"),
)
"""What a message has of its entry as it is."""


def of_entry(entry: Entry, **other: Any) -> Message:  # noqa: ANN401 - whatever a message holds
    """A message of an entry; `other` is what its edition would know, and goes over the rest."""
    shared = {name: getattr(entry, name) for name in SHARED}
    return Message(**{**shared, "author": "Mara Quill", "feeds": feeds_of(entry), **other})
