"""What is worth a word now, and what is held back."""

from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.due import due, may_be_due
from diarist.announce.outbox import Verdict
from diarist.edition.edition import Edition
from diarist.edition.renamed import Renamed
from diarist.ledger.record import Event, State, records
from tests.announce.doubles import FRIDAY, FakeChannel
from tests.diaries import a_site, an_entry, edition_of, post


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", id="oil")
    post(site, "2020-01-03-old.md", id="old", date="2020-01-03", title="Old")
    post(site, "2026-11-18-draft.md", id="draft", draft=True, title="Not yet")
    post(site, "2026-11-27-next.md", id="next", date="2026-11-27", title="Next week")
    return edition_of(site)


def test_only_public_entries_young_enough_are_due(edition: Edition) -> None:
    assert [(item.message.id, item.verdict) for item in due(edition, [FakeChannel()], {}, FRIDAY)] == [
        ("oil", Verdict.SEND)
    ]


def test_what_seems_to_have_gone_out_under_another_id_is_left_to_a_person(edition: Edition) -> None:
    (oil,) = (story.entry for story in edition.public() if story.entry.id == "oil")
    held = {oil.path: Renamed(oil, "lamp", "words", "2026/11/lamp/")}
    (item,) = due(edition, [FakeChannel()], {}, FRIDAY, held)
    assert (item.verdict, item.why, item.mend) == (Verdict.ASK, held[oil.path].what, held[oil.path].mend)
    assert "write `id: lamp` and `aliases: [/2026/11/lamp/]` into posts/2026-11-17-oil.md" in item.mend
    assert due(edition, [FakeChannel()], {}, FRIDAY + timedelta(days=30), held) == []


def test_most_of_an_old_diary_is_not_looked_at(tmp_path: Path) -> None:
    def left(state: State) -> list[Event]:
        return [Event(at=FRIDAY, state=state, channel="fake", account="fake")]

    site = a_site(tmp_path)
    old = an_entry(site, date="2020-01-03")
    assert not may_be_due(site, old, {}, FRIDAY)
    assert not may_be_due(site, old, records(left(State.SENT)), FRIDAY)
    assert may_be_due(site, old, records(left(State.UNCERTAIN)), FRIDAY)
    assert may_be_due(site, an_entry(site, date="2020-01-03", announce=True), {}, FRIDAY)


def test_a_withdrawn_entry_is_not_even_looked_at(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    assert not may_be_due(site, an_entry(site, withdrawn="We took it down.", updated="2026-11-18"), {}, FRIDAY)


def test_what_was_imported_goes_out_only_where_a_person_asks(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    source = "folder _posts/2026-11-18-oil.md"
    post(site, "2026-11-18-brought.md", id="brought", date="2026-11-18", announce=True, imported=source)
    edition = edition_of(site)
    assert due(edition, [FakeChannel()], {}, FRIDAY) == []
    planned = Event(at=FRIDAY, state=State.PLANNED, channel="fake", account="account-of-fake", generation=2)
    (item,) = due(edition, [FakeChannel()], {"brought": records([planned])}, FRIDAY)
    assert item.verdict is Verdict.SEND
    once = Event(at=FRIDAY, state=State.PLANNED, channel="fake", account="account-of-fake")
    (item,) = due(edition, [FakeChannel()], {"brought": records([once])}, FRIDAY)
    assert (item.verdict, item.why) == (Verdict.SKIP, "it was imported")
