"""Questions and answers in a browser: axe finds nothing, nothing scrolls sideways, and every page is valid HTML."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.server import built, serve
from tests.diaries import a_site, post

pytestmark = pytest.mark.browser

PAGES = ("questions/", "2026/11/oil/", "2026/11/boat/", "2026/11/the-boat/")
SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((320, "light"), (1280, "dark"))
RUN_AXE = """() => axe.run(document, { rules: { "target-size": { enabled: true } } })"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a diary with an open question in two languages, one that waits, and one that is answered."""
    root = tmp_path_factory.mktemp("questions")
    site = a_site(root, {"answer": {"mail": "mara@lamp.example"}}, plugins=["diarist"])
    site.docs.mkdir()
    ask = {"purpose": "ask", "syndication": ["https://social.example/@mara/1"]}
    post(site, "oil.md", "Oil?", title="Which oil should we buy?", date="2026-11-17", closes="2036-12-04 17:00", **ask)
    post(site, "cy/oil.md", "Olew?", title="Pa olew?", date="2026-11-17")
    post(site, "rope.md", "Rope?", title="Which rope?", date="2026-11-10", closes="2026-11-18", **ask)
    post(site, "boat.md", "Boat?", title="Which <boat>?", date="2026-11-01", closes="2026-11-08", **ask)
    answers = ["boat", "https://reviews.example/12"]
    post(site, "the-boat.md", "So.", title="The blue boat stays", date="2026-11-20", purpose="answer", answers=answers)
    built(site)
    return site.folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve(folder) as found:
        yield found


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, address: str, axe: str) -> None:
    with browser.new_context(reduced_motion="reduce", bypass_csp=True) as screen:
        page = screen.new_page()
        for path in PAGES:
            page.goto(address + path)
            page.evaluate(axe)
            for width, scheme in SCREENS:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                found = page.evaluate(RUN_AXE)["violations"]
                assert not found, f"{path}, {width}, {scheme}: {[each['id'] for each in found]}"
                assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_every_page_is_valid_html(nu_checker: tuple[str, ...], folder: Path) -> None:
    files = [str(folder / path / "index.html") for path in PAGES]
    run = subprocess.run([*nu_checker, *files], capture_output=True, text=True, check=False, timeout=300)
    assert not [message["message"] for message in json.loads(run.stderr)["messages"]]
