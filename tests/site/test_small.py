"""Diaries at their beginning: no entry yet, one entry, and none of what can be left out."""

import json
from pathlib import Path

import feedparser
import pytest

from tests.diaries import words, write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import BuildOnce
from tests.site.project import Build, Project

pytestmark = pytest.mark.site

SITE = "https://lamp.example/"


def bare(root: Path) -> Project:
    project = Project.new(
        root, {"authors": {"mara": {"name": "Mara Quill"}}}, site_description=None, copyright=None, nav=None
    )
    write(root / "posts/first.md", words("We lit it.", title="First"))
    return project


@pytest.fixture(scope="session")
def empty(build_once: BuildOnce) -> Build:
    return build_once("empty", Project.new)


@pytest.fixture(scope="session")
def single(build_once: BuildOnce) -> Build:
    return build_once("single", bare)


def test_an_empty_diary_builds(empty: Build) -> None:
    assert empty.status == 0, empty.output
    assert "WARNING" not in empty.output, empty.output
    assert broken_addresses(empty, SITE) == []
    assert faults_of_pages(empty, SITE) == []
    assert "The first entry is still to come." in empty.pages[""].html


def test_an_empty_diary_s_feed_can_be_subscribed_to(empty: Build) -> None:
    assert not feedparser.parse(empty.tree["feed.xml"]).bozo
    assert json.loads(empty.tree["feed.json"])["items"] == []
    assert json.loads(empty.tree["search/index.json"]) == []


def test_a_diary_of_one_entry_builds(single: Build) -> None:
    assert single.status == 0, single.output
    assert "WARNING" not in single.output, single.output
    assert broken_addresses(single, SITE) == []
    assert faults_of_pages(single, SITE, said=("og:title", "og:image:alt")) == []


def test_what_was_left_out_of_the_settings_leaves_no_trace(single: Build) -> None:
    for page in single.whole_pages:
        assert "None" not in page.html, page.address
        assert not page.soup.find("img", class_="portrait"), page.address
        assert "mailto:" not in page.html
        assert not [meta for meta in page.soup.find_all("meta", content=True) if not meta["content"]], page.address


def test_the_only_entry_has_no_neighbours(single: Build) -> None:
    page = single.pages["2026/11/first/"]
    assert not page.soup.find("a", rel="prev")
    assert not page.soup.find("a", rel="next")
    assert not page.soup.find(class_="related")
    assert "1 entry" in single.pages["2026/"].soup.get_text()
