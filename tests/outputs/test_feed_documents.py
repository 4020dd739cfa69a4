"""Feeds against feedparser, and against what the specifications ask of them."""

import calendar
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any  # what feedparser and JSON give back
from xml.etree import ElementTree as ET

import feedparser
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.outputs import feed_documents
from diarist.outputs.feed_documents import Attachment, Feed, FeedItem, Person

SCHEMA = json.loads((Path(__file__).parent / "feeds" / "json-feed-1.1.schema.json").read_text(encoding="utf-8"))
ATOM, RSS, JSON = "feed.xml", "rss.xml", "feed.json"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MORNING = datetime(2026, 1, 2, 7, 30, tzinfo=UTC)


def documents(feed: Feed) -> dict[str, bytes]:
    """Every document of a feed by its name."""
    return dict(feed_documents.documents(feed))


def an_item(number: int = 1, **changes: Any) -> FeedItem:  # noqa: ANN401  # a field of any of the item's types
    published = MORNING + timedelta(days=7 * number)
    item = FeedItem(
        id=f"tag:diary.example,2026:week-{number}",
        title=f"Week {number}",
        address=f"https://diary.example/week-{number}/",
        published=published,
        updated=published,
        authors=(Person("Mara Quill"),),
        categories=("wards",),
        summary=f"Week {number} in short.",
        html=f"<p>Week {number}.</p>",
    )
    return replace(item, **changes)


def a_feed(*items: FeedItem, size: int = 20) -> Feed:
    return Feed(
        title="The Friday diary",
        description="A week, told on Fridays",
        home="https://diary.example/",
        address="https://diary.example/feeds/",
        language="en-GB",
        items=items,
        authors=(Person("Mara Quill"),),
        hub="https://hub.example/",
        size=size,
    )


def weeks(count: int, size: int = 20) -> Feed:
    return a_feed(*(an_item(number) for number in range(count, 0, -1)), size=size)


def xml(document: bytes) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314  # what this very test has made


def parsed(document: bytes) -> Any:  # noqa: ANN401  # feedparser has no types
    """Read a feed as a reader would, but without its cleaning, so that what comes back can be compared."""
    return feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)


def text(element: ET.Element, path: str) -> str:
    return element.findtext(path, default="", namespaces=NAMES)


def links(document: bytes) -> dict[str, str]:
    root = xml(document)
    parent = root if root.tag.endswith("feed") else root[0]
    return {link.get("rel", ""): link.get("href", "") for link in parent.iterfind("atom:link", NAMES)}


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("<>&\"']\n\t"),
    min_size=1,
)
dates = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001  # the zone is drawn beside it
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-3, minutes=-30))]),
)
items = st.builds(
    an_item,
    st.integers(1, 999),
    title=words.map(lambda title: "W" + " ".join(title.split())),
    summary=words.map(lambda summary: "S" + " ".join(summary.split())),
    # feedparser takes text that is all Latin-1 for broken UTF-8 where it can; the ellipsis is not Latin-1
    html=words.map(lambda html: f"<p>{html}]]>…</p>"),
    published=dates,
    updated=dates,
)


def seconds(moment: datetime) -> int:
    return calendar.timegm(moment.utctimetuple())


@settings(max_examples=50, deadline=None)
@given(st.lists(items, max_size=3, unique_by=lambda item: item.id))
def test_a_feed_parsed_again_is_the_same_items(wanted: list[FeedItem]) -> None:
    made = documents(a_feed(*wanted))
    for name in (ATOM, RSS):
        read = parsed(made[name])
        assert not read.bozo
        assert [entry.id for entry in read.entries] == [item.id for item in wanted]
        assert [entry.link for entry in read.entries] == [item.address for item in wanted]
        assert [entry.content[0].value for entry in read.entries] == [item.html.strip() for item in wanted]
        assert [calendar.timegm(entry.published_parsed) for entry in read.entries] == [
            seconds(item.published) for item in wanted
        ]
        assert [calendar.timegm(entry.updated_parsed) for entry in read.entries] == [
            seconds(item.updated) for item in wanted
        ]
    for document, path in ((made[ATOM], "atom:entry/atom:title"), (made[RSS], "channel/item/title")):
        assert [title.text for title in xml(document).iterfind(path, NAMES)] == [item.title for item in wanted]
    again = json.loads(made[JSON])["items"]
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(made[JSON]))
    assert [(item["title"], item["summary"], item["content_html"]) for item in again] == [
        (item.title, item.summary, item.html) for item in wanted
    ]
    assert [datetime.fromisoformat(item["date_published"]) for item in again] == [
        item.published.replace(microsecond=0) for item in wanted
    ]


