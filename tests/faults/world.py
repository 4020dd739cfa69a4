"""A diary with every channel, and runs that post its entries while all goes wrong; afterwards, what came of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.decisions import settle
from diarist.announce.outbox import LEASE
from diarist.channels.channel import Announcement, Assurance
from diarist.channels.message import Message
from diarist.channels.table import variable
from diarist.channels.wire.web import make_client
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, Record, State, records
from tests.announce.doubles import page_of
from tests.channels.parts import CARD, message_of
from tests.diaries import a_site, an_entry
from tests.dying import dies, live
from tests.faults.child import Plan, SharedClock, announce, channels_of
from tests.faults.services import INDEX_KEY, Network, Service, Services
from tests.ledger.repositories import a_clone, a_server
from tests.peers.fault_proxy import faulty
from tests.peers.server import Peer, serving

STEPS = (
    "announce/delivery.py",
    "announce/cached_ledger.py",
    "announce/run.py",
    "ledger/branch.py",
    "ledger/folder.py",
    "ledger/remote_branch.py",
    "channels/wire/safe_fetch.py",
    "channels/wire/smtp.py",
    "channels/wire/web.py",
    "channels/wire/connections.py",
)
"""Where a run may die: before any line of what decides, writes or sends."""

BACK = timedelta(hours=20)
"""How long ago it all happens: some services go by the machine's own clock, and nothing there may be early."""

PAUSE = timedelta(hours=1)

Ledger = Mapping[str, Sequence[Event]]
"""What a ledger has, by entry."""


@dataclass
class Tally:
    """What came of the announcements to one channel, as the ledger has them, and as the service has.

    `again` are those that took more than one claim. `found` were found there after a lost answer, and of those that
    were `uncertain` a person had to say. `repeats` are requests to post what was there already, which only a channel
    that knows its keys may get. `wrong` says in words what else should not be.
    """

    announcements: int = 0
    sent: int = 0
    again: int = 0
    found: int = 0
    uncertain: int = 0
    repeats: int = 0
    duplicates: int = 0
    lost: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def figures(self) -> tuple[int, ...]:
        """All numbers, in the order above."""
        return tuple(getattr(self, each.name) for each in fields(self)[:-1])

    @property
    def is_bad(self) -> bool:
        """Whether anything is there twice, or not at all, or is otherwise wrong."""
        return bool(self.duplicates or self.lost or self.wrong)


class World:
    """A diary's `services`, and the `network` between them and it."""

    def __init__(self, plan: Plan, services: Sequence[Service], network: Network, elsewhere: str) -> None:
        self.services, self.network = services, network
        self.site, self.elsewhere = plan.site, elsewhere
        self._plan = plan
        self._messages: dict[str, Message] = {}
        self._unsure: Counter[str] = Counter()
        with make_client() as client:
            channels = channels_of(plan, client)
        self._accounts = {channel.name: channel.account for channel in channels}
        self._exact = {channel.name for channel in channels if channel.assurance is Assurance.EXACTLY_ONCE}

    def write(self, number: int) -> Message:
        """A new entry, whose page is there at once."""
        slug = f"entry-{number:05}"
        entry = an_entry(self.site, id=slug, slug=slug, title=f"Oil, day {number}", announce=True, lang="en")
        words = f"On day {number} we lit it at four, when the first boats came in."
        links = (f"{self.elsewhere}?{slug}",) if self.elsewhere else ()
        return self.publish(message_of(self.site, entry, links=links, description=words, lead=words))

    def publish(self, message: Message) -> Message:
        """A message whose page is there at once; its id is in its address."""
        self._messages[message.id] = message
        return message

    def page(self, request: httpx.Request) -> httpx.Response:
        """What the diary's own site answers."""
        path = request.url.path
        if path == f"/{INDEX_KEY}.txt":
            return httpx.Response(200, text=INDEX_KEY)
        found = next((message for slug, message in self._messages.items() if slug in path), None)
        if not found:
            return httpx.Response(404)
        return httpx.Response(200, content=CARD) if path.endswith(".jpg") else httpx.Response(200, html=page_of(found))

    def composed(self, message: Message) -> dict[str, Announcement]:
        """What each channel would say of a message."""
        with make_client() as client:
            return {channel.name: channel.compose(message) for channel in channels_of(self._plan, client)}

    def run(self, messages: Sequence[Message], at_once: int = 1) -> None:
        """Announce in a process of its own, or in some of them at once."""
        live(announce, self._plan, list(messages), at_once=at_once)

    def die(self, messages: Sequence[Message], step: int) -> bool:
        """Announce in a process that dies at a step; whether it came so far."""
        return dies(step, STEPS, announce, self._plan, list(messages))

    def later(self, much: timedelta = LEASE) -> None:
        """Let time pass."""
        self._plan.clock.sleep(much.total_seconds())

    def finish(self, messages: Sequence[Message]) -> None:
        """Run until all is said, with everybody well again; then a person looks after what is uncertain."""
        self.network.bad = False
        for _ in range(3):
            self.later(PAUSE)
            self.run(messages)
        if self._settle(messages):
            self.run(messages)

    def _settle(self, messages: Sequence[Message]) -> int:
        """Do what a person does: look at the service, and say what is there."""
        cached, ledger, found = CachedLedger(open_ledger(self.site)), open_ledger(self.site).read(), 0
        for service in self.services:
            there = service.copies()
            for each in messages:
                own = self._own(ledger.get(each.id, ()), service)
                unsure = sum(record.state is State.UNCERTAIN for record in own)
                self._unsure[service.name] += unsure
                # Which of several readers has it cannot be told from the ledger, which does not know them.
                if unsure and len(own) == 1:
                    address = "https://posts.example/1" if there[each.id, ""] else None
                    found += settle(cached, each.id, service.name, address, self._plan.clock.now())
        return found

    def tallies(self) -> dict[str, Tally]:
        """What came of everything, by channel."""
        ledger = open_ledger(self.site).read()
        return {service.name: self._tally(ledger, service) for service in self.services}

    def _tally(self, ledger: Ledger, service: Service) -> Tally:
        there, account = service.copies(), self._accounts[service.name]
        tally = Tally(uncertain=self._unsure[service.name], wrong=tuple(service.faults()))
        tally.repeats = service.repeats.total()
        if tally.repeats and service.name not in self._exact:
            tally.wrong += ("what is there was posted again",)
        for slug in self._messages:
            events = [event for event in ledger.get(slug, ()) if event.account == account]
            tally += _tally_of(slug, events, [count for (about, _), count in there.items() if about == slug])
        # What nobody can count there may be there.
        return tally if service.countable else replace(tally, lost=0)

    def _own(self, events: Iterable[Event], service: Service) -> list[Record]:
        found = records(events).items()
        return [record for (account, _), record in found if account == self._accounts[service.name]]


