"""What channels get to know of an entry."""

from pathlib import Path

from diarist.announce.entry_message import message_of
from diarist.cache import Cache
from diarist.edition.making import make_edition
from tests.diaries import NOW, a_site, edition_of, picture, post


def test_a_message_has_whole_addresses_and_what_the_page_says(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(
        site,
        "2026-11-17-oil.md",
        "We lit it, as [they do](https://elsewhere.example/how).\n\n"
        "[Again](https://elsewhere.example/how), [by mail](mailto:x@elsewhere.example), "
        "[the archive](/archive/) and [ours](https://lamp.example/about/).",
        authors=["mara", "odo"],
        tags=["light"],
        image="lamp.jpg",
        image_alt="A lamp",
    )
    picture(site.posts / "lamp.jpg")
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    message = message_of(edition, entry)
    assert message.link == "https://lamp.example/2026/11/oil/"
    assert message.author == "Mara Quill and Odo Penn"
    assert message.description == message.lead == "We lit it, as they do."
    assert message.links == ("https://elsewhere.example/how",)
    assert message.card == "https://lamp.example/cards/2026-11-17-oil.jpg"
    assert message.card_alt == "Oil for the lamp. By Mara Quill and Odo Penn, The Tuesday Lamp."
    assert 'href="https://lamp.example/archive/"' in message.html
    assert message.feeds == ("", "tags/light/", "authors/mara/", "authors/odo/")
    assert message.html.startswith('<figure><img src="https://lamp.example/pictures/')


def test_the_newest_of_what_could_be_read_before_goes_along(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for day in range(3, 12):
        post(site, f"2026-11-{day:02}-day.md", title=f"Day {day}", slug=f"day-{day}", date=f"2026-11-{day:02}")
    gone = {"withdrawn": "Wrong.", "updated": "2026-11-18"}
    post(site, "2026-11-08-day.md", title="Day 8", slug="day-8", date="2026-11-08", **gone)
    post(site, "2026-11-09-day.md", title="Day 9", slug="day-9", date="2026-11-09", draft=True)
    edition = edition_of(site)
    earlier = {entry.title: message_of(edition, entry).earlier for entry in edition.diary.entries}
    assert [each.title for each in earlier["Day 10"]] == ["Day 7", "Day 6", "Day 5"]
    assert earlier["Day 10"][0].link == "https://lamp.example/2026/11/day-7/"
    assert [each.title for each in earlier["Day 4"]] == ["Day 3"]
    assert earlier["Day 3"] == ()


def test_what_is_there_in_two_languages_is_one_earlier_entry_in_that_of_the_mail(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for day, lang in ((3, "en"), (3, "cy"), (4, "en"), (5, "en"), (5, "cy")):
        folder = f"{lang}/" if lang != "en" else ""
        (site.posts / folder).mkdir(exist_ok=True)
        extra = {} if lang == "en" else {"lang": lang}
        name = f"{folder}2026-11-{day:02}-day.md"
        post(site, name, title=f"Day {day} {lang}", slug=f"day-{day}", date=f"2026-11-{day:02}", **extra)
    edition = edition_of(site)
    assert not edition.diary.problems
    earlier = {entry.title: message_of(edition, entry).earlier for entry in edition.diary.entries}
    assert [each.title for each in earlier["Day 5 en"]] == ["Day 4 en", "Day 3 en"]
    assert [each.title for each in earlier["Day 5 cy"]] == ["Day 4 en", "Day 3 cy"]


def test_a_draft_that_only_its_writer_sees_is_no_earlier_entry(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-09-day.md", title="Day 9", slug="day-9", date="2026-11-09", draft=True)
    post(site, "2026-11-10-day.md", title="Day 10", slug="day-10", date="2026-11-10")
    edition = make_edition(site, NOW, Cache(site.root / ".cache"), preview=True)
    (entry,) = [entry for entry in edition.diary.entries if entry.title == "Day 10"]
    assert message_of(edition, entry).earlier == ()


def test_the_fingerprint_tells_words_apart_and_nothing_else(tmp_path: Path) -> None:
    site = a_site(tmp_path)

    def fingerprint(body: str) -> str:
        post(site, "2026-11-17-oil.md", body)
        edition = edition_of(site)
        return message_of(edition, edition.diary.entries[0]).fingerprint

    first = fingerprint("We lit it.")
    assert fingerprint("We lit it!") != first
    assert fingerprint("We lit it.") == first


def test_a_withdrawn_entry_has_no_words_left(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", "[Oil](https://elsewhere.example/)", withdrawn="Gone.", updated="2026-11-18")
    edition = edition_of(site)
    message = message_of(edition, edition.diary.entries[0])
    assert (message.html, message.links, message.description) == ("", (), "Gone.")
