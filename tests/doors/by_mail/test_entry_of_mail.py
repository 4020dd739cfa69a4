"""The entry that a mail becomes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from diarist.diary.entry import Entry, read_entry
from diarist.diary.site import Site
from diarist.doors.by_mail.entry_of_mail import Drafted, Mailed, entry_of
from diarist.mail_in.one_mail import MailPicture
from diarist.photographs.clean_picture import look
from diarist.words.typography import typographic
from tests.carriers import PLANTED, full_exif, heic_with, quarters, saved
from tests.diaries import a_site

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
WORDS = "We lit the lamp at four.\n\nIt burned until six."
PHOTOGRAPH = saved(quarters((64, 48)), "JPEG", exif=full_exif())
MAILED = Mailed("mara", "Oil for the lamp", WORDS, (), NOW)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def drafted(site: Site, mailed: Mailed = MAILED, taken: tuple[str, ...] = ()) -> tuple[Drafted, Entry]:
    """What becomes of a mailed, and the same as it comes through the door."""
    made = entry_of(mailed, site, NOW, taken)
    return made, read_entry(made.path, made.files[made.path], site)


def test_subject_words_day_and_author_are_the_entrys(site: Site) -> None:
    made, entry = drafted(site)
    assert made.path == "posts/2026-11-20-oil-for-the-lamp.md"
    assert (entry.title, entry.body.strip(), entry.authors) == ("Oil for the lamp", WORDS, ("mara",))
    assert entry.date.date().isoformat() == "2026-11-20"
    assert not entry.draft
    assert made.remarks == ()
    assert drafted(site, replace(MAILED, author="odo"))[1].authors == ("odo",)


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        (NOW, "2026-11-20"),
        (NOW - timedelta(days=2), "2026-11-20"),
        (NOW - timedelta(days=4), "2026-11-14"),
        (NOW - timedelta(days=400), "2026-11-20"),
        (NOW + timedelta(days=400), "2026-11-20"),
        (None, "2026-11-20"),
    ],
)
def test_the_day_is_that_of_the_mail_as_far_as_that_can_be_believed(site: Site, sent: datetime, day: str) -> None:
    assert drafted(site, replace(MAILED, sent=sent))[1].date.date().isoformat() == day


def test_the_same_mail_becomes_the_same_bytes(site: Site) -> None:
    mailed = replace(MAILED, pictures=(MailPicture("a.jpg", PHOTOGRAPH),))
    assert entry_of(mailed, site, NOW, ()) == entry_of(mailed, site, NOW + timedelta(days=3), ())


HOSTILE = [
    "draft: true",
    "title: x\ndraft: false",
    "---",
    "- a",
    "No",
    "2026-11-20",
    "{a: b}",
    "*all* <b>bold</b> `code` [x](http://evil.example)",
    "quote \" and \\ and ' & &amp;",
    "!!python/object/apply:os.system ['true']",
    "null",
    "%TAG ! tag:x,2000:",
    "Owen’s “lamp” – at 4 a.m.",
]


@pytest.mark.parametrize("subject", HOSTILE)
def test_a_subject_is_a_value_and_never_yaml_or_markdown(site: Site, subject: str) -> None:
    made, entry = drafted(site, replace(MAILED, subject=subject))
    assert entry.title == typographic(" ".join(subject.split()), "en")
    assert not entry.draft
    assert entry.body.strip() == WORDS
    assert made.path.startswith("posts/2026-11-20")


@pytest.mark.parametrize(
    "words",
    [
        "---\ndraft: true\nraw_html: true\n---\n\nWords.",
        "<script>alert(1)</script>",
        '<img src="https://track.example/1.gif">',
        "<!-- more -->\n\nHidden.",
        "A\x00B\x0b",
        "{{ site }} {% raw %}",
    ],
)
def test_words_are_words_whoever_writes_them(tmp_path: Path, words: str) -> None:
    trusted = {"mara": {"name": "Mara Quill", "raw_html": True}}
    made, entry = drafted(a_site(tmp_path, {"authors": trusted}), replace(MAILED, words=words))
    assert (entry.title, entry.draft) == (MAILED.subject, False)
    assert not re.search(r"<[a-z!/]", made.files[made.path].decode(), re.IGNORECASE)
    assert drafted(a_site(tmp_path), replace(MAILED, words="<https://lamp.example/>"))[1].body.strip().startswith("<h")


def test_no_word_of_a_long_subject_is_lost(site: Site) -> None:
    subject = "Oil for the lamp and other things " * 6
    made, entry = drafted(site, replace(MAILED, subject=subject))
    assert len(entry.title) <= 120
    assert " ".join(subject.split()) in entry.body
    assert [each.key for each in made.remarks] == ["mailed.long_subject"]


@pytest.mark.parametrize(("words", "title"), [(WORDS, "We lit the lamp at four."), ("…", "…"), ("# Ah\n\nB", "Ah")])
def test_a_mail_without_a_subject_gets_a_headline_and_is_told(site: Site, words: str, title: str) -> None:
    made, entry = drafted(site, replace(MAILED, subject=" ", words=words))
    assert entry.title == title
    assert [each.key for each in made.remarks] == ["mailed.no_subject"]


def test_what_is_called_so_already_stays(site: Site) -> None:
    made, entry = drafted(site, taken=("posts/2026-11-20-oil-for-the-lamp.md",))
    assert made.path == "posts/2026-11-20-oil-for-the-lamp-2.md"
    assert entry.id == "2026-11-20-oil-for-the-lamp-2"


# Pictures


def test_photographs_are_clean_and_in_order_the_first_at_the_head(site: Site) -> None:
    colours = [saved(Image.new("RGB", (32, 24), colour), "JPEG", exif=full_exif()) for colour in ("red", "green")]
    pictures = (
        MailPicture("IMG_1.HEIC", heic_with(exif=full_exif())),
        MailPicture("IMG_2.jpg", colours[0], words="A lamp ](x) <b>"),
        MailPicture("IMG_3.jpg", colours[1]),
        MailPicture("IMG_4.jpg", PHOTOGRAPH, after=1),
    )
    made, entry = drafted(site, replace(MAILED, pictures=pictures))
    assert entry.image == "pictures/2026-11-20-oil-for-the-lamp.jpg"
    assert re.findall(r"!\[.*\]\((.*?)\)$|^(\w+)", entry.body, re.MULTILINE) == [
        ("", "We"),
        ("pictures/2026-11-20-oil-for-the-lamp-4.jpg", ""),
        ("", "It"),
        ("pictures/2026-11-20-oil-for-the-lamp-2.jpg", ""),
        ("pictures/2026-11-20-oil-for-the-lamp-3.jpg", ""),
    ]
    kept = {path: data for path, data in made.files.items() if path != made.path}
    assert len(kept) == 4
    for path, data in kept.items():
        assert look(data, path).is_clean
        assert PLANTED not in data
        assert "IMG" not in path
    assert "IMG" not in made.files[made.path].decode()


def test_what_is_no_picture_is_said_and_the_others_are_kept(site: Site) -> None:
    pictures = (MailPicture("a", PHOTOGRAPH[:200]), MailPicture("b", b"%PDF-1.7"), MailPicture("c", PHOTOGRAPH))
    made, entry = drafted(site, replace(MAILED, pictures=pictures))
    assert entry.image.endswith("lamp.jpg")
    assert [(each.key, each.values["number"]) for each in made.remarks] == [
        ("mailed.picture_unreadable", 1),
        ("mailed.picture_unreadable", 2),
    ]


def test_a_speck_that_tells_who_reads_is_no_picture_and_not_worth_a_word(site: Site) -> None:
    speck = saved(Image.new("RGB", (1, 1)), "GIF")
    made, entry = drafted(site, replace(MAILED, pictures=(MailPicture("", speck), MailPicture("", PHOTOGRAPH))))
    assert (len(made.files), made.remarks) == (2, ())
    assert entry.image.endswith("lamp.jpg")


def test_there_are_bounds_to_number_weight_and_pixels(site: Site) -> None:
    many = tuple(MailPicture("", PHOTOGRAPH) for _ in range(30))
    made, entry = drafted(site, replace(MAILED, pictures=many))
    assert len(made.files) == 1 + 20
    assert entry.body.count("![](") == 19
    assert [each.key for each in made.remarks] == ["mailed.pictures_too_many"]
    heavy = (MailPicture("", PHOTOGRAPH), MailPicture("", PHOTOGRAPH + b"\0" * 25_000_000))
    made, _ = drafted(site, replace(MAILED, pictures=heavy))
    assert (len(made.files), [each.key for each in made.remarks]) == (2, ["mailed.pictures_too_many"])
    huge = saved(Image.new("1", (10_000, 5_001)), "PNG")
    made, _ = drafted(site, replace(MAILED, pictures=(MailPicture("", huge),)))
    assert (len(made.files), [each.key for each in made.remarks]) == (1, ["mailed.picture_too_large"])


def test_what_a_person_said_a_picture_shows_is_kept(site: Site) -> None:
    pictures = (MailPicture("", PHOTOGRAPH, words="A lamp\non a quay"),)
    assert drafted(site, replace(MAILED, pictures=pictures))[1].image_alt == "A lamp on a quay"
