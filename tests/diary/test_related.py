"""Which entries are recommended beside another."""

from collections.abc import Callable

from diarist.diary.entry import Entry
from diarist.diary.related import related

Made = Callable[..., Entry]


def test_related_entries_share_most_tags_and_then_are_nearest(made: Made) -> None:
    entries = (
        made("e", 0, tags=("people", "winter")),
        made("d", 10, tags=("people",)),
        made("c", 20, tags=("other",)),
        made("b", 30, tags=("People",)),
        made("a", 40, tags=("people", "winter")),
    )
    found = {id_: [other.id for other in others] for id_, others in related(entries, 2).items()}
    assert found == {"e": ["a", "d"], "d": ["e", "b"], "c": [], "b": ["a", "d"], "a": ["e", "b"]}


def test_a_withdrawn_entry_is_recommended_to_nobody(made: Made) -> None:
    entries = (made("b", tags=("people",)), made("a", 1, tags=("people",), withdrawn="We took this down."))
    assert {id_: [other.id for other in others] for id_, others in related(entries).items()} == {"b": [], "a": ["b"]}
