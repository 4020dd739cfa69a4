"""What the ledger tells of an account's other posts about an entry."""

from datetime import UTC, datetime
from typing import Any

import pytest

from diarist.ledger.others import others_of
from diarist.ledger.record import Event, State

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def event(state: State, **more: Any) -> Event:  # noqa: ANN401 - an event's own
    return Event(**{"at": NOON, "channel": "mastodon", "account": "@lamp", **more}, state=state)


CLAIM = event(State.SENDING, generation=2)


def test_every_post_of_the_account_is_known_whatever_announcement_it_was() -> None:
    others = others_of(
        [
            event(State.SENT, id="1", address="https://x.example/1"),
            event(State.REMOVED, id="1"),
            event(State.SENT, id="2", target="correction 2026-11-20T12:00 "),
            event(State.SENT, id="3", account="@another"),
            CLAIM,
        ],
        CLAIM,
    )
    assert others.names == {"1", "https://x.example/1", "2"}
    assert not others.is_blurred


@pytest.mark.parametrize("state", State)
def test_an_earlier_one_that_may_be_there_unknown_blurs_what_is_seen(state: State) -> None:
    may_be = state in {State.SENDING, State.UNANSWERED, State.UNCERTAIN, State.SENT}
    assert others_of([event(state), CLAIM], CLAIM).is_blurred is may_be
    assert not others_of([event(state, target="a"), event(state, account="b"), CLAIM], CLAIM).is_blurred
    assert not others_of([CLAIM, event(state, generation=2)], CLAIM).is_blurred


def test_one_that_was_taken_back_or_found_blurs_nothing() -> None:
    assert not others_of([event(State.SENDING), event(State.SENT, id="1"), CLAIM], CLAIM).is_blurred
    assert not others_of([event(State.SENT), event(State.REMOVED), CLAIM], CLAIM).is_blurred
