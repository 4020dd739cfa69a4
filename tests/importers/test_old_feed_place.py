"""Where an old feed stood, by its own word, and whether this site can stand there too."""

from pathlib import Path

import pytest

from diarist.diary.errors import SettingError
from diarist.importers.old_feed_place import also_served, own_address
from tests.diaries import a_site, write

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://x.example/"/><link rel="self" href="{}"/></feed>'
RSS = """<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><link>https://x.example/</link>
<a:link href="{}" rel="self" type="application/rss+xml"/></channel></rss>"""
JSON = '{{"version": "https://jsonfeed.org/version/1.1", "feed_url": "{}", "items": []}}'


@pytest.mark.parametrize("feed", [ATOM, RSS, JSON])
def test_a_feed_says_where_it_stands(feed: str) -> None:
    assert own_address(feed.format("https://x.example/rss/").encode()) == "https://x.example/rss/"


@pytest.mark.parametrize("feed", ["<rss><channel/></rss>", "<feed/>", "{}"])
def test_a_feed_that_does_not_say_is_known(feed: str) -> None:
    assert own_address(feed.encode()) == ""


@pytest.mark.parametrize(
    ("address", "also"),
    [
        ("https://old.example/rss/", "rss/"),
        ("http://old.example/rss", "rss/"),
        ("https://old.example/index.xml", "index.xml"),
        ("https://old.example/feeds/all.atom.xml", "feeds/all.atom.xml"),
        ("https://old.example/feed.xml", ""),
        ("https://old.example/atom.xml", ""),
    ],
)
def test_what_stands_there_too(tmp_path: Path, address: str, also: str) -> None:
    assert also_served(a_site(tmp_path, {"feed": {"also": ["atom.xml"]}}), address) == also


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://old.example/?feed=rss2", "no site of files can serve"),
        ("", "does not say where it stood"),
        ("https://old.example/", "no site of files can serve"),
        ("https://old.example/about/", "has already"),
        ("https://old.example/tags/", "has already"),
        ("https://old.example/a b/../c", "cannot hold"),
    ],
)
def test_what_cannot_be_served_is_said(tmp_path: Path, address: str, why: str) -> None:
    site = a_site(tmp_path)
    write(site.root / "docs/about.md", "# About\n\nWords.\n")
    with pytest.raises(SettingError, match=why):
        also_served(site, address)


def test_what_is_not_below_this_site_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="is not below"):
        also_served(a_site(tmp_path, site_url="https://org.example/diary/"), "https://old.example/rss/")
    assert (
        also_served(a_site(tmp_path, site_url="https://org.example/diary/"), "https://old.example/diary/rss/") == "rss/"
    )
