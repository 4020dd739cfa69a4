"""What happens to an entry when it is merged, in sentences: each state of entry, site and ledger."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diarist.announce.forecast import Forecast
from diarist.ledger.record import Event, Record, State, Which, records
from tests.announce.doubles import FRIDAY, FakeChannel, message_of
from tests.diaries import a_site, an_entry, write
from tests.diary.test_publishing_runs import PUBLISH

HOLD = {"from": "2026-11-16", "to": "2026-12-06", "reason": "Pre-election period"}


def forecast(
    tmp_path: Path,
    diary: dict[str, Any] | None = None,
    *,
    blocked: bool = False,
    now: datetime = FRIDAY,
    **front: Any,  # noqa: ANN401 - YAML
) -> Forecast:
    site = a_site(tmp_path, diary)
    return Forecast(site, an_entry(site, **front), blocked, now)


def said(found: Forecast, going: tuple[str, ...] = ("Mastodon", "Bluesky", "LinkedIn")) -> str:
    return "\n".join(found.prospects(going, ()))


def test_a_public_entry_is_out_at_once(tmp_path: Path) -> None:
    found = forecast(tmp_path)
    assert found.headline == "Public with the next build"
    assert said(found) == (
        "Readers see it minutes after it is merged, as it stands here.\n"
        "When its page is live, it goes out to Mastodon, Bluesky and LinkedIn."
    )


def test_a_scheduled_entry_says_when(tmp_path: Path) -> None:
    found = forecast(tmp_path, date="2026-12-04 07:30")
    assert found.headline == "Scheduled for Friday 4 December 2026, 07:30 (Europe/London)"
    assert "Readers see it from Friday 4 December 2026, 07:30 (Europe/London), with the next run after" in said(found)


@pytest.mark.parametrize(
    ("date", "run"),
    [("2026-12-04 07:30", "with the run of 08:17 or"), ("2026-12-05 19:00", "of Sunday 6 December 2026, 00:17 or")],
)
def test_a_scheduled_entry_names_the_run_that_brings_it_out(tmp_path: Path, date: str, run: str) -> None:
    write(tmp_path / ".github/workflows/publish.yml", PUBLISH)
    assert f"(Europe/London), with the run {run.removeprefix('with the run ')}" in said(forecast(tmp_path, date=date))


def test_an_entry_held_back_says_why(tmp_path: Path) -> None:
    found = forecast(tmp_path, {"holds": [{**HOLD, "publishing": True}]})
    assert found.headline == "Scheduled for Monday 7 December 2026 (Europe/London)"
    assert "It is held until then: Pre-election period." in said(found)


def test_a_draft_stays_one(tmp_path: Path) -> None:
    found = forecast(tmp_path, draft=True)
    assert found.headline == "A draft: no reader of the site sees it"
    assert "take out draft: true" in said(found)
    assert "Once that is done, readers see it" in said(found)


def test_a_blocked_one_is_left_out(tmp_path: Path) -> None:
    found = forecast(tmp_path, blocked=True)
    assert found.headline == "Left out until it is mended"
    assert "Once that is done, readers see it" in said(found)


def test_a_withdrawn_one_is_a_notice(tmp_path: Path) -> None:
    found = forecast(tmp_path, withdrawn="It named somebody.", updated="2026-11-18")
    assert found.headline == "Withdrawn: readers see a notice"
    assert "Its page keeps a notice" in said(found, ())
    assert found.standing(FakeChannel(), message_of(found.entry), {})[0] is False


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ({}, "It needs approval by Ana Roe or Ben Lo"),
        ({"approved_by": "Ana Roe"}, "It says that it was approved by Ana Roe."),
    ],
)
def test_whose_approval_is_needed(tmp_path: Path, front: dict[str, Any], words: str) -> None:
    rules = {"approval": "required", "approvers": ["Ana Roe", "Ben Lo"]}
    assert words in said(forecast(tmp_path, rules, **front))
    assert "approv" not in said(forecast(tmp_path, **front))
    assert "approv" not in said(forecast(tmp_path, {**rules, "approval_from": "2026-11-18"}, **front))


def test_nothing_is_posted_without_channels(tmp_path: Path) -> None:
    found = forecast(tmp_path)
    assert "the diary has no channels" in "\n".join(found.prospects((), ()))
    assert "each channel below says why" in "\n".join(found.prospects((), ("Mastodon",)))
    assert said(found, ("Mastodon",)).endswith("it goes out to Mastodon.")


@pytest.mark.parametrize(
    ("diary", "front", "standing"),
    [
        ({}, {}, (True, "Goes out when its page is live.")),
        ({}, {"draft": True}, (True, "Goes out once it is no draft.")),
        ({}, {"date": "2026-12-04"}, (True, "Goes out when it is public, on Friday 4 December 2026 (Europe/London).")),
        ({}, {"announce": False}, (False, "Not posted: the entry says so.")),
        ({"channels": {"fake": {}}}, {"announce": {"fake": False}}, (False, "Not posted: the entry says so.")),
        ({}, {"date": "2020-01-03"}, (False, "Not posted: it is older than 7 days.")),
        ({"announce": {"paused": True}}, {}, (False, "Not posted: announcing is paused in mkdocs.yml.")),
        ({"holds": [HOLD]}, {}, (False, "Not posted: held until 6 December 2026: Pre-election period.")),
        (
            {"holds": [HOLD]},
            {"date": "2026-12-11"},
            (True, "Goes out when it is public, on Friday 11 December 2026 (E"),
        ),
    ],
    ids=str,
)
def test_whether_it_goes_out_on_a_channel(
    tmp_path: Path, diary: dict[str, Any], front: dict[str, Any], standing: tuple[bool, str]
) -> None:
    found = forecast(tmp_path, diary, **front)
    goes, words = found.standing(FakeChannel(), message_of(found.entry), {})
    assert (goes, words.startswith(standing[1])) == (standing[0], True), words


def test_a_blocked_one_goes_out_when_it_is_mended(tmp_path: Path) -> None:
    found = forecast(tmp_path, blocked=True)
    assert found.standing(FakeChannel(), message_of(found.entry), {}) == (True, "Goes out once the entry is mended.")


def test_where_nobody_is_to_be_told_there_is_nothing_to_do(tmp_path: Path) -> None:
    found = forecast(tmp_path)
    goes, words = found.standing(FakeChannel(targets=()), message_of(found.entry), {})
    assert (goes, words) == (False, "Nothing to do: it names nobody there.")


def recorded(channel: FakeChannel, state: State, address: str = "", why: str = "") -> dict[Which, Record]:
    event = Event(
        at=FRIDAY - timedelta(hours=1), state=state, channel="fake", account=channel.account, address=address, why=why
    )
    return records([event])


@pytest.mark.parametrize(
    ("state", "facts", "words"),
    [
        (State.SENT, {"address": "https://fake.example/1"}, "Sent: https://fake.example/1."),
        (State.SKIPPED, {"why": "it was there before"}, "Not sent: it was there before."),
        (State.FAILED, {"why": "no"}, "Refused: no."),
        (State.UNCERTAIN, {"why": "no answer came"}, "Uncertain: no answer came."),
        (State.REMOVED, {}, "Taken back."),
    ],
)
def test_what_the_ledger_has_is_said(tmp_path: Path, state: State, facts: dict[str, str], words: str) -> None:
    found, channel = forecast(tmp_path), FakeChannel()
    assert found.standing(channel, message_of(found.entry), recorded(channel, state, **facts)) == (False, words)


def test_another_channel_s_record_is_not_this_one_s(tmp_path: Path) -> None:
    found = forecast(tmp_path)
    other = recorded(FakeChannel("other"), State.SENT)
    assert found.standing(FakeChannel(), message_of(found.entry), other)[0] is True
