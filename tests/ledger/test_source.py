"""What an entry is known by in the ledger."""

from datetime import UTC, datetime
from typing import Any

import pytest

from diarist.diary.announced import headline_digest
from diarist.ledger.record import Event, State, read_event
from diarist.ledger.source import Source, is_announced, sources

NOW = datetime(2026, 11, 20, tzinfo=UTC)
OIL = Source("posts/oil.md", "https://lamp.example/2026/11/oil/", headline_digest("Oil"), "abc")


def event(state: State, **more: Any) -> Event:  # noqa: ANN401 - an event's own
    return Event(at=NOW, state=state, channel="mastodon", account="m", **more)


def test_it_comes_back_from_the_line_of_what_came_of_it_newest_first() -> None:
    edited = Source("posts/oil.md", "https://lamp.example/2026/11/lamp/", headline_digest("The lamp"), "def")
    events = [event(State.SENT, words=OIL.as_words()), event(State.REMOVED), event(State.SENT, words=edited.as_words())]
    assert sources(read_event(each.line()) for each in [*events, events[0]]) == (OIL, edited)
    assert sources(events) == (edited, OIL)
    assert sources([event(State.SENT)]) == ()


def test_a_claim_of_before_tells_the_address_and_the_headline() -> None:
    words = {"text": "Oil for the lamp\n\nWe lit it.", "title": "Oil", "link": "https://lamp.example/2026/11/oil/"}
    found = sources([event(State.SENDING, words=words), event(State.SENT)])
    assert {source.page for source in found} == {"https://lamp.example/2026/11/oil/"}
    assert {source.headline for source in found} >= {headline_digest("Oil"), headline_digest("Oil  for the lamp ")}


@pytest.mark.parametrize(
    ("state", "was"),
    [(state, state not in {State.PLANNED, State.FAILED}) for state in State],
)
def test_what_surely_went_nowhere_was_not_announced(state: State, was: bool) -> None:  # noqa: FBT001 - a case
    assert is_announced([event(state)]) is was
