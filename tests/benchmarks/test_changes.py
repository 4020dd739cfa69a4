from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

from benchmarks.changes import changes
from benchmarks.generate import source
from benchmarks.source import Entry, Source

KINDS = {"words": "body", "title": "title", "topic": "tags", "date": "date"}


def entry(day: date) -> Entry:
    return Entry(str(day), "A week", day, str(day), "In short.", "amber", ("data",), "We lit it.")


def test_each_change_is_of_one_kind_on_top_of_those_before_it(tmp_path: Path) -> None:
    made = source(3, tmp_path)
    before = made.entries[-1]
    for change in changes(made):
        differing = {
            field.name for field in fields(Entry) if getattr(before, field.name) != getattr(change.entry, field.name)
        }
        assert differing == {KINDS[change.kind]}
        before = change.entry


def test_what_a_change_shows_was_nowhere_before(tmp_path: Path) -> None:
    made = source(20, tmp_path)
    everything = repr(made.entries) + "".join(entry.date.isoformat() for entry in made.entries)
    for change in changes(made):
        assert change.shows not in everything
        assert change.shows in repr(change.entry) + change.entry.date.isoformat()


def test_the_new_date_is_that_of_no_other_entry() -> None:
    newest = date(2026, 11, 20)
    days = [newest - timedelta(days=back) for back in (3, 2, 1, 0)]
    changed = changes(Source(tuple(map(entry, days)), None))[-1].entry
    assert changed.date == newest - timedelta(days=4)
