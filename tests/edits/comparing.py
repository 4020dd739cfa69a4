"""A diary built again after each edit, and beside it built for the first time: both are the same, byte for byte."""

import math
import shutil
import time
from datetime import datetime
from pathlib import Path

from diarist.diary.read_site import read_site
from diarist.edition.site_build import begin, prepare
from tests.edits.changes import World
from tests.site.project import tree


def built(root: Path, now: datetime) -> list[str]:
    """Build a diary into its folder site/; what was found wrong, in words."""
    site = read_site(root / "mkdocs.yml")
    return list(map(str, begin(prepare(site, now), root / "site").finish()))


def cold(root: Path, place: Path, now: datetime) -> tuple[dict[str, bytes], list[str]]:
    """The site of a diary that was never built before, and what was found wrong."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root, place, ignore=lambda folder, _: [".cache", "site"] if Path(folder) == root else [])
    said = built(place, now)
    return tree(place / "site"), said


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that are not in both, or not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def compare(folder: Path, seed: int, steps: int, until: float = math.inf) -> list[str]:
    """Edit a diary a number of times, and say what was done; AssertionError where a build was not like a first one.

    It ends sooner at `until`, in seconds of the machine's own clock.
    """
    world = World(folder / "warm", seed)
    done: list[str] = []
    while len(done) < steps and time.monotonic() < until:
        done.append(world.step())
        said = built(world.root, world.now)
        site, said_cold = cold(world.root, folder / "cold", world.now)
        wrong = differences(tree(world.root / "site"), site)
        assert not wrong, f"seed {seed}, after {', '.join(done)}: {wrong[:9]} differ"
        assert said == said_cold, f"seed {seed}, after {', '.join(done)}: {set(said) ^ set(said_cold)}"
    return done
