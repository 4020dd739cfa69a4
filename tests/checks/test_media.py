import pytest

from diarist.checks.media import Link, Picture, frames, links
from tests.checks.conftest import BODY_LINE, Read


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A\n[the *report*](a.md 'Title')", Link("the report", "a.md", 2)),
        ("[x](<a.md>)", Link("x", "a.md", 1)),
        ("[x](a_(b).md)", Link("x", "a_(b).md", 1)),
        ("[x][r]\n\n[r]: https://a.example/", Link("x", "https://a.example/", 1)),
        ("[x][]\n\n[x]: https://a.example/", Link("x", "https://a.example/", 1)),
        ('<a href="https://a.example/?b&amp;c"><b>x</b></a>', Link("x", "https://a.example/?b&c", 1)),
        ("See https://a.example/b.", Link("", "https://a.example/b", 1)),
        ("[![a quay](q.jpg)](a.md)", Link("![a quay](q.jpg)", "a.md", 1)),
    ],
)
def test_every_way_to_write_a_link_is_read(markdown: str, expected: Link) -> None:
    assert expected in list(links(markdown, 1))


def test_a_picture_is_no_link() -> None:
    assert list(links("![a quay](q.jpg)", 1)) == []


def test_pictures_are_those_of_the_front_matter_and_of_the_words(read: Read) -> None:
    manuscript = read('![A quay](q.jpg)\n\n<img src="b.jpg" alt="A boat">', image="h.jpg", image_alt="A hill")
    below = manuscript.entry.body_line
    assert manuscript.pictures == (
        Picture("A hill", "h.jpg", manuscript.entry.key_lines["image_alt"]),
        Picture("A quay", "q.jpg", below),
        Picture("A boat", "b.jpg", below + 2),
    )


def test_an_embedded_player_is_found() -> None:
    assert list(frames('A\n<iframe src="https://v.example/1"></iframe>', 1)) == [Link("", "https://v.example/1", 2)]
    assert list(frames("<video>", 1)) == [Link("", "", 1)]


def test_code_is_not_looked_at(read: Read) -> None:
    manuscript = read("`[here](a.md)`\n\n```\n![](b.jpg)\n```")
    assert manuscript.links == ()
    assert manuscript.pictures == ()


def test_the_first_line_of_the_words_is_where_the_tests_take_it_to_be(read: Read) -> None:
    assert read().entry.body_line == BODY_LINE - 1
