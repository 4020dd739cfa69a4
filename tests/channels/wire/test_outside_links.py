"""Links to other sites: looked at on request, once a week, and never called broken by a machine that is offline."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import httpx
import pytest

from diarist.cache import Cache
from diarist.channels.wire.outside_links import OutsideLinks
from diarist.channels.wire.safe_fetch import SafeFetch
from tests.peers.server import serving

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Elsewhere:
    """A site with one page; it counts who asks, and can be down."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.down = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        return httpx.Response(503 if self.down else 200 if request.url.path == "/there" else 404)


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


@pytest.fixture
def server(elsewhere: Elsewhere) -> Iterator[str]:
    with serving(elsewhere) as address:
        yield address


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., tuple[Mapping[str, str], str]]:
    """What a look at some pages says, so many days after the first."""

    def look(*pages: str, days: float = 0) -> tuple[Mapping[str, str], str]:
        links = OutsideLinks(
            Cache(tmp_path / "cache"), SafeFetch(local=True), NOW + timedelta(days=days), lambda _: None
        )
        return links.missing(pages), links.verdict

    return look


Look = Callable[..., tuple[Mapping[str, str], str]]


def test_what_is_missing_is_named_with_its_reason(server: str, look: Look) -> None:
    missing, verdict = look(f"{server}/there", f"{server}/gone", f"{server}/there")
    assert missing == {f"{server}/gone": f"`{server}/gone` answered 404 (Not Found)"}
    assert verdict == "Looked at 2 pages elsewhere."


def test_what_was_seen_is_remembered_a_week_and_what_was_gone_a_day(
    server: str, look: Look, elsewhere: Elsewhere
) -> None:
    pages = (f"{server}/there", f"{server}/gone")
    first, _ = look(*pages)
    again, verdict = look(*pages, days=0.9)
    assert again == first
    assert verdict == "Looked at 0 pages elsewhere; 2 more were seen in the last days."
    look(*pages, days=6)
    look(*pages, days=8)
    assert elsewhere.asked == ["/there", "/gone", "/gone", "/there", "/gone"]


def test_a_site_that_was_down_is_asked_again_at_once(server: str, look: Look, elsewhere: Elsewhere) -> None:
    elsewhere.down = True
    missing, _ = look(f"{server}/there")
    assert missing[f"{server}/there"].endswith("answered 503 (Service Unavailable)")
    elsewhere.down = False
    assert look(f"{server}/there")[0] == {}


@pytest.mark.parametrize("words", ["", "{", "[]", '{"https://a.example/": 4}', '{"a": ["there", "yesterday", ""]}'])
def test_a_memory_that_cannot_be_read_is_made_anew(tmp_path: Path, server: str, look: Look, words: str) -> None:
    path = tmp_path / "cache" / "links.json"
    path.parent.mkdir()
    path.write_text(words, "utf-8")
    assert look(f"{server}/there")[0] == {}
    assert list(json.loads(path.read_text("utf-8"))) == [f"{server}/there"]


def test_a_machine_that_is_not_online_judges_nothing(tmp_path: Path) -> None:
    def resolve(_: str, __: int) -> Sequence[str]:
        raise socket.gaierror(-3, "try again")

    links = OutsideLinks(Cache(tmp_path), SafeFetch(resolve=resolve), NOW, lambda _: None)
    assert links.missing([f"https://{name}.example/" for name in "abc"]) == {}
    assert links.verdict == "None of 3 pages elsewhere could be reached: is this machine online?"
    assert links.missing(["https://typo.example/"]) != {}


def test_a_machine_that_is_not_online_does_not_ask_on_and_on(tmp_path: Path) -> None:
    asked: list[str] = []

    def resolve(name: str, _: int) -> Sequence[str]:
        asked.append(name)
        sleep(0.002)  # as long as it takes to answer elsewhere, for the one who listens to have a turn
        raise socket.gaierror(-3, "try again")

    links = OutsideLinks(Cache(tmp_path), SafeFetch(resolve=resolve), NOW, lambda _: None)
    assert links.missing([f"https://{number}.example/" for number in range(2000)]) == {}
    assert links.verdict.endswith("could be reached: is this machine online?")
    assert len(asked) < 1000
