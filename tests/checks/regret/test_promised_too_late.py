from collections.abc import Callable

from diarist.checks.regret.promised_too_late import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


def test_a_day_before_the_entry_is_found(find: Find) -> None:
    (found,) = find(RULE, "We said.\n\n> [!PROMISE] It is painted. {#ramp due=2020-03-31}")
    assert found.what == "the promise `ramp` was due on 31 March 2020, before the entry's own date"


def test_a_day_to_come_is_not(find: Find) -> None:
    assert find(RULE, "> [!PROMISE] It is painted. {#ramp due=2099-03-31}") == []


def test_nor_is_the_entry_s_own_day(find: Find) -> None:
    assert find(RULE, "> [!PROMISE] It is painted. {#ramp due=2026-11-20}", date="2026-11-20") == []


def test_nothing_is_found_of_what_is_withdrawn(find: Find) -> None:
    mark = "> [!PROMISE] It is painted. {#ramp due=2020-03-31}"
    assert find(RULE, mark, withdrawn="It was wrong.", updated="2026-11-21") == []
