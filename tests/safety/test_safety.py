"""What the rules promise: nearly everything structured is found, and honest words are left alone."""

import re

import pytest

from diarist.checks.level import Level
from diarist.checks.rules import BY_NAME
from tests.safety.labelled import clean_entries, examples, is_found, problems_in, rules

KINDS = rules("found")


def test_there_are_enough_examples_and_none_stands_twice() -> None:
    texts = [example.text for rule in KINDS for example in examples("found", rule)]
    assert len(texts) >= 400
    assert len(set(texts)) == len(texts)
    assert all(len({example.form for example in examples("found", rule)}) >= 10 for rule in KINDS)


def test_of_all_structured_data_99_in_100_is_found() -> None:
    missed = [
        (rule, example.text) for rule in KINDS for example in examples("found", rule) if not is_found(rule, example)
    ]
    assert len(missed) <= sum(len(examples("found", rule)) for rule in KINDS) // 100, missed


@pytest.mark.parametrize("rule", KINDS)
def test_of_each_kind_98_in_100_is_found(rule: str) -> None:
    every = examples("found", rule)
    assert sum(is_found(rule, example) for example in every) >= 0.98 * len(every)


@pytest.mark.parametrize("rule", KINDS)
def test_what_only_looks_like_it_is_not_found(rule: str) -> None:
    assert [example.text for example in examples("near", rule) if is_found(rule, example)] == []


def test_no_message_repeats_what_should_not_be_public() -> None:
    for example in examples("found", "nhs-number"):
        for problem in problems_in(example):
            assert not re.search(r"\d{3}\D?\d{3}", problem.what + problem.mend), problem


def test_clean_entries_are_not_blocked_and_hardly_ever_warned_about() -> None:
    found = dict(clean_entries())
    assert len(found) >= 60
    levels = [problem.level for problems in found.values() for problem in problems]
    assert levels.count("block") == 0
    assert levels.count("warn") < len(found)


def test_every_kind_of_structured_data_has_examples() -> None:
    assert set(KINDS) == set(rules("near"))
    assert {name for name in KINDS if BY_NAME[name].level == Level.BLOCK} == {
        "nhs-number",
        "national-insurance-number",
        "date-of-birth",
        "secret",
    }
