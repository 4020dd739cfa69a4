"""The door: behind it an entry is frozen and right."""

import dataclasses
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.media_keys import Media
from diarist.diary.problems import Problem
from diarist.diary.question_keys import Closing
from diarist.diary.site import Site
from diarist.diary.text import slugify

Said = Callable[..., list[str]]
Read = Callable[..., Entry]
few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_an_entry_with_every_key(site: Site) -> None:
    data = """\
---
title: “Nobody from the office”
date: 2026-11-20 07:30
id: night.shift_2026
feed_id: "https://old.example/?p=12#x"
slug: Night-Shift
authors: [tom, mara]
description: A night on the quay.
tags: [people, winter]
series: The quay
image: pictures/quay.jpg
image_alt: A quay at night.
image_caption: At four.
data: pictures/quay.csv
focus: top left
audio: pictures/quay.mp3
video: pictures/quay.mp4
captions: pictures/quay.vtt
transcript: pictures/quay.md
chapters: [1:30 The quay]
lang: cy-GB
card: quote
draft: false
aliases: [/2019/old-page/, old.html]
syndication: https://social.example/@ada/1
event: {begin: 2026-12-04 14:00, place: The quay}
announce: {mastodon: A night on the quay., linkedin: false, bluesky: true}
imported: jekyll _posts/2019-05-01-quay.md
promises: {ramp: kept}
purpose: ask
closes: 2026-12-04
answers: [2026-11-13-the-quay, https://reviews.example/12]
consent: {"https://social.example/@ann/1": named}
photo_consent: Everybody, on the night.
allow: {phone-number: It is our switchboard.}
approved_by: Odo Penn
updated: 2026-11-21
correction: It was Tuesday.
withdrawn: We took this down.
---

One.

Two.
"""
    entry = read_entry("posts/x.md", data.encode(), site)
    begin = datetime(2026, 12, 4, 14, tzinfo=site.zone)
    assert dataclasses.asdict(entry) | {"date": "", "updated": "", "key_lines": {}} == {
        "path": "posts/x.md",
        "id": "night.shift_2026",
        "feed_id": "https://old.example/?p=12#x",
        "title": "“Nobody from the office”",
        "date": "",
        "slug": "Night-Shift",
        "authors": ("tom", "mara"),
        "description": "A night on the quay.",
        "tags": ("people", "winter"),
        "series": "The quay",
        "image": "pictures/quay.jpg",
        "image_alt": "A quay at night.",
        "image_caption": "At four.",
        "data": "pictures/quay.csv",
        "focus": (0, 0),
        "media": Media(
            "pictures/quay.mp3", "pictures/quay.mp4", "pictures/quay.vtt", "pictures/quay.md", ("1:30 The quay",)
        ),
        "lang": "cy-GB",
        "translation_of": "",
        "translation": "",
        "translated_by": "",
        "card": "quote",
        "draft": False,
        "aliases": ("/2019/old-page/", "old.html"),
        "syndication": ("https://social.example/@ada/1",),
        "event": {"begin": begin, "end": None, "place": "The quay", "all_day": False},
        "announce": {"mastodon": "A night on the quay.", "linkedin": False, "bluesky": True},
        "imported": "jekyll _posts/2019-05-01-quay.md",
        "promises": (("ramp", "kept", None),),
        "promised": (),
        "purpose": "ask",
        "photo_consent": "Everybody, on the night.",
        "allow": {"phone-number": "It is our switchboard."},
        "approved_by": "Odo Penn",
        "updated": "",
        "correction": "",  # what was taken down needs none
        "withdrawn": "We took this down.",
        "body": "One.\n\nTwo.",
        "body_line": 42,
        "key_lines": {},
        "page": "",
        "closes": Closing(datetime(2026, 12, 4, tzinfo=site.zone), whole_day=True),
        "answers": ("2026-11-13-the-quay", "https://reviews.example/12"),
        "consent": {"https://social.example/@ann/1": "named"},
        "gone": (),
        "replies": 0,
    }
    assert entry.date.isoformat() == "2026-11-20T07:30:00+00:00"
    assert entry.updated.isoformat() == "2026-11-21T00:00:00+00:00"
    assert entry.key_lines["title"] == 2
    assert entry.line_of("Two.") == 44
    assert entry.line_of("not there") == 42


