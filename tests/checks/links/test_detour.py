from collections.abc import Callable

from diarist.checks.links.detour import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


def test_it_is_found_and_gives_the_address_to_write(find: Find) -> None:
    (finding,) = find(RULE, "[x](https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fb&sa=D)")
    assert finding.what == "a link leads through Google, which learns who follows it"
    assert finding.mend == "write https://a.example/b"


def test_where_only_they_know_it_must_be_followed(find: Find) -> None:
    (finding,) = find(RULE, "[x](https://a.us2.list-manage.com/track/click?u=1)")
    assert finding.mend == ""
    assert RULE.mend.startswith("follow it yourself")


def test_a_straight_link_is_not_found(find: Find) -> None:
    assert find(RULE, "[x](https://www.google.com/maps?q=a) and https://a.example/") == []
