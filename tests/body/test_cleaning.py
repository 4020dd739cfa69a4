"""What is taken out of HTML, and what is said of it; `test_safety` tries everything that could do harm."""

import pytest

from diarist.body.cleaning import Cleaner
from diarist.body.markup import Renderer

RENDERER = Renderer()


@pytest.mark.parametrize(
    ("text", "html", "what"),
    [
        ('<p id="PAGE:x">y</p>', "<p>y</p>", "the name PAGE:x was taken out"),
        ('<a name="page:x"></a>y', "<p><a></a>y</p>", "the name page:x was taken out"),
        ('<div class="note bad">x</div>', '<div class="note">x</div>', "the class bad was taken out"),
        ('<p role="banner">x</p>', "<p>x</p>", "the role banner was taken out"),
        ('<a rel="nofollow opener">y</a>', '<p><a rel="nofollow">y</a></p>', "the relation opener was taken out"),
        ('<a href="htps://x.example/">y</a>', "<p><a>y</a></p>", "an address that starts with htps:"),
        ('<a href="java\nscript:x">y</a>', "<p><a>y</a></p>", "an address that starts with javascript:"),
        ('<a href="\x01javascript:x">y</a>', "<p><a>y</a></p>", "an address that starts with javascript:"),
        ('<P ONCLICK="x()">y</P>', "<p>y</p>", "a script in an HTML tag (onclick=)"),
        ("<Form>y</Form>", "y", "the HTML tag <form>"),
    ],
)
def test_it_is_gone_and_said(text: str, html: str, what: str) -> None:
    rendered = RENDERER.render(f"One.\n\n{text}")
    assert rendered.html == f"<p>One.</p>\n{html}"
    (remark,) = rendered.remarks
    assert remark.line == 3
    assert what in remark.what


@pytest.mark.parametrize(
    "html",
    [
        '<p role="note" id="pages">x</p>',
        '<a href="tel:+44117" rel="external">x</a>',
        '<ol start="3" type="a" reversed=""><li value="7">x</li></ol>',
        '<table><tbody><tr><th scope="row" colspan="2">x</th></tr></tbody></table>',
        '<blockquote cite="https://lamp.example/">x</blockquote>',
    ],
)
def test_what_does_no_harm_stays(html: str) -> None:
    assert RENDERER.render(html).html.replace("<p><a", "<a").replace("</a></p>", "</a>") == html
    assert RENDERER.render(html).remarks == ()


def test_what_one_entry_lost_is_not_said_of_the_next() -> None:
    cleaner = Cleaner()
    cleaner.clean('<p class="bad">x</p>')
    safe = cleaner.clean('<p class="note">x</p>')
    assert [*cleaner.remarks('<p class="note">x</p>', safe, "x")] == []
