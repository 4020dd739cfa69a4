from collections.abc import Callable

import pytest

from diarist.checks.access.picture_words import RULE
from diarist.checks.entry_check import check_entry
from diarist.checks.rule import Finding
from tests.checks.conftest import Read

Find = Callable[..., list[Finding]]


def test_what_the_page_shows_without_words_is_found_on_its_line(find: Find) -> None:
    (finding,) = find(RULE, "We lit it.\n\n![](a.jpg)", wordless=("a.jpg",))
    assert finding.line == 7
    assert finding.what == "the picture a.jpg has no words for readers who cannot see it"


def test_the_page_decides_not_the_markdown(find: Find) -> None:
    assert find(RULE, "![](a.jpg)") == []


def test_the_head_picture_without_words_is_found_on_its_line(find: Find) -> None:
    (finding,) = find(RULE, image="a.jpg")
    assert (finding.line, finding.mend) == (4, "add `image_alt:` and say what it shows")
    assert find(RULE, image="a.jpg", image_alt="A quay") == []
    assert find(RULE, image="a.jpg", withdrawn="Wrong.", updated="2026-11-18") == []
    assert find(RULE) == []


@pytest.mark.parametrize(
    ("begins", "blocks"), [("2026-11-16", True), ("2026-11-17", True), ("2026-11-18", False), (None, True)]
)
def test_it_keeps_out_no_entry_from_before_the_diarys_beginning(begins: str | None, blocks: bool, read: Read) -> None:  # noqa: FBT001 - from the table
    context = read(image="a.jpg", diary={"begins": begins} if begins else {})
    (problem,) = check_entry(context, blocking_only=True)
    assert (problem.rule, problem.blocks) == ("picture-words", blocks)


def test_an_entry_may_allow_it(read: Read) -> None:
    reason = {"picture-words": "it is a line"}
    assert check_entry(read(image="a.jpg", allow=reason), blocking_only=True) == ()
