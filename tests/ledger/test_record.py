"""What announcements come to by their events."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.errors import RecordError
from diarist.ledger.record import Event, State, posts, read_event, records

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WHICH = ("@lamp@ferry.example", "")
FOLLOWS = {
    State.PLANNED: {State.PLANNED, State.SENDING, State.SKIPPED, State.SENT},
    State.SENDING: set(State) - {State.REMOVED},
    State.UNANSWERED: {State.UNANSWERED, State.SENDING, State.UNCERTAIN, State.SENT},
    State.UNCERTAIN: {State.SENT},
    State.SENT: {State.SENT, State.REMOVED},
    State.FAILED: {State.SENT},
    State.SKIPPED: {State.SENT},
    State.REMOVED: set(),
}


def event(state: State, **more: Any) -> Event:  # noqa: ANN401 - an event's own
    whole = {"at": NOON, "channel": "mastodon", "account": WHICH[0], **more}
    return Event(state=state, **whole)


def stands(*events: Event) -> State:
    return records(events)[WHICH].state


texts = st.text(max_size=20)
names = st.text(min_size=1, max_size=20)
moments = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(-timedelta(hours=9, minutes=30))])
)
json_values = st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=3))
events = st.builds(
    Event,
    at=moments,
    state=st.sampled_from(State),
    channel=names,
    account=names,
    target=texts,
    generation=st.integers(1, 3),
    attempt=st.integers(0, 4),
    words=st.none() | st.dictionaries(texts, json_values, max_size=3),
    digest=texts,
    id=texts,
    address=texts,
    why=texts,
    not_before=st.none() | moments,
)


@given(events)
def test_an_event_is_one_line_and_back(event: Event) -> None:
    line = event.line()
    assert "\n" not in line
    assert read_event(line) == event


def test_a_line_is_for_people_too() -> None:
    line = event(State.SENT, id="17", address="https://ferry.example/@lamp/17", words={"text": "Café"}).line()
    assert line == (
        '{"at": "2026-11-20T12:00:00+00:00", "state": "sent", "channel": "mastodon", "account": "@lamp@ferry.example", '
        '"generation": 1, "words": {"text": "Café"}, "id": "17", "address": "https://ferry.example/@lamp/17"}'
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "17",
        "{}",
        '{"at": "2026-11-20T12:00:00+00:00"}',
        '{"at": "2026-11-20T12:00:00", "state": "sent", "channel": "m", "account": "a"}',
        '{"at": "yesterday", "state": "sent", "channel": "m", "account": "a"}',
        '{"at": "2026-11-20T12:00:00+00:00", "state": "lost", "channel": "m", "account": "a"}',
        '{"at": "2026-11-20T12:00:00+00:00", "state": "sent", "channel": "m", "account": "a", "colour": "red"}',
        '{"at": "2026-11-20T12:00:00+00:00", "state": "sent", "channel": "m", "account": "a", "generation": "2"}',
        '{"at": "2026-11-20T12:00:00+00:00", "state": "sent", "channel": "m", "account": 7}',
        '{"at": "2026-11-20T12:00:00+00:00", "state": "sent", "channel": "m", "account": "a", "words": "Oil"}',
        '{"at": "2026-11-20T12:00:00+00:00", "state": "sent", "channel": "m", "acco',
    ],
)
def test_what_is_no_event_is_said(line: str) -> None:
    with pytest.raises(RecordError):
        read_event(line)


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_what_can_follow_changes_anything(before: State, after: State) -> None:
    expected = after if after in FOLLOWS[before] else before
    assert stands(event(before), event(after)) is expected


@pytest.mark.parametrize("state", State)
def test_an_announcement_begins_with_anything(state: State) -> None:
    assert stands(event(state)) is state


@pytest.mark.parametrize("before", State)
def test_a_new_generation_begins_from_anywhere(before: State) -> None:
    assert stands(event(before), event(State.PLANNED, generation=2)) is State.PLANNED


@pytest.mark.parametrize("late", State)
def test_an_older_generation_says_nothing_any_more(late: State) -> None:
    claim, planned = event(State.SENDING, attempt=1), event(State.PLANNED, generation=2)
    assert stands(claim, planned, event(late, attempt=1)) is State.PLANNED
    assert records([claim, planned, event(late)])[WHICH].generation == 2


@pytest.mark.parametrize("late", [State.PLANNED, State.FAILED, State.UNANSWERED, State.UNCERTAIN, State.SKIPPED])
def test_who_was_taken_for_dead_says_nothing_but_that_it_is_there(late: State) -> None:
    first, second = event(State.SENDING, attempt=1), event(State.SENDING, attempt=2)
    assert stands(first, second, event(late, attempt=1)) is State.SENDING
    assert stands(first, second, event(late, attempt=2)) is late
    assert stands(first, second, event(State.SENT, attempt=1)) is State.SENT
    assert stands(first, second, event(State.SENT, attempt=2), event(late, attempt=1)) is State.SENT


def test_a_record_keeps_what_its_generation_was_claimed_with() -> None:
    later = NOON + timedelta(minutes=20)
    record = records(
        [
            event(State.SENDING, attempt=1, words={"text": "one"}, digest="d1"),
            event(State.UNANSWERED, attempt=1, why="no answer"),
            event(State.SENDING, attempt=2, words={"text": "two"}, digest="d2", at=later),
            event(State.SENT, attempt=2, id="17"),
        ]
    )[WHICH]
    assert (record.attempts, record.claimed, record.words, record.digest) == (2, NOON, {"text": "two"}, "d2")
    assert record.last.id == "17"


def test_an_older_try_that_answers_late_does_not_turn_the_count_back() -> None:
    first, second = event(State.SENDING, attempt=1), event(State.SENDING, attempt=2)
    assert records([first, second, event(State.SENT, attempt=1)])[WHICH].attempts == 2


def test_a_new_generation_forgets_the_old_one() -> None:
    record = records(
        [
            event(State.SENDING, attempt=1, words={"text": "one"}),
            event(State.SENT, attempt=1),
            event(State.PLANNED, generation=2),
        ]
    )[WHICH]
    assert (record.attempts, record.claimed, record.words, record.generation) == (0, None, None, 2)


def test_accounts_and_targets_are_kept_apart() -> None:
    found = records(
        [event(State.SENT), event(State.FAILED, target="a"), event(State.SKIPPED, account="other", target="a")]
    )
    assert {which: record.state for which, record in found.items()} == {
        WHICH: State.SENT,
        (WHICH[0], "a"): State.FAILED,
        ("other", "a"): State.SKIPPED,
    }


@given(st.lists(st.builds(event, st.sampled_from(State), generation=st.integers(1, 3), attempt=st.integers(0, 4))))
def test_proof_is_never_lost(history: list[Event]) -> None:
    """Once its newest generation is known to be there, nothing but taking it back changes that."""
    record = records(history).get(WHICH)
    newest = [each for each in history if record and each.generation == record.generation]
    states = [each.state for each in newest]
    if State.SENT in states and State.REMOVED not in states:
        assert record
        assert record.state is State.SENT
    assert not record or record.generation == max(each.generation for each in history)


def test_a_post_stands_until_it_is_taken_back_whatever_comes_after() -> None:
    first, second = event(State.SENT, id="1"), event(State.SENT, id="2", generation=2)
    planned, gone = event(State.PLANNED, generation=3), event(State.REMOVED, id="1")
    assert posts([first, planned]) == (first,)
    assert posts([event(State.SENDING), first, second, planned, gone]) == (gone, second)
    assert posts([first, gone, first]) == (gone,), "what was taken back is not there again because an answer came late"
    assert posts([event(State.FAILED), event(State.SKIPPED, generation=2)]) == ()
