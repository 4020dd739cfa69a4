"""Whatever people, machines and services do, in whatever order: nothing is posted twice, too early or unwanted."""

import itertools
import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from diarist.channels.outcome import Failure, Trouble
from tests.announce.small_world import STALL, Between, Channel, Killed, SmallWorld, small_site

ANYWHERE = ("ledger", "sleep", "page", "post", "find")
BETWEEN_TRIES = ("ledger", "sleep", "page")
"""Where a machine may stand still for long: between a look at the clock and the request after it, nobody can help."""

MOST = 6

MANY = int(os.environ.get("EXAMPLES", "12"))
"""So many lives of a diary are tried; `make faults` tries hundreds."""

ANSWERS = (
    "lost",
    Failure(Trouble.AGAIN, "not reached"),
    Failure(Trouble.AGAIN, "too many", timedelta(hours=1)),
    Failure(Trouble.AMBIGUOUS, "reset"),
    Failure(Trouble.AMBIGUOUS, "reset", timedelta(minutes=2)),
    Failure(Trouble.REFUSED, "no"),
    Failure(Trouble.PARKED, "who are you?"),
)
EDITS: tuple[dict[str, object], ...] = (
    {"title": "Wick"},
    {"draft": True},
    {"draft": False},
    {"announce": True},
    {"announce": False},
)
answers = st.lists(st.sampled_from(["", *ANSWERS]), max_size=6)
moments = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 6, 8])
kinds = st.sampled_from([ANYWHERE, ("ledger",), ("post",), ("sleep", "find"), ("post", "ledger")])
safe_kinds = st.sampled_from([BETWEEN_TRIES, ("ledger",), ("sleep",)])
which = st.integers(0, 5)