def test_an_rss_feed_has_what_the_specification_and_its_profile_ask() -> None:
    channel = xml(documents(a_feed(an_item(2), an_item(1)))[RSS])[0]
    assert text(channel, "link") == "https://diary.example/"
    assert text(channel, "language") == "en-GB"
    assert text(channel, "lastBuildDate") == "Fri, 16 Jan 2026 07:30:00 +0000"
    found = channel.findall("item")
    assert len({text(item, "guid") for item in found}) == len(found)
    for item in found:
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert item.find("author") is None, "an RSS author is an e-mail address, and nobody's is given away"
        assert text(item, "dc:creator") == "Mara Quill"
        assert text(item, "content:encoded").startswith("<p>Week")


DOOR = Attachment("https://diary.example/p.jpg", "image/jpeg", 48211, "A door")
KEY = Attachment("https://diary.example/k.png", "image/png", 1024, "A key")


def test_a_picture_goes_along_with_its_type_and_length() -> None:
    made = documents(a_feed(an_item(2, pictures=(DOOR,)), an_item(1)))
    for name in (ATOM, RSS):
        with_picture, without = parsed(made[name]).entries
        [said] = with_picture.enclosures
        assert (said.href, said.type, said.length) == (DOOR.address, "image/jpeg", "48211")
        assert (with_picture.link, without.enclosures) == ("https://diary.example/week-2/", [])
    with_picture, without = json.loads(made[JSON])["items"]
    assert with_picture["attachments"] == [
        {"url": DOOR.address, "mime_type": "image/jpeg", "size_in_bytes": 48211, "title": "A door"}
    ]
    assert with_picture["image"] == DOOR.address
    assert "attachments" not in without


def test_every_picture_goes_along_where_a_format_has_room_for_more_than_one() -> None:
    made = documents(a_feed(an_item(pictures=(DOOR, KEY))))
    enclosures = {name: parsed(made[name]).entries[0].enclosures for name in (ATOM, RSS)}
    assert [(file.href, file.title) for file in enclosures[ATOM]] == [(DOOR.address, "A door"), (KEY.address, "A key")]
    assert [file.href for file in enclosures[RSS]] == [DOOR.address]
    [item] = json.loads(made[JSON])["items"]
    assert [file["url"] for file in item["attachments"]] == [DOOR.address, KEY.address]
    assert item["image"] == DOOR.address


def test_two_pictures_with_the_same_words_are_not_one_picture_in_two_formats() -> None:
    """JSON Feed 1.1 says that of two attachments with one title: https://www.jsonfeed.org/version/1.1/#attachments."""
    other = replace(KEY, alt=DOOR.alt)
    [item] = json.loads(documents(a_feed(an_item(pictures=(DOOR, other))))[JSON])["items"]
    assert [file.get("title") for file in item["attachments"]] == ["A door", None]


def test_items_that_were_written_before_are_set_in_as_they_are() -> None:
    feed = weeks(45)
    kept = {item.id: feed_documents.write_item(item, feed.language) for item in feed.items}
    bare = replace(feed, items=tuple(replace(item, html="") for item in feed.items))
    assert dict(feed_documents.documents(bare, lambda item: kept[item.id])) == documents(feed)


