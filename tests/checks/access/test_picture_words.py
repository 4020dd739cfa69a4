from collections.abc import Callable

from diarist.checks.access.picture_words import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


def test_what_the_page_shows_without_words_is_found_on_its_line(find: Find) -> None:
    (finding,) = find(RULE, "We lit it.\n\n![](a.jpg)", wordless=("a.jpg",))
    assert finding.line == 7
    assert finding.what == "the picture a.jpg has no words for readers who cannot see it"


def test_the_page_decides_not_the_markdown(find: Find) -> None:
    assert find(RULE, "![](a.jpg)") == []
