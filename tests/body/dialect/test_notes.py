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
