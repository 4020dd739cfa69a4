"""Bytes and requests by kind of page, counted in a small built site."""

import gzip
from pathlib import Path

import pytest

from benchmarks.page_bytes import MEDIAN, Weight, faults, ninth_tenth, table, weights
from tests.diaries import write

HEAD = """<link rel="canonical" href="https://lamp.example/diary/{page}"><link rel="icon" href="{up}icon.svg">
<link rel="stylesheet" href="{up}a.css"><script>go()</script>"""
BODY = """<body class="{kind}-page"><a class="masthead__name" href="{up}">Lamp</a>
<header class="masthead"><img src="{up}icon.svg" alt=""></header><img class="portrait" src="{up}me.jpg" alt="">
<img src="{up}lamp.jpg" alt=""></body>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for page, kind in (("", "home"), ("2026/oil/", "entry")):
        up = "../" * page.count("/") or "./"
        html = HEAD.format(page=page, up=up) + BODY.format(kind=kind, up=up)
        write(tmp_path / page / "index.html", html)
    write(tmp_path / "a.css", "p{color:red}" * 50)
    write(tmp_path / "icon.svg", "<svg/>")
    write(tmp_path / "old/index.html", "<meta http-equiv=refresh>")
    return tmp_path


def size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def test_what_a_page_asks_for_at_first_is_counted_once(site: Path) -> None:
    found = {each.kind: each for each in weights(site)}
    files = size(site / "a.css") + size(site / "icon.svg")
    assert found == {
        "home": Weight("home", size(site / "index.html") + files, 4, 1),
        "entry": Weight("entry", size(site / "2026/oil/index.html") + files, 4, 1),
    }


def test_the_table_has_a_row_for_each_kind(site: Path) -> None:
    assert [row.split(" | ")[0] for row in table(weights(site)).splitlines()[2:]] == ["| entry", "| home"]


def test_what_is_over_the_limits_is_said() -> None:
    light, heavy = Weight("entry", 9000, 4, 0), Weight("entry", MEDIAN + 1, 5, 0)
    assert faults([light, light, light]) == []
    assert faults([heavy, heavy]) == [
        "entries: 15001 bytes in the middle and 15001 at nine tenths",
        "an entry with 5 requests",
        "an entry with 5 requests",
    ]
    assert faults([Weight("home", 99_000, 9, 9)]) == []


def test_the_ninth_tenth_of_one_page_is_that_page() -> None:
    assert ninth_tenth([7]) == 7
    assert ninth_tenth(list(range(11))) == 9
