"""Whole sites, each built once for all the tests that look at it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Shared
from tests.site.project import DAY, NOON, Build, Project

Make = Callable[[Path], Project]
BuildOnce = Callable[[str, Make], Build]


def keep(build: Build) -> Build:
    """Write beside the site what was said while it was built, for the workers that did not build it."""
    build.folder.with_suffix(".said").write_text(json.dumps([build.status, build.output]), "utf-8")
    return build


def kept(folder: Path) -> Build:
    """A build that another worker may have made."""
    status, output = json.loads(folder.with_suffix(".said").read_text("utf-8"))
    return Build(status, output, folder)


@pytest.fixture(scope="session")
def build_once(shared: Shared) -> BuildOnce:
    """Build a project once for all workers: call with its name and with what makes it."""

    def build(name: str, make: Make) -> Build:
        def fill(root: Path) -> None:
            keep(make(root).build())

        return kept(shared(name, fill) / "site")

    return build


def _sample_twice(root: Path) -> None:
    project = Project.sample(root)
    keep(project.build())
    keep(project.build("again", now=NOON + 3 * DAY, PYTHONHASHSEED="7"))


@pytest.fixture(scope="session")
def sample(shared: Shared) -> Build:
    """The repository's own diary."""
    return kept(shared("sample", _sample_twice) / "site")


@pytest.fixture(scope="session")
def sample_again(shared: Shared) -> Build:
    """The same, three days later, with what the first build left in the cache and another order of sets."""
    return kept(shared("sample", _sample_twice) / "again")


@pytest.fixture(scope="session")
def sample_by_properdocs(shared: Shared) -> Build:
    """The same by ProperDocs, with an empty cache."""

    def fill(root: Path) -> None:
        keep(Project.sample(root).build(program="properdocs", PYTHONHASHSEED="8"))

    return kept(shared("properdocs", fill) / "site")


@pytest.fixture(scope="session")
def sample_by_diarist(shared: Shared) -> Build:
    """The same by `diarist build`, with an empty cache."""

    def fill(root: Path) -> None:
        keep(Project.sample(root).build(program="diarist", PYTHONHASHSEED="9"))

    return kept(shared("by-diarist", fill) / "site")
