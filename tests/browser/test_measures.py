"""What is seen first, and how large: masthead, newest headline, lines of text, pictures, buttons by night."""

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.visits import HEIGHT, Visitor

pytestmark = pytest.mark.browser

BOX = "selector => document.querySelector(selector).getBoundingClientRect().toJSON()"
ROWS = "selector => new Set([...document.querySelectorAll(selector)].map(e => e.getBoundingClientRect().top)).size"
BROKEN = (
    "() => [...document.querySelectorAll('.whole')].filter(e => e.getClientRects().length > 1).map(e => e.textContent)"
)
TALLEST = "() => Math.max(...[...document.querySelectorAll('main img')].map(e => e.getBoundingClientRect().height))"
LETTERS = """() => {
  const paragraph = document.querySelector(".e-content > p"), style = getComputedStyle(paragraph);
  const brush = document.createElement("canvas").getContext("2d");
  brush.font = `${style.fontSize} ${style.fontFamily}`;
  const words = [...document.querySelectorAll(".e-content > p")].map(e => e.textContent).join(" ");
  return paragraph.clientWidth / (brush.measureText(words).width / words.length);
}"""
LONGEST = """word => {
  for (const e of document.querySelectorAll("main :is(h1, h2, h3), main :is(h2, h3, p, li) a"))
    if (!e.children.length && e.checkVisibility()) e.textContent = word;
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}"""
BUTTONS = """() => [...document.querySelectorAll(".button")].map((button) => {
  const style = getComputedStyle(button);
  return [style.backgroundColor, style.boxShadow, getComputedStyle(document.body).backgroundColor];
})"""


@pytest.mark.parametrize(("width", "most"), [(1280, 200), (390, 140), (320, 140)])
def test_the_masthead_leaves_room_for_the_newest_headline(
    visitor: Visitor, site: BuiltSite, width: int, most: int
) -> None:
    page = visitor.open(site.page("home").path, width=width).page
    assert page.evaluate(BOX, ".masthead")["height"] <= most
    assert page.evaluate(BOX, ".newest__title")["bottom"] < HEIGHT / 2


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_navigation_is_one_row_and_a_week_is_not_broken(visitor: Visitor, site: BuiltSite, width: int) -> None:
    page = visitor.open(site.page("home").path, width=width).page
    assert page.evaluate(ROWS, ".masthead__nav li") == 1
    assert page.evaluate(BROKEN) == []


def test_a_line_has_sixty_to_seventy_five_letters_or_few_more(visitor: Visitor, site: BuiltSite) -> None:
    """Each serif face has its own width; the one here is among the narrow."""
    letters = visitor.open(site.page("plain entry").path).page.evaluate(LETTERS)
    assert 60 <= letters <= 85


@pytest.mark.parametrize("width", [390, 1280])
def test_no_picture_is_taller_than_most_of_the_screen(visitor: Visitor, site: BuiltSite, width: int) -> None:
    page = visitor.open(site.page("entry with pictures").path, width=width).page
    assert 0 < page.evaluate(TALLEST) <= 0.7 * HEIGHT + 1


def test_each_button_is_seen_by_night_by_its_colour_or_its_line(visitor: Visitor, site: BuiltSite) -> None:
    buttons = visitor.open(site.page("plain entry").path, scheme="dark").page.evaluate(BUTTONS)
    assert len(buttons) >= 2
    for colour, line, paper in buttons:
        assert colour not in {paper, "rgba(0, 0, 0, 0)"} or paper not in line != "none"


@pytest.mark.parametrize("kind", ["home", "plain entry", "authors"])
def test_no_word_is_longer_than_a_screen(visitor: Visitor, site: BuiltSite, kind: str) -> None:
    page = visitor.open(site.page(kind).path, width=320).page
    assert page.evaluate(LONGEST, "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch") <= 0
