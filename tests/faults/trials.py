"""What is done to a world: a bad network, runs that die at every step, two runs at once."""

import itertools
import random
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.services import REAL
from tests.faults.world import Tally, World, a_world

if TYPE_CHECKING:
    from diarist.channels.message import Message

ROUNDS = 4
"""Runs while the network is bad."""

MANY_STEPS = 3000
"""About as many as a run has for one entry and every channel."""

ENTRIES = 40
"""As many in one world as a channel that lists its newest posts can be asked about."""


def spoilt(  # noqa: PLR0917 - each makes it worse in another way
    folder: Path, seed: str, ledger: str, entries: int, only: str = "", apart: timedelta = timedelta()
) -> dict[str, Tally]:
    """Announce some entries to every channel over a bad network, in runs of which some die and some meet others.

    The clocks of the services are `apart` from ours.
    """
    chance = random.Random(seed)  # noqa: S311 - chance that can be had again
    patience = 1 if only in REAL else 0.3
    with a_world(folder, seed, ledger, only, patience, apart) as world:
        messages = [world.write(number) for number in range(entries)]
        world.network.bad = True
        for how in [chance.choice(["lives", "dies", "meets another"]) for _ in range(ROUNDS)]:
            if how == "dies":
                world.die(messages, chance.randrange(MANY_STEPS))
            else:
                world.run(messages, at_once=2 if how == "meets another" else 1)
            world.later()
        world.finish(messages)
        return world.tallies()


def crashed(folder: Path, seed: str, ledger: str, channel: str, stride: int) -> dict[str, Tally]:
    """Announce one entry after another to a channel; each time the run dies some steps later than the last time."""
    step, found, goes_on = random.Random(seed).randrange(stride), Tally(), True  # noqa: S311 - as above
    for number in itertools.count():
        with a_world(folder / str(number), seed, ledger, channel) as world:
            step, goes_on = _crash_many(world, step, stride)
            found += world.tallies()[channel]
        if not goes_on:
            break
    return {channel: found}


def _crash_many(world: World, step: int, stride: int) -> tuple[int, bool]:
    """Let as many runs die as a world holds entries; the next step, and whether the last one still died there."""
    messages: list[Message] = []
    goes_on = True
    while goes_on and len(messages) < ENTRIES:
        messages.append(world.write(len(messages)))
        goes_on = world.die(messages[-1:], step)
        step += stride
    world.later()
    world.run(messages)
    world.finish(messages)
    return step, goes_on
