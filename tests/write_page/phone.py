"""A leader's telephone at the form of a small diary: its taps are counted, and nothing it asks for goes out."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from PIL import ExifTags, Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, ViewportSize

from diarist.diary.site import Site
from tests.browser.server import built, serve
from tests.carriers import STORED, full_exif, quarters
from tests.diaries import a_site, post
from tests.peers.github import NAME, GitHub

TOKEN = "github_pat_made_up"  # noqa: S105 - of a made-up GitHub
API = "https://api.github.com"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
SIZE: ViewportSize = {"width": 390, "height": 844}


def a_diary(root: Path, address: str, **settings: object) -> Site:
    """A small diary with the form, whose site is shown at an address of loopback."""
    site = a_site(
        root,
        {"editor": True, "zone": "Europe/London"},
        site_url=address,
        repo_url=f"https://github.com/{NAME}",
        plugins=["diarist"],
        **settings,
    )
    site.docs.mkdir(exist_ok=True)
    post(site, "2026-11-17-oil.md", tags=["people", "winter"])
    return site


@dataclass
class Phone:
    """One browser with a touch screen. `taps` counts fingers; `asked` is what it asked for, by host."""

    context: BrowserContext
    home: str
    github: GitHub
    taps: int = 0
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_offline: bool = False
    slower: float = 1

    def __post_init__(self) -> None:
        self.context.clock.set_fixed_time(FRIDAY)
        self.context.route(f"{API}/**", self._answer)
        self.context.on("request", self._note)
        self.context.on("weberror", lambda problem: self.complaints.append(str(problem.error)))
        self.context.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def open(self, path: str = "write/") -> Page:
        """The page, in a tab of its own."""
        page = self.context.new_page()
        if self.slower > 1:
            self.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": self.slower})
        page.goto(self.home + path)
        return page

    def tap(self, where: Locator) -> None:
        """A finger on something."""
        self.taps += 1
        where.scroll_into_view_if_needed()
        where.tap()

    def type(self, where: Locator, words: str) -> None:
        """A tap into a field, and words typed there."""
        self.tap(where)
        where.page.keyboard.insert_text(words)

    def _note(self, request: Request) -> None:
        self.asked.append(httpx.URL(request.url).host or request.url.partition(":")[0])

    def _answer(self, route: Route) -> None:
        if self.is_offline:
            route.abort("internetdisconnected")
            return
        asked = route.request
        said = self.github(
            httpx.Request(asked.method, asked.url, headers=_kept(asked.headers), content=asked.post_data_buffer or b"")
        )
        route.fulfill(status=said.status_code, headers=dict(said.headers), body=said.content)


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if not name.startswith(":")}


@contextmanager
def shown(root: Path) -> Iterator[tuple[Site, str]]:
    """A diary with the form, built and shown: its settings, and the address of its home page."""
    (root / "site").mkdir()
    with serve(root / "site") as address:
        site = a_diary(root, address)
        built(site)
        yield site, address


@contextmanager
def a_phone(browser: Browser, home: str, github: GitHub, slower: float = 1) -> Iterator[Phone]:
    """A telephone with a context of its own, until the block ends; its processor is so many times slower."""
    with browser.new_context(viewport=SIZE, has_touch=True, is_mobile=True, device_scale_factor=2) as context:
        yield Phone(context, home, github, slower=slower)


def files_of(root: Path) -> dict[str, bytes]:
    """The files of a diary as its repository has them."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "mkdocs.yml", *sorted((root / "posts").rglob("*.*")))
    }


def photograph_of_a_telephone(folder: Path) -> Path:
    """A photograph that was taken upright by a telephone that stores it lying, with its place."""
    exif = Image.Exif()
    exif.load(full_exif())
    exif[ExifTags.Base.Orientation] = 6
    path = folder / "IMG_4711.JPG"
    STORED[6](quarters((1536, 2048))).save(path, quality=90, exif=exif.tobytes())
    return path


def taken_out(github: GitHub, root: Path, commit: str = "main") -> Path:
    """The files of a commit in a folder of their own."""
    for name in github.repository.files(commit):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(github.repository.read(commit, name))
    (root / "docs").mkdir(exist_ok=True)
    return root


def diarist(root: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """`diarist` with a command in a folder, a while after that Friday."""
    moment = str(int(FRIDAY.timestamp()) + 86_400)
    return subprocess.run(
        [sys.executable, "-c", "from diarist.cli import main; main()", *command],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": moment},
        capture_output=True,
        text=True,
        check=False,
    )
