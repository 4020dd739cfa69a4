"""What every test can use."""

import itertools
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

# A machine with much to do is slow, and nothing is wrong with that.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# When jsonschema is loaded, this builds forty grammars for seconds, to look at "iri", a format of no schema here.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

_SAFE_PATH = os.environ.get("PYTHONSAFEPATH")

_FOLDERS = itertools.count()

Shared = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own, as pytest makes it, but that pytest reads the names of thousands first."""
    name = re.sub(r"\W", "_", request.node.name)[:26]
    return tmp_path_factory.mktemp(f"{name}{next(_FOLDERS)}", numbered=False)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Make a folder once for all workers: call with its name and with what fills it."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, fill: Callable[[Path], None]) -> Path:
        whole = root / f"shared-{name}"
        with FileLock(root / f"shared-{name}.lock"):
            if not whole.exists():
                part = whole.with_suffix(".part")
                part.mkdir(exist_ok=True)
                fill(part)
                part.rename(whole)
        return whole

    return folder


@pytest.fixture(autouse=True)
def _plain_paths() -> Iterator[None]:
    """What a build tells the processes that it starts is not told to those of the next test."""
    _as_it_was()
    yield
    _as_it_was()


def _as_it_was() -> None:
    if _SAFE_PATH is None:
        os.environ.pop("PYTHONSAFEPATH", None)
    else:
        os.environ["PYTHONSAFEPATH"] = _SAFE_PATH
