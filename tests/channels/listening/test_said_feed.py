"""Feeds of what is said about an organisation, of any kind and from anybody, on loopback."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from diarist.channels.answered import Form, Hearing, Thread
from diarist.channels.listening.said_feed import MOST_ITEMS, SaidInFeed
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.safe_fetch import SafeFetch
from tests.channels.parts import CANARY
from tests.peers.server import serving

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
STORY = "https://stories.example/1"
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Stories</title>
<item><title>Nobody told me</title><link>{STORY}</link><guid isPermaLink="false">story-1</guid>
<description>&lt;p&gt;I waited &lt;b&gt;four&lt;/b&gt; hours.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>
<pubDate>Wed, 18 Nov 2026 09:00:00 GMT</pubDate><dc:creator>AnnaB</dc:creator></item>
<item><title>An old one</title><link>https://stories.example/0</link><guid>story-0</guid>
<description>Thank you.</description><pubDate>Fri, 02 Jan 2026 09:00:00 GMT</pubDate></item>
<item><title>Without a day</title><guid>story-2</guid></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:stories.example,2026:1</id>
<title>Nobody told me</title>
<link href="{STORY}"/><published>2026-11-18T09:00:00Z</published><updated>2026-11-19T09:00:00Z</updated>
<author><name>AnnaB</name></author><content type="text">I waited four hours.</content></entry></feed>"""
ITEM = {
    "id": "story-1",
    "url": STORY,
    "title": "Nobody told me",
    "content_html": "<p>I waited <b>four</b> hours.</p>",
    "date_published": "2026-11-18T09:00:00Z",
    "authors": [{"name": "AnnaB"}],
    "language": "en-GB",
}


class Place:
    """A server with one feed."""

    def __init__(self) -> None:
        self.answer = httpx.Response(200)

    def __call__(self, _: httpx.Request) -> httpx.Response:
        return self.answer


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Place, str]]:
    place = Place()
    with serving(place) as address:
        yield place, f"{address}/feed"


def said(served: tuple[Place, str], feed: str | bytes | httpx.Response, *whole: str) -> Thread | Failure:
    place, address = served
    place.answer = feed if isinstance(feed, httpx.Response) else httpx.Response(200, content=feed)
    return SaidInFeed(SafeFetch(local=True), name="Care Stories", address=address).said(SINCE, whole)


def read(served: tuple[Place, str], feed: str | bytes, *whole: str) -> Thread:
    thread = said(served, feed, *whole)
    assert isinstance(thread, Thread), thread
    return thread


@pytest.mark.parametrize("feed", [RSS, ATOM, json.dumps({"items": [ITEM]})])
def test_a_story_is_read_from_any_kind_of_feed(served: tuple[Place, str], feed: str) -> None:
    thread = read(served, feed)
    story = thread.answers[0]
    assert story.text == "Nobody told me\n\nI waited four hours."
    assert (story.author, story.address, story.post, story.form) == ("AnnaB", STORY, "", Form.REVIEW)
    assert story.at == datetime(2026, 11, 18, 9, tzinfo=UTC)
    assert not thread.is_whole


def test_a_story_that_was_changed_says_so(served: tuple[Place, str]) -> None:
    assert read(served, ATOM).answers[0].edited == datetime(2026, 11, 19, 9, tzinfo=UTC)
    assert read(served, RSS).answers[0].edited is None


def test_old_stories_are_left_out_unless_they_are_wanted(served: tuple[Place, str]) -> None:
    assert [each.id for each in read(served, RSS).answers] == ["story-1", "story-2"]
    assert [each.id for each in read(served, RSS, "https://stories.example/0").answers][1] == "story-0"


def test_it_is_a_hearing(served: tuple[Place, str]) -> None:
    hearing: Hearing = SaidInFeed(SafeFetch(), name="Care Stories", address=served[1])
    assert (hearing.name, hearing.title) == ("Care Stories", "Care Stories")


@pytest.mark.parametrize(
    "feed",
    [
        "<!doctype html><title>Not here</title>",
        "",
        "{",
        '{"items": 7}',
        "[" * 10_000,
        f'{{"items": {"[" * 100_000}',
        RSS[:500],
        f"<feed><{CANARY}>",
        f"<{CANARY}",
        "\x00\x01",
    ],
)
def test_what_is_no_feed_is_a_failure_without_its_words(served: tuple[Place, str], feed: str) -> None:
    found = said(served, feed)
    assert isinstance(found, Failure), found
    assert found.trouble is Trouble.REFUSED
    assert CANARY not in found.why


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (httpx.Response(404), Trouble.REFUSED),
        (httpx.Response(503), Trouble.AGAIN),
        (httpx.Response(302, headers={"Location": "http://169.254.169.254/"}), Trouble.REFUSED),
        (httpx.Response(302, headers={"Location": "file:///etc/passwd"}), Trouble.REFUSED),
    ],
)
def test_a_feed_that_is_not_there_is_a_failure(
    served: tuple[Place, str], answer: httpx.Response, trouble: Trouble
) -> None:
    found = said(served, answer)
    assert isinstance(found, Failure)
    assert found.trouble is trouble


def test_no_entity_of_a_feed_is_resolved(served: tuple[Place, str]) -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    evil = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed = RSS.replace("<rss", f"{evil}<rss").replace("Nobody told me", "a&l9;b&f;c")
    found = said(served, feed)
    assert "root" not in repr(found)
    assert len(repr(found)) < 3_000


def test_a_feed_of_many_stories_is_read_no_further_than_some(served: tuple[Place, str]) -> None:
    items = [{**ITEM, "id": str(number)} for number in range(MOST_ITEMS + 50)]
    assert len(read(served, json.dumps({"items": items})).answers) == MOST_ITEMS


def test_any_value_in_any_field_is_read_or_left_out(served: tuple[Place, str]) -> None:
    values: list[Any] = [
        None,
        7,
        True,
        1e999,
        [],
        ["x"],
        [7],
        {},
        [{}],
        "\u202e\x00<b>x</b>",
        "9" * 10_000,
        "javascript:x",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
    ]
    for field in [*ITEM, "author", "date_modified", "summary", "content_text", "tags"]:
        for value in values:
            thread = read(served, json.dumps({"items": [{**ITEM, field: value}, 7, None]}))
            for each in thread.answers:
                assert "\u202e" not in each.text + each.author + each.address + each.lang
                assert not each.address or each.address.startswith("https://")
                assert len(each.text) <= 21_000
                assert not each.at or each.at.astimezone(ZoneInfo("Pacific/Auckland")).year < 9001
