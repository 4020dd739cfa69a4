"""HTML of a trusted author, written in the one way in which everybody's is written."""

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.body.canonical import canonical, outside_scripts, scriptless
from diarist.body.markup import Renderer


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<A HREF='x.md?a=1&b=2' download>k</A>", '<a href="x.md?a=1&amp;b=2" download="">k</a>'),
        ("<img src=a alt='>' alt=twice>", '<img src="a" alt="&gt;">'),
        ('<img src="a" /><path d="M" />', '<img src="a"><path d="M" />'),
        ("R&D &amp; &lt;b> &copy;", "R&amp;D &amp; &lt;b&gt; ©"),
        ("a<!-- what to write here -->b<?php x ?>c<!doctype html>d", "abcd"),
        ("<textarea>&lt;b></textarea>", "<textarea>&lt;b&gt;</textarea>"),
    ],
)
def test_html_is_written_in_one_way(html: str, written: str) -> None:
    assert canonical(html) == written


@pytest.mark.parametrize("text", ["if (a<b && c) { d = '<a href=\"q\">' }", "/* <!-- x --> */", "&amp;<p>"])
@pytest.mark.parametrize("tag", ["script", "style"])
def test_a_script_stays_as_it_is(tag: str, text: str) -> None:
    html = f"<p>x</p><{tag}>{text}</{tag}><p>y</p>"
    assert canonical(html) == html
    assert scriptless(html) == "<p>x</p><p>y</p>"
    assert outside_scripts(html, str.upper) == f"<P>X</P><{tag}>{text}</{tag}><P>Y</P>"


RENDERER = Renderer()
SOUP = """<a href=x> <b> </b> <p> </p> <td> > < & &lt; &nbsp; " ' # - ``` é [x](y) ![x](y)"""
PIECES = st.sampled_from([*SOUP.split(), "\n\n"])


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_what_is_well_formed_means_the_same(pieces: list[str]) -> None:
    html = RENDERER.render(" ".join(pieces)).html
    assert html5lib.serialize(html5lib.parse(canonical(html))) == html5lib.serialize(html5lib.parse(html))
