"""Where the browser is, and how it is started so that it can reach nothing but loopback."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.fonts import fonts_alone

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
# Every name and address but loopback's own is unknown to the browser.
LOOPBACK_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# Letters and colours are drawn alike on every machine.
ALIKE = ("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--hide-scrollbars")


def program() -> str | None:
    """The browser named in CHROME, else the first on the PATH, else None."""
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def started(program: str, scratch: Path, *more: str) -> Iterator[Browser]:
    """A browser with the fonts of the tests, until the block ends; `more` are flags for it."""
    flags = [*FLAGS, *ALIKE, LOOPBACK_ONLY, *more]
    environment: dict[str, str | float | bool] = {**os.environ, **fonts_alone(scratch)}
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=flags, env=environment) as browser,
    ):
        yield browser
