"""A tree as the rules read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.body.markup import Renderer
from diarist.body.rendered import Block, Reference

RENDERER = Renderer()


def read(markdown: str) -> list[Block]:
    return list(RENDERER.render(markdown).blocks)


def kinds(markdown: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.text, block.line) for block in read(markdown)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One.\nTwo.\n\nThree.", [("paragraph", "One.\nTwo.", 1), ("paragraph", "Three.", 4)]),
        ("# A\n## B #\nC", [("heading", "A", 1), ("heading", "B", 2), ("paragraph", "C", 3)]),
        ("A\n===\n\nB\n---", [("heading", "A", 1), ("heading", "B", 4)]),
        ("- a\n- b\n  c\n1. d", [("item", "a", 1), ("item", "b\nc", 2), ("item", "d", 4)]),
        ("> a\n> b\n\nc", [("quote", "a\nb", 1), ("paragraph", "c", 4)]),
        ("| a | b |\n|---|---|\n| c | d |", [("table", "a | b\n\nc | d", 1)]),
        ("a | b\n--- | ---\nc | d", [("table", "a | b\n\nc | d", 1)]),
        ('!!! note "Look"\n    In it.', [("heading", "Look", 1), ("paragraph", "In it.", 2)]),
        ("One.\n\n<!-- more -->\n\nTwo.", [("paragraph", "One.", 1), ("paragraph", "Two.", 5)]),
        ("[a]: https://x.example\n*[AB]: A thing\n\nOne.", [("paragraph", "One.", 4)]),
        ("One.[^1]\n\n[^1]: A note.", [("paragraph", "One.", 1), ("paragraph", "A note.", 3)]),
        ("***\n\nOne.", [("paragraph", "One.", 3)]),
    ],
)
def test_markdown_is_read_block_by_block(markdown: str, expected: list[tuple[str, str, int]]) -> None:
    assert kinds(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ('See [the *report*](a.md "Title") now.', "See the report now."),
        ("See ![a quay](a.jpg) now.", "See  now."),
        ("Ask <https://a.example/x> or https://b.example/y.", "Ask  or ."),
        ("A **bold** _word_ and snake_case.", "A bold word and snake_case."),
        ("Run `make test` now.", "Run code now."),
        ("<em>So</em> it is &amp; was.\n{: .big }", "So it is & was."),
        ("He said “it’s”.", "He said “it’s”."),
        ("[one][a] and [two][]\n\n[a]: x.md\n[two]: y.md", "one and two"),
        ("One %%two%% three.", "One  three."),
    ],
)
def test_only_the_words_are_left(markdown: str, words: str) -> None:
    assert [block.text for block in read(markdown)] == [words]


@pytest.mark.parametrize("fence", ["```", "~~~~", "``` python"])
def test_code_is_no_prose_and_keeps_its_lines(fence: str) -> None:
    assert kinds(f"One.\n\n{fence}\nSHOUT\n\nmore\n{fence.split(maxsplit=1)[0]}\n\nTwo.") == [
        ("paragraph", "One.", 1),
        ("paragraph", "Two.", 9),
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("> [!tip] Title\n> Words.\n>\n> More.", [("Title", 1), ("Words.", 2), ("More.", 4)]),
        ("<details>\n<summary>A\nb</summary>\n\nWords.\n\n- one\n</details>", [("A\nb", 2), ("Words.", 5), ("one", 7)]),
        ("One.\n\n<div markdown>\n\nTwo.\n</div>\nThree.", [("One.", 1), ("Two.", 5), ("Three.", 7)]),
        ("A <b\nlang=cy>x</b>,\na `b\nc` %%d\ne%% f.", [("A \nx,\na code\n \n f.", 1)]),
        ("<b\nlang=cy>x</b> y.", [("x y.", 2)]),
        ("Quay\n: Where boats lie.\n\n    Below.", [("Quay", 1), ("Where boats lie.", 2), ("Below.", 4)]),
        ("!!! note\n    One.\n\n\n    Two.", [("Note", 1), ("One.", 2), ("Two.", 5)]),
    ],
)
def test_what_stands_inside_something_is_on_its_own_line(markdown: str, expected: list[tuple[str, int]]) -> None:
    assert [(block.text, block.line) for block in read(markdown)] == expected


def test_code_that_never_ends_hides_the_rest() -> None:
    assert kinds("One.\n\n```\nTwo.") == [("paragraph", "One.", 1)]


@given(st.text(alphabet="ab .\n`~<>![]()*_|#-:0{}\"'&;%", max_size=120))
def test_whatever_is_written_every_block_starts_on_a_line_that_is_there(markdown: str) -> None:
    for block in read(markdown):
        assert 1 <= block.line <= markdown.count("\n") + 1
        assert block.line + block.text.count("\n") <= markdown.count("\n") + 1


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A\n[the *report*](a.md 'Title')", Reference("the report", "a.md", 2)),
        ("[x](<a.md>)", Reference("x", "a.md", 1)),
        ("[x](a_(b).md)", Reference("x", "a_(b).md", 1)),
        ("[x][r]\n\n[r]: https://a.example/", Reference("x", "https://a.example/", 1)),
        ("[x][]\n\n[x]: https://a.example/", Reference("x", "https://a.example/", 1)),
        ('<a href="https://a.example/?b&amp;c"><b>x</b></a>', Reference("x", "https://a.example/?b&c", 1)),
        ("See https://a.example/b.", Reference("", "https://a.example/b", 1)),
        ("[![a quay](q.jpg)](a.md)", Reference("a quay", "a.md", 1)),
        ("[[2026-10-01-the-quay]]", Reference("the quay", "wiki:2026-10-01-the-quay", 1)),
        ("A <b\nlang=cy>x</b> {++new\nwords++} [x](a.md)", Reference("x", "a.md", 3)),
    ],
)
def test_every_way_to_write_a_link_is_read(markdown: str, expected: Reference) -> None:
    assert expected in RENDERER.render(markdown).linked


def test_a_picture_is_no_link() -> None:
    rendered = RENDERER.render('![a quay](q.jpg)\n\n<img src="b.jpg" alt="A boat">')
    assert rendered.linked == ()
    assert rendered.pictured == (Reference("a quay", "q.jpg", 1), Reference("A boat", "b.jpg", 3))


def test_an_embedded_player_is_found() -> None:
    rendered = RENDERER.render('A\n\n<iframe src="https://v.example/1"></iframe>\n\n<video></video>')
    assert rendered.framed == (Reference("", "https://v.example/1", 3), Reference("", "", 5))


def test_a_table_in_html_without_names_of_columns_is_found() -> None:
    assert [block.kind for block in read("<table><tr><td>x</td></tr></table>")] == ["paragraph", "html-table"]
    assert [block.kind for block in read("<table><tr><th>x</th></tr></table>")] == ["paragraph"]
