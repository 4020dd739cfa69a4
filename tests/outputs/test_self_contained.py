"""A page as one document: what it shows is in it, and nothing in it runs or loads."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from diarist.outputs.self_contained import POLICY, File, self_contained

PAGE = "https://lamp.example/2026/11/oil/"
FILES = {
    "https://lamp.example/assets/diary.css": File("text/css", b"p { color: red } /* </style><b>out</b> */"),
    "https://lamp.example/pictures/a-480.jpg": File("image/jpeg", b"small"),
    "https://lamp.example/pictures/a-960.jpg": File("image/jpeg", b"middle"),
    "https://lamp.example/pictures/a-1600.jpg": File("image/jpeg", b"large"),
}


def contained(html: str) -> BeautifulSoup:
    return BeautifulSoup(self_contained(html, PAGE, FILES.get), "html.parser")


def test_a_style_sheet_is_in_the_page_and_cannot_end_its_element() -> None:
    soup = contained('<head><link rel="stylesheet" href="../../../assets/diary.css"></head>')
    assert soup.style
    assert "p { color: red }" in soup.style.get_text()
    assert not soup.find("b")
    assert not soup.find("link")


def test_a_picture_is_in_the_page_in_a_size_for_phones() -> None:
    sources = "../../../pictures/a-1600.jpg 1600w, ../../../pictures/a-480.jpg 480w, ../../../pictures/a-960.jpg 960w"
    image = contained(
        f'<img src="../../../pictures/a-480.jpg" srcset="{sources}" sizes="1px" loading="lazy" alt="A">'
    ).img
    assert image
    assert image.attrs == {"src": File("image/jpeg", b"middle").address, "alt": "A"}


def test_a_picture_in_one_size_stays_and_one_from_elsewhere_is_not_asked_for() -> None:
    first, second, third = contained(
        '<img src="/pictures/a-480.jpg"><img src="https://evil.example/t.gif"><img src="data:image/gif;base64,R0lG">'
    ).find_all("img")
    assert first["src"] == File("image/jpeg", b"small").address
    assert second["src"] == "data:,"
    assert third["src"] == "data:image/gif;base64,R0lG"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
        '<link rel="preload" href="https://evil.example/x.js">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<picture><source srcset="https://evil.example/x.png"><img src="data:,"></picture>',
        '<iframe srcdoc="x"></iframe>',
        '<object data="https://evil.example/x"></object>',
        '<p onclick="alert(1)" ONLOAD="x">x</p>',
    ],
)
def test_what_runs_or_loads_is_taken_out(html: str) -> None:
    out = self_contained(f"<p>before</p>{html}<p>after</p>", PAGE, FILES.get)
    assert "before" in out
    assert "after" in out
    # A film's host is said in words.
    runs = r'(?:src|href|data|srcset|content)="[^"]*evil|<script|<base|<iframe|<object|on\w+='
    assert not re.search(runs, out, re.IGNORECASE)


def test_a_film_is_said_in_words() -> None:
    soup = contained('<iframe src="https://films.example/1"></iframe><video src="oil.mp4"></video>')
    assert "something from films.example" in soup.get_text()
    assert "something from this site" in soup.get_text()


def test_links_lead_beside_the_frame_and_those_within_the_page_stay() -> None:
    first, second, third, fourth = contained(
        '<a href="../wick/">a</a><a href="#top">b</a>'
        '<a href="javascript:alert(1)">c</a><a href="mailto:a@b.example">d</a>'
    ).find_all("a")
    assert (first["href"], first["target"]) == ("https://lamp.example/2026/11/wick/", "_blank")
    assert "noopener" in first["rel"]
    assert second.attrs == {"href": "#top"}
    assert "href" not in third.attrs
    assert fourth["href"] == "mailto:a@b.example"


def test_a_policy_comes_before_everything_else() -> None:
    soup = contained('<html><head><meta charset="utf-8"><title>x</title></head><body></body></html>')
    assert soup.head
    first = soup.head.find()
    assert first
    assert first.attrs == {"http-equiv": "Content-Security-Policy", "content": POLICY}


@given(st.text())
def test_whatever_is_written_never_raises_and_keeps_no_script(words: str) -> None:
    out = self_contained(f"<html><head></head><body><script>{words}</script>{words}</body></html>", PAGE, FILES.get)
    assert not BeautifulSoup(out, "html.parser").find("script")
