"""What pages link to of what was posted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.errors import LedgerError
from diarist.diary.site import Site
from diarist.ledger.announcements import announced_entries, open_ledger, posts_of
from diarist.ledger.record import Event, State
from tests.diaries import a_site

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def event(state: State, channel: str = "mastodon", address: str = "", generation: int = 1) -> Event:
    return Event(at=NOW, state=state, channel=channel, account=channel, address=address, generation=generation)


def ledger_of(site: Site, *events: Event) -> None:
    ledger = open_ledger(site)
    ledger.create(site.address)
    for number, each in enumerate(events):
        ledger.append("oil", [each], number)


def test_a_diary_that_announced_nothing_links_to_nothing(tmp_path: Path) -> None:
    assert posts_of(open_ledger(a_site(tmp_path)).read_local()) == {}
    assert posts_of(open_ledger(a_site(tmp_path, {"announce": {"ledger": "branch"}})).read_local()) == {}


def test_only_what_is_there_and_has_an_address_is_linked_to(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    ledger_of(
        site,
        event(State.SENDING),
        event(State.SENT, address="https://social.example/1"),
        event(State.SENDING, "mail"),
        event(State.SENT, "mail"),
        event(State.SENDING, "x"),
        event(State.UNCERTAIN, "x", "https://x.example/1"),
        event(State.SENDING, "bluesky"),
        event(State.SENT, "bluesky", "https://sky.example/1"),
        event(State.REMOVED, "bluesky", "https://sky.example/1"),
    )
    assert posts_of(open_ledger(site).read_local()) == {"oil": ("https://social.example/1",)}


def test_a_ledger_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    ledger_of(site)
    (site.root / "announcements/oil.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(LedgerError, match=r"oil\.jsonl:1"):
        open_ledger(site).read_local()


def test_the_ids_that_it_knows_are_those_of_every_entry_in_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    assert announced_entries(site) == {}
    ledger_of(site, event(State.SKIPPED))
    assert announced_entries(site).keys() == {"oil"}
    (tmp_path / "announcements" / "oil.jsonl").write_text("no event\n", "utf-8")
    assert announced_entries(site) == {}
