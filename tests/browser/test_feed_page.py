"""Whoever opens a feed's address sees words: what it is, headlines and dates, and no tree of XML."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import built, serve
from tests.diaries import a_site, post
from tests.recordings.tagged import TAGGED

pytestmark = pytest.mark.browser

BASE = "/diary/"
SHOWN = """() => [...document.querySelectorAll("*")]
  .filter((each) => !each.children.length && each.textContent.trim() && each.getClientRects().length)
  .map((each) => [each.localName, each.textContent])"""
BEFORE = """(selector) => getComputedStyle(document.querySelector(selector), "::before").content"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A diary that lies in a folder of its site."""
    settings = {"podcast": {"category": "Society & Culture: Documentary"}}
    site = a_site(tmp_path_factory.mktemp("diary"), settings, site_url=f"https://lamp.example{BASE}")
    (site.posts / "oil.mp3").parent.mkdir(parents=True, exist_ok=True)
    (site.posts / "oil.mp3").write_bytes(TAGGED["id3v1.mp3"]())
    post(site, "oil.md", "We lit it.", tags=["light"], description="About oil", audio="oil.mp3")
    built(site)
    with serve(site.folder, BASE) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml", "tags/light/feed.xml", "recordings/podcast.xml"])
def test_a_feed_is_words(page: Page, home: str, name: str) -> None:
    answer = page.goto(home + name)
    assert answer
    assert answer.headers["content-type"] in {"application/xml", "text/xml"}
    shown = page.evaluate(SHOWN)
    assert [words for element, words in shown if element == "title"][-1] == "Oil for the lamp"
    assert {element for element, _ in shown} <= {"title", "published", "pubDate"}
    assert "This is a feed." in page.evaluate(BEFORE, ":root")
    assert page.evaluate(BEFORE, "link[rel=self]") == f'"Its address: https://lamp.example{BASE}{name}"'


def test_without_its_style_sheet_it_would_be_none(page: Page, home: str) -> None:
    page.route("**/feed.css", lambda route: route.abort())
    page.goto(f"{home}feed.xml")
    assert "This is a feed." not in page.evaluate(BEFORE, ":root")
