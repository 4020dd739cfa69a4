"""What a run of announcing tells people."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from diarist.announce.outbox import Item, Verdict
from diarist.announce.outcomes import job_summary, next_try, notes, rows
from diarist.announce.run import Outcome
from diarist.ledger.record import State
from tests.announce.doubles import FRIDAY, FakeChannel, message_of
from tests.announce.test_forecast import HOLD
from tests.diaries import a_site, an_entry


@pytest.fixture
def item(tmp_path: Path) -> Item:
    entry = an_entry(a_site(tmp_path), id="oil")
    return Item(message_of(entry), FakeChannel("fake"), "", None, None, Verdict.SEND)


def asking(item: Item, why: str) -> Item:
    return Item(item.message, item.channel, "", None, None, Verdict.ASK, why)


def test_rows_say_where_or_why(item: Item) -> None:
    outcomes = [Outcome(item, State.SENT, "found there", "https://fake.example/1"), Outcome(item, State.FAILED, "no")]
    assert rows(outcomes) == [
        ("oil", "fake", "sent", "https://fake.example/1"),
        ("oil", "fake", "refused", "no"),
    ]


def test_a_job_summary_shows_nothing_but_letters_of_what_a_service_said(item: Item) -> None:
    summary = job_summary(rows([Outcome(item, State.FAILED, "<img src=x> | [a](b) `c`")]))
    assert "<img" not in summary
    assert summary.count("|") == 3 * 5
    assert "&#60;img src=x&#62; &#124; &#91;a&#93;(b) &#96;c&#96;" in summary


def test_a_job_summary_says_when_nothing_was_due() -> None:
    assert "Nothing was due." in job_summary([])
    assert "Nothing was due." not in job_summary([], "A dry run.")


@pytest.mark.parametrize(
    ("state", "shut", "said"),
    [
        (State.UNCERTAIN, False, "look at Fake, then: diarist announce --settle oil fake sent (or: again)"),
        (State.FAILED, False, "mend it, then: diarist announce --again oil --channel fake"),
        (State.PLANNED, True, "look at the channel's settings and secrets"),
    ],
)
def test_a_note_says_what_to_do(item: Item, state: State, said: str, *, shut: bool) -> None:
    (note,) = notes([Outcome(item, state, "why", shut=shut)], {})
    assert note.startswith("fake: 'Oil for the lamp'")
    assert said in note


def test_too_many_at_once_and_missing_secrets_are_notes(item: Item) -> None:
    many = asking(item, "4 entries at once are more than 3: nothing goes to fake")
    found = list(notes([Outcome(many, State.PLANNED, many.why)] * 2, {"x": "DIARIST_X_TOKEN is not set"}))
    assert found == [
        "x: nothing can be posted there, for DIARIST_X_TOKEN is not set; the guide says where to get it",
        (
            "fake: 'Oil for the lamp' is not posted: 4 entries at once are more than 3: nothing goes to fake; "
            "write `announce: false` in those that shall not go out, or raise `announce.most` in mkdocs.yml"
        ),
    ]


def test_what_went_well_or_simply_waits_needs_nobody(item: Item) -> None:
    well = [Outcome(item, State.SENT), Outcome(item, State.PLANNED, "not live"), Outcome(item, State.UNANSWERED, "?")]
    assert list(notes(well, {})) == []


def test_what_a_person_can_do_is_said_where_it_is_known(item: Item) -> None:
    held = Item(item.message, item.channel, "", None, None, Verdict.ASK, "it seems to be another", mend="write its id")
    assert list(notes([Outcome(held, State.PLANNED, "it seems to be another")], {})) == [
        "fake: 'Oil for the lamp' is not posted: it seems to be another; write its id"
    ]


@pytest.mark.parametrize(
    ("state", "verdict", "settings", "when"),
    [
        (State.PLANNED, Verdict.SEND, {}, FRIDAY),
        (State.UNANSWERED, Verdict.RESOLVE, {}, FRIDAY),
        (State.PLANNED, Verdict.WAIT, {"holds": [HOLD]}, datetime(2026, 12, 7, tzinfo=ZoneInfo("Europe/London"))),
        (State.PLANNED, Verdict.WAIT, {"announce": {"paused": True}}, None),
        (State.PLANNED, Verdict.ASK, {}, None),
        (State.PLANNED, Verdict.SKIP, {}, None),
        (State.SENT, Verdict.SEND, {}, None),
        (State.FAILED, Verdict.SEND, {}, None),
    ],
)
def test_what_can_go_on_by_itself_is_tried_again(
    item: Item, tmp_path: Path, *, state: State, verdict: Verdict, settings: dict[str, Any], when: datetime | None
) -> None:
    outcome = Outcome(replace(item, verdict=verdict), state)
    assert next_try(a_site(tmp_path, settings), [outcome], FRIDAY) == when
