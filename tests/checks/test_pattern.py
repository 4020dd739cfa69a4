"""Patterns that are compiled when they are wanted."""

import importlib
import pickle
import pkgutil
import re

import pytest

import diarist.checks
from diarist.checks.pattern import pattern


def test_it_has_what_a_compiled_one_has() -> None:
    made, compiled = pattern(r"(?P<word>b\w+)", re.IGNORECASE), re.compile(r"(?P<word>b\w+)", re.IGNORECASE)
    text = "A Boat and a buoy"
    assert [found.span("word") for found in made.finditer(text)] == [found.span() for found in compiled.finditer(text)]
    assert made.sub("x", text, count=1) == "A x and a buoy"
    assert (made.pattern, made.flags, made.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_a_mistake_is_raised_when_it_is_first_used() -> None:
    made = pattern("(")
    with pytest.raises(re.error):
        made.search("x")


def test_it_can_be_handed_to_another_process() -> None:
    made = pattern("b+")
    made.search("abba")
    assert pickle.loads(pickle.dumps(made)).findall("abba") == ["bb"]  # noqa: S301 - our own


def test_every_pattern_of_the_rules_can_be_compiled() -> None:
    modules = [module.name for module in pkgutil.walk_packages(diarist.checks.__path__, "diarist.checks.")]
    found = [value for name in modules for value in vars(importlib.import_module(name)).values()]
    made = [value for value in found if type(value) is type(pattern(""))]
    assert len(made) > 100
    assert all(each.flags for each in made)
