"""The share cards of an edition."""

import io
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from diarist.cache import Cache
from diarist.diary.addresses import SITE_CARD
from diarist.diary.errors import CardError
from diarist.diary.site import Site
from diarist.edition.cards import CHUNK, Cards, card_address, card_alt, entry_card
from diarist.outputs.card_layout import Card
from diarist.outputs.share_card import draw
from tests.diaries import a_site, edition_of, picture, post, problems_of, write


def finished(site: Site, cache: Cache) -> tuple[dict[str, str], list[str]]:
    cards = Cards(edition_of(site), cache, None)
    return dict(cards.finish()), list(map(str, cards.problems))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of everything that is put into a cache."""
    names: list[str] = []
    real = Cache.put

    def noting(cache: Cache, name: str, data: bytes) -> None:
        names.append(name)
        real(cache, name, data)

    monkeypatch.setattr(Cache, "put", noting)
    return names


def test_each_entry_has_a_card_at_an_address_that_its_id_makes(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    post(site, "a.md", id="the-oil")
    made, problems = finished(site, cache)
    assert set(made) == {"cards/the-oil.jpg", SITE_CARD}
    assert problems == []
    for name in made.values():
        with Image.open(io.BytesIO(cache.path(name).read_bytes())) as card:
            assert (card.format, card.size) == ("JPEG", (1200, 630))


def test_a_second_time_none_is_drawn(tmp_path: Path, drawn: list[str]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    for number in range(3):
        post(site, f"{number}.md", title=f"Night {number}", slug=f"n{number}")
    first, _ = finished(site, cache)
    assert len([name for name in drawn if name.endswith(".jpg")]) == 4
    drawn.clear()
    assert finished(site, cache)[0] == first
    assert drawn == []


def test_one_changed_headline_draws_one_card(tmp_path: Path, drawn: list[str]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    for number in range(3):
        post(site, f"{number}.md", title=f"Night {number}", slug=f"n{number}")
    finished(site, cache)
    drawn.clear()
    post(site, "1.md", title="Night and day", slug="n1")
    finished(site, cache)
    assert len([name for name in drawn if name.endswith(".jpg")]) == 1


def test_what_the_card_does_not_show_draws_none(tmp_path: Path, drawn: list[str]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    post(site, "a.md", id="a", tags=["boats"])
    finished(site, cache)
    drawn.clear()
    post(site, "a.md", "Other words.", id="a", slug="elsewhere", tags=["boats", "new"])
    finished(site, cache)
    assert [name for name in drawn if name.endswith(".jpg")] == []


def test_the_first_topic_alone_gives_a_card_its_tone(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", id="a", tags=["mistakes", "people"])
    post(site, "b.md", id="b", tags=["Mistakes"])
    post(site, "c.md", id="c")
    tones = {entry.id: entry_card(edition_of(site), entry).tone for entry in edition_of(site).diary.entries}
    assert tones == {"a": 2, "b": 2, "c": 0}


def test_a_card_keeps_what_the_entry_says_is_in_focus(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.png")
    post(site, "a.md", id="a", image="lamp.png", image_alt="Lamp", focus="30% 20%")
    post(site, "b.md", id="b", image="lamp.png", image_alt="Lamp")
    seen = {entry.id: entry_card(edition_of(site), entry).focus for entry in edition_of(site).diary.entries}
    assert seen == {"a": (0.3, 0.2), "b": None}


def test_workers_draw_the_same_cards(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for number in range(CHUNK + 1):
        post(site, f"{number}.md", title=f"Night {number}", slug=f"n{number}")
    alone, shared = Cache(tmp_path / "alone"), Cache(tmp_path / "shared")
    names, _ = finished(site, alone)
    with ProcessPoolExecutor(2) as workers:
        assert dict(Cards(edition_of(site), shared, workers).finish()) == names
    for name in names.values():
        assert shared.path(name).read_bytes() == alone.path(name).read_bytes()


def test_the_alt_text_says_the_headline_and_who_wrote_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", title='The "lamp" & I', authors=["mara", "odo"])
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    assert card_alt(edition, entry) == "The “lamp” & I. By Mara Quill and Odo Penn, The Tuesday Lamp."
    assert card_address(edition.story(entry)) == "cards/a.jpg"


def test_a_withdrawn_entry_s_picture_and_quotation_are_not_on_its_card(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    gone = {"withdrawn": "Wrong.", "updated": "2026-11-18"}
    post(site, "a.md", "> Said.", id="a", card="quote", **gone)
    quoted = finished(site, cache)[0]["cards/a.jpg"]
    picture(site.posts / "lamp.png")
    post(site, "a.md", "We lit it.", id="a", image="lamp.png", image_alt="Lamp", **gone)
    pictured = finished(site, cache)[0]["cards/a.jpg"]
    post(site, "a.md", "We lit it.", id="a", **gone)
    assert quoted == pictured == finished(site, cache)[0]["cards/a.jpg"]


def test_a_letter_that_nobody_can_draw_is_named(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", title="Odd \U00013000\U0001d800")
    _, problems = finished(site, Cache(tmp_path / "cache"))
    assert [problem.split(":")[0] for problem in problems] == ["posts/a.md"]
    assert "can draw" in problems[0]
    assert "U+1D800" in problems[0] or "\U0001d800" in problems[0]


def test_so_it_is_before_its_entry_is_public_while_there_is_time(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", title="Odd \U0001d800", date="2026-11-30")
    made, problems = finished(site, Cache(tmp_path / "cache"))
    assert set(made) == {SITE_CARD}
    assert [problem.split(";")[0] for problem in problems] == [
        "posts/a.md:2: no font at hand can draw \U0001d800 on the share card"
    ]


@pytest.mark.parametrize("logo", ["missing", "drawing"])
def test_a_logo_that_cannot_be_shown_is_said_and_the_cards_are_drawn_without(tmp_path: Path, logo: str) -> None:
    site = a_site(tmp_path, {"card": {"logo": "logo.svg"}})
    if logo == "drawing":
        write(site.docs / "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    post(site, "a.md")
    made, problems = finished(site, Cache(tmp_path / "cache"))
    assert len(made) == 2
    assert problems == []
    (problem,) = edition_of(site).diary.problems
    assert (problem.path, problem.blocks) == ("mkdocs.yml", False)
    assert "logo.svg" in problem.what
    assert "logo:" in (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()[problem.line - 1]


def test_a_missing_portrait_is_said_and_the_cards_are_drawn_without(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"authors": {"mara": {"name": "Mara", "portrait": "mara.jpg"}}})
    made, _ = finished(site, Cache(tmp_path / "cache"))
    assert set(made) == {SITE_CARD}
    assert "mara.jpg is not there" in problems_of(edition_of(site))[0]


def test_a_drawing_is_shown_on_the_page_and_not_on_the_card(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(site.posts / "lamp.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    post(site, "a.md", image="lamp.svg", image_alt="x")
    made, problems = finished(site, Cache(tmp_path / "cache"))
    assert problems == []
    assert len(made) == 2


def test_where_a_card_cannot_be_drawn_the_site_s_stands_in_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", title="Broken", id="a")

    def draw_but_one(card: Card) -> bytes:
        if card.headline == "Broken":
            raise CardError("it is broken", "mend it")
        return draw(card)

    monkeypatch.setattr("diarist.edition.card_drawing.draw", draw_but_one)
    made, problems = finished(site, Cache(tmp_path / "cache"))
    assert made["cards/a.jpg"] == made[SITE_CARD]
    assert problems == ["posts/a.md:1: the share card cannot be drawn: it is broken; mend it"]


def test_an_erased_entry_has_the_site_s_card(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path, site_description="By lamplight."), Cache(tmp_path / "cache")
    gone = {"withdrawn": "Wrong.", "updated": "2026-11-18"}
    post(site, "a.md", "", id="a", **gone)
    post(site, "b.md", "We lit it.", id="b", **gone)
    edition = edition_of(site)
    erased, kept = edition.stories["posts/a.md"], edition.stories["posts/b.md"]
    assert (erased.is_erased, kept.is_erased) == (True, False)
    assert (card_address(erased), card_address(kept)) == ("card.jpg", "cards/b.jpg")
    assert card_alt(edition, erased.entry) == "The Tuesday Lamp. By lamplight."
    assert set(finished(site, cache)[0]) == {"card.jpg", "cards/b.jpg"}
