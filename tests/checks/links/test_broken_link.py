from collections.abc import Callable
from dataclasses import replace

import pytest

from diarist.checks.links.broken_link import RULE, outside_pages
from diarist.checks.rule import Finding
from tests.checks.conftest import Read

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        ("[x](https://a.example/b)", ["https://a.example/b"]),
        ("[x](HTTP://a.example/b#c)", ["http://a.example/b"]),
        ("See https://a.example/b?c=d.", ["https://a.example/b?c=d"]),
        ("[x][y]\n\n[y]: https://a.example/", ["https://a.example/"]),
        ('<a href="https://a.example/&amp;b">x</a>', ["https://a.example/&b"]),
        ("[x](b.md) [y](/z/) [m](mailto:a@b.example) [f](#a)", []),
        ("`https://a.example/`", []),
    ],
)
def test_pages_of_other_sites_are_looked_for(read: Read, body: str, pages: list[str]) -> None:
    assert list(dict.fromkeys(page for page, _ in outside_pages(read(body)))) == pages


def test_the_diarys_own_pages_are_not_others(read: Read) -> None:
    context = read()
    own = f"{context.site.address}2026/11/oil/"
    assert list(outside_pages(read(f"[x]({own})"))) == []


def test_a_page_that_is_missing_is_found_with_its_line_and_why(read: Read) -> None:
    context = read("We lit it.\n\nSee [the report](https://a.example/b#c), or [that](https://a.example/).")
    missing = {"https://a.example/b": "it answered 404"}
    (finding,) = RULE.find(replace(context, missing=missing))
    assert (finding.line, finding.what) == (context.entry.body_line + 2, "a link leads nowhere: it answered 404")


def test_nothing_is_found_where_nobody_looked(find: Find) -> None:
    assert find(RULE, "[x](https://a.example/)") == []