class Announcing(RuleBasedStateMachine):
    """A diary whose people and machines do whatever they like."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._kept: list[dict[str, dict[str, object]]] = [{}]
        self._made = 0

    @initialize(batch=st.sampled_from([1, 3]))
    def begin(self, batch: int) -> None:
        self.world = SmallWorld(small_site(Path(self._folder.name)), batch)
        self.add(0, draft=False, insists=False)
        self.world.deploy()

    # People, and the diary

    @precondition(lambda self: len(self.world.fronts) < MOST)
    @rule(days=st.integers(-1, 9), draft=st.booleans(), insists=st.booleans())
    def add(self, days: int, *, draft: bool, insists: bool) -> None:
        self._made += 1
        front = {"title": "Oil", "date": self.day(days), "slug": f"e{self._made}", "draft": draft}
        self.world.fronts[f"e{self._made}"] = front | ({"announce": True} if insists else {})

    @precondition(lambda self: self.world.fronts)
    @rule(number=which, front=st.sampled_from(EDITS))
    def edit(self, number: int, front: dict[str, object]) -> None:
        self.world.fronts[self.name(number)] |= front

    @precondition(lambda self: self.world.fronts)
    @rule(number=which, how=st.sampled_from(["rename", "back-date", "withdraw", "delete"]))
    def move(self, number: int, how: str) -> None:
        front = self.world.fronts[self.name(number)]
        if how == "rename":
            self._made += 1
            front["slug"] = f"renamed-{self._made}"
        elif how == "back-date":
            front["date"] = self.day(number)
        elif how == "withdraw":
            front |= {"withdrawn": "It named somebody.", "updated": self.day(-30)}
        else:
            del self.world.fronts[self.name(number)]

    @rule(number=which, forced=st.booleans())
    def push(self, number: int, *, forced: bool) -> None:
        """The branch main goes on, or is forced back to where it was once."""
        if forced:
            self.world.fronts = {name: dict(front) for name, front in self._kept[number % len(self._kept)].items()}
        else:
            self._kept.append({name: dict(front) for name, front in self.world.fronts.items()})

    @precondition(lambda self: self.world.fronts)
    @rule(number=which, channel=which, how=st.sampled_from(["adopt", "again", "settle", "pause"]))
    def decide(self, number: int, channel: int, how: str) -> None:
        if how == "adopt":
            self.world.adopt()
        elif how == "again":
            self.world.again(self.name(number))
        elif how == "settle":
            self.world.settle(self.name(number), self.channel(channel))
        else:
            self.world.site = replace(self.world.site, paused=not self.world.site.paused)

    # Machines and services

    @rule(forgotten=st.booleans())
    def deploy(self, *, forgotten: bool) -> None:
        """The site is there; or a CDN answers with something else."""
        self.world.deploy()
        if forgotten:
            self.world.live = dict.fromkeys(self.world.live, "another page")

    @rule(channel=which, coming=answers, has_token=st.booleans())
    def spoil(self, channel: int, coming: list[Failure | str], *, has_token: bool) -> None:
        """A service does not do as it should, and its token may end."""
        self.channel(channel).answers = list(coming)
        self.channel(channel).has_token = has_token

    @rule(minutes=st.sampled_from([1, 16, 70, 60 * 24, 60 * 24 * 5]))
    def wait(self, minutes: int) -> None:
        self.world.clock.moment += timedelta(minutes=minutes)

    @rule()
    def run(self) -> None:
        self.world.run()

    @rule(after=moments, kinds=kinds, channel=which, coming=answers, resumed=st.booleans())
    def run_and_be_killed(
        self, after: int, kinds: tuple[str, ...], channel: int, coming: list[Failure | str], *, resumed: bool
    ) -> None:
        self.have_something_to_say(channel, coming)
        self.world.run_with(Between(after, kinds, partial(_kill, self.world)))
        if resumed:
            self.world.clock.moment += STALL
            self.world.run()

    @rule(after=moments, kinds=kinds, channel=which, coming=answers)
    def two_runs_at_once(self, after: int, kinds: tuple[str, ...], channel: int, coming: list[Failure | str]) -> None:
        self.have_something_to_say(channel, coming)
        self.world.run_with(Between(after, kinds, self.world.run))

    @rule(after=moments, kinds=safe_kinds, channel=which, coming=answers)
    def run_on_a_machine_that_stands_still(
        self, after: int, kinds: tuple[str, ...], channel: int, coming: list[Failure | str]
    ) -> None:
        self.have_something_to_say(channel, coming)
        self.world.run_with(Between(after, kinds, partial(_stall, self.world)))

    def have_something_to_say(self, channel: int, coming: list[Failure | str]) -> None:
        """A new entry, where there is room, and a channel that will not just say yes, where it is to."""
        if coming:
            self.channel(channel).answers = list(coming)
        if len(self.world.fronts) < MOST:
            self.add(0, draft=False, insists=False)
            self.world.deploy()

    # What must always hold

    @invariant()
    def nothing_is_there_that_must_not_be(self) -> None:
        assert self.world.violations() == []

    def teardown(self) -> None:
        """When all are well again, everything that is wanted is there, or a person is asked."""
        with self._folder:
            if hasattr(self, "world"):
                self.world.heal()
                assert self.world.violations() + self.world.unfinished() == []

    # Whom it is about

    def name(self, number: int) -> str:
        names = list(self.world.fronts)
        return names[number % len(names)]

    def channel(self, number: int) -> Channel:
        return self.world.channels[number % len(self.world.channels)]

    def day(self, ago: int) -> str:
        return (self.world.clock.now() - timedelta(days=ago)).date().isoformat()


TestAnnouncing = Announcing.TestCase
TestAnnouncing.settings = settings(
    max_examples=MANY, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("first", [*ANSWERS, ""], ids=str)
@pytest.mark.parametrize("number", range(4))
def test_whatever_comes_between_any_two_effects(tmp_path: Path, first: Failure | str, number: int) -> None:
    """Not by chance, but each: a kill, another run, or a machine that stands still; after each effect of a run."""
    site = small_site(tmp_path)
    for how, kinds in ((_kill, ANYWHERE), (SmallWorld.run, ANYWHERE), (_stall, BETWEEN_TRIES)):
        for after in itertools.count():
            world = SmallWorld(site)
            world.fronts["oil"] = {"title": "Oil", "date": "2026-11-20", "slug": "oil"}
            world.deploy()
            world.channels = [world.channels[number]]
            world.channels[0].answers = [first, first]
            between = Between(after, kinds, partial(how, world))
            world.run_with(between)
            world.heal()
            assert world.violations() + world.unfinished() == [], (how.__name__, after)
            if between.after >= 0:
                break  # the run had fewer effects


def _kill(_: SmallWorld) -> None:
    raise Killed


def _stall(world: SmallWorld) -> None:
    world.clock.moment += STALL
    world.run()
