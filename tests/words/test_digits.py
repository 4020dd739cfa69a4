import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from diarist.words.digits import category, number

NUMBERS = [*range(230), 1000, 1001, 100_000, 1_000_000]


def test_cldrs_rules_are_read_as_cldr_means_them() -> None:
    forms = [Locale.parse(code).plural_form for code in locale_identifiers()]
    distinct = {tuple(form.rules.items()): form for form in forms}
    assert len(distinct) > 30
    for plurals, form in distinct.items():
        assert [category(value, plurals) for value in NUMBERS] == [form(value) for value in NUMBERS], plurals


def test_what_is_no_rule_is_none() -> None:
    with pytest.raises(ValueError, match="no relation"):
        category(1, (("one", "n = 1"),))


def test_a_number_is_in_digits() -> None:
    assert number(1047) == number(1047, "cy") == "1047"
