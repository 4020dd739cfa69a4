"""A tree as HTML; the folder `dialect` holds what whole entries look like."""

import pytest

from diarist.body.html_writer import Writer
from diarist.body.markup import Renderer
from diarist.body.tree import Node

RENDERER = Renderer()


def test_an_abbreviation_within_another_explains_neither() -> None:
    text = 'A CQC, a CQC-led visit and CQC-led care by CQCs.\n\n*[CQC]: Commission\n*[CQC-led]: Theirs & "our" own'
    long = '<abbr title="Theirs &amp; &quot;our&quot; own">CQC-led</abbr>'
    short = '<abbr title="Commission">CQC</abbr>'
    assert RENDERER.render(text).html == f"<p>A {short}, a {long} visit and {long} care by CQCs.</p>"


def test_what_an_author_says_stands_beside_what_is_ours() -> None:
    item = Node("item", 1, "", (Node("text", 1, "x"),), {"done": "yes", "class": "mine", "lang": "cy", "fence": "no"})
    assert 'class="task-list-item mine"' in Writer("en", {}, {}, {}).html([item])
    assert 'lang="cy"' in Writer("en", {}, {}, {}).html([item])
    assert "fence" not in Writer("en", {}, {}, {}).html([item])


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Done"), ("cy", "Wedi’i wneud"), ("cy-GB", "Wedi’i wneud"), ("fr", "Done")]
)
def test_ticks_are_said_in_the_entrys_language(lang: str, words: str) -> None:
    item = Node("item", 1, "", (), {"done": "yes"})
    assert f'aria-label="{words}"' in Writer(lang, {}, {}, {}).html([item])


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<ASIDE>x</aside>", "<div>x</div>"),
        ("<main >x</main>", "<div >x</div>"),
        ("<navy>x", "<navy>x"),
        ("<blog.lamp.example>", "&lt;blog.lamp.example>"),
        ("</blog.lamp.example>", "&lt;/blog.lamp.example>"),
    ],
)
def test_what_would_be_a_part_of_the_page_is_apart_all_the_same(html: str, written: str) -> None:
    assert Writer("en", {}, {}, {}).html([Node("html-words", 1, html)]) == written


def test_each_way_back_from_a_note_leads_to_its_own_mark() -> None:
    html = RENDERER.render("One.[^1] Two.[^1]\n\n[^1]: Note.").html
    assert 'id="fnref:1"' in html
    assert 'id="fnref2:1"' in html
    assert 'href="#fnref:1"' in html
    assert 'href="#fnref2:1"' in html


def test_an_empty_cell_at_a_tables_head_names_no_column() -> None:
    html = RENDERER.render("| | This week |\n|:--|--:|\n| Crossings | 174 |").html
    head, _, body = html.partition("</thead>")
    assert '<td style="text-align:left"></td>' in head
    assert '<th style="text-align:right">This week</th>' in head
    assert "<th" not in body
