"""What is done to a world of people who answer: a bad network, runs that die at every step, two runs at once."""

from datetime import timedelta
from pathlib import Path
from random import Random

from tests.listening.answering import DAY, Place
from tests.listening.listening_world import Tally, World, a_world

MANY_STEPS = 4000
"""About as many as a run has."""

BETWEEN = timedelta(hours=3)


def spoilt(  # noqa: PLR0917 - each makes it worse in another way
    folder: Path,
    seed: str,
    rhythm: str = "day",
    ledger: str = "folder",
    replies: int = 200,
    days: int = 12,
    apart: timedelta = timedelta(),
) -> dict[str, Tally]:
    """Have people answer for some days while all goes wrong, and then listen in peace until every digest is sent.

    The clocks of the places are `apart` from ours.
    """
    with a_world(folder, seed, rhythm=rhythm, ledger=ledger) as world:
        chance, world.apart = world.at_random(seed), apart
        world.live()
        for _ in range(days):
            _a_day(world, replies // days)
            _a_bad_morning(world, chance)
        _in_peace(world, rhythm)
        return world.tallies()


def _a_bad_morning(world: World, chance: Random) -> None:
    """Listen twice over a bad network."""
    world.network.chance = chance.choice((0.03, 0.1, 0.3))
    world.network.bad = True
    for how in (chance.choice(("lives", "dies", "dies", "meets another")), "lives"):
        if how == "dies":
            world.die(chance.randrange(MANY_STEPS))
        else:
            world.live(at_once=2 if how == "meets another" else 1)
        world.later(BETWEEN)
    world.network.bad = False


def crashed(folder: Path, seed: str, stride: int, first: int, replies: int = 200) -> dict[str, Tally]:
    """Have people answer while run after run dies, each some steps later than the last one; in between one lives."""
    with a_world(folder, seed) as world:
        world.at_random(seed)
        world.live()
        step, goes_on, days = first, True, 0
        while goes_on:
            _a_day(world, min(replies // 12, max(replies - len(world.replies), 0)))
            goes_on = world.die(step)
            step, days = step + stride, days + 1
            world.later(BETWEEN)
            if days % 2:
                world.live()
            world.later(timedelta(hours=1))
        _in_peace(world, "day")
        return world.tallies()


def _a_day(world: World, replies: int) -> None:
    """Let a day pass, and some say something."""
    now = world.plan.clock.now()
    tomorrow = now.replace(hour=6, minute=47, second=0, microsecond=0) + DAY
    world.later(tomorrow - now)
    for number in range(replies):
        place = _place(world, number)
        if len(place.said) < place.most:
            world.say(place)
    for place in world.places if replies else ():
        world.meddle(place)
    world.later(timedelta(hours=2))


def _place(world: World, number: int) -> Place:
    return world.places[(number + world.day) % len(world.places)]


def _in_peace(world: World, rhythm: str) -> None:
    """Listen until the next digest is sent, and the one after; then build."""
    for _ in range(3 if rhythm == "day" else 9):
        _a_day(world, 0)
        world.live()
    world.build()
