"""Pages of two versions in pictures, side by side, drawn by the browser of this machine where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BROWSERS = ("chromium", "google-chrome", "chromium-browser", "chrome", "msedge")
SIZE = (1000, 1400)
"""Of each page, in pixels."""

_GAP = 16
_PATIENCE = 60
_HOSTS = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site, and says nothing of it."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - http.server's own
        """Write no log."""


def browser() -> str:
    """The path of a browser that can draw pages; empty where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def worth_a_look(changed: Sequence[str]) -> list[str]:
    """Three of the pages that change: the first page, if it is among them, and others of different places."""
    by_place: dict[str, str] = {}
    for address in sorted(changed, key=lambda each: (each != "index.html", each)):
        by_place.setdefault(address.split("/")[0], address)
    chosen = [*by_place.values(), *(each for each in changed if each not in by_place.values())]
    return chosen[:3]


def draw(old: Path, new: Path, addresses: Sequence[str], folder: Path) -> list[Path]:
    """Pictures of some pages, the old one left and the new one right, written into a folder as PNG."""
    program = browser()
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for number, address in enumerate(addresses, 1):
        with TemporaryDirectory() as work:
            both = [_page(program, site, address, Path(work, f"{side}.png")) for side, site in enumerate((old, new))]
            target = folder / f"{number}-{_name(address)}.png"
            if pictures := [picture for picture in both if picture]:
                _together(pictures).save(target)
                drawn.append(target)
    return drawn


def _page(program: str, site: Path, address: str, target: Path) -> Image.Image | None:
    """One page as the browser shows it; None where it cannot."""
    with _served(site) as home, TemporaryDirectory() as profile:
        command = [*_command(program), f"--user-data-dir={profile}", f"--screenshot={target}", f"{home}/{address}"]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603 - a browser
        except (OSError, subprocess.TimeoutExpired):
            return None
    if not target.exists():
        return None
    with Image.open(target) as picture:
        return picture.convert("RGB")


def _command(program: str) -> list[str]:
    """A browser that shows nothing, keeps nothing, and reaches this machine alone."""
    # As the administrator of a machine it starts in no other way.
    sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    size = f"--window-size={SIZE[0]},{SIZE[1]}"
    return [program, "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", *sandbox, size, _HOSTS]


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _together(pictures: Sequence[Image.Image]) -> Image.Image:
    width = sum(picture.width for picture in pictures) + _GAP * (len(pictures) - 1)
    both = Image.new("RGB", (width, max(picture.height for picture in pictures)), "#777777")
    left = 0
    for picture in pictures:
        both.paste(picture, (left, 0))
        left += picture.width + _GAP
    return both


def _name(address: str) -> str:
    return address.removesuffix("index.html").removesuffix(".html").strip("/").replace("/", "-") or "home"
