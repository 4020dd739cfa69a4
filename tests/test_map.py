"""The map of the house says what is there: its walks are walked, its files exist, its words are in use."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import httpx
import pytest
from rich.console import Console

from diarist.channels.wire.web import make_client
from diarist.commands import announce
from diarist.commands.announce import Announcing
from diarist.diary.addresses import file_at
from diarist.diary.site import Site
from diarist.edition.site_build import begin, prepare
from diarist.ledger.announcements import open_ledger
from tests.announce.doubles import FakeClock
from tests.diaries import NOW, a_site, edition_of, picture, post
from tests.peers.telegram import TelegramPeer

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/diarist"
ALL = sorted(PACKAGE.rglob("*.py"))
MAP = (ROOT / "docs/architecture.md").read_text("utf-8")
TOKEN = "110201543:AAexample"  # noqa: S105 - the peer's, for no bot

RETIRED = frozenset(
    {"album", "desk", "gate", "gates", "ground", "journal", "looks", "manuscript", "news", "outlook", "press"}
    | {"proof", "proofs"}
)
"""Words of the house that nobody could guess. What they named has a plain name now."""


def chapter(title: str) -> str:
    """What the map says below a headline."""
    return MAP.split(f"\n## {title}\n")[1].split("\n## ")[0]


def steps(title: str) -> list[str]:
    """The functions that a walk names, in order."""
    return re.findall(r"^\d+\. `([\w.]+)`", chapter(title), re.MULTILINE)


def calls(work: Callable[[], object], wanted: set[str]) -> list[str]:
    """Which of some functions of the package were called at work, in order."""
    seen: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(f"{PACKAGE}/"):
            module = code.co_filename.removeprefix(f"{PACKAGE}/").removesuffix(".py").replace("/", ".")
            if (name := f"{module}.{code.co_qualname}") in wanted:
                seen.append(name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen


def not_reached(walk: list[str], called: list[str]) -> list[str]:
    """The steps of a walk that were not called, or not after those before them."""
    rest = iter(called)
    return [step for step in walk if step not in rest]


def a_diary(root: Path) -> Site:
    site = a_site(root, {"channels": {"telegram": {"chat": "@diary_example"}}})
    picture(site.posts / "lamp.jpg", (100, 80))
    post(site, "2026-11-17-oil.md", "Oil, and ![the lamp](lamp.jpg).", id="oil", tags=["light"])
    return site


def build(site: Site) -> None:
    assert begin(prepare(site, NOW), site.folder).finish() == ()


def readers_see(site: Site, telegram: TelegramPeer) -> Callable[[httpx.Request], httpx.Response]:
    """The network: the built site under its own address, and a service behind every other."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host != "lamp.example":
            return telegram(request)
        return httpx.Response(200, content=(site.folder / file_at(request.url.path.lstrip("/"))).read_bytes())

    return answer


def test_an_entry_goes_to_its_page_as_the_map_says(tmp_path: Path) -> None:
    site, walk = a_diary(tmp_path), steps("From an entry to its page")
    assert len(walk) > 10
    assert not_reached(walk, calls(lambda: build(site), set(walk))) == []
    assert (site.folder / "2026/11/oil/index.html").is_file()


def test_an_entry_goes_to_a_post_as_the_map_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, walk, peer = a_diary(tmp_path), steps("From an entry to a post"), TelegramPeer(TOKEN)
    build(site)
    open_ledger(site).create(site.address)
    monkeypatch.setenv("DIARIST_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setattr(announce, "SystemClock", FakeClock)
    monkeypatch.setattr(announce, "make_client", lambda: make_client(httpx.MockTransport(readers_see(site, peer))))
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    announcing = Announcing(edition_of(site), Console(quiet=True))
    assert len(walk) > 10
    assert not_reached(walk, calls(announcing.send, set(walk))) == []
    assert [each["link"] for each in peer.posts] == ["https://lamp.example/2026/11/oil/"]


def test_a_step_that_is_not_taken_in_its_turn_is_noticed() -> None:
    assert not_reached(["a", "b", "a"], ["a", "b", "b", "a"]) == []
    assert not_reached(["a", "b"], ["b", "a"]) == ["b"]
    assert not_reached(["a", "b"], ["a"]) == ["b"]


def test_each_change_names_files_that_are_there() -> None:
    rows = re.findall(r"^\| an? .+\|$|^\| the .+\|$", chapter("Which file for which change"), re.MULTILINE)
    assert len(rows) > 12
    for row in rows:
        named = re.findall(r"`([^`]+)`", row)
        assert len(named) > 1
        assert [path for path in named if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("DMARC", "senders.py"),
        ("EXIF", "clean_picture.py"),
        ("SSRF", "wire/safe_fetch.py"),
        ("Content-Security-Policy", "policy.py"),
        ("Open Graph", "head.py"),
        ("JSON-LD", "structured_data.py"),
        ("robots.txt", "site_targets.py"),
        ("srcset", "picture_store.py"),
        ("paginated", "listings.py"),
        ("redirects", "aliases.py"),
        ("sanitised", "cleaning.py"),
        ("retried", "delivery.py"),
        ("unsubscribe", "mail.py"),
    ],
)
def test_who_knows_the_fields_word_finds_the_file_that_is_meant(word: str, path: str) -> None:
    named = re.findall(rf"^- `([\w/.]+)`: .*{re.escape(word)}", chapter("The parts, top to bottom"), re.MULTILINE)
    assert path in named


def names(code: str) -> Iterator[str]:
    """What classes, functions, arguments and fields are called in a piece of code."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.arg(arg=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name


def definitions(code: str) -> Iterator[str]:
    """What classes and functions are called in a piece of code."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return (node.name for node in ast.walk(ast.parse(code)) if isinstance(node, kinds))


def split(name: str) -> list[str]:
    """The words of a name, in lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)]


def files() -> dict[str, str]:
    """The package's code by file, without the ending."""
    return {path.relative_to(PACKAGE).with_suffix("").as_posix(): path.read_text("utf-8") for path in ALL}


def test_every_word_of_the_glossary_is_in_use() -> None:
    in_use = {tuple(split(name)) for path, code in files().items() for name in (*path.split("/"), *names(code))}
    glossary = [tuple(word.split()) for word in re.findall(r"^\| \*\*([a-z ]+)\*\*", chapter("Words"), re.MULTILINE)]
    assert len(glossary) > 20
    assert glossary == sorted(glossary)
    assert [word for word in glossary if not any(has(name, word) for name in in_use)] == []


def has(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name has some words in a row, the last one also where there are more of it."""
    ends = {words[-1], f"{words[-1]}s", f"{words[-1].removesuffix('y')}ies"}
    size = len(words)
    rows = (name[start : start + size] for start in range(len(name) - size + 1))
    return any(row[:-1] == words[:-1] and row[-1] in ends for row in rows)


def test_no_retired_word_names_anything() -> None:
    named = [(path, name) for path, code in files().items() for name in (*path.split("/"), *definitions(code))]
    assert [f"{path}: {name}" for path, name in named if RETIRED & {*split(name)}] == []
    # A page of docs/ is a standing page; the folder itself is no longer called by half of that.
    assert [path for path in files() if path.endswith("/standing")] == []
