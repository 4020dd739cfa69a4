"""A diary that listens, the places where it is answered, and a leader's mailbox; and who remembers what was said.

What ought to be is known from what people did there, and from the mails that a server took: nobody asks the product.
"""

import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from diarist.channels.chosen import shown_channels
from diarist.channels.table import variable
from diarist.diary.addresses import permalink
from diarist.diary.reading import read_diary
from diarist.diary.site import Site
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from tests.diaries import a_site, post, write
from tests.dying import dies, live
from tests.faults.child import SharedClock
from tests.faults.services import Network
from tests.ledger.repositories import a_clone, a_server
from tests.listening.answering import CHANNELS, DAY, SECRET, Place, Reply, Reviews, Webmentions
from tests.listening.listening_child import Plan, listen, run
from tests.peers.smtp import Mail, SmtpPeer, serving_mail

START = datetime(2026, 12, 7, 6, 47, tzinfo=UTC)
AGES = (1, 4, 26, 70)
"""How many days before the start each entry was announced: young, young, soon old, and old."""

OLD = 30
LEADER = "mara@lamp.example"
STEPS = (
    "commands/listen.py",
    "listen/",
    "ledger/",
    "announce/delivery.py",
    "announce/cached_ledger.py",
    "announce/letter_mail.py",
    "channels/listening/",
    "channels/wire/smtp.py",
    "whole_file.py",
)
"""Where a run may die: before any line of what reads, decides, writes or sends."""

_CANARY = re.compile("z[qw]([a-p]{5})xo", re.IGNORECASE)
_HEAD = re.compile(r"\s*“(.*)” · (.*)")


@dataclass
class Tally:
    """What came of what people said in one place.

    Of what was `made`, `seen` is what its reads can see and may show; `once` of it stood in digests once as new, `late`
    were not told of at all. `deleted` counts what was taken back or hidden, `after` those of it that a later run still
    showed. `words` is how many names or words were found in anything that is kept.
    """

    made: int = 0
    seen: int = 0
    once: int = 0
    never: int = 0
    twice: int = 0
    deleted: int = 0
    after: int = 0
    private: int = 0
    public: int = 0
    words: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def is_bad(self) -> bool:
        """Whether a target is missed: 99.9 of 100 once, and nothing at all of what must not be."""
        return bool(self.twice or self.after or self.public or self.words or self.wrong or self.missed > 0.001)

    @property
    def missed(self) -> float:
        """The share of what can be seen and was not told once."""
        return 1 - self.once / self.seen if self.seen else 0


@dataclass
class Told:
    """What a digest that was taken told, as a person reads it: by its Message-ID, which answers and which as new."""

    name: str
    shown: frozenset[str]
    new: frozenset[str]


