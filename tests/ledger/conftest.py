"""The homes that last, the ledger in each, and git without anybody's own settings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.book import Book
from diarist.ledger.branch import BranchHome
from diarist.ledger.folder import FolderHome
from diarist.ledger.record import Event
from tests.ledger.repositories import a_clone, a_server

Opening = Callable[[], Book[Event]]


@pytest.fixture(autouse=True)
def no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git find no settings but a repository's own."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A bare repository, as a server has it."""
    return a_server(tmp_path / "server.git")


@pytest.fixture
def clone(server: Path, tmp_path: Path) -> Path:
    """A clone as actions/checkout makes it: the newest commit of main, and no other branch."""
    return a_clone(server, tmp_path / "clone", "--depth", "1", "--single-branch")


@pytest.fixture(params=["folder", "branch"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Opening:
    """Opens the same ledger as often as it is called, each time as another run would."""
    if request.param == "folder":
        return lambda: FolderHome(tmp_path).book(ANNOUNCEMENTS)
    clone: Path = request.getfixturevalue("clone")
    return lambda: BranchHome(clone, pauses=(0, 0)).book(ANNOUNCEMENTS)
