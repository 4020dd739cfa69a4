"""What is made of the words of an entry."""

from pathlib import Path

from tests.diaries import a_site, edition_of, picture, post, problems_of


def test_a_quotation_card_needs_a_quotation(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "No quotation.", card="quote")
    assert any("the entry has none" in problem for problem in problems_of(edition_of(site)))
    post(site, "a.md", "> One.", card="quote")
    edition = edition_of(site)
    assert edition.story(edition.diary.entries[0]).quote == "One."


def test_of_a_withdrawn_entry_there_are_no_words(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "Secret words.", withdrawn="Wrong.", updated="2026-11-18")
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    assert (edition.html(entry, str), edition.lead(entry, str), edition.text(entry)) == ("", "", "")
    assert edition.story(entry).lead_text == ""


def test_the_reading_time_is_a_minute_at_least(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "word " * 714, slug="long")
    post(site, "b.md", "word", slug="short")
    edition = edition_of(site)
    assert {story.entry.slug: story.minutes for story in edition.public()} == {"long": 3, "short": 1}


def test_the_words_of_a_picture_stand_for_an_entry_that_has_no_others(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "a.md", "![The quay by night, with lamps](lamp.jpg)", slug="a")
    post(site, "b.md", "![The lamp](lamp.jpg)", slug="b", image="lamp.jpg", image_alt="Lit at four")
    post(site, "c.md", "Words.\n\n![The lamp](lamp.jpg)", slug="c")
    post(site, "d.md", "![Secret](lamp.jpg)", slug="d", withdrawn="It was wrong.", updated="2026-11-18")
    found = {story.entry.slug: (story.lead_text, story.description) for story in edition_of(site).public()}
    assert found["a"] == ("The quay by night, with lamps",) * 2
    assert found["b"] == ("Lit at four",) * 2
    assert found["c"] == ("Words.",) * 2
    assert found["d"] == ("", "It was wrong.")
