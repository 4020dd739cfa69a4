from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.abbreviation import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "The ICB met.",
        "ICBs met.",
        "The PoE switch.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "The Integrated Care Board (ICB) met. The ICB sat.",
        "The ICB (Integrated Care Board) met.",
        "*[ICB]: Integrated Care Board\n\nThe ICB met.",
        "The NHS met at the BBC in the UK.",
        "Act II",
        "The `ICB` key.",
        "LOOK AT THE ROWS",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_is_said_at_its_first_use_alone(find: Find) -> None:
    assert [finding.line for finding in find(RULE, "It met.\n\nThe ICB met. The ICB sat.\n\nThe ICB went.")] == [7]


def test_the_glossary_explains(find: Find) -> None:
    assert find(RULE, "The ICB met.", checks={"glossary": ["ICB"]}) == []