class World:
    """A diary's `places`, the `network` between them and it, and the leader's `mails`."""

    def __init__(self, plan: Plan, site: Site, places: Sequence[Place], network: Network, mails: SmtpPeer) -> None:
        self.plan, self.site, self.places, self.network, self._mails = plan, site, places, network, mails
        self.apart = timedelta()
        self._chance = random.Random(str(plan.root))  # noqa: S311 - no secret
        self._gone_before: dict[int, frozenset[str]] = {}
        self._runs: list[tuple[int, frozenset[str]]] = []
        self.replies: dict[str, Reply] = {}

    def at_random(self, seed: str) -> random.Random:
        """Chance that can be had again, for all that people do."""
        self._chance = random.Random(seed)  # noqa: S311 - as above
        return self._chance

    @property
    def day(self) -> int:
        """How many days have passed."""
        return (self.plan.clock.now() - START).days

    def say(self, place: Place) -> None:
        """Have somebody answer an entry, or whatever was answered to it."""
        chance, number = self._chance, len(self.replies)
        letters = "".join(chr(ord("a") + int(digit, 16)) for digit in f"{number:05x}")
        reply = Reply(f"Zq{letters}xo", f"Zw{letters}xo, is that so?", place.name, chance.randrange(len(AGES)))
        if number % 3:
            reply.words = f"Zw{letters}xo is what I say of it, and I thank you. {'Well lit. ' * chance.randrange(9)}"
        reply.made = self.day
        is_old = self._age(reply.entry) >= OLD - 1
        around = [
            each
            for each in place.said
            if each.entry == reply.entry and place.is_below(each) and all(up.gone is None for up in each.path)
        ]
        if around and not is_old and chance.random() < 0.4:
            reply.above = chance.choice(around[-20:])
            reply.above.below.append(reply)
        reply.is_private = place.private and not is_old and chance.random() < 0.2
        reply.is_ours = (
            bool(reply.above) and not reply.above.is_ours and chance.random() < 0.4 if reply.above else False
        )
        reply.is_private = reply.is_private and not reply.is_ours
        reply.id = place.say(reply)
        place.said.append(reply)
        self.replies[letters] = reply

    def _age(self, entry: int) -> int:
        return AGES[entry] + self.day

    def meddle(self, place: Place) -> None:
        """Have somebody change what they said, take it back, or have the account hide it."""
        chance = self._chance
        there = [each for each in place.said if each.gone is None and not each.is_ours]
        young = [each for each in there if self._age(each.entry) < OLD - 1 or not place.posts[each.entry]]
        for each in chance.sample(there, len(there) // 20):
            each.words += " Changed."
            place.change(each)
        for each in [each for each in young if chance.random() < (0.1 if each.made >= self.day - 2 else 0.01)]:
            each.gone = self.day
            each.is_deleted = not place.hides or chance.random() < 0.8
            (place.take_back if each.is_deleted else place.hide)(each)

    def live(self, at_once: int = 1) -> None:
        """Listen in a process of its own, or in some of them at once."""
        self._begin()
        live(listen, self.plan, at_once=at_once)

    def die(self, step: int) -> bool:
        """Listen in a process that dies at a step; whether it came so far."""
        self._begin()
        return dies(step, STEPS, listen, self.plan)

    def _begin(self) -> None:
        gone = frozenset(letters for letters, each in self.replies.items() if each.gone is not None)
        self._runs.append((len(self._mails.mails), gone))

    def later(self, much: timedelta) -> None:
        """Let time pass, for the places too, whose clocks are apart from ours."""
        self.plan.clock.sleep(much.total_seconds())
        for place in self.places:
            place.tick(self.plan.clock.now() + self.apart)

    def build(self) -> None:
        """Build the site."""
        live(run, self.plan, "build")

    def tallies(self) -> dict[str, Tally]:
        """What came of everything, by place."""
        told = [_told(mail) for mail in self._mails.mails]
        by_name: dict[str, set[str]] = defaultdict(set)
        for each in told:
            by_name[each.name] |= each.new
        times: dict[str, int] = defaultdict(int)
        for new in by_name.values():
            for letters in new:
                times[letters] += 1
        late = self._shown_late(told)
        kept, public = _canaries(self._kept()), _canaries(self._public())
        found = {}
        for place in self.places:
            own = {letters for letters, each in self.replies.items() if each.place == place.name}
            shown = {letters for letters in own if self.replies[letters] in place.shown()}
            seen = {letters for letters in shown if not self.replies[letters].is_ours}
            private = {letters for letters in own if self.replies[letters].is_private}
            found[place.name] = Tally(
                made=len(own),
                seen=len(seen),
                once=sum(times[letters] == 1 for letters in seen),
                never=sum(times[letters] == 0 for letters in seen),
                twice=sum(times[letters] > 1 for letters in own),
                deleted=sum(self.replies[letters].gone is not None for letters in own),
                after=len(own & late),
                private=len(private),
                public=len(private & public),
                words=len(own & kept),
                wrong=tuple(dict.fromkeys(place.faults())),
            )
        return found

    def _shown_late(self, told: Sequence[Told]) -> set[str]:
        """What was shown by a run that began when it was gone already."""
        found: set[str] = set()
        ends = [start for start, _ in self._runs[1:]] + [len(told)]
        for (start, gone), end in zip(self._runs, ends, strict=True):
            for each in told[start:end]:
                found |= each.shown & gone
        return found

    def _kept(self) -> Iterator[bytes]:
        """All that stands in files, what git has of it too, and what those are called."""
        top = self.plan.root.parent
        for path in top.rglob("*"):
            yield str(path.relative_to(top)).encode()
            if path.is_file() and not path.is_relative_to(self.site.posts):
                yield path.read_bytes()
        for repository in top.glob("*.git"):
            every = ("cat-file", "--batch", "--batch-all-objects")
            yield subprocess.run(["git", "-C", repository, *every], check=True, capture_output=True).stdout

    def _public(self) -> Iterator[bytes]:
        for path in (self.plan.root / "site").rglob("*"):
            if path.is_file():
                yield path.read_bytes()


def _canaries(files: Iterator[bytes]) -> set[str]:
    return {found.lower() for data in files for found in _CANARY.findall(data.decode("utf-8", "replace"))}


def _told(mail: Mail) -> Told:
    """What one mail says, read line by line as its reader does."""
    part = mail.message.get_body(("plain",))
    assert part
    shown, new, is_new = set[str](), set[str](), False
    for line in part.get_content().splitlines():
        if head := _HEAD.fullmatch(line):
            is_new = "new" in head[2].split(" · ")
        elif not line.lstrip().startswith(">"):
            continue
        found = {letters.lower() for letters in _CANARY.findall(line)}
        shown |= found
        new |= found if is_new else set()
    return Told(str(mail.message["Message-ID"]), frozenset(shown), frozenset(new))


@contextmanager
def a_world(folder: Path, seed: str, *, rhythm: str = "day", ledger: str = "folder") -> Iterator[World]:
    """A new world in a folder that it makes, whose digest comes each `rhythm`, with its books at one of their homes."""
    folder.mkdir(parents=True)
    clock, network, mails = SharedClock(folder / "clock", START), Network(seed), SmtpPeer()
    mails.replies |= {
        step: lambda _, step=step: network.smtp(step)  # type: ignore[misc]
        for step in ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT")
    }
    if ledger == "branch":
        root = a_clone(a_server(folder / "server.git"), folder / "diary", "--depth", "1")
    else:
        (root := folder / "diary").mkdir()
    with ExitStack() as stack:
        pages: list[str] = []
        places: list[Place] = [
            *(make() for make in CHANNELS.values()),
            Webmentions(lambda entry: pages[entry]),
            Reviews(),
        ]
        addresses = {place.name: place.serve(stack, network) for place in places}
        listening = {
            "to": LEADER,
            "every": rhythm,
            "host": "127.0.0.1",
            "port": stack.enter_context(serving_mail(mails)),
            "security": "none",
            "from": "diary@lamp.example",
            "urgent_to": "duty@lamp.example",
            "urgent_advice": "Ring the duty manager.",
            "webmentions": True,
            "counts_on_pages": True,
            "said_about_us": [{"name": Reviews.name, "feed": f"{addresses[Reviews.name]}/feed"}],
        }
        channels = {place.name: place.settings for place in places if place.name in CHANNELS}
        site = a_site(
            root, {"channels": channels, "announce": {"ledger": ledger}, "listen": listening}, plugins=["diarist"]
        )
        write(root / "docs" / "about.md", "# About")
        for entry, age in enumerate(AGES):
            at = START - age * DAY
            post(
                site,
                f"{at:%Y-%m-%d}-entry-{entry}.md",
                id=f"entry-{entry}",
                date=f"{at:%Y-%m-%d}",
                title=f"Entry {entry}",
            )
        entries = {each.id: each for each in read_diary(site, START, {}).entries}
        pages += [site.address + permalink(site, entries[f"entry-{entry}"]) for entry in range(len(AGES))]
        _announce(site, places)
        environment = {"DIARIST_LISTEN_KEY": "sixteen letters or more", "DIARIST_LISTEN_WEBMENTIONS_TOKEN": SECRET}
        environment |= {variable(p.name, end): value for p in places for end, value in p.secrets.items()}
        yield World(Plan(root, clock, environment, addresses[Webmentions.name], 1), site, places, network, mails)


def _announce(site: Site, places: Sequence[Place]) -> None:
    """Have each entry announced everywhere."""
    accounts = {channel.name: channel.account for channel in shown_channels(site).everything}
    ledger = open_ledger(site)
    ledger.create(site.identity)
    for entry, age in enumerate(AGES):
        at, events = START - age * DAY, []
        for place in places:
            place.posts.append(place.post(entry, at))
            if place.name in accounts:
                account, id_ = accounts[place.name], place.posts[entry]
                events.append(Event(at=at, state=State.SENT, channel=place.name, account=account, id=id_))
        ledger.append(f"entry-{entry}", events, 0)
