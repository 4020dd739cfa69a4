"""Notes at the foot of an entry."""

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer

RENDERER = Renderer()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It rained.[^1]\n\n[^1]: > [^2]: on Monday", "It rained. [^2]: on Monday"),
        ("It rained.[^1]\n\n[^1]: - [^2]: on Monday\n\nAnd on.", "It rained. And on. [^2]: on Monday"),
        ("It rained.[^1]\n\n[^1]: One [^2].\n\n    [^2]: on Monday", "It rained. One [^2]. [^2]: on Monday"),
        ("It rained.[^1]\n\n> [^1]: On Monday.\n\nAnd on.", "It rained. And on. On Monday."),
    ],
)
def test_one_inside_another_is_words_and_nothing_is_lost(text: str, said: str) -> None:
    assert RENDERER.render(text).text.replace("\N{NO-BREAK SPACE}", " ").replace(" ↩", "") == said


@pytest.mark.parametrize("text", ["[^1]:>[^2]:", "[^1]: - [^2]: b", "[^1]: [^2]: y"])
def test_one_that_nobody_refers_to_ends_with_its_own_end(text: str) -> None:
    assert RENDERER.render(f"{text}\n\nAfter.").text == "After."


def test_its_name_cannot_end_an_attribute() -> None:
    html = RENDERER.render('It rained.[^a"b]\n\n[^a"b]: On Monday.', Manner(raw_html=True)).html
    assert html.count('="fn:a&quot;b"') == 1
    assert html.count('="#fn:a&quot;b"') == 1
    assert html.count('fnref:a&quot;b"') == 2


def test_the_second_of_one_name_is_words_and_is_named_with_its_line() -> None:
    text = "It rained.[^1] And hailed.[^1]\n\n[^1]: On Monday.\n\nIt was wet.\n\n[^1]: On Tuesday,\n    all day.\n"
    rendered = RENDERER.render(text)
    said = rendered.text.replace("\N{NO-BREAK SPACE}", " ").replace(" ↩", "")
    assert "On Monday." in said
    assert ": On Tuesday," in said
    assert "all day." in said
    (remark,) = rendered.remarks
    assert (remark.line, remark.blocks) == (7, False)
    assert "two notes called [^1]" in remark.what


def test_three_of_one_name_inside_others_lose_nothing() -> None:
    rendered = RENDERER.render(
        "It rained.[^1]\n\n> [^1]: One\n\n- [^1]: Two\n\n[^1]: Three\n[^2]: Four [^1]\n\nSo.[^2]"
    )
    assert all(word in rendered.text for word in ("One", "Two", "Three", "Four"))
    assert [remark.line for remark in rendered.remarks] == [5, 7]
