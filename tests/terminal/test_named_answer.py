"""Which answer is meant by the beginning of its name."""

import pytest

from diarist.diary.errors import UsageError
from diarist.terminal.named_answer import name_of

ONE, TWIN, TWO = "0123456789abcdef" * 2, "0123456789" + "f" * 22, "2" * 32


@pytest.mark.parametrize("typed", [TWO, TWO[:10], f" {TWO[:12]} ", ONE[:11].upper()])
def test_the_first_digits_are_enough(typed: str) -> None:
    assert name_of(typed, [ONE, TWIN, TWO]) in {ONE, TWO}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("222222222", "`222222222` is no name of an answer; copy 10 or more of the digits"),
        ("the first one", "`the first one` is no name"),
        ("f" * 10, "no answer is known whose name begins with ffffffffff"),
        ("0123456789", "2 replies have a name that begins with 0123456789; copy more of its digits"),
    ],
)
def test_what_names_none_or_several_is_said(typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        name_of(typed, [ONE, TWIN, TWO])
