"""Which entries are most like another: those that share most tags with it, and of these the nearest in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.diary.topics import topic_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.entry import Entry

NEAR = 40
"""So many of a tag's entries on either side are looked at: the work grows with the entries, not their square."""

_MICROSECOND = timedelta(microseconds=1)


def related(entries: Sequence[Entry], limit: int = 3) -> dict[str, tuple[Entry, ...]]:
    """For each entry's id, up to `limit` others of `entries`, which are in order of their dates."""
    # Entries are numbers here, and moments too: there are a hundred comparisons for each entry.
    moments = [(entry.date - entries[0].date) // _MICROSECOND for entry in entries]
    withdrawn = {number for number, entry in enumerate(entries) if entry.withdrawn}
    found = {}
    for number, shared in enumerate(_shared(entries)):
        for other in (number, *(withdrawn & shared.keys())):
            shared.pop(other, None)
        enough = min(sorted(shared.values(), reverse=True)[:limit], default=0)
        first = sorted(
            (-count, abs(moments[other] - moments[number]), entries[other].id, other)
            for other, count in shared.items()
            if count >= enough
        )
        found[entries[number].id] = tuple(entries[other] for *_, other in first[:limit])
    return found


def _shared(entries: Sequence[Entry]) -> Iterator[Counter[int]]:
    """For each entry, how many tags it has in common with any other that is near enough in the list of such a tag."""
    tagged: defaultdict[str, list[int]] = defaultdict(list)
    places: list[dict[str, int]] = [{} for _ in entries]
    for number, entry in enumerate(entries):
        for tag in map(topic_name, entry.tags):
            if tag not in places[number]:
                places[number][tag] = len(tagged[tag])
                tagged[tag].append(number)
    for of_entry in places:
        shared: Counter[int] = Counter()
        for tag, place in of_entry.items():
            shared.update(tagged[tag][max(0, place - NEAR) : place + NEAR + 1])
        yield shared
