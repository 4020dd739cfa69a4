from collections.abc import Callable

from diarist.checks.people.unused_consent import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]

ADDRESS = "https://social.example/@ann/1"


def test_an_address_that_no_quotation_has_is_found(find: Find) -> None:
    (found,) = find(RULE, f"> [!REPLY] {ADDRESS}0\n> Too steep.", consent={ADDRESS: "named"})
    assert found.line == 5
    assert "social.example" not in found.what


def test_one_that_is_quoted_is_not(find: Find) -> None:
    assert find(RULE, f"> [!REPLY] {ADDRESS}/\n> Too steep.", consent={ADDRESS: "named"}) == []
    assert find(RULE, "Words.") == []


def test_nor_is_one_of_words_that_were_taken_down(find: Find) -> None:
    assert find(RULE, "x", consent={ADDRESS: "named"}, updated="2026-11-21", withdrawn="Gone.") == []
