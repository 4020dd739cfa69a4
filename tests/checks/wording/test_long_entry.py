from collections.abc import Callable

from diarist.checks.rule import Finding
from diarist.checks.wording.long_entry import LONGEST, RULE

Find = Callable[..., list[Finding]]


def test_only_an_entry_over_the_limit_is_long(find: Find) -> None:
    assert find(RULE, "word " * LONGEST) == []
    (finding,) = find(RULE, "word " * (LONGEST + 1))
    assert finding.what == "it is 1,201 words long, 5 minutes to read"


def test_code_does_not_count(find: Find) -> None:
    code = "word " * LONGEST
    assert find(RULE, f"Two words.\n\n```\n{code}\n```") == []
