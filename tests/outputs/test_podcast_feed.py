"""A podcast's feed against the published rules, each of which a broken feed breaks."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from PIL import Image

from diarist.edition.site_build import begin, prepare
from diarist.outputs.podcast_feed import Episode, Podcast, chapters_file, guid_of, podcast_feed, within
from tests.diaries import NOW, a_site, post, write
from tests.outputs.podcast_rules import broken_rules
from tests.recordings.tagged import TAGGED

ADDRESS = "https://lamp.example/recordings/podcast.xml"
EPISODE = Episode(
    id="tag:lamp.example,2026:oil",
    title="The <oil> & the wick",
    address="https://lamp.example/2026/11/oil/",
    summary="What burns.",
    published=datetime(2026, 11, 20, 7, tzinfo=UTC),
    author="Mara Example",
    file="https://lamp.example/recordings/oil-1.mp3",
    media_type="audio/mpeg",
    length=1234,
    seconds=61.4,
    transcript="https://lamp.example/2026/11/oil/#page:transcript",
    chapters="https://lamp.example/recordings/chapters-1.json",
)
PODCAST = Podcast(
    title="A Diary",
    description="Of a lamp.",
    home="https://lamp.example/",
    address=ADDRESS,
    language="en-GB",
    category="Society & Culture: Documentary",
    is_explicit=False,
    author="Mara Example",
    artwork="https://lamp.example/recordings/podcast.jpg",
    rights="",
    identity=ADDRESS,
    style="/feed.css",
    episodes=(EPISODE,),
)


def test_a_browser_that_opens_it_is_told_how_it_looks() -> None:
    plain, feed = podcast_feed(replace(PODCAST, style="")), podcast_feed(PODCAST)
    assert feed.splitlines()[1] == b'<?xml-stylesheet type="text/css" href="/feed.css"?>'
    assert b"".join(feed.splitlines()[:1] + feed.splitlines()[2:]) == b"".join(plain.splitlines())


def test_its_name_stands_above_its_address() -> None:
    channel = etree.fromstring(podcast_feed(PODCAST))[0]
    assert [etree.QName(each).localname for each in channel][:2] == ["title", "link"]


def test_it_breaks_no_published_rule() -> None:
    assert list(broken_rules(podcast_feed(PODCAST), ADDRESS)) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("© 2024–2026 Lamp &amp; Sons", None),
        ("Copyright (c) 2026, <a href='/'>Lamp</a>", "Lamp"),
        ("© Lamp, who do not exist. Everything is made up.", "Lamp, who do not exist. Everything is made up"),
        ("Crown Estate 1066 Lamps", "Crown Estate 1066 Lamps"),
        ("© 2026", ""),
        ("Lamp " * 80, None),
    ],
)
def test_whose_it_is_says_so_and_no_more(written: str, said: str | None) -> None:
    feed = podcast_feed(replace(PODCAST, rights=written))
    found = etree.fromstring(feed).findtext("channel/copyright") or ""
    assert said is None or found == said
    assert len(found) <= 255
    assert not {"©", "<", "2026"} & {*found, *found.split()}


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (replace(PODCAST, title=""), "title"),
        (replace(PODCAST, home="/"), "link"),
        (replace(PODCAST, language="English"), "language (ISO 639)"),
        (replace(PODCAST, category="Ferries"), "itunes:category of Apple's list"),
        (replace(PODCAST, category="Government: Ferries"), "itunes:category of Apple's list"),
        (replace(PODCAST, artwork="https://lamp.example/recordings/podcast.webp"), "itunes:image"),
        (replace(PODCAST, author=""), "itunes:author (recommended)"),
        (replace(PODCAST, author="mara@lamp.example"), "no mail of an owner"),
        (replace(PODCAST, address="https://lamp.example/feed.xml"), "atom:link to itself"),
        (replace(PODCAST, episodes=()), "at least one item"),
        (replace(PODCAST, episodes=(EPISODE, EPISODE)), "each guid once"),
        (replace(PODCAST, episodes=(replace(EPISODE, file="/a.mp3"),)), "enclosure"),
        (replace(PODCAST, episodes=(replace(EPISODE, media_type="audio/x-m4a"),)), "enclosure's type and ending"),
        (replace(PODCAST, episodes=(replace(EPISODE, length=0),)), "enclosure's length"),
        (replace(PODCAST, episodes=(replace(EPISODE, transcript="page/"),)), "transcript's type"),
        (replace(PODCAST, episodes=(replace(EPISODE, chapters="c.json"),)), "chapters' type"),
    ],
)
def test_each_rule_can_be_broken(wrong: Podcast, rule: str) -> None:
    assert rule in list(broken_rules(podcast_feed(wrong), wrong.address if rule != "atom:link to itself" else ADDRESS))


@pytest.mark.parametrize("written", [b"yes", b"clean", b"no"])
def test_what_feedgen_would_say_is_refused(written: bytes) -> None:
    feed = podcast_feed(PODCAST).replace(b"<itunes:explicit>false", b"<itunes:explicit>" + written)
    assert "itunes:explicit is true or false" in list(broken_rules(feed, ADDRESS))


def test_a_feed_reader_reads_it() -> None:
    read = feedparser.parse(podcast_feed(PODCAST))
    assert not read.bozo
    (item,) = read.entries
    assert (item.title, item.id, item.itunes_duration) == ("The <oil> & the wick", EPISODE.id, "61")
    assert [(each.href, each.type, each.length) for each in item.enclosures] == [(EPISODE.file, "audio/mpeg", "1234")]


def test_a_long_description_is_cut_at_a_word_and_within_its_bytes() -> None:
    cut = within("gair ŵ " * 1000, 4000)
    assert len(cut.encode()) <= 4000
    assert cut.endswith(("gair…", "ŵ…"))
    assert within("short", 4000) == "short"


def test_its_own_id_is_that_of_the_namespace_s_example() -> None:
    # https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md#guid
    assert guid_of("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert guid_of("https://podnews.net/rss/") == guid_of("http://podnews.net/rss")


def test_chapters_are_the_namespace_s_json() -> None:
    assert json.loads(chapters_file([(0, "Hello"), (90, "The quay")])) == {
        "version": "1.2.0",
        "chapters": [{"startTime": 0, "title": "Hello"}, {"startTime": 90, "title": "The quay"}],
    }


def test_a_diary_with_sound_has_a_podcast_where_its_settings_say_so(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"podcast": {"category": "government"}})
    site.posts.mkdir(exist_ok=True)
    for name in ("memo.m4a", "id3v2.mp3", "end.mp4", "tags.webm"):
        (site.posts / name).write_bytes(TAGGED[name]())
    write(site.posts / "film.vtt", "00:00.000 --> 00:00.900\nHello.\n")
    write(site.posts / "said.txt", "What is said.")
    post(site, "a.md", "One.", id="a", audio="memo.m4a", chapters=["0:00 Hello"], title="Alpha")
    post(site, "b.md", "Two.", id="b", audio="id3v2.mp3", transcript="said.txt", title="Beta")
    post(site, "c.md", "Three.", id="c", video="end.mp4", captions="film.vtt", title="Gamma")
    post(site, "d.md", "Four.", id="d", video="tags.webm", captions="film.vtt", title="Delta")
    post(site, "e.md", "Five.", id="e", audio="memo.m4a", withdrawn="Gone.", updated="2026-11-21", title="Epsilon")
    assert list(begin(prepare(site, NOW, into=site.folder), site.folder).finish()) == []
    feed = (site.folder / "recordings/podcast.xml").read_bytes()
    assert list(broken_rules(feed, f"{site.address}recordings/podcast.xml")) == []
    read = {item.title: item for item in feedparser.parse(feed).entries}
    assert sorted(read) == ["Alpha", "Beta", "Gamma"]
    for item in read.values():
        ((enclosure,),) = (item.enclosures,)
        file = site.folder / enclosure.href.removeprefix(site.address)
        assert file.stat().st_size == int(enclosure.length)
    assert f'{site.address}2026/11/a/" type="text/html"'.encode() in feed
    assert f'{site.address}2026/11/b/#page:transcript" type="text/html"'.encode() in feed
    assert len(list((site.folder / "recordings").glob("chapters-*.json"))) == 1
    with Image.open(BytesIO((site.folder / "recordings/podcast.jpg").read_bytes())) as artwork:
        assert artwork.format == "JPEG"
        assert artwork.mode == "RGB"
        assert artwork.width == artwork.height
        assert 1400 <= artwork.width <= 3000
    assert "recordings/podcast.xml" in (site.folder / "2026/11/a/index.html").read_text("utf-8")


def test_without_the_setting_or_any_sound_there_is_none(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"podcast": {"category": "Government"}})
    post(site, "a.md", "One.")
    begin(prepare(site, NOW, into=site.folder), site.folder).finish()
    assert not (site.folder / "recordings").exists()
