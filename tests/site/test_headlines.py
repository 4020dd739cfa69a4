"""A headline may hold anything; it is right wherever it is shown."""

import json
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import feedparser
import mf2py
import pytest

from tests.diaries import words, write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import BuildOnce
from tests.site.project import Build, Page, Project

pytestmark = pytest.mark.site

SITE = "https://lamp.example/"
HEADLINE = "\"Oil\" & 'wick' <b>5 > 4</b> </script> {{ 7*7 }} &amp; 🕯️ ¿Ŵy?"
OTHER = "]]> <!-- \\u003c </title> {% raw %} %}"
ADDRESSES = {HEADLINE: "2026/11/oil/", OTHER: "2026/11/wick/"}


def awkward(root: Path) -> Project:
    project = Project.new(root, {"authors": {"mara": {"name": "Mara Quill"}}, "answer": {"mail": "mara@lamp.example"}})
    more = {"tags": ['<night> & "day"'], "series": "Wicks & <wax>", "description": 'A "lead" & <b>more</b>'}
    # In a language whose marks stay as they are typed; an entity in a headline is the sign that it names.
    write(root / "posts/oil.md", words("We lit it.", title=HEADLINE.replace("&", "&amp;"), lang="nb", **more))
    write(root / "posts/wick.md", words("We trimmed it.", title=OTHER, date="2026-11-10", lang="nb", **more))
    return project


@pytest.fixture(scope="session")
def site(build_once: BuildOnce) -> Build:
    return build_once("awkward", awkward)


@pytest.fixture(params=[HEADLINE, OTHER])
def headline(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(site: Build, headline: str) -> Page:
    return site.pages[ADDRESSES[headline]]


def test_it_builds_and_every_page_is_whole(site: Build) -> None:
    assert site.status == 0, site.output
    assert "WARNING" not in site.output, site.output
    assert broken_addresses(site, SITE) == []
    assert faults_of_pages(site, SITE) == []


def test_in_the_page(page: Page, headline: str) -> None:
    assert page.soup.title
    assert str(page.soup.title.string) == f"{headline} - The Tuesday Lamp"
    (headline_element,) = page.soup.find_all("h1")
    assert headline_element.get_text() == headline
    assert headline_element.decode_contents().count("<") == 0


def test_in_the_head(page: Page, headline: str) -> None:
    assert page.meta("og:title") == page.meta("twitter:title") == headline
    assert page.meta("og:description") == page.meta("description") == 'A "lead" & <b>more</b>'
    assert page.meta("article:tag") == '<night> & "day"'


def test_in_the_alt_text_of_the_card(page: Page, headline: str) -> None:
    ended = headline if headline.endswith("?") else f"{headline}."
    assert page.meta("og:image:alt") == page.meta("twitter:image:alt") == f"{ended} By Mara Quill, The Tuesday Lamp."


def test_in_the_json_ld(page: Page, headline: str) -> None:
    scripts = page.soup.find_all("script", type="application/ld+json")
    assert [json.loads(str(script.string))["headline"] for script in scripts] == [headline]
    assert {str(script.get("src", "")) for script in page.soup.find_all("script")} == {""}


def test_in_the_microformats(page: Page, headline: str) -> None:
    said = mf2py.parse(doc=page.html, url=SITE + page.address, html_parser="html5lib")["items"][0]["properties"]
    assert said["name"] == [headline]
    assert said["category"] == ['<night> & "day"']


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml", "authors/mara/feed.xml"])
def test_in_the_feeds(site: Build, headline: str, name: str) -> None:
    read = feedparser.parse(site.tree[name], sanitize_html=False)
    assert not read.bozo
    # feedparser leaves a title that looks like HTML in its escaped form in RSS.
    titles = {entry.title if name != "rss.xml" else unescape(entry.title) for entry in read.entries}
    assert {headline} <= titles | {entry.title for entry in read.entries}


def test_in_the_json_feed(site: Build, headline: str) -> None:
    items = json.loads(site.tree["feed.json"])["items"]
    assert headline in [item["title"] for item in items]


def test_in_the_search(site: Build, headline: str) -> None:
    assert headline in [row["t"] for row in json.loads(site.tree["search/2026.json"])]


@pytest.mark.parametrize("address", ["", "archive/", "2026/", "tags/night-day/", "authors/mara/"])
def test_in_the_lists(site: Build, headline: str, address: str) -> None:
    links = site.pages[address].soup.find_all("a")
    assert headline in [link.get_text(strip=True) for link in links]


def test_in_the_series(site: Build, headline: str) -> None:
    (other,) = set(ADDRESSES) - {headline}
    page = site.pages[ADDRESSES[other]]
    part = page.soup.find("nav", class_="series")
    assert part
    assert headline in part.get_text()
    assert "Wicks & <wax>" in page.soup.get_text()


def test_in_the_answer_s_subject(page: Page, headline: str) -> None:
    (link,) = [str(link["href"]) for link in page.soup.find_all("a", href=True) if "mailto:" in str(link["href"])]
    assert parse_qs(urlsplit(link).query)["subject"][0].startswith(f"Re: {headline} [")
