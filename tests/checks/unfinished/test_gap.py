from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.unfinished.gap import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Mail is read by [FILL IN: who reads it].", [5]),
        ("One.\n\n[FILL IN: x]\n[fill in: y] and [FILL IN: z]", [7, 8, 8]),
        ("[FILL\nIN: who reads the mail]", [5]),
        ("[FILL  IN: x]\n\n[FILL IN : y]\n\n[FILL\u00a0IN: z]", [5, 7, 9]),
        ("Words.\n\nFILL IN: who", [7]),
        ("- FILL IN: who\n\nMail is read by FILL IN: who reads it.", [5, 7]),
        ('Mail goes to\n<span title="[FILL IN: whom]">us</span>, <abbr title="FILL  IN: x">y</abbr>.', [6, 6]),
        ('<p title="[FILL IN: whom]">Us</p>', [5]),
        ("- [ FILL IN: who ]", [5]),
    ],
)
def test_every_gap_is_found_with_its_line(find: Find, body: str, lines: list[int]) -> None:
    assert [finding.line for finding in find(RULE, body)] == lines


def test_a_gap_in_the_headline_is_found_and_quoted(find: Find) -> None:
    (finding,) = find(RULE, title="[FILL IN: a headline]")
    assert finding.what == "`[FILL IN: a headline]` is not filled in"


@pytest.mark.parametrize(
    "body",
    [
        *("Fill in the form.", "[Fill](x) in", "[filling in](x)", "“FILL IN: your name”, says the form."),
        *("[fill in this short form](https://forms.example/)", "[FILL IN THE SURVEY](https://forms.example/)"),
        *("The form says “[FILL IN your name]”.", "[Fill in: a form](https://forms.example/)"),
    ],
)
def test_other_words_are_let_be(find: Find, body: str) -> None:
    assert find(RULE, body) == []
