"""Where an entry's links lead, and what is said of those that lead nowhere."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from diarist.body.links import Places
from diarist.body.markup import Renderer
from diarist.diary.problems import Problem
from tests.diaries import a_site, an_entry

_ON_A_MAC = unicodedata.normalize("NFD", "lamp\u00e9")
"""A name as a Mac stores it: the accent is a sign of its own."""

PLACES = Places(
    {
        "posts/2026-11-10-wick.md": "2026/11/wick/",
        "posts/two words.md": "2026/11/two-words/",
        "posts/draft.md": None,
        "docs/about.md": "about/",
        "docs/plan.pdf": "plan.pdf",
        "docs/files/Lamp plan (final) 2.pdf": "files/Lamp plan (final) 2.pdf",
        "docs/files/No #1.pdf": "files/No #1.pdf",
        "docs/files/as%20saved.pdf": "files/as%20saved.pdf",
        f"docs/{_ON_A_MAC}.pdf": f"{_ON_A_MAC}.pdf",
        "docs/both-\u00e9.pdf": "both-\u00e9.pdf",
        "docs/both-e\u0301.pdf": "both-e\u0301.pdf",
    },
    frozenset({"", "tags/", "tags/oil/", "2026/11/wick/", "2026/11/t\u0177/", "about/", "feed.xml"}),
    "https://lamp.example/",
    frozenset({"2026/12/snow/"}),
    frozenset({"cards", "sitemap.xml"}),
    {"?p=123": "2026/11/wick/", "?p=7": "2026/11/t\u0177/"},
)
RENDERER = Renderer()


def links(root: Path, body: str) -> tuple[dict[str, str | None], list[Problem]]:
    problems: list[Problem] = []
    entry = an_entry(a_site(root), body)
    return PLACES.links(entry, RENDERER.render(entry.body), problems), problems


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("2026-11-10-wick.md", "2026/11/wick/"),
        ("./2026-11-10-wick.md#trim", "2026/11/wick/#trim"),
        ("2026-11-10-wick.md?a=b#trim", "2026/11/wick/?a=b#trim"),
        ("<two words.md>", "2026/11/two-words/"),
        ("two%20words.md", "2026/11/two-words/"),
        ("../docs/about.md", "about/"),
        ("../docs/plan.pdf", "plan.pdf"),
        ("/docs/plan.pdf", "plan.pdf"),
        ("/posts/2026-11-10-wick.md", "2026/11/wick/"),
        ("/", ""),
        ("/2026/11/wick/", "2026/11/wick/"),
        ("/tags/oil/", "tags/oil/"),
        ("/feed.xml", "feed.xml"),
        ("/2026/11/wick", "2026/11/wick/"),
        ("/2026/11/wick/index.html", "2026/11/wick/"),
        ("/sitemap.xml", "sitemap.xml"),
        ("https://lamp.example", ""),
        ("https://lamp.example/2026/11/wick/?a=b#trim", "2026/11/wick/?a=b#trim"),
        ("http://LAMP.example/2026/11/wick", "2026/11/wick/"),
        ("//lamp.example/about/", "about/"),
        ("https://lamp.example/cards/wick.jpg", "cards/wick.jpg"),
        ("../docs/files/Lamp%20plan%20(final)%202.pdf", "files/Lamp%20plan%20(final)%202.pdf"),
        ("<../docs/files/Lamp plan (final) 2.pdf>", "files/Lamp%20plan%20(final)%202.pdf"),
        ("<..\\\\docs\\\\files\\\\Lamp plan (final) 2.pdf>", "files/Lamp%20plan%20(final)%202.pdf"),
        ("../docs/files/No%20%231.pdf#page=2", "files/No%20%231.pdf#page=2"),
        ("<../docs/files/No #1.pdf>", "files/No%20%231.pdf"),
        ("../docs/files/as%20saved.pdf", "files/as%2520saved.pdf"),
        ("../docs/lamp\u00e9.pdf", "lampe%CC%81.pdf"),
        ("../docs/lamp%C3%A9.pdf", "lampe%CC%81.pdf"),
        ("../docs/both-\u00e9.pdf", "both-%C3%A9.pdf"),
        ("../docs/both-e\u0301.pdf", "both-e%CC%81.pdf"),
        ("/2026/11/t\u0177/", "2026/11/t%C5%B7/"),
        ("/2026/11/ty\u0302", "2026/11/t%C5%B7/"),
        ("/2026/11/t%C5%B7/#x", "2026/11/t%C5%B7/#x"),
        ("/?p=123", "2026/11/wick/"),
        ("?p=123", "2026/11/wick/"),
        ("/?p=7", "2026/11/t%C5%B7/"),
        ("https://lamp.example/?p=123", "2026/11/wick/"),
        ("/?x=1", "?x=1"),
        ("/about/index.html", "about/"),
        ("/cards/wick.jpg", "cards/wick.jpg"),
    ],
)
def test_a_link_inside_the_site_is_led_to_its_page(tmp_path: Path, written: str, target: str) -> None:
    found, problems = links(tmp_path, f"[x]({written})")
    assert ([*found.values()], problems) == ([target], [])


@pytest.mark.parametrize("written", ["https://x.example/a.md", "//x.example/a.md", "mailto:a@b.example", "tel:+44123"])
def test_a_link_to_elsewhere_is_not_looked_at(tmp_path: Path, written: str) -> None:
    assert links(tmp_path, f"[x]({written})") == ({}, [])


def test_a_link_to_a_draft_loses_its_address_and_advice_is_given(tmp_path: Path) -> None:
    found, problems = links(tmp_path, "One.\n\nSee [x](draft.md#a).")
    assert found == {"draft.md#a": None}
    assert [(problem.line, problem.blocks) for problem in problems] == [(7, False)]
    assert "draft.md is not public yet" in problems[0].what


@pytest.mark.parametrize(
    ("written", "what", "mend"),
    [
        ("2026-11-10-wik.md", "there is no page posts/2026-11-10-wik.md", "did you mean 2026-11-10-wick.md?"),
        ("../docs/abuot.md", "there is no page docs/abuot.md", "did you mean ../docs/about.md?"),
        ("nothing-like-it.md", "there is no page posts/nothing-like-it.md", "check the name"),
        ("minutes.pdf", "there is no page posts/minutes.pdf", "goes into docs/"),
        ("/2025/gone/", "leads nowhere on this site", "check the address"),
        ("../../elsewhere.md", "leads out of the diary's folder", "https://"),
        ("%2e%2e/%2e%2e/etc/passwd", "leads out of the diary's folder", "https://"),
        ("https://lamp.example/2026/11/gone/", "leads nowhere on this site", "check the address"),
        ("//[x", "is not an address", "delete the link"),
        ("2026-11-10-Wick.MD", "there is no page posts/2026-11-10-Wick.MD", "did you mean 2026-11-10-wick.md?"),
        (
            "../docs/files/lamp-plan_(final)-2.PDF",
            "there is no page",
            "did you mean ../docs/files/Lamp plan (final) 2.pdf?",
        ),
        ("flame.example/report", "leads nowhere", "did you mean https://flame.example/report?"),
        ("flame.co.uk", "leads nowhere", "did you mean https://flame.co.uk?"),
        ("flame.pages", "there is no page posts/flame.pages", "goes into docs/"),
        ("flame.pages/report", "leads nowhere", "did you mean https://flame.pages/report?"),
        ("not%20there.md", "there is no page posts/not there.md", "check the name"),
        ("wick@2x.png", "there is no page posts/wick@2x.png", "goes into docs/"),
        ("/?p=124", "no page here has a number", "`aliases:`"),
        ("https://lamp.example/?page_id=7", "no page here has a number", "`aliases:`"),
    ],
)
def test_a_link_that_leads_nowhere_loses_its_address_and_is_explained(
    tmp_path: Path, written: str, what: str, mend: str
) -> None:
    found, problems = links(tmp_path, f"One.\n\n[x]({written})")
    assert [*found.values()] == [None]
    assert len(problems) == 1
    assert what in problems[0].what
    assert mend in problems[0].mend
    assert (problems[0].blocks, problems[0].is_slip) == (False, True)
    assert problems[0].line == 7


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("www.flame.example/report", "https://www.flame.example/report"),
        ("www.flame.example", "https://www.flame.example"),
        ("https://https://flame.example/report", "https://flame.example/report"),
        ("WWW.flame.example/?a=b#c", "https://WWW.flame.example/?a=b#c"),
        ("https:/flame.example/report", "https://flame.example/report"),
        ("https//flame.example/report", "https://flame.example/report"),
        ("http:flame.example/report", "http://flame.example/report"),
        ("https:///flame.example/report", "https://flame.example/report"),
        ("mara@lamp.example", "mailto:mara@lamp.example"),
        ("mara@lamp.example?subject=Oil", "mailto:mara@lamp.example?subject=Oil"),
    ],
)
def test_a_forgotten_beginning_of_an_address_is_put_before_it_and_said(
    tmp_path: Path, written: str, whole: str
) -> None:
    found, problems = links(tmp_path, f"[x]({written})")
    assert found == {written: whole}
    assert [(problem.mend, problem.blocks, problem.is_slip) for problem in problems] == [
        (f"write {whole}", False, False)
    ]


def test_below_a_path_an_address_may_begin_at_the_host_or_at_the_diary(tmp_path: Path) -> None:
    places = replace(PLACES, home="https://lamp.example/diary/")
    entry = an_entry(a_site(tmp_path), "[a](/diary/about/) [b](/about/) [c](/diary) [d](/shop/oil/)")
    problems: list[Problem] = []
    found = places.links(entry, RENDERER.render(entry.body), problems)
    assert found == {"/diary/about/": "about/", "/about/": "about/", "/diary": "", "/shop/oil/": None}
    assert ["with https:// and the host" in problem.mend for problem in problems] == [True]


def test_a_whole_address_that_may_be_somebody_elses_is_only_advised_on(tmp_path: Path) -> None:
    found, problems = links(tmp_path, "[x](https://lamp.example/shop/oil/)")
    assert found == {}
    assert [(problem.blocks, problem.is_slip) for problem in problems] == [(False, False)]


@pytest.mark.parametrize(
    "written", ["https://lamp.example/", "https://lamp.example/diaries/2026/", "https://lamp.example:8443/diary/"]
)
def test_what_is_beside_the_diary_is_elsewhere(tmp_path: Path, written: str) -> None:
    places = replace(PLACES, home="https://lamp.example/diary/")
    entry = an_entry(a_site(tmp_path), f"[x]({written}) [y](https://lamp.example/diary/about/)")
    problems: list[Problem] = []
    assert places.links(entry, RENDERER.render(entry.body), problems) == {"https://lamp.example/diary/about/": "about/"}
    assert problems == []


def test_a_place_in_the_same_entry_is_looked_for(tmp_path: Path) -> None:
    assert links(tmp_path, "## The wick\n\n[x](#the-wick) [y](#)") == ({}, [])
    _, problems = links(tmp_path, "## The wick\n\n[x](#the-flame)")
    assert "no heading of this entry has that name" in problems[0].what
    assert not problems[0].blocks
    _, problems = links(tmp_path, "## Thé wick\n\n[x](#Thé-Wick)")
    assert problems[0].mend == "did you mean #the-wick?"


def test_a_place_may_have_a_name_in_any_script(tmp_path: Path) -> None:
    assert links(tmp_path, "## Y tŷ {#tŷ}\n\n[x](#tŷ) [y](#t%C5%B7)") == ({}, [])


def test_a_query_alone_is_the_same_page(tmp_path: Path) -> None:
    assert links(tmp_path, "[x](?lang=cy)") == ({}, [])


def test_footnotes_lead_somewhere(tmp_path: Path) -> None:
    assert links(tmp_path, "x[^a]\n\n[^a]: y") == ({}, [])
