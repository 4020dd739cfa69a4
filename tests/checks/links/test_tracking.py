from collections.abc import Callable

import pytest

from diarist.checks.links.tracking import RULE
from diarist.checks.rule import Finding
from diarist.diary.plain_address import without_tracking

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "[x](https://a.example/?utm_source=b)",
        "https://a.example/?fbclid=b",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "[x](https://a.example/?page=2)",
        "[x](https://a.example/)",
        "[x](a.md)",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_gives_the_clean_address(find: Find) -> None:
    (finding,) = find(RULE, "[x](https://a.example/b?utm_source=c&page=2#d)")
    assert finding.mend == "write https://a.example/b?page=2#d"


@pytest.mark.parametrize("address", ["https://a.example/?a=1&b", "a.md", "http://[", "", "https://a.example/?"])
def test_an_address_without_any_stays_as_it_is(address: str) -> None:
    assert without_tracking(address) == address
