"""What a person decides about announcements, and what the ledger then has."""

from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.decisions import adopt, again, settle
from diarist.announce.due import due
from diarist.announce.entry_message import message_of
from diarist.announce.outbox import Verdict
from diarist.edition.amending import public_entry
from diarist.edition.edition import Edition
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.folder import FolderHome
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, FakeChannel, MemoryLedger
from tests.diaries import a_site, edition_of, post


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", id="oil")
    post(site, "2020-01-03-old.md", id="old", date="2020-01-03", title="Old")
    post(site, "2026-11-18-draft.md", id="draft", draft=True, title="Not yet")
    post(site, "2026-11-27-next.md", id="next", date="2026-11-27", title="Next week")
    return edition_of(site)


@pytest.fixture
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.create("https://lamp.example/")
    return ledger


def verdicts(edition: Edition, ledger: MemoryLedger, *channels: FakeChannel) -> dict[str, Verdict]:
    items = due(edition, channels, CachedLedger(ledger).records(), FRIDAY)
    return {item.message.id: item.verdict for item in items}


def test_an_old_blog_is_adopted_and_nothing_of_it_goes_out(edition: Edition, tmp_path: Path) -> None:
    ledger = FolderHome(tmp_path).book(ANNOUNCEMENTS)
    channels = [FakeChannel("one"), FakeChannel("other")]
    assert adopt(ledger, edition, channels, FRIDAY) == 2
    assert ledger.site() == "https://lamp.example/"
    assert set(ledger.read()) == {"oil", "old"}
    items = due(edition, channels, CachedLedger(ledger).records(), FRIDAY)
    assert {item.verdict for item in items} == {Verdict.DONE}
    assert adopt(ledger, edition, channels, FRIDAY) == 0


def test_adopting_leaves_alone_what_was_announced(edition: Edition, ledger: MemoryLedger) -> None:
    channel = FakeChannel()
    ledger.events["oil"] = [Event(at=FRIDAY, state=State.UNCERTAIN, channel="fake", account=channel.account)]
    assert adopt(ledger, edition, [channel], FRIDAY) == 1
    assert [event.state for event in ledger.events["oil"]] == [State.UNCERTAIN]


def test_again_is_due_however_old_and_whatever_was(edition: Edition, ledger: MemoryLedger) -> None:
    channel = FakeChannel(targets=("a", "b"))
    adopt(ledger, edition, [channel], FRIDAY)
    sent = Event(at=FRIDAY, state=State.SENT, channel="fake", account=channel.account, target="a")
    ledger.events["old"].append(sent)
    assert again(CachedLedger(ledger), message_of(edition, public_entry(edition.diary, "old")), [channel], FRIDAY) == [
        "fake"
    ]
    assert verdicts(edition, ledger, channel) == {"oil": Verdict.DONE, "old": Verdict.SEND}
    assert ledger.events["old"][-1].generation == 2
    again(CachedLedger(ledger), message_of(edition, public_entry(edition.diary, "old")), [channel], FRIDAY)
    assert ledger.events["old"][-1].generation == 3


def test_again_on_one_channel_leaves_the_others_alone(edition: Edition, ledger: MemoryLedger) -> None:
    one, other = FakeChannel("one"), FakeChannel("other")
    adopt(ledger, edition, [one, other], FRIDAY)
    again(CachedLedger(ledger), message_of(edition, public_entry(edition.diary, "oil")), [one], FRIDAY)
    assert verdicts(edition, ledger, one)["oil"] is Verdict.SEND
    assert verdicts(edition, ledger, other)["oil"] is Verdict.DONE


@pytest.mark.parametrize(("found", "verdict"), [("https://fake.example/1", Verdict.DONE), (None, Verdict.SEND)])
def test_an_uncertain_one_is_settled_either_way(
    edition: Edition, ledger: MemoryLedger, found: str | None, verdict: Verdict
) -> None:
    channel = FakeChannel()
    ledger.events["oil"] = [Event(at=FRIDAY, state=State.UNCERTAIN, channel="fake", account=channel.account)]
    assert verdicts(edition, ledger, channel) == {"oil": Verdict.ASK}
    later = FRIDAY + timedelta(days=30)
    assert settle(CachedLedger(ledger), "oil", "fake", found, later) == 1
    items = due(edition, [channel], CachedLedger(ledger).records(), later)
    assert [item.verdict for item in items] == ([] if found else [verdict])
    assert settle(CachedLedger(ledger), "oil", "fake", found, later) == 0


def test_what_is_not_uncertain_is_not_settled(ledger: MemoryLedger) -> None:
    channel = FakeChannel()
    ledger.events["oil"] = [Event(at=FRIDAY, state=State.SENT, channel="fake", account=channel.account)]
    assert settle(CachedLedger(ledger), "oil", "fake", None, FRIDAY) == 0
    assert settle(CachedLedger(ledger), "never-heard-of", "fake", None, FRIDAY) == 0


def test_adopting_says_once_what_each_entry_is_known_by(edition: Edition, ledger: MemoryLedger) -> None:
    adopt(ledger, edition, [FakeChannel("one"), FakeChannel("other")], FRIDAY)
    cached = CachedLedger(ledger)
    (source,) = cached.sources("oil")
    assert (source.file, source.page) == ("posts/2026-11-17-oil.md", "https://lamp.example/2026/11/oil/")
    assert [bool(event.words) for event in ledger.events["oil"]] == [True, False]
    adopt(ledger, edition, [FakeChannel("third")], FRIDAY)
    assert [bool(event.words) for event in ledger.events["oil"]] == [True, False, False]


def test_a_new_ledger_is_known_by_the_diarys_first_address(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"identity": "https://old.example/diary/"})
    ledger = MemoryLedger()
    adopt(ledger, edition_of(site), [], FRIDAY)
    assert ledger.site() == "https://old.example/diary/"


def test_again_is_due_for_an_old_entry_that_never_went_out(edition: Edition, ledger: MemoryLedger) -> None:
    again(CachedLedger(ledger), message_of(edition, public_entry(edition.diary, "old")), [FakeChannel()], FRIDAY)
    assert verdicts(edition, ledger, FakeChannel())["old"] is Verdict.SEND