def test_an_entry_with_only_what_it_must_have(read: Read) -> None:
    entry = read()
    assert entry.id == "2026-11-20-the-night-shift"
    assert entry.slug == "the-night-shift"
    assert entry.authors == ("mara",)
    assert entry.updated == entry.date
    assert entry.announce is True
    assert (entry.lang, entry.card, entry.draft) == ("en", "plain", False)


def test_an_entry_insists_on_being_announced_where_it_says_so(read: Read) -> None:
    assert read("announce: true").insists
    assert not read().insists
    assert not read("announce: {mastodon: A night.}").insists


def test_an_entry_is_frozen(read: Read) -> None:
    entry = read()
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.title = "Another"  # type: ignore[misc]  # that is the point


@few
@given(
    st.binary(max_size=300),
    st.text(max_size=60),
    st.sampled_from(["title", "date", "id", "slug", "tags", "aliases", "lang"]),
)
def test_any_file_is_an_entry_or_problems(site: Site, data: bytes, words: str, key: str) -> None:
    plain = f"---\ntitle: x\ndate: 2026-11-20\n{key}: {words}\n---\nWords.\n".encode("utf-8", "replace")
    quoted = f"---\ndate: 2026-11-20\nid: x\n{key}: {words!r}\n---\nWords.\n".encode("utf-8", "replace")
    for file in (data, plain, quoted, plain + data):
        found = problems_of(file, site)
        assert list(found) == sorted(set(found))
        assert all(problem.line >= 1 and problem.what and problem.mend for problem in found)
        assert not any("\n" in str(problem) for problem in found)


def problems_of(data: bytes, site: Site) -> tuple[Problem, ...]:
    try:
        entry = read_entry("posts/x.md", data, site)
    except DiaryError as error:
        return error.problems
    assert entry.title
    assert entry.id
    assert slugify(entry.slug)
    assert set(entry.authors) <= set(site.authors)
    return ()


@pytest.mark.parametrize(
    ("path", "entry_id", "slug"),
    [
        ("posts/2026-11-20-the-night-shift.md", "2026-11-20-the-night-shift", "the-night-shift"),
        ("posts/2026/The Night Shift!.MD", "the-night-shift", "the-night-shift"),
        ("posts/2026-11-20.md", "2026-11-20", "2026-11-20"),
        ("posts/2026-11-20_night.md", "2026-11-20-night", "night"),
        ("posts/night.shift.md", "night-shift", "night-shift"),
        ("posts/夜の港.md", "夜の港", "夜の港"),
    ],
)
def test_names_come_from_the_files_name(path: str, entry_id: str, slug: str, read: Read) -> None:
    entry = read(path=path)
    assert (entry.id, entry.slug) == (entry_id, slug)
    assert read(f"id: {entry.id}\nslug: {entry.slug}", path=path).id == entry_id


def test_a_files_name_without_letters_is_said_once(problems: Said) -> None:
    (said,) = problems(path="posts/!!!.md")
    assert said.startswith("1: the file's name has no letters or digits to make an address of; give the file a name")


def test_a_files_name_that_windows_keeps_for_itself_needs_other_names(problems: Said, read: Read) -> None:
    assert problems(path="posts/CON.md") == [
        "1: the id `con` is a reserved name on Windows; write a longer `id:`",
        "1: the slug `con` is a reserved name on Windows; write a longer `slug:`",
    ]
    assert read("id: con-1\nslug: con-1", path="posts/CON.md").id == "con-1"
    assert problems("id: lpt1.jpg")[0].startswith("4: the id `lpt1.jpg` is a reserved name")


