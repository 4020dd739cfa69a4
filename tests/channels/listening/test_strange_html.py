"""HTML of strangers: its words come out, whatever it is made of, and soon."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.listening.strange_html import MOST_HTML, words_of

LONGEST = 4
"""Seconds of processor time; it takes a quarter of one."""


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>two<br>lines</p>", "\n\nOne\n\n\n\ntwo\nlines\n\n"),
        ("<ul><li>a<li>b</ul>", "\n\n\n- a\n- b\n\n"),
        ("a\n  b<pre>a\n  b</pre>c\nd", "a b\n\na\n  b\n\nc d"),
        ("1 < 2 &amp; <3 &lt;b&gt;", "1 < 2 & <3 <b>"),
        ("a<script>if (a<b) x = '</p>'</script>b<style>i{}</style>c", "abc"),
        ("a<SCRIPT>x</ScRiPt >b", "ab"),
        ("a<script>b</scripture>c", "a"),
        ("a<svg><svg>b</svg>c</svg>d<svg/>e", "ade"),
        ("a<!-- <b> -->b<!doctype x>c<![CDATA[d]]>e<?php f ?>g</ h>i", "abceg" + "i"),
        ("a<!-- b", "a"),
        ("a<p title='it > is'>b<p title=it's>c</p>", "a\n\nb\n\nc\n\n"),
        ('a<p title="b', "a"),
        ('<img src=x alt="A lamp" onerror=alert(1)>', "A lamp"),
        ("<td>a<td>b", " a b"),
        ("&#" + "9" * 5000 + ";&#xffffffffff;&#0;", "\ufffd\ufffd\ufffd"),
        ("<ŵ>", "<ŵ>"),
    ],
)
def test_what_its_words_are(html: str, words: str) -> None:
    assert words_of(html) == words


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<a href="https://evil.example/x">my bank</a>', "my bank (https://evil.example/x)"),
        ('<a href="https://evil.example/">https://bank.example</a>', "https://bank.example (https://evil.example/)"),
        ('<a href="https://lamp.example/">lamp.example</a>', "lamp.example"),
        ("<a href=https://lamp.example/a><i class=invisible>https://</i>lamp.example/a</a>", "https://lamp.example/a"),
        ('<a class="mention" href="https://social.example/@mara">@<span>mara</span></a>', "@mara"),
        ('<a rel="tag" href="https://social.example/tags/oil">#<span>oil</span></a>', "#oil"),
        (
            "<a href=https://a.example>one<a href=https://b.example>two",
            "one (https://a.example)two (https://b.example)",
        ),
        ("<a href=https://a.example><img></a>", "https://a.example"),
        ("<a href=mailto:mara@lamp.example>write</a>", "write (mailto:mara@lamp.example)"),
        ("<a href=javascript:alert(1)>here</a><a href=x>there</a><a>nowhere</a>", "heretherenowhere"),
        ("<a href=https://a.example href=https://b.example>x</a>", "x (https://a.example)"),
        ("<a title='href=https://b.example' href='https://a.example'>x</a>", "x (https://a.example)"),
        ("<a href=jav&#x09;ascript:alert(1)>x</a>", "x"),
    ],
)
def test_where_links_lead(html: str, words: str) -> None:
    assert words_of(html) == words


@given(st.text("<>/!-a'\"= &#;ps\n\u202e😀", max_size=400))
def test_nothing_stops_it(html: str) -> None:
    words = words_of(html)
    assert len(words) <= 4 * len(html)


@given(st.text(max_size=200))
def test_what_is_escaped_comes_out_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "")
    assert words_of(f"<pre>{escaped}</pre>") == "\n\n" + text.replace("\r", "") + "\n\n"


BOMBS = [
    *(
        "<b>",
        "<div>",
        "<!--",
        "<",
        "<a ",
        "<a b=",
        '<a b="',
        "</",
        "<!",
        "<?",
        "&",
        "&#",
        "&amp",
        "<svg>",
        "<a href=x>",
    ),
    *("<script>", "<script>", "</script", "<title>x</title>", "<blockquote><ul><li>", "<a href=https://x.example/>"),
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_read_once(bomb: str) -> None:
    """A parser that begins anew at every sign is half a minute over some of these."""
    begun = process_time()
    words_of(bomb * MOST_HTML)
    words_of(f"<p {bomb * MOST_HTML}")
    assert process_time() - begun < LONGEST
