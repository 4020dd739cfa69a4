"""A diary, its readers' pages and some channels, all in memory, where anything may happen between any two effects."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.decisions import adopt, again, settle
from diarist.announce.outbox import outbox
from diarist.announce.run import Run, announcement_key
from diarist.channels.channel import Announcement, Assurance, Sending
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.entry import Entry
from diarist.diary.errors import NotLive
from diarist.diary.site import Site
from diarist.ledger.record import Event, Record, State, records
from tests.announce.doubles import FakeChannel, FakeClock, MemoryLedger, message_of
from tests.diaries import a_site, an_entry

SITE = "https://lamp.example/"
HOLD = {"from": "2026-11-25", "to": "2026-11-26", "reason": "A day of mourning"}
LAG = timedelta(seconds=30)
"""How long a channel may need until it shows what it has."""

REMEMBERED = timedelta(hours=1)
"""How long a channel with a window for keys knows one."""

STALL = timedelta(minutes=20)
"""How long a machine may stand still: longer than a claim holds."""

UNSURE = {State.UNCERTAIN, State.UNANSWERED}
"""What a person can settle."""

ENDED = {State.SENT, State.UNCERTAIN, State.FAILED, State.SKIPPED}
"""What nothing more comes of without a person."""


class Killed(BaseException):
    """As when the machine is switched off."""


@dataclass
class Between:
    """Something that comes in between: after so many effects, of those kinds only."""

    after: int
    kinds: tuple[str, ...]
    happens: Callable[[], None]


class Effects:
    """What runs do to the world, effect by effect; something may come in between two of them."""

    def __init__(self) -> None:
        self.between: Between | None = None

    def happen(self, kind: str) -> None:
        """One more effect comes, or has come."""
        found = self.between
        if not found or kind not in found.kinds:
            return
        found.after -= 1
        if found.after < 0:
            self.between = None
            found.happens()


class Ledger(MemoryLedger):
    """A ledger in memory; something may come before and after each append."""

    def __init__(self, effects: Effects, batch: int) -> None:
        super().__init__(batch)
        self.create(SITE)
        self._effects = effects

    def append(self, page: str, records: Sequence[Event], seen: int) -> None:
        self._effects.happen("ledger")
        super().append(page, records, seen)
        self._effects.happen("ledger")


class Clock(FakeClock):
    """A clock in whose sleep something may come in between."""

    def __init__(self, effects: Effects) -> None:
        super().__init__()
        self._effects = effects

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self._effects.happen("sleep")


@dataclass(frozen=True)
class Post:
    """One post that readers see."""

    key: str
    entry: str
    target: str
    at: datetime


class Channel(FakeChannel):
    """A channel of any assurance. `answers` are what becomes of the next tries: a Failure, or "lost"."""

    def __init__(self, world: "SmallWorld", assurance: Assurance, targets: tuple[str, ...] = ("",)) -> None:
        super().__init__(assurance.name.lower(), targets)
        self.assurance = assurance  # type: ignore[misc] # one class stands for all of them here
        self.world, self.names, self.has_token = world, targets, True
        self.there: list[Post] = []

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        self.world.effects.happen("post")
        if not self.has_token:
            return Failure(Trouble.PARKED, "the token has ended")
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, Failure):
            return answer
        if not self._knows(sending.key):
            self.world.publish(self, announcement.link, sending)
        self.world.effects.happen("post")
        return Failure(Trouble.AMBIGUOUS, "no answer came") if answer == "lost" else Receipt(sending.key)

    def _knows(self, key: str) -> bool:
        windows = {Assurance.EXACTLY_ONCE: timedelta.max, Assurance.KEY_THEN_READ_BACK: REMEMBERED}
        window, now = windows.get(self.assurance, timedelta()), self.world.clock.now()
        return any(post.key == key and now - post.at < window for post in self.there)


class ListedChannel(Channel):
    """One that can be asked what is there, and needs a while to show it."""

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:  # noqa: ARG002 - the key says it
        self.world.effects.happen("find")
        if not self.has_token:
            return Failure(Trouble.PARKED, "the token has ended")
        shown = [post for post in self.there if self.world.clock.now() - post.at >= LAG]
        return Receipt(sending.key) if any(post.key == sending.key for post in shown) else None


def small_site(root: Path) -> Site:
    """The settings of such a diary."""
    return a_site(root, {"channels": {"none": {}}, "holds": [HOLD]})


class SmallWorld:
    """`fronts` are the entries as they are written, by id; `live` what readers' pages say, by address.

    `asked` counts how often a person wanted an entry once more, `adopted` are those that were there before announcing
    began. `wrong` is what should not have happened.
    """

    def __init__(self, site: Site, batch: int = 1) -> None:
        self.site = site
        self.effects = Effects()
        self.clock, self.ledger = Clock(self.effects), Ledger(self.effects, batch)
        self.fronts: dict[str, dict[str, Any]] = {}
        self.live: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.adopted: set[tuple[str, str]] = set()
        self.wrong: list[str] = []
        self._names: dict[str, str] = {}
        self._quiet: list[bool] = []
        self.channels: list[Channel] = [
            Channel(self, Assurance.AT_MOST_ONCE),
            Channel(self, Assurance.EXACTLY_ONCE),
            ListedChannel(self, Assurance.KEY_THEN_READ_BACK),
            ListedChannel(self, Assurance.READ_BACK, ("a", "b")),
        ]

    # The diary

    def entry(self, name: str) -> Entry:
        """An entry as it is written now."""
        return an_entry(self.site, id=name, **self.fronts[name])

    def public(self) -> list[Entry]:
        """The entries that are out, as the site has them."""
        entries = map(self.entry, self.fronts)
        return [entry for entry in entries if not entry.draft and entry.date <= self.clock.now()]

    def message(self, entry: Entry) -> Message:
        """An entry as channels see it."""
        message = message_of(entry, hashlib.sha256(repr(self.fronts[entry.id]).encode()).hexdigest())
        self._names[message.link] = entry.id
        return message

    def deploy(self) -> None:
        """Show readers what is public. Old addresses go on to lead there."""
        self.live |= {message.link: message.fingerprint for message in map(self.message, self.public())}

    def card(self, message: Message) -> bytes:
        """Stand in for the pages: they are there, or not."""
        self.effects.happen("page")
        if self.live.get(message.link) != message.fingerprint:
            raise NotLive("it is not there yet")
        return b"card"

    # What machines do

    def run(self) -> None:
        """Announce once; whoever kills it ends it here."""
        now = self.clock.now()
        self._quiet.append(self.site.paused or self.site.hold_on(now) is not None)
        with suppress(Killed):
            cached = CachedLedger(self.ledger)
            items = outbox(self.site, map(self.message, self.public()), self.channels, cached.records(), now)
            for _ in Run(cached, self, self.clock, lambda _: None).send(items):  # type: ignore[arg-type]
                pass
        self._quiet.pop()

    def run_with(self, between: Between) -> None:
        """Announce once, with something in between."""
        self.effects.between = between
        self.run()
        self.effects.between = None

    # What people do

    def adopt(self) -> None:
        """Mark everything that is public, and was never announced, as not to be announced."""
        story = SimpleNamespace(address="", content="")
        diary = SimpleNamespace(entries=self.public())
        edition: Any = SimpleNamespace(diary=diary, site=self.site, story=lambda _: story)
        known = {(name, event.account) for name, events in self.ledger.events.items() for event in events}
        adopt(self.ledger, edition, self.channels, self.clock.now())
        self.adopted |= {(entry.id, channel.account) for entry in self.public() for channel in self.channels} - known

    def again(self, name: str) -> None:
        """Want an entry posted once more, everywhere."""
        again(CachedLedger(self.ledger), message_of(self.entry(name)), self.channels, self.clock.now())
        self.asked[name] += 1
        self.adopted -= {(name, channel.account) for channel in self.channels}

    def settle(self, name: str, channel: Channel) -> None:
        """Look what is there, and say so, where all readers of an unsure one have it or none of them."""
        unsure = [record for record in self.records(name, channel).values() if record.state in UNSURE]
        there = {bool(self.copies(name, channel, record)) for record in unsure}
        if len(there) == 1:
            found = "https://posts.example/1" if there.pop() else None
            settle(CachedLedger(self.ledger), name, channel.name, found, self.clock.now())

    # What can be seen afterwards

    def records(self, name: str, channel: Channel) -> dict[str, Record]:
        """How an entry's announcements on a channel stand, by target."""
        found = records(self.ledger.events.get(name, []))
        return {target: found[which] for target in channel.names if (which := (channel.account, target)) in found}

    def copies(self, name: str, channel: Channel, record: Record) -> int:
        """How many posts there are of one announcement."""
        item: Any = SimpleNamespace(channel=channel, target=record.last.target, generation=record.generation)
        key = announcement_key(SITE, name, item)
        return sum(post.key == key for post in channel.there)

    def violations(self) -> list[str]:
        """What must never be, and is."""
        found = [*self.wrong]
        for channel in self.channels:
            keys = Counter(post.key for post in channel.there)
            found += [f"{channel.name} has one announcement twice" for count in keys.values() if count > 1]
            posts = Counter((post.entry, post.target) for post in channel.there)
            often = [name for (name, _), count in posts.items() if count > 1 + self.asked[name]]
            found += [f"{channel.name} has {name} more often than anybody wanted it" for name in often]
            found += [f"{channel.name} lacks {name}, which was sent" for name in self._missing(channel)]
        return found

    def unfinished(self) -> list[str]:
        """What should be there, or a person be asked, and is neither; when all are well again."""
        now, found = self.clock.now(), []
        for entry in self.public():
            is_young = entry.insists or now - entry.date <= self.site.max_age
            for channel in self.channels if is_young and not entry.withdrawn and entry.announce is not False else ():
                states = {record.state for record in self.records(entry.id, channel).values()}
                has_begun = states or (entry.id, channel.account) in self.adopted
                if not has_begun or not states <= ENDED:
                    found.append(f"{entry.id} on {channel.name} is {[state.value for state in states]}")
        return found

    def heal(self) -> None:
        """Let all be well again, and some time pass."""
        self.site = replace(self.site, paused=False, holds=(), most=100)
        for channel in self.channels:
            channel.has_token, channel.answers = True, []
        for _ in range(3):
            self.clock.moment += timedelta(hours=1, minutes=1)
            self.deploy()
            self.run()

    def _missing(self, channel: Channel) -> Iterator[str]:
        for name in self.ledger.events:
            for record in self.records(name, channel).values():
                if record.state is State.SENT and self.copies(name, channel, record) != 1:
                    yield name

    def publish(self, channel: Channel, link: str, sending: Sending) -> None:
        """Put a post before readers, and note what is wrong with that."""
        name = self._names[link]
        channel.there.append(Post(sending.key, name, sending.target, self.clock.now()))
        entry = next((entry for entry in self.public() if entry.id == name), None)
        faults = {
            "it is not public": not entry or entry.withdrawn,
            "its page is not there": link not in self.live,
            "it is a quiet time": self._quiet[-1],
            "it was there before announcing began": (name, channel.account) in self.adopted,
            "the entry says that it shall not": entry and entry.announce is False,
        }
        self.wrong += [f"{name} on {channel.name}: {fault}" for fault, is_so in faults.items() if is_so]
