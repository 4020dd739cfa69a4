"""Feeds read back: what they say of each entry, in all three formats, and nothing made of what is no feed."""

import re
from pathlib import Path

import pytest

from diarist.announce.feed_reading import plain, read_feed
from diarist.edition.feeds import feeds, item_id
from tests.diaries import a_site, edition_of, picture, post

FORMATS = ("feed.xml", "rss.xml", "feed.json")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_back_alike(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(
        site, "a.md", "We <em>lit</em> it & left.\n\n![A lamp](lamp.jpg)", title="Oil & <wick>", description="By hand."
    )
    edition = edition_of(site)
    document = read_feed(dict(feeds(edition))[name])
    assert document
    (item,) = document.items
    (entry,) = edition.diary.entries
    assert (item.id, item.link) == (item_id(edition, entry), "https://lamp.example/2026/11/a/")
    assert item.title == "Oil & <wick>"
    assert [text for text in item.texts if text] == ["By hand.", "We lit it & left."]
    assert item.files > 0
    assert document.older == ""


@pytest.mark.parametrize("name", FORMATS)
def test_the_archive_is_found(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path, {"feed": {"size": 1}})
    for number in range(3):
        post(site, f"{number}.md", title=f"Night {number}", slug=f"n{number}")
    documents = {f"https://lamp.example/{place}": data for place, data in feeds(edition_of(site))}
    address, titles = f"https://lamp.example/{name}", []
    while address:
        document = read_feed(documents[address])
        assert document
        titles += [item.title for item in document.items]
        address = document.older
    assert titles == ["Night 2", "Night 1", "Night 0"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"<feed>",
        b"<rss></rss>",
        b"{}",
        b"{",
        b'{"items": [7]}',
        b'{"items": [{}]}',
        b'{"items": 7}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"items":' + b"[" * 100_000,
    ],
)
def test_what_is_no_feed_is_none(data: bytes) -> None:
    assert read_feed(data) is None


def test_a_feed_cannot_name_files_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", "utf-8")
    data = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><item><title>&x;</title></item></channel></rss>'
    document = read_feed(data.encode())
    assert document is None or "secret" not in re.sub(r"\s", "", document.items[0].title)


def test_html_becomes_words_on_one_line() -> None:
    assert plain("<p>We\n <b>lit</b> it &amp; left.</p>") == "We lit it & left."
    assert plain(" ") == plain("<!-- x -->").strip() == ""
