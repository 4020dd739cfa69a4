"""The two homes of a ledger, and git without anybody's own settings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from diarist.ledger.branch import BranchLedger
from diarist.ledger.folder import FolderLedger
from tests.ledger.repositories import a_clone, a_server

Home = Callable[[], BranchLedger | FolderLedger]


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
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Opens the same ledger as often as it is called, each time as another run would."""
    if request.param == "folder":
        return lambda: FolderLedger(tmp_path / "announcements")
    clone: Path = request.getfixturevalue("clone")
    return lambda: BranchLedger(clone, pauses=(0, 0))