def test_a_long_name_of_a_file_needs_a_shorter_id_and_slug(problems: Said, read: Read) -> None:
    path = f"posts/{'n' * 101}.md"
    assert problems(path=path) == [
        "1: the id is 101 characters long; keep `id:` to 100",
        "1: the slug is 101 characters long; keep `slug:` to 100",
    ]
    assert read(path=f"posts/{'n' * 100}.md").id == "n" * 100


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("AR-eg", "rtl"),
        ("he", "rtl"),
        ("ku", "ltr"),
        ("ku-Arab", "rtl"),
        ("az-Arab-IR", "rtl"),
        ("ar-Latn", "ltr"),
        ("cy-GB", "ltr"),
    ],
)
def test_the_direction_is_the_scripts(lang: str, direction: str, read: Read) -> None:
    assert read(f"lang: {lang}").direction == direction


@pytest.mark.parametrize(
    ("day", "week"), [("2026-11-20", 47), ("2027-01-01", 53), ("2024-12-30", 1), ("2026-01-01", 1)]
)
def test_the_week_is_that_of_iso_8601(day: str, week: int, read: Read) -> None:
    assert read(f"date: {day}").week == week


def test_what_is_changed_on_its_first_day_is_changed_at_its_first_moment(read: Read) -> None:
    entry = read("date: 2026-11-20 17:00\nupdated: 2026-11-20")
    assert entry.updated == entry.date
    assert read("date: 2026-11-20 17:00\nupdated: 2026-11-20 18:00").updated > entry.date


def test_the_hour_that_comes_twice_is_in_order(read: Read, advice: Said) -> None:
    assert (
        read("date: 2026-10-25T01:50+01:00\nupdated: 2026-10-25T01:10+00:00").updated.isoformat()
        == "2026-10-25T01:10:00+00:00"
    )
    assert "before it is published" in advice("date: 2026-10-25T01:10+00:00\nupdated: 2026-10-25T01:50+01:00")[0]


def test_a_picture_without_words_is_for_the_rules_to_judge(read: Read, advice: Said) -> None:
    assert read("image: quay.jpg").image_alt == ""
    assert read("image: quay.jpg\nimage_alt: 4").image_alt == "4"
    assert advice("image_alt: A quay.") == [
        "4: there are words for a picture, but no picture; add `image:` or delete this line"
    ]


def test_where_a_pictures_subject_is(read: Read, advice: Said) -> None:
    assert read("image: quay.jpg").focus == (50, 50)
    assert read("image: quay.jpg\nfocus: 30% 20%").focus == (30, 20)
    assert read("image: quay.jpg\nfocus: her face").focus == (50, 50)
    (said,) = advice("image: quay.jpg\nfocus: her face")
    assert said.startswith("5: `her face` says no place in a picture; write how far from the left")
    assert advice("focus: top") == [
        "4: it says where to look in a picture, but there is none; add `image:` or delete this line"
    ]


def test_all_that_is_wrong_with_a_draft_is_advice(site: Site) -> None:
    data = b"---\ntitle: 1984\ndraft: true\ntitle: x\nwether: rain\n---\nA \x0b B\n"
    with pytest.raises(DiaryError) as caught:
        read_entry("posts/x.md", data, site)
    assert [problem.line for problem in caught.value.problems] == [1, 4, 5, 7]
    assert not any(problem.blocks for problem in caught.value.problems)


def test_a_draft_that_nobody_can_be_sure_of_blocks(site: Site) -> None:
    for written in ("draf: true", "draft: maybe", "draft:"):
        with pytest.raises(DiaryError) as caught:
            read_entry("posts/x.md", f"---\ntitle: x\ndate: 2026-11-20\n{written}\n---\nWords.\n".encode(), site)
        assert all(problem.blocks for problem in caught.value.problems)
