from diarist.body.rendered import Reference
from tests.checks.conftest import BODY_LINE, Read


def test_pictures_are_those_of_the_front_matter_and_of_the_words(read: Read) -> None:
    context = read('![A quay](q.jpg)\n\n<img src="b.jpg" alt="A boat">', image="h.jpg", image_alt="A hill")
    below = context.entry.body_line
    assert context.pictures == (
        Reference("A hill", "h.jpg", context.entry.key_lines["image_alt"]),
        Reference("A quay", "q.jpg", below),
        Reference("A boat", "b.jpg", below + 2),
    )


def test_code_is_not_looked_at(read: Read) -> None:
    context = read("`[here](a.md)`\n\n```\n![](b.jpg)\n```")
    assert context.links == ()
    assert context.pictures == ()


def test_the_first_line_of_the_words_is_where_the_tests_take_it_to_be(read: Read) -> None:
    assert read().entry.body_line == BODY_LINE - 1
