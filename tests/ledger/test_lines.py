"""The ledger's files."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.errors import Conflict, LedgerError
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.lines import appended, file_of, header, records_of, site_of
from diarist.ledger.record import Event, State
from tests.ledger.test_record import events

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SENT = Event(at=NOON, state=State.SENT, channel="mastodon", account="@lamp")


def test_the_first_page_says_whose_ledger_it_is() -> None:
    data = header(ANNOUNCEMENTS, "https://lämp.example/")
    assert site_of(ANNOUNCEMENTS, data, "ledger.json") == "https://lämp.example/"
    assert b"diarist announce" in data


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b'"x"', b'{"diarist": 1}', b'{"site": "x"}', b"{"])
def test_a_first_page_that_cannot_be_read_stops_everything(data: bytes) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.json: the ledger's first page cannot be read; bring it back"):
        site_of(ANNOUNCEMENTS, data, "ledger.json")


def test_another_version_is_not_guessed_at() -> None:
    with pytest.raises(LedgerError, match="another version of Diarist; bring this one up to date"):
        site_of(ANNOUNCEMENTS, b'{"diarist": 2, "site": "https://lamp.example/"}', "ledger.json")


@given(st.lists(st.lists(events, min_size=1, max_size=3), min_size=1, max_size=5))
def test_what_is_appended_comes_back_in_order(batches: list[list[Event]]) -> None:
    data: bytes | None = None
    written: list[Event] = []
    for batch in batches:
        data = appended(ANNOUNCEMENTS, data, batch, len(written), "oil.jsonl")
        written += batch
        assert records_of(ANNOUNCEMENTS, data, "oil.jsonl") == tuple(written)


def test_an_append_keeps_every_byte_before_it() -> None:
    before = appended(ANNOUNCEMENTS, None, [SENT], 0, "oil.jsonl").replace(b"\n", b"\r\n")
    assert appended(ANNOUNCEMENTS, before, [SENT], 1, "oil.jsonl").startswith(before)


def test_an_editor_may_leave_out_the_last_lines_end() -> None:
    data = appended(ANNOUNCEMENTS, None, [SENT, SENT], 0, "oil.jsonl").rstrip(b"\n")
    assert records_of(ANNOUNCEMENTS, data, "oil.jsonl") == (SENT, SENT)
    assert records_of(ANNOUNCEMENTS, appended(ANNOUNCEMENTS, data, [SENT], 2, "oil.jsonl"), "oil.jsonl") == (SENT,) * 3


def test_half_a_line_means_that_something_is_lost() -> None:
    data = appended(ANNOUNCEMENTS, None, [SENT, SENT], 0, "oil.jsonl")
    whole = data.index(b"\n") + 1
    for end in (*range(1, whole - 1), *range(whole + 1, len(data) - 1)):
        with pytest.raises(LedgerError, match=r"^oil\.jsonl:[12]: "):
            records_of(ANNOUNCEMENTS, data[:end], "oil.jsonl")
        with pytest.raises(LedgerError):
            appended(ANNOUNCEMENTS, data[:end], [SENT], 1, "oil.jsonl")


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\n", b"<<<<<<< main\n"])
def test_a_file_without_events_has_lost_them(data: bytes) -> None:
    with pytest.raises(LedgerError, match="bring it back from the repository's history"):
        records_of(ANNOUNCEMENTS, data, "oil.jsonl")


def test_who_was_slower_is_told() -> None:
    data = appended(ANNOUNCEMENTS, None, [SENT], 0, "oil.jsonl")
    for seen, there in ((0, data), (2, data), (1, None)):
        with pytest.raises(Conflict):
            appended(ANNOUNCEMENTS, there, [SENT], seen, "oil.jsonl")


def test_half_a_character_from_elsewhere_does_not_stop_a_receipt() -> None:
    event = Event(at=NOON, state=State.SENT, channel="x", account="a", why="\ud83d then \U0001f6a2")
    assert records_of(ANNOUNCEMENTS, appended(ANNOUNCEMENTS, None, [event], 0, "oil.jsonl"), "oil.jsonl") == (event,)


@pytest.mark.parametrize("page", ["", ".oil", "_seen", "../oil", "oil/wick", "oil\\wick", "oil\0"])
def test_a_key_that_could_be_another_file_is_no_pages(page: str) -> None:
    with pytest.raises(ValueError, match="can be no page of a book"):
        file_of(page)
