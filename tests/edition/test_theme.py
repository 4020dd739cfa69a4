"""The pages' colours: whatever the settings say, every word can be read."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diarist.edition.theme import printable_links, scrollable, theme_colours
from diarist.outputs.colours import LEGIBLE, contrast, parse

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
DAY, NIGHT = ("#ffffff", "#f3f4f6"), ("#14181f", "#1d232d")


@settings(max_examples=200, deadline=None)
@given(COLOURS, COLOURS)
@example("#777777", "#777777")
@example("#000000", "#000000")
@example("#ffffff", "#ffffff")
@example("#ffff00", "#ffff00")
def test_every_colour_can_be_read_where_it_is_used(background: str, accent: str) -> None:
    colours = theme_colours(background, accent)
    pairs = [
        (colours.on_brand, colours.brand),
        (colours.on_accent, colours.accent),
        *((colours.link_by_day, ground) for ground in DAY),
        *((colours.link_by_night, ground) for ground in NIGHT),
    ]
    for ink, ground in pairs:
        assert contrast(parse(ink), parse(ground)) >= LEGIBLE, (ink, ground)


@pytest.mark.parametrize("accent", ["#f2b544", "#12344b", "#777777"])
def test_the_brands_own_two_colours_are_kept(accent: str) -> None:
    colours = theme_colours("#12344a", accent)
    assert (colours.brand, colours.accent) == ("#12344a", accent)


@pytest.mark.parametrize("attributes", ["", ' class="highlighttable"', ' id="a>b"'])
def test_every_table_stands_in_a_frame_of_its_own(attributes: str) -> None:
    html = f"<p>a</p><table{attributes}><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"
    framed = scrollable(html, "en")
    assert framed.count("<div") == framed.count("</div>") == 2
    assert re.sub("</?div[^>]*>", "", framed) == html


@pytest.mark.parametrize("words", ["<p>&lt;table&gt;</p>", "<p>Type <code>ls</code>.</p>"])
def test_what_is_narrow_stays_as_it_is(words: str) -> None:
    assert scrollable(words, "en") == words


@pytest.mark.parametrize("pre", ["<pre><code", "<pre><span></span><code"])
def test_lines_of_code_are_reached_by_keyboard(pre: str) -> None:
    shown = scrollable(f'{pre} class="x">ls</code></pre>', "en")
    assert shown == f'{pre} tabindex="0" class="x">ls</code></pre>'


@pytest.mark.parametrize(
    ("written", "is_bare"),
    [
        ('<a href="https://far.example/a?b=1&amp;c=2">https://far.example/a?b=1&amp;c=2</a>', True),
        ('<a href="https://far.example/">far.example</a>', True),
        ('<a class="x" href="https://far.example">https://far.example/</a>', True),
        ('<a href="https://far.example/a">https://far.example</a>', False),
        ('<a href="https://far.example/">Far</a>', False),
    ],
)
def test_paper_says_no_address_twice(written: str, is_bare: object) -> None:
    shown = printable_links(written, "https://lamp.example/")
    assert (" data-bare>" in shown) is is_bare
    assert shown.replace(" data-bare", "") == written


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ('<a class="x" href="../oil/#wick">', "https://lamp.example/d/2026/11/oil/#wick"),
        ('<a href="?a=1&amp;b=2">', "https://lamp.example/d/2026/11/lamp/?a=1&amp;b=2"),
        ('<a href="/d/archive/">', "https://lamp.example/d/archive/"),
    ],
)
def test_on_paper_a_link_within_the_site_says_its_whole_address(written: str, whole: str) -> None:
    page = "https://lamp.example/d/2026/11/lamp/"
    assert printable_links(written, page) == f'{written[:-1]} data-address="{whole}">'


@pytest.mark.parametrize(
    "written",
    [
        '<a href="#fn:1">',
        '<a href="https://far.example/">',
        '<a href="MAILTO:a@far.example">',
        '<a href="//far.example/">',
        '<a id="x">',
        """<script>x = '<a href="oil/">'</script>""",
        '<abbr href="oil/">',
    ],
)
def test_every_other_one_is_let_be(written: str) -> None:
    assert printable_links(written, "https://lamp.example/") == written
