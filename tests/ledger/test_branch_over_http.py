"""The ledger on a branch, over HTTP: with a token that nobody sees, and through a network that loses answers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from diarist.diary.errors import LedgerError
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.book import Book
from diarist.ledger.branch import BranchHome
from diarist.ledger.record import Event, State
from tests.ledger.repositories import announcements, git
from tests.peers.fault_proxy import AFTER, BEFORE, Fault, Schedule, faulty
from tests.peers.git_server import authorization, serving_git
from tests.peers.server import serving

CANARY = "canary-4711-token"
CLAIM = Event(
    at=datetime(2026, 11, 20, 12, tzinfo=UTC), state=State.SENDING, channel="mastodon", account="@lamp", attempt=1
)


@pytest.fixture
def address(server: Path) -> Iterator[str]:
    """The server's repository over HTTP, for whoever has the token."""
    with serving_git(server.parent, CANARY) as address:
        yield f"{address}/{server.name}"


@pytest.fixture
def clone(clone: Path, address: str) -> Path:
    """A clone that keeps the token as actions/checkout does, among its settings."""
    git(clone, "remote", "set-url", "origin", address)
    git(clone, "config", "http.extraheader", f"AUTHORIZATION: {authorization(CANARY)}")
    return clone


def ledger_in(clone: Path) -> Book[Event]:
    return BranchHome(clone, pauses=(0, 0), patience=5).book(ANNOUNCEMENTS)


def test_a_token_among_the_clones_settings_is_used(clone: Path, server: Path) -> None:
    ledger = ledger_in(clone)
    ledger.create("https://lamp.example/")
    ledger.append("oil", [CLAIM], 0)
    assert ledger_in(clone).read() == {"oil": (CLAIM,)}
    assert git(server, "rev-list", "--count", "announcements") == "2"


def test_without_a_token_it_says_so_and_does_not_ask_for_one(clone: Path) -> None:
    git(clone, "config", "--unset", "http.extraheader")
    with pytest.raises(LedgerError, match=r"could not read Username .*terminal prompts disabled"):
        ledger_in(clone).read()


@pytest.mark.parametrize("where", ["header", "address"])
def test_nobody_sees_the_token(
    clone: Path, address: str, server: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong, and even where the server repeats what it heard."""
    monkeypatch.setenv("TOKEN", CANARY)  # where a credential helper finds it
    ledger_in(clone).create("https://lamp.example/")

    def gossip(request: httpx.Request) -> httpx.Response:
        heard = f"you said {request.headers.get('Authorization')}, {request.url}, {CANARY}"
        return httpx.Response(403, text=heard)

    with serving(gossip) as gossiping:
        for place in (gossiping, address.replace(f":{httpx.URL(address).port}", ":1"), f"{address}-elsewhere"):
            whole = place.replace("://", f"://x-access-token:{CANARY}@") if where == "address" else place
            git(clone, "remote", "set-url", "origin", whole)
            with pytest.raises(LedgerError) as raised:
                ledger_in(clone).read()
            assert CANARY not in str(raised.value)
            assert authorization(CANARY).split()[1] not in str(raised.value)
    assert CANARY not in git(server, "log", "-p", "announcements")


def once(fault: Fault, path: str) -> tuple[Schedule, list[str]]:
    """Spoil the first request to a path, and none after it."""
    spoiled: list[str] = []

    def schedule(request: httpx.Request) -> Fault:
        if spoiled or request.method != "POST" or not request.url.path.endswith(path):
            return Fault.PASS
        spoiled.append(request.url.path)
        return fault

    return schedule, spoiled


@pytest.mark.parametrize("fault", [*BEFORE, *AFTER])
def test_an_append_survives_a_network_that_fails_once(clone: Path, server: Path, address: str, fault: Fault) -> None:
    ledger_in(clone).create("https://lamp.example/")
    schedule, spoiled = once(fault, "git-receive-pack")
    place = httpx.URL(address)
    with faulty(str(place.copy_with(path="/")).rstrip("/"), schedule) as proxy:
        git(clone, "remote", "set-url", "origin", f"{proxy}/{server.name}")
        ledger = BranchHome(clone, pauses=(0, 0), patience=1).book(ANNOUNCEMENTS)
        ledger.append("oil", [CLAIM], 0)
        assert spoiled
        assert ledger.read() == {"oil": (CLAIM,)}
    assert git(server, "rev-list", "--count", "announcements") == "2", "it was written once"


def test_a_network_that_is_down_writes_nothing_and_says_so(clone: Path, server: Path, address: str) -> None:
    ledger_in(clone).create("https://lamp.example/")
    before = announcements(server)
    with faulty(str(httpx.URL(address).copy_with(path="/")).rstrip("/"), lambda _: Fault.UNAVAILABLE_BEFORE) as proxy:
        git(clone, "remote", "set-url", "origin", f"{proxy}/{server.name}")
        with pytest.raises(LedgerError, match=r"503"):
            BranchHome(clone, pauses=(0, 0), patience=1).book(ANNOUNCEMENTS).append("oil", [CLAIM], 0)
    assert announcements(server) == before
