"""The first words of an entry that say something."""

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer

RENDERER = Renderer()


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Dear colleagues,\n\nIt was a long week.\n\nMore.", "It was a long week."),
        ("Hello everyone!\n\nIt was a long week.", "It was a long week."),
        ("Dear all at the harbour, on the boats, in the office and wherever you are,\n\nIt was long.", "It was long."),
        ("Hello everyone.\n\nIt was a long week.", "It was a long week."),
        ("Hello from the quay.\n\nIt was a long week.", "Hello from the quay."),
        ("Dear colleagues,\nIt was a long week.\n\nMore.", "It was a long week."),
        ("To all staff:\n\nIt was a long week.", "It was a long week."),
        ("Happy Friday!\n\nIt was a long week.", "It was a long week."),
        ("Welcome to my weekly blog.\n\nIt was a long week.", "It was a long week."),
        ("Queridos compañeros:\n\nFue una semana larga.", "Fue una semana larga."),
        ("*By Mara Quill*\n\nReading time: 3 minutes\n\nIt was a long week.", "It was a long week."),
        ("Mara Quill, 2 October 2026\n\nIt was a long week.", "It was a long week."),
        ("By Friday we had sailed.\n\nMore.", "By Friday we had sailed."),
        ("Care homes are full\n\nMore.", "Care homes are full"),
        ("**Summary**\n\nIt was a long week.", "It was a long week."),
        ("**It was a long week.**\n\nMore.", "It was a long week."),
        ("Dear colleagues,\n\n<!-- more -->\n\nIt was a long week.", "It was a long week."),
        ("We agreed:<br>more boats<br>fewer forms", "We agreed: more boats; fewer forms"),
        ("More boats  \nFewer forms  \nBetter tea", "More boats; Fewer forms; Better tea"),
        ("It was a long  \nweek.", "It was a long week."),
        ("<ul><li>more boats</li><li>fewer forms</li></ul>", "more boats; fewer forms"),
        ("<ul><li>more boats</li><li>fewer forms</li></ul>\n\n<!-- more -->\n\nMore.", "more boats; fewer forms"),
        ("Annwyl bawb,\n\nRoedd hi'n wythnos hir.", "Roedd hi'n wythnos hir."),
        ("Friday 2 October 2026\n\nIt was a long week.", "It was a long week."),
        ("2 October 2026, week 40\n\nDear all\n\nIt rained.", "It rained."),
        ("![The quay](quay.jpg)\n\nIt rained.", "It rained."),
        ("{% include head.html %}\n\nIt rained.", "It rained."),
        ("[gallery]\n\nIt rained.", "It rained."),
        ("We agreed:\n\n- more boats\n- fewer forms\n\nMore.", "We agreed: more boats; fewer forms"),
        (
            "We agreed:\n- more boats,\n- fewer forms;\n  - the green one\n  - the long one",
            "We agreed: more boats; fewer forms: the green one; the long one",
        ),
        ("Points:\n\n- One.\n\n  More.\n\n- two\n- three", "Points: One. More. two; three"),
        ("We agreed:\n\n- more\n- fewer\n\n<!-- more -->\n\nRest.", "We agreed: more; fewer"),
        ("Dear all,\n\nIt rained.\n\nAgain.\n\n<!-- more -->\n\nRest.", "It rained. Again."),
        (
            "Dear diary, it rained all week and nobody came. It was cold.",
            "Dear diary, it rained all week and nobody came. It was cold.",
        ),
        ("See [the quay](a.md) :ferry:", "See the quay ⛴️"),
        ("{% include a.html %} [gallery ids]\n\nIt rained.", "It rained."),
        ("Sat 1 2 3 4 5 6 7 8 9 10\n\nIt rained.", "Sat 1 2 3 4 5 6 7 8 9 10"),
        (
            "Hello to all of you who came on that wet Tuesday\n\nMore.",
            "Hello to all of you who came on that wet Tuesday",
        ),
        ("Hi, it rained.\n\nMore.", "Hi, it rained."),
        ("One.\n\n> Two.\n>\n> Three.\n>\n> <!-- more -->\n>\n> Four.", "One. Two. Three."),
        ("We agreed:\n\n1. more?\n2. fewer,\n3. none ;\n4. less", "We agreed: more? fewer; none; less"),
        ("Below a line\nof *two\nlines*.", "Below a line of two lines."),
        ("Dear colleagues,", "Dear colleagues,"),
    ],
)
def test_it_is_no_greeting_no_date_and_no_list_run_together(text: str, lead: str) -> None:
    assert RENDERER.render(text, Manner("und")).lead_text == lead


@pytest.mark.parametrize(
    "first",
    [
        *("# The night shift", "The night shift\n===", "# *The* night shift!", "## The night shift"),
        *("**The night shift**", "<!-- for Friday -->\n\n# The night shift"),
    ],
)
def test_a_headline_is_not_shown_twice(first: str) -> None:
    rendered = RENDERER.render(f"{first}\n\nLead.\n\n## Part", Manner(title="The night shift"))
    assert rendered.html.strip() == '<p>Lead.</p>\n<h2 id="part">Part</h2>'
    assert "night shift" in RENDERER.render(f"{first}\n\nLead.", Manner(title="Another")).html


def test_nor_is_one_below_the_heads_picture() -> None:
    manner = Manner(title="The night shift", image="a.jpg")
    for body in ("![A](a.jpg)\n\n# The night shift\n\nLead.", "<h1>The night shift</h1>\n\n![A](a.jpg)\n\nLead."):
        assert RENDERER.render(body, manner).html == "<p>Lead.</p>"
    assert RENDERER.render("Thank you.\n\nMore.", Manner(title="Thank you")).html.startswith("<p>Thank you.</p>")


def test_a_headline_of_signs_alone_is_like_no_other() -> None:
    assert "!!!" in RENDERER.render("# !!!\n\nLead.", Manner(title="???")).html


def test_nor_is_the_head_s_picture() -> None:
    text = "![The quay](quay.jpg)\n\nLead."
    assert RENDERER.render(text, Manner(image="quay.jpg")).html == "<p>Lead.</p>"
    assert "quay.jpg" in RENDERER.render(text, Manner(image="other.jpg")).html
    assert "quay.jpg" in RENDERER.render("![The quay](quay.jpg)", Manner(image="quay.jpg")).html