def _tally_of(slug: str, events: Sequence[Event], copies: Sequence[int]) -> Tally:
    """What came of one entry on one channel: its events, and how many copies each reader has."""
    own = records(events).values()
    states = Counter(record.state for record in own)
    left = states.keys() - {State.SENT, State.UNCERTAIN}
    return Tally(
        announcements=len(own),
        sent=states[State.SENT],
        again=sum(record.attempts > 1 for record in own),
        found=sum(event.state is State.SENT and "found there" in event.why for event in events),
        duplicates=sum(copies) - len(copies),
        lost=max(0, states[State.SENT] - len(copies)),
        wrong=tuple(f"{slug} is {state.value} still" for state in left) if own else (f"{slug} was forgotten",),
    )


@contextmanager
def a_world(  # noqa: PLR0917 - each is another side of it
    folder: Path,
    seed: str,
    ledger: str,
    only: str = "",
    patience: float = 0.3,
    apart: timedelta = timedelta(),
) -> Iterator[World]:
    """A new world in a folder that it makes, with the ledger at one of its homes; with one channel `only`, if named.

    `patience` (seconds) is how long anybody waits for an answer. The services' clocks are `apart` from ours.
    """
    folder.mkdir(parents=True)
    clock = SharedClock(folder / "clock", datetime.now(UTC) - BACK)
    network = Network(seed)
    root = _root(folder, ledger)
    with ExitStack() as stack:
        site_peer = _Late()
        home = stack.enter_context(faulty(stack.enter_context(serving(site_peer)), network)) + "/"
        makers = Services(stack, network, lambda: clock.now() + apart, home, folder)
        services = makers.start(only)
        channels = {service.name: dict(service.settings) for service in services}
        rules = {"most": 1000, "ledger": ledger}
        diary = {"channels": channels, "announce": rules, **({"feed": {"hub": makers.hub}} if makers.hub else {})}
        site = a_site(root, diary, site_url=home)
        environment = {variable(s.name, ending): value for s in services for ending, value in s.secrets.items()}
        world = World(Plan(site, clock, environment, patience), services, network, makers.elsewhere)
        site_peer.peer = world.page
        open_ledger(site).create(site.address)
        yield world


def _root(folder: Path, ledger: str) -> Path:
    if ledger == "branch":
        return a_clone(a_server(folder / "server.git"), folder / "diary", "--depth", "1")
    (folder / "diary").mkdir()
    return folder / "diary"


class _Late:
    """A peer that is made only when its address is known."""

    def __init__(self) -> None:
        self.peer: Peer = lambda _: httpx.Response(404)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return self.peer(request)
