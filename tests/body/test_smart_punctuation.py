"""Typographic marks in an entry's words, and in nothing else of it."""

import pytest

from diarist.body.markup import Renderer

RENDERER = Renderer()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('"*a*" it\'s -- "--"', "“<em>a</em>” it’s – “–”"),
        ('<code>a "b" c</code> and "d" -- <kbd>\'</kbd> \'e\'', "“d” – <kbd>'</kbd> ‘e’"),
        ("<https://x.example/--a'b> 'c'", "--a'b</a> ‘c’"),
        ("https://x.example/--a 'c' -- d", "--a</a> ‘c’ – d"),
        ("a-*-b*", "a-<em>-b</em>"),
        ("'one' -*- two* three", "‘one’ -<em>- two</em> three"),
        ('`"x"` "y"', '<code>"x"</code> “y”'),
        (r"\"x\" \-- 'y'", '"x" -- ‘y’'),
        ('"One\ntwo" "three\\\nfour"', "“One\ntwo” “three<br>\nfour”"),
        ('![a "b"](c.jpg) "d"', "“d”"),
        ('- "a"\n\n  > "b"\n\n| "c" |\n|---|\n| "d" |', "“d”"),
    ],
)
def test_words_have_them_and_code_and_addresses_have_not(text: str, html: str) -> None:
    assert html in RENDERER.render(text).html
    assert RENDERER.render(text).html.count('"d"') == 0
