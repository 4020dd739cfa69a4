"""What is due at a moment, and why what is not is not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diarist.announce.outbox import LEASE, Verdict, outbox
from diarist.diary.entry import Entry
from diarist.diary.site import Site
from diarist.ledger.record import Event, Record, State, Which, records
from tests.announce.doubles import FRIDAY, FakeChannel, message_of
from tests.diaries import a_site, an_entry

CHANNELS: dict[str, Any] = {"channels": {"fake": {}, "other": {}}}


def site_with(root: Path, **announce: Any) -> Site:  # noqa: ANN401 - YAML
    holds = announce.pop("holds", [])
    return a_site(root, {**CHANNELS, "announce": announce, "holds": holds})


def event(state: State, **more: Any) -> Event:  # noqa: ANN401 - an event's own
    whole = {"at": FRIDAY, "channel": "fake", "account": "account-of-fake", **more}
    return Event(state=state, **whole)


def verdict_of(
    site: Site, entry: Entry, *events: Event, channel: FakeChannel | None = None, now: datetime = FRIDAY
) -> tuple[Verdict, str]:
    (item,) = outbox(site, [message_of(entry)], [channel or FakeChannel()], {entry.id: records(events)}, now)
    return item.verdict, item.why


def test_a_new_entry_is_due(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    assert verdict_of(site, an_entry(site)) == (Verdict.SEND, "")


def test_an_entry_that_was_sent_is_not_due_again_whatever_is_edited(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    edited = an_entry(site, "Other words.", title="Another title", slug="another", date="2026-11-19", id="oil")
    assert verdict_of(site, edited, event(State.SENT, why="x"))[0] is Verdict.DONE


@pytest.mark.parametrize("state", [State.FAILED, State.SKIPPED, State.REMOVED])
def test_what_was_settled_stays_so(tmp_path: Path, state: State) -> None:
    site = site_with(tmp_path)
    assert verdict_of(site, an_entry(site, announce=True), event(state))[0] is Verdict.DONE


def test_what_is_uncertain_is_left_to_a_person(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    assert verdict_of(site, an_entry(site), event(State.UNCERTAIN, why="lost")) == (Verdict.ASK, "lost")


def test_an_old_entry_is_not_sent_unless_it_insists_or_a_person_does(tmp_path: Path) -> None:
    site = site_with(tmp_path, max_age=7)
    old = {"date": "2026-11-13 11:59"}
    assert verdict_of(site, an_entry(site, **old)) == (Verdict.SKIP, "it is older than 7 days")
    assert verdict_of(site, an_entry(site, date="2026-11-13 12:00"))[0] is Verdict.SEND
    assert verdict_of(site, an_entry(site, **old, announce=True))[0] is Verdict.SEND
    assert verdict_of(site, an_entry(site, **old), event(State.PLANNED, generation=2))[0] is Verdict.SEND


def test_a_channel_that_was_down_for_too_long_does_not_get_the_old_entry(tmp_path: Path) -> None:
    site = site_with(tmp_path, max_age=7)
    entry = an_entry(site, date="2026-11-10")
    assert verdict_of(site, entry, event(State.PLANNED, attempt=2))[0] is Verdict.SKIP


def test_an_entry_may_refuse_one_channel_or_all(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    entry = an_entry(site, announce={"fake": False, "other": "Come and see."})
    assert verdict_of(site, entry) == (Verdict.SKIP, "the entry says so")
    assert verdict_of(site, entry, channel=FakeChannel("other"))[0] is Verdict.SEND
    assert verdict_of(site, an_entry(site, announce=False))[0] is Verdict.SKIP


def test_a_withdrawn_entry_is_not_even_looked_at(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    entry = an_entry(site, withdrawn="We took it down.", updated="2026-11-18")
    assert outbox(site, [message_of(entry)], [FakeChannel()], {}, FRIDAY) == []


def test_a_pause_and_a_hold_stop_everything_that_is_open(tmp_path: Path) -> None:
    paused = site_with(tmp_path, paused=True)
    assert verdict_of(paused, an_entry(paused)) == (Verdict.WAIT, "announcing is paused in mkdocs.yml")
    hold = {"from": "2026-11-19", "to": "2026-11-20", "reason": "A day of mourning"}
    held = site_with(tmp_path, holds=[hold])
    assert verdict_of(held, an_entry(held)) == (Verdict.WAIT, "held until 20 November 2026: A day of mourning")
    assert verdict_of(held, an_entry(held), event(State.UNANSWERED))[0] is Verdict.WAIT
    after = datetime(2026, 11, 21, 0, 1, tzinfo=UTC)
    assert verdict_of(held, an_entry(held), now=after)[0] is Verdict.SEND
    much_later = after + timedelta(days=7)
    assert verdict_of(held, an_entry(held), now=much_later)[0] is Verdict.SKIP


def test_a_claim_is_somebodys_until_its_lease_ends(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    claim = event(State.SENDING, attempt=1)
    before = FRIDAY + LEASE - timedelta(seconds=1)
    assert verdict_of(site, an_entry(site), claim, now=before) == (Verdict.WAIT, "another run is sending it")
    assert verdict_of(site, an_entry(site), claim, now=FRIDAY + LEASE)[0] is Verdict.RESOLVE


@pytest.mark.parametrize("front", [{"date": "2026-11-10"}, {"announce": False}])
@pytest.mark.parametrize("state", [State.SENDING, State.UNANSWERED])
def test_what_may_be_there_and_is_no_longer_wanted_is_left_to_a_person(
    tmp_path: Path, state: State, front: dict[str, Any]
) -> None:
    site = site_with(tmp_path)
    verdict, why = verdict_of(site, an_entry(site, **front), event(state, attempt=1), now=FRIDAY + LEASE)
    assert verdict is Verdict.ASK
    assert why.startswith("it may have been posted, and now ")


def test_what_a_channel_asked_to_wait_for_is_waited_for(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    soon = FRIDAY + timedelta(hours=1)
    planned = event(State.PLANNED, attempt=1, not_before=soon, why="too many posts")
    verdict, why = verdict_of(site, an_entry(site), planned)
    assert (verdict, why) == (Verdict.WAIT, "too many posts; tried again after 20 November 2026 13:00 UTC")
    assert verdict_of(site, an_entry(site), planned, now=soon)[0] is Verdict.SEND


def test_too_many_entries_at_once_go_nowhere(tmp_path: Path) -> None:
    site = site_with(tmp_path, most=2)
    entries = [an_entry(site, path=f"posts/2026-11-{day}-a.md", date=f"2026-11-{day}") for day in (16, 17, 18)]
    ledger: dict[str, dict[Which, Record]] = {
        entries[0].id: records([event(State.SENT, channel="other", account="account-of-other")])
    }
    items = outbox(site, map(message_of, entries), [FakeChannel(), FakeChannel("other")], ledger, FRIDAY)
    by_channel = {name: [item.verdict for item in items if item.channel.name == name] for name in ("fake", "other")}
    assert by_channel["fake"] == [Verdict.ASK] * 3
    assert by_channel["other"] == [Verdict.DONE, Verdict.SEND, Verdict.SEND]
    assert items[0].why == "3 entries at once are more than 2: nothing goes to fake"


def test_many_recipients_of_one_entry_are_not_too_many_entries(tmp_path: Path) -> None:
    site = site_with(tmp_path, most=1)
    channel = FakeChannel(targets=("a", "b", "c"))
    items = outbox(site, [message_of(an_entry(site))], [channel], {}, FRIDAY)
    assert [item.verdict for item in items] == [Verdict.SEND] * 3


def test_what_is_decided_for_a_channel_holds_for_all_its_recipients(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    entry, channel = an_entry(site), FakeChannel(targets=("a", "b"))

    def verdicts(*events: Event) -> list[Verdict]:
        return [
            item.verdict for item in outbox(site, [message_of(entry)], [channel], {entry.id: records(events)}, FRIDAY)
        ]

    adopted, sent_to_a = event(State.SKIPPED), event(State.SENT, target="a")
    assert verdicts(adopted) == [Verdict.DONE, Verdict.DONE]
    assert verdicts(sent_to_a) == [Verdict.DONE, Verdict.SEND]
    assert verdicts(sent_to_a, event(State.PLANNED, generation=2)) == [Verdict.SEND, Verdict.SEND]
    again_to_a = event(State.SENT, target="a", generation=2)
    assert verdicts(sent_to_a, event(State.PLANNED, generation=2), again_to_a) == [Verdict.DONE, Verdict.SEND]


def test_oldest_entries_go_first(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    late = an_entry(site, path="posts/2026-11-19-b.md", date="2026-11-19")
    early = an_entry(site, path="posts/2026-11-18-a.md", date="2026-11-18")
    items = outbox(site, [message_of(late), message_of(early)], [FakeChannel()], {}, FRIDAY)
    assert [item.message.id for item in items] == [early.id, late.id]
