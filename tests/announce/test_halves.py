"""A pair, a late pair and a withdrawn half: built, announced twice, and withdrawn."""

from pathlib import Path
from typing import Any

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.decisions import adopt, again
from diarist.announce.due import due
from diarist.announce.entry_message import message_of
from diarist.announce.halves import Halves
from diarist.announce.outbox import Verdict
from diarist.announce.removal import Recall, Standing
from diarist.announce.run import Outcome, Run
from diarist.channels.chosen import chosen_channels
from diarist.channels.message import Message
from diarist.diary.entry import Entry
from diarist.diary.errors import DiaryError
from diarist.edition.edition import Edition
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, FakeChannel, FakeClock, MemoryLedger
from tests.announce.test_removal import RemovableChannel
from tests.diaries import a_site, edition_of, left_out, post

ENGLISH, WELSH = "https://lamp.example/2026/11/oil/", "https://lamp.example/cy/2026/11/oil/"


class PingChannel(FakeChannel):
    """Heard by programs alone."""

    kind = "indexnow"


class Live:
    """Pages that are there; `before` happens just before they are looked at."""

    def __init__(self) -> None:
        self.before: list[Any] = []

    def card(self, _: Message) -> bytes:
        while self.before:
            self.before.pop()()
        return b"card"


class World:
    """A diary in English with a channel in English, one in Welsh, and one for programs."""

    def __init__(self, root: Path) -> None:
        self.site = a_site(root, {"channels": {"english": {}, "welsh": {"language": "cy"}, "ping": {}}})
        self.clock, self.ledger, self.pages = FakeClock(), MemoryLedger(), Live()
        self.ledger.create("https://lamp.example/")
        self.english, self.welsh, self.ping = (
            RemovableChannel("english"),
            RemovableChannel("welsh"),
            PingChannel("ping"),
        )

    @property
    def channels(self) -> list[FakeChannel]:
        return [self.english, self.welsh, self.ping]

    def edition(self) -> Edition:
        edition = edition_of(self.site)
        assert left_out(edition) == ()
        return edition

    def announce(self) -> list[Outcome]:
        cached = CachedLedger(self.ledger)
        items = due(self.edition(), self.channels, cached.records(), self.clock.now())
        return list(Run(cached, self.pages, self.clock, lambda _: None).send(items))  # type: ignore[arg-type]

    def links(self) -> list[list[str]]:
        """Where the posts of each channel lead, oldest first."""
        return [[text.rpartition(" ")[2] for _, _, text in channel.posts] for channel in self.channels]

    def entry(self, id_: str) -> Entry:
        return next(entry for entry in self.edition().diary.entries if entry.id == id_)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    post(world.site, "oil.md", "We lit it.")
    return world


