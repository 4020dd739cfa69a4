import pytest

from diarist.body.markup import Renderer
from diarist.body.rendered import Block
from diarist.checks.sentences import sentences

RENDERER = Renderer()


def read(markdown: str) -> list[Block]:
    return list(RENDERER.render(markdown).blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Ruthven came at 7.10 to St. Ives. He sat.", ["Mr. Ruthven came at 7.10 to St. Ives.", "He sat."]),
        ('He said "no." Then he went.', ['He said "no."', "Then he went."]),
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


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "St"])
def test_a_title_ends_no_sentence(title: str) -> None:
    assert len(list(sentences(iter(read(f"We met {title}. Penhale at nine."))))) == 1
