"""The checks of whole sites find what they look for."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.diaries import write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.project import Build

SITE = "https://lamp.example/diary/"
HEAD = """\
<!doctype html><html lang="en"><head><link rel="canonical" href="https://lamp.example/diary/">
<meta property="og:image" content="https://lamp.example/diary/card.jpg"><meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630"></head><body>"""


def a_site(root: Path, body: str, size: tuple[int, int] = (1200, 630)) -> Build:
    write(root / "index.html", f"{HEAD}<h1>Home</h1>{body}</body></html>")
    write(root / "a/index.html", '<meta http-equiv="refresh" content="0; url=../"><p id="x">Moved</p>')
    card = io.BytesIO()
    Image.new("RGB", size).save(card, "JPEG")
    (root / "card.jpg").write_bytes(card.getvalue())
    return Build(0, "", root)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="a/">x</a> <a href="a/#x">x</a> <a href="/diary/a/">x</a> <a href="https://elsewhere.example/">x</a>',
        '<img src="card.jpg" srcset="card.jpg 1w, /diary/card.jpg 2w"> <a href="mailto:a@b.example">x</a>',
    ],
)
def test_what_is_whole_passes(tmp_path: Path, body: str) -> None:
    build = a_site(tmp_path, body)
    assert broken_addresses(build, SITE) == []
    assert faults_of_pages(build, SITE, said=()) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="b/">x</a>', "b/: there is no b/index.html"),
        ('<a href="a">x</a>', "a: there is no a"),
        ('<a href="a/#y">x</a>', "there is no #y"),
        ('<a href="/a/">x</a>', "a /a/"),
        ('<img src="gone.jpg">', "there is no gone.jpg"),
        ('<img src="card.jpg" srcset="card.jpg 1w, gone.jpg 2w">', "there is no gone.jpg"),
        ('<script src="https://cdn.example/x.js"></script>', "script https://cdn.example/x.js"),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', "link //fonts.example/x.css"),
    ],
)
def test_a_broken_address_is_found(tmp_path: Path, body: str, fault: str) -> None:
    (found,) = broken_addresses(a_site(tmp_path, body), SITE)
    assert fault in found


@pytest.mark.parametrize(
    ("body", "fault"),
    [("<h1>Two</h1>", "2 headlines"), ('<p id="a"></p><p id="a"></p>', "the id a stands twice")],
)
def test_a_fault_of_a_page_is_found(tmp_path: Path, body: str, fault: str) -> None:
    assert faults_of_pages(a_site(tmp_path, body), SITE, said=()) == [f": {fault}"]


def test_a_card_of_the_wrong_size_is_found(tmp_path: Path) -> None:
    (found,) = faults_of_pages(a_site(tmp_path, "", (600, 315)), SITE, said=())
    assert "a card of (600, 315)" in found