def test_self_and_hub_links_are_those_of_the_document_they_stand_in() -> None:
    made = documents(a_feed(an_item()))
    for name in (ATOM, RSS):
        assert links(made[name])["self"] == f"https://diary.example/feeds/{name}"
        assert links(made[name])["hub"] == "https://hub.example/"
    feed = json.loads(made[JSON])
    assert feed["feed_url"] == "https://diary.example/feeds/feed.json"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_a_summary_is_text_in_atom_and_html_in_rss() -> None:
    made = documents(a_feed(an_item(summary="Is 3 < 4 & <b>why</b>?")))
    assert text(xml(made[ATOM]), "atom:entry/atom:summary") == "Is 3 < 4 & <b>why</b>?"
    assert text(xml(made[RSS]), "channel/item/description") == "Is 3 &lt; 4 &amp; &lt;b&gt;why&lt;/b&gt;?"


def test_without_a_summary_the_full_text_stays_where_readers_look_for_it() -> None:
    item = xml(documents(a_feed(an_item(summary="")))[RSS])[0].find("item")
    assert item is not None
    assert text(item, "content:encoded") == "<p>Week 1.</p>"
    assert text(item, "description") == "Week 1"


def test_an_id_survives_a_change_of_title_address_and_date() -> None:
    item = an_item()
    moved = replace(item, title="Other", address="https://diary.example/other/", published=MORNING, updated=MORNING)
    for before, after in zip(documents(a_feed(item)).items(), documents(a_feed(moved)).items(), strict=True):
        assert before[1] != after[1]
        assert list(ids(*before)) == list(ids(*after)) == [item.id]


def ids(name: str, document: bytes) -> Iterator[str]:
    if name.endswith(".json"):
        yield from (item["id"] for item in json.loads(document)["items"])
    else:
        yield from (entry.id for entry in parsed(document).entries)


def test_a_feed_is_as_new_as_its_latest_change_and_no_newer() -> None:
    changed = an_item(1, updated=datetime(2026, 6, 1, 9, tzinfo=UTC))
    made = documents(a_feed(an_item(2), changed))
    assert text(xml(made[ATOM]), "atom:updated") == "2026-06-01T09:00:00+00:00"
    assert text(xml(made[RSS]), "channel/lastBuildDate") == "Mon, 01 Jun 2026 09:00:00 +0000"
    assert text(xml(documents(a_feed())[ATOM]), "atom:updated") == "1970-01-01T00:00:00+00:00"


def test_a_withdrawn_item_keeps_its_id_and_loses_its_words() -> None:
    old = Attachment("https://diary.example/old.jpg", "image/jpeg", 1, "old words")
    item = an_item(html="<p>old words</p>", summary="old words", pictures=(old,), withdrawn="It was not ours to tell.")
    for name, document in documents(a_feed(item)).items():
        assert list(ids(name, document)) == [item.id]
        assert b"old words" not in document
        assert b"Withdrawn: Week 1" in document
        assert b"It was not ours to tell." in document
    stone = xml(documents(a_feed(item))[ATOM]).find("at:deleted-entry", NAMES)
    assert stone is not None
    assert stone.attrib == {"ref": item.id, "when": "2026-01-09T07:30:00+00:00"}


def test_an_item_says_its_language_only_where_it_is_not_the_feeds() -> None:
    made = documents(a_feed(an_item(2, lang="cy"), an_item(1, lang="en-GB")))
    entries = xml(made[ATOM]).findall("atom:entry", NAMES)
    assert [entry.get(XML_LANG) for entry in entries] == ["cy", None]
    assert [text(item, "dc:language") for item in xml(made[RSS])[0].iterfind("item")] == ["cy", ""]
    assert [item.get("language") for item in json.loads(made[JSON])["items"]] == ["cy", None]


def test_characters_no_xml_can_hold_are_left_out() -> None:
    bad = "\x00\x0b\x1f\ud800\ufffe"
    item = an_item(
        title=f"T{bad}", html=f"<p>{bad}</p>", summary=f"S{bad}", correction=f"C{bad}", categories=(f"c{bad}",)
    )
    feed = replace(a_feed(replace(item, authors=(Person(f"M{bad}"),))), title=f"F{bad}", description=bad, rights=bad)
    made = documents(feed)
    for name in (ATOM, RSS):
        assert not parsed(made[name]).bozo
    [again] = json.loads(made[JSON])["items"]
    assert (again["title"], again["summary"], again["tags"]) == ("T", "S", ["c"])
    assert again["content_html"] == "<p><strong>Correction:</strong> C</p>\n<p></p>"


