"""What an edition gives to pages and feeds."""

from pathlib import Path

import pytest

from tests.diaries import a_site, edition_of, picture, post, write


def test_a_lead_from_another_page_leads_back_into_the_entry(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "See [below](#end).\n\n<!-- more -->\n\n## End")
    edition = edition_of(site)
    lead = edition.lead(edition.diary.entries[0], "https://lamp.example/{}".format)
    assert lead == '<p>See <a href="https://lamp.example/2026/11/a/#end">below</a>.</p>'


def test_the_front_matter_s_picture_comes_first_so_those_in_the_text_wait(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "a.md", "![x](lamp.jpg)", image="lamp.jpg", image_alt="y")
    edition = edition_of(site)
    assert 'loading="lazy"' in edition.html(edition.diary.entries[0], str)


def test_pictures_come_front_matter_s_first_then_as_they_stand_each_once(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for name, colour in (("a.jpg", "#a00000"), ("b.jpg", "#00a000"), ("c.jpg", "#0000a0")):
        picture(site.posts / name, colour=colour)
    text = "![Bee](b.jpg) ![The same](a.jpg) ![Sea](c.jpg) ![Bee again](b.jpg)"
    post(site, "x.md", text, image="a.jpg", image_alt="Hay")
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    found = edition.pictures(entry)
    assert list(found.values()) == ["Hay", "Bee", "Sea"]
    assert [image.address[len("pictures/")] for image in found] == ["a", "b", "c"]


def test_an_icon_is_one_s_own_portrait_else_the_leader_s_else_the_logo(tmp_path: Path) -> None:
    people = {"mara": {"name": "M"}, "odo": {"name": "O", "portrait": "odo.png"}}
    site = a_site(tmp_path, {"authors": people, "card": {"logo": "logo.png"}})
    picture(site.docs / "odo.png", (300, 300))
    picture(site.docs / "logo.png", (300, 300), "#ffffff")
    edition = edition_of(site)
    own, leader_s = edition.icon("odo"), edition.icon("mara")
    assert own == edition.picture_store.portrait(site.authors["odo"])
    assert leader_s == edition.picture_store.emblem()
    assert {own, leader_s} == set(edition.images())


@pytest.mark.parametrize("name", ["logo.svg", "gone.png"])
def test_no_icon_is_better_than_one_that_feed_readers_cannot_show(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path, {"card": {"logo": name}})
    write(site.docs / "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert edition_of(site).icon("mara") is None