def welsh(world: World, **front: object) -> None:
    post(world.site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", **{"title": "Olew", **front})


def test_each_channel_gets_the_half_in_its_language_once(world: World) -> None:
    welsh(world)
    world.announce()
    assert world.links()[:2] == [[ENGLISH], [WELSH]]
    assert sorted(world.links()[2]) == sorted([ENGLISH, WELSH])
    assert set(world.ledger.events) == {"oil", "oil.cy"}
    assert not [outcome for outcome in world.announce() if outcome.item.verdict is not Verdict.DONE]
    assert [len(links) for links in world.links()] == [1, 1, 2]


def test_a_translation_that_comes_later_is_not_announced_by_itself(world: World) -> None:
    world.announce()
    assert world.links() == [[ENGLISH], [ENGLISH], [ENGLISH]]
    welsh(world, date="2026-11-18")
    world.announce()
    assert world.links() == [[ENGLISH], [ENGLISH], [ENGLISH, WELSH]]


def test_nor_is_an_original_that_comes_after_its_translation(world: World) -> None:
    (world.site.posts / "oil.md").unlink()
    post(world.site, "oil.md", "We lit it.", draft=True)
    welsh(world)
    world.announce()
    assert world.links() == [[WELSH], [WELSH], [WELSH]]
    post(world.site, "oil.md", "We lit it.")
    world.announce()
    assert world.links() == [[WELSH], [WELSH], [WELSH, ENGLISH]]


def test_a_half_that_is_gone_for_a_while_is_not_made_good_by_the_other(world: World) -> None:
    world.announce()
    welsh(world)
    post(world.site, "oil.md", "We lit it.", draft=True)
    world.announce()
    assert world.links()[:2] == [[ENGLISH], [ENGLISH]]


def test_a_translation_is_as_old_as_its_original(world: World) -> None:
    post(world.site, "oil.md", "We lit it.", date="2026-10-02")
    welsh(world)
    world.announce()
    assert world.links()[:2] == [[], []]


def test_adopting_takes_both_halves(world: World) -> None:
    welsh(world)
    adopt(world.ledger, world.edition(), world.channels, FRIDAY)
    world.announce()
    assert world.links() == [[], [], []]


def test_the_original_says_where_neither_goes(world: World) -> None:
    post(world.site, "oil.md", "We lit it.", announce={"welsh": False, "english": "Oil!"})
    welsh(world)
    message = message_of(world.edition(), world.entry("oil.cy"))
    assert message.announce == {"welsh": False}
    world.announce()
    assert world.links()[:2] == [[ENGLISH], []]


def test_nothing_new_goes_out_while_a_half_is_withdrawn(world: World) -> None:
    welsh(world, withdrawn="It named somebody.", updated="2026-11-18")
    world.announce()
    assert world.links() == [[], [], [ENGLISH]]


@pytest.mark.parametrize(("half", "channel", "other"), [("oil", 0, 1), ("oil.cy", 1, 0)])
def test_withdrawing_a_half_takes_back_its_own_posts_alone(world: World, half: str, channel: int, other: int) -> None:
    welsh(world)
    world.announce()
    path = world.entry(half).path.removeprefix("posts/")
    post(world.site, path, "Gone.", title="Gone", withdrawn="It named somebody.", updated="2026-11-18")
    recall = Recall(world.channels, CachedLedger(world.ledger), world.clock, lambda _: "")
    found = list(recall.of(message_of(world.edition(), world.entry(half))))
    taken = [each.channel for each in found if each.standing is Standing.GONE]
    assert taken == [world.channels[channel].name]
    assert [len(each.removed) for each in (world.channels[channel], world.channels[other])] == [1, 0]  # type: ignore[attr-defined]
    world.announce()
    assert [len(links) for links in world.links()] == [1, 1, 2]


def test_a_late_half_goes_out_where_a_person_wants_it(world: World) -> None:
    world.announce()
    welsh(world)
    cached = CachedLedger(world.ledger)
    assert again(cached, message_of(world.edition(), world.entry("oil.cy")), [world.welsh], FRIDAY) == ["welsh"]
    world.announce()
    world.announce()
    assert world.links()[:2] == [[ENGLISH], [ENGLISH, WELSH]]


def test_another_run_that_sent_the_other_half_meanwhile_is_seen(world: World) -> None:
    welsh(world)
    sent = Event(at=FRIDAY, state=State.SENT, channel="english", account=world.english.account, id="1")
    world.pages.before.append(lambda: world.ledger.append("oil.cy", [sent], 0))
    outcomes = world.announce()
    said = [outcome.why for outcome in outcomes if outcome.item.channel is world.english]
    assert "another run has sent its other half" in said
    assert world.links()[0] == []


def test_what_goes_out_in_another_language_is_said(world: World) -> None:
    edition = world.edition()
    halves = Halves(edition, {})
    message = message_of(edition, edition.diary.entries[0])
    said = "there is no Welsh text of oil yet, so that the English one goes out"
    assert [halves.note(message, channel) for channel in world.channels] == ["", said, ""]
    welsh(world)
    edition = world.edition()
    halves = Halves(edition, {})
    messages = {entry.id: message_of(edition, entry) for entry in edition.diary.entries}
    assert halves.why_not(messages["oil"], world.welsh) == "oil.cy, which says the same in Welsh, goes there"
    assert halves.why_not(messages["oil.cy"], world.welsh) == ""
    assert halves.chosen(world.entry("oil"), world.welsh).id == "oil.cy"
    assert halves.chosen(world.entry("oil.cy"), world.english).id == "oil"


def test_feeds_that_have_a_half_are_named(world: World) -> None:
    welsh(world, tags=["lampau"])
    edition = world.edition()
    assert message_of(edition, world.entry("oil")).feeds == ("", "authors/mara/", "cy/")
    assert message_of(edition, world.entry("oil.cy")).feeds == ("", "tags/lampau/", "authors/mara/", "cy/")


def test_a_channels_language_is_one(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"channels": {"slack": {"account": "staff", "language": "Welsh!"}}})
    with pytest.raises(DiaryError) as caught:
        chosen_channels(site)
    assert "`language` is not a language code" in str(caught.value.problems[0])
    site = a_site(tmp_path, {"channels": {"slack": {"account": "staff", "language": "cy_GB"}}})
    assert [chosen.settings for chosen in chosen_channels(site)] == [{"account": "staff"}]
    assert site.language_of("slack") == "cy-GB"