def test_a_date_keeps_its_zone_and_never_an_offset_that_feeds_cannot_say() -> None:
    summer, old = timezone(timedelta(hours=1)), timezone(-timedelta(seconds=75))
    for zone, said in ((summer, "2026-06-01T00:00:00+01:00"), (old, "2026-06-01T00:01:15+00:00")):
        midnight = datetime(2026, 6, 1, tzinfo=zone)
        made = documents(a_feed(an_item(published=midnight, updated=midnight)))
        assert text(xml(made[ATOM]), "atom:entry/atom:published") == said
        assert json.loads(made[JSON])["items"][0]["date_published"] == said


def test_the_same_moment_in_another_zone_is_not_taken_for_the_first() -> None:
    there = MORNING.astimezone(timezone(timedelta(hours=5)))
    here, abroad = (documents(a_feed(an_item(published=when, updated=when))) for when in (MORNING, there))
    assert b"07:30:00+00:00" in here[ATOM]
    assert b"12:30:00+05:00" in abroad[ATOM]


def test_two_processes_write_the_same_bytes() -> None:
    code = (
        "import hashlib, runpy, sys; sys.modules['rfc3987_syntax'] = None; t = runpy.run_path(sys.argv[1]);"
        "made = t['documents'](t['weeks'](45)); print(hashlib.sha256(b''.join(made.values())).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", code, __file__], capture_output=True, text=True, check=True)
    here = hashlib.sha256(b"".join(documents(weeks(45)).values())).hexdigest()
    assert run.stdout.strip() == here


def walk(made: dict[str, bytes], name: str) -> Iterator[tuple[str, bytes]]:
    """Go from the newest document to the oldest as RFC 5005 and JSON Feed say, refusing to go round in a circle."""
    seen: set[str] = set()
    while name:
        assert name not in seen
        seen.add(name)
        yield name, made[name]
        older = (
            json.loads(made[name]).get("next_url") if name.endswith("json") else links(made[name]).get("prev-archive")
        )
        name = (older or "").removeprefix("https://diary.example/feeds/")


@pytest.mark.parametrize("first", [ATOM, RSS, JSON])
@pytest.mark.parametrize("count", [0, 1, 20, 21, 40, 45])
def test_a_walk_through_the_archive_meets_every_item(first: str, count: int) -> None:
    feed = weeks(count)
    newest, *archives = [list(ids(*page)) for page in walk(documents(feed), first)]
    assert newest == [item.id for item in feed.items[:20]]
    assert all(len(archive) == 20 for archive in archives)
    archived = [id_ for archive in archives for id_ in archive]
    assert len(set(archived)) == len(archived), "each stands in one archive document only"
    overlap = set(newest) & set(archived)
    assert len(overlap) < 20
    assert [id_ for id_ in newest if id_ not in overlap] + archived == [item.id for item in feed.items]


def test_archive_documents_say_what_they_are_and_link_both_ways() -> None:
    made = documents(weeks(45))
    base = "https://diary.example/feeds/"
    for stem in ("feed", "rss"):
        first, second = made[f"{stem}-archive-1.xml"], made[f"{stem}-archive-2.xml"]
        assert links(first).get("prev-archive") is None
        assert links(first)["next-archive"] == links(second)["self"] == base + f"{stem}-archive-2.xml"
        assert links(second)["prev-archive"] == links(first)["self"]
        assert links(first)["current"] == links(second)["current"] == links(made[f"{stem}.xml"])["self"]
        assert "hub" not in links(first)
        marks = [xml(document).find(".//fh:archive", NAMES) for document in (first, second, made[f"{stem}.xml"])]
        assert [mark is not None for mark in marks] == [True, True, False]


def test_new_entries_change_no_archive_document_but_for_one_link() -> None:
    before = documents(weeks(45))
    for count in (46, 60, 61, 80):
        after = documents(weeks(count))
        for name in (name for name in before if "archive" in name):
            lines = after[name].splitlines()
            assert [line for line in before[name].splitlines() if line not in lines] == []
            assert len(lines) - len(before[name].splitlines()) == (count > 60 and name.endswith("archive-2.xml"))
