"""What goes into the feeds of an edition."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup

from diarist.diary.site import Site
from diarist.edition.edition import Edition
from diarist.edition.feeds import feeds, item_id
from tests.diaries import a_site, edition_of, picture, post

BODY = """\
We lit it.[^1] See [another](2026-11-10-wick.md#trim), [the list](/tags/oil/), [below](#below) and [far](https://x.example/).

<!-- more -->

![The lamp](lamp.jpg "At night")

## Below {#below}

[^1]: Twice.
"""


def a_diary(root: Path) -> Site:
    site = a_site(root, {"feed": {"size": 2}})
    picture(site.posts / "lamp.jpg", (1200, 800))
    post(site, "2026-11-10-wick.md", title="The wick", date="2026-11-10", tags=["oil"])
    post(site, "2026-11-17-oil.md", BODY, tags=["oil"], image="lamp.jpg", image_alt="A lamp", image_caption="Lit < out")
    return site


def documents(edition: Edition) -> dict[str, bytes]:
    return dict(feeds(edition))


def contents(name: str, data: bytes) -> list[str]:
    """The HTML of every item of one document."""
    if name.endswith(".json"):
        return [item["content_html"] for item in json.loads(data)["items"]]
    return [
        item.content[0].value
        for item in feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False).entries
    ]


def ids(edition: Edition) -> dict[str, list[Any]]:
    made = documents(edition)
    return {
        "feed.xml": [item.id for item in feedparser.parse(made["feed.xml"]).entries],
        "rss.xml": [item.id for item in feedparser.parse(made["rss.xml"]).entries],
        "feed.json": [item["id"] for item in json.loads(made["feed.json"])["items"]],
    }


def test_the_site_each_tag_and_each_author_have_feeds(tmp_path: Path) -> None:
    assert set(documents(edition_of(a_diary(tmp_path)))) == {
        f"{folder}{name}"
        for folder in ("", "tags/oil/", "authors/mara/")
        for name in ("feed.xml", "rss.xml", "feed.json")
    }


def test_every_address_in_every_feed_is_absolute(tmp_path: Path) -> None:
    looked_at = 0
    for name, data in documents(edition_of(a_diary(tmp_path))).items():
        for html in contents(name, data):
            for element in BeautifulSoup(html, "html.parser").find_all(["a", "img"]):
                sources = [part.split()[0] for part in str(element.get("srcset", "")).split(",") if part.strip()]
                for address in [element.get("href"), element.get("src"), *sources]:
                    if address is not None:
                        looked_at += 1
                        assert urlsplit(str(address)).scheme == "https", address
    assert looked_at > 50


def test_a_place_in_the_text_is_named_by_the_permalink(tmp_path: Path) -> None:
    html = contents("feed.xml", documents(edition_of(a_diary(tmp_path)))["feed.xml"])[0]
    links = [str(a["href"]) for a in BeautifulSoup(html, "html.parser").find_all("a")]
    assert links == [
        "https://lamp.example/2026/11/oil/#fn:1",
        "https://lamp.example/2026/11/wick/#trim",
        "https://lamp.example/tags/oil/",
        "https://lamp.example/2026/11/oil/#below",
        "https://x.example/",
        "https://lamp.example/2026/11/oil/#fnref:1",
    ]


@pytest.mark.parametrize("changes", [{"title": "Other"}, {"slug": "other"}, {"date": "2026-01-02"}, {"tags": ["new"]}])
def test_ids_survive_what_an_editor_changes(tmp_path: Path, changes: dict[str, Any]) -> None:
    site = a_site(tmp_path)
    path = post(site, "2026-11-17-oil.md", id="the-oil")
    before = ids(edition_of(site))
    path.unlink()
    post(site, "renamed.md", **({"id": "the-oil"} | changes))
    assert ids(edition_of(site)) == before
    assert before["feed.xml"][0].startswith("urn:uuid:")


def test_ids_are_of_one_site_and_one_entry(tmp_path: Path) -> None:
    here, there = (edition_of(a_site(tmp_path, site_url=f"https://{name}.example/")) for name in "ab")
    post(here.site, "x.md"), post(here.site, "y.md", title="Y", slug="why")
    entries = edition_of(here.site).diary.entries
    assert len({item_id(edition, entry) for edition in (here, there) for entry in entries}) == 4


def test_ids_are_what_they_always_were(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", id="the-oil")
    assert ids(edition_of(site))["feed.xml"] == ["urn:uuid:32b9e48a-053c-53f0-ba3b-162fb78b5395"]


def test_ids_survive_a_move_to_another_address(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", id="the-oil", tags=["oil"])
    before = edition_of(site)
    moved = edition_of(a_site(tmp_path, {"identity": "https://lamp.example"}, site_url="https://own.example/diary/"))
    assert ids(moved) == ids(before)
    for name in ("feed.xml", "tags/oil/feed.xml", "authors/mara/feed.xml"):
        feed = feedparser.parse(documents(moved)[name]).feed
        assert feed.id == f"https://lamp.example/{name}"
        assert feed.id == feedparser.parse(documents(before)[name]).feed.id
        assert feed.link.startswith("https://own.example/diary/")


@pytest.mark.parametrize("feed_id", ["https://old.example/?p=123", "tag:old.example,2019:post-1", "urn:x:é"])
def test_an_entry_keeps_the_id_that_feeds_knew_elsewhere(tmp_path: Path, feed_id: str) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", feed_id=feed_id)
    made = ids(edition_of(site))
    assert set(map(tuple, made.values())) == {(feed_id,)}
    assert b'<guid isPermaLink="false">' in documents(edition_of(site))["rss.xml"]


@pytest.mark.parametrize("feed_id", ["123 at https://old.example", "5f3c9a", "/quay/", "a <b> & c"])
def test_an_id_that_is_no_iri_is_kept_where_a_feed_may_have_it(tmp_path: Path, feed_id: str) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", id="the-oil")
    before = ids(edition_of(site))
    post(site, "2026-11-17-oil.md", id="the-oil", feed_id=feed_id, withdrawn="It was wrong.", updated="2026-11-18")
    made = documents(edition_of(site))
    kept = ids(edition_of(site))
    assert kept["rss.xml"] == kept["feed.json"] == [feed_id]
    assert kept["feed.xml"] == before["feed.xml"]
    assert not feedparser.parse(made["rss.xml"]).entries[0].guidislink
    assert f'ref="{before["feed.xml"][0]}"'.encode() in made["feed.xml"]


def test_what_was_withdrawn_keeps_its_id_and_its_tombstone_has_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", feed_id="https://old.example/?p=1", withdrawn="It was wrong.", updated="2026-11-18")
    edition = edition_of(site)
    assert b'ref="https://old.example/?p=1"' in documents(edition)["feed.xml"]
    assert ids(edition)["feed.xml"] == ["https://old.example/?p=1"]


def test_the_feed_is_at_old_addresses_too_byte_for_byte(tmp_path: Path) -> None:
    old = ["index.xml", "/feed", "rss/", "atom.xml", "blog/feed.json", "feeds/index.html"]
    site = a_site(tmp_path, {"feed": {"also": old}})
    post(site, "a.md", "See [the feed](/index.xml) and [the other](/feed/).")
    edition = edition_of(site)
    made = documents(edition)
    assert edition.diary.problems == ()
    for path in ("index.xml", "feed/index.html", "rss/index.html", "feeds/index.html"):
        assert made[path] == made["rss.xml"]
    assert made["atom.xml"] == made["feed.xml"]
    assert made["blog/feed.json"] == made["feed.json"]


def test_nothing_else_can_be_at_an_old_address_of_the_feed(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{slug}/", "feed": {"also": "feed"}})
    post(site, "a.md", slug="feed")
    said = "is one that this site uses itself; "
    assert [str(problem) for problem in edition_of(site).diary.problems] == [
        f"posts/a.md:4: the address /feed/ {said}write another `slug:`"
    ]
    post(site, "a.md", aliases=["/Feed/"])
    assert [str(problem) for problem in edition_of(site).diary.problems] == [
        f"posts/a.md:4: the old address /Feed/ {said}delete it from `aliases:`"
    ]


def test_pictures_are_enclosures_with_their_true_lengths_and_words(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    picture(site.posts / "wick.png", (300, 200), "#a0b0c0")
    post(site, "2026-11-18-two.md", "![The wick](wick.png)\n\n![A lamp](lamp.jpg)", image="lamp.jpg", image_alt="Lit")
    edition = edition_of(site)
    lamp, wick = edition.pictures(edition.diary.entries[0])
    wanted = [
        (
            f"https://lamp.example/{image.address}",
            edition.picture_store.file(image).stat().st_size,
            image.media_type,
            words,
        )
        for image, words in ((lamp, "Lit"), (wick, "The wick"))
    ]
    made = documents(edition)
    atom = feedparser.parse(made["feed.xml"]).entries[0].enclosures
    assert [(file.href, int(file.length), file.type, file.title) for file in atom] == wanted
    rss = feedparser.parse(made["rss.xml"]).entries[0].enclosures
    assert [(file.href, int(file.length), file.type) for file in rss] == [wanted[0][:3]]
    attachments = json.loads(made["feed.json"])["items"][0]["attachments"]
    assert [(a["url"], a["size_in_bytes"], a["mime_type"], a["title"]) for a in attachments] == wanted


def test_a_feed_shows_who_writes_it(tmp_path: Path) -> None:
    people = {name: {"name": name, "portrait": f"{name}.jpg"} for name in ("mara", "odo")}
    site = a_site(tmp_path, {"authors": people})
    picture(site.docs / "mara.jpg", (300, 300), "#ffffff")
    picture(site.docs / "odo.jpg", (300, 300), "#000000")
    post(site, "a.md", author="odo", tags=["oil"])
    edition = edition_of(site)
    made = documents(edition)
    for folder, author in (("", "mara"), ("tags/oil/", "mara"), ("authors/odo/", "odo")):
        portrait = edition.picture_store.portrait(site.authors[author])
        assert portrait
        address = f"https://lamp.example/{portrait.address}"
        assert json.loads(made[f"{folder}feed.json"])["icon"] == address
        assert feedparser.parse(made[f"{folder}feed.xml"]).feed.icon == address
        assert feedparser.parse(made[f"{folder}rss.xml"]).feed.image.href == address


def test_the_picture_of_the_front_matter_heads_the_text(tmp_path: Path) -> None:
    html = contents("feed.xml", documents(edition_of(a_diary(tmp_path)))["feed.xml"])[0]
    assert html.startswith('<figure><img src="https://lamp.example/pictures/lamp-')
    assert 'alt="A lamp" width="1200" height="800"><figcaption>Lit &lt; out</figcaption></figure>' in html


def test_a_withdrawn_entry_keeps_its_id_and_says_nothing_more(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    before = ids(edition_of(site))
    post(
        site,
        "2026-11-17-oil.md",
        BODY,
        image="lamp.jpg",
        image_alt="A lamp",
        withdrawn="It was wrong.",
        updated="2026-11-18",
    )
    edition = edition_of(site)
    assert ids(edition) == before
    for name, data in documents(edition).items():
        assert b"Twice" not in data, name
        assert b"lamp.jpg" not in data, name
        assert b"pictures/" not in data, name
    assert feedparser.parse(documents(edition)["feed.xml"]).entries[0].title == "Withdrawn: Oil for the lamp"


def test_a_text_from_right_to_left_says_so(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "مرحبا", lang="ar")
    (html,) = contents("feed.xml", documents(edition_of(site))["feed.xml"])
    assert html.startswith('<div lang="ar" dir="rtl">')


def test_an_empty_diary_has_one_empty_feed(tmp_path: Path) -> None:
    made = documents(edition_of(a_site(tmp_path)))
    assert set(made) == {"feed.xml", "rss.xml", "feed.json"}
    assert not feedparser.parse(made["feed.xml"]).bozo
    assert json.loads(made["feed.json"])["items"] == []
