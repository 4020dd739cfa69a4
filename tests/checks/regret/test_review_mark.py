from collections.abc import Callable

import pytest

from diarist.checks.regret.review_mark import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("It is so {>>are we sure? Mo<<}.", "is a reviewer's comment"),
        ("We {--never--} do it.", "took out"),
        ("We {++rarely++} do it.", "put in"),
        ("We {~~never~>rarely~~} do it.", "changed"),
        ("We {==never==} do it.", "marked"),
        ('We [are we sure?]{.comment-start id="0" author="Mo"}do it.', "left of a review"),
        ('We [never]{.deletion author="Mo"} do it.', "left of a review"),
        ("We do it.[\\[a\\]](#cmnt1)", "left of a review"),
        ("We do it.[[MA1]](#_msocom_1)", "left of a review"),
        ("We {>>never close it.", "comment"),
    ],
)
def test_a_review_that_is_not_finished_is_found_and_not_quoted_whole(find: Find, body: str, what: str) -> None:
    (finding,) = find(RULE, body)
    assert what in finding.what
    assert "are we sure" not in finding.what


@pytest.mark.parametrize("body", ["`{--x--}`", "{1, 2}", "a {- b", "{=x=}"])
def test_code_and_other_brackets_are_let_be(find: Find, body: str) -> None:
    assert find(RULE, body) == []
