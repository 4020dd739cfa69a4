"""What stands in braces behind a piece."""

import pytest

from diarist.body.dialect.braces import alone, at_end, behind


@pytest.mark.parametrize(
    ("text", "said", "rest"),
    [
        ("{width=300} wide", {"width": "300"}, " wide"),
        ("{: .a #b Title='c d' class=\"e f\" .g }.", {"class": "a g e f", "id": "b", "title": "c d"}, "."),
        ("{class=a}", {"class": "a"}, ""),
        ("{not this}", {}, "{not this}"),
        ("{{ nor }}", {}, "{{ nor }}"),
        ("{ }", {}, "{ }"),
    ],
)
def test_what_they_say_is_read_and_all_else_is_words(text: str, said: dict[str, str], rest: str) -> None:
    found, end = behind(text)
    assert (found, text[end:]) == (said, rest)


def test_on_a_line_alone_they_may_hold_what_another_program_reads() -> None:
    assert alone(" {: .a } ") == {"class": "a"}
    assert alone("{:toc}") == {"toc": "yes"}
    assert alone("{:.no_toc target=_blank}") == {"class": "no_toc"}
    assert alone("{toc}") is None
    assert alone("{: .a } b") is None


def test_at_the_end_of_a_heading_only_the_last_are_taken() -> None:
    assert at_end("One {two} {#three}") == ("One {two}", {"id": "three"})
    assert at_end("One {two}") == ("One {two}", {})
    assert at_end("One") == ("One", {})
