import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.checks.prose import Block, blocks, sentences, without_code


def read(markdown: str) -> list[Block]:
    return list(blocks(without_code(markdown), 1))


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
        ("| a | b |\n|---|---|\n| c | d |", [("table", "| a | b |\n\n| c | d |", 1)]),
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
        ("<em>So</em> it is &amp; was.{: .big }", "So it is & was."),
        ("He said “it’s”.", 'He said "it\'s".'),
        ("[one][a] and [two][]", "one and two"),
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


def test_code_that_never_ends_hides_the_rest() -> None:
    assert kinds("One.\n\n```\nTwo.") == [("paragraph", "One.", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Ruthven came at 7.10 to St. Ives. He sat.", ["Mr. Ruthven came at 7.10 to St. Ives.", "He sat."]),
        ("He said “no.” Then he went.", ['He said "no."', "Then he went."]),
        ("It is 3.5 metres, i.e. too long.", ["It is 3.5 metres, i.e. too long."]),
    ],
)
def test_sentences_end_where_people_end_them(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(iter(read(text)))] == expected


def test_a_sentence_knows_its_line_and_its_words() -> None:
    first, second = sentences(iter(read("It rained and\nrained. We went\nhome at 7.10.")))
    assert (first.line, second.line) == (1, 2)
    assert second.words == ["We", "went", "home", "at", "7.10"]


def test_what_others_said_and_tables_are_not_the_authors_sentences() -> None:
    assert list(sentences(iter(read("> Theirs.\n\n| a |\n|---|\n| b |\n\n## Head")))) == []


@given(st.text(alphabet="ab .\n`~<>![]()*_|#-:0{}\"'&;", max_size=120))
def test_whatever_is_written_every_block_starts_on_a_line_that_is_there(markdown: str) -> None:
    clean = without_code(markdown)
    assert clean.count("\n") == markdown.count("\n")
    for block in blocks(clean, 1):
        assert 1 <= block.line <= markdown.count("\n") + 1
        assert block.line + block.text.count("\n") <= markdown.count("\n") + 1
