"""Which keys are a slip of the finger away from one that matters."""

import pytest

from diarist.diary.other_tools import keeper, used_by
from diarist.diary.slips import slip_of, slips


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("date", "date", 0),
        ("dat", "date", 1),
        ("dates", "date", 1),
        ("dste", "date", 1),
        ("daet", "date", 1),
        ("darft", "draft", 1),
        ("drf", "draft", 2),
        ("", "ab", 2),
        ("ca", "abc", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("dat", "date"),
        ("Dtae", "date"),
        ("fate", "date"),
        ("autor", "author"),
        ("auhtor", "author"),
        ("drafft", "draft"),
        ("draf", "draft"),
        ("drat", "draft"),
        ("raf", "draft"),
        ("anounce", "announce"),
        ("anunce", "announce"),
        ("withdrwan", "withdrawn"),
        ("withdraw", "withdrawn"),
        ("autr", ""),
        ("day", ""),
        ("weather", ""),
        ("announcement", ""),
    ],
)
def test_a_slip_away(key: str, meant: str) -> None:
    assert slip_of(key) == meant


@pytest.mark.parametrize("key", ["name", "page", "site", "data", "update", "math", "rate", "comments", "layout", "toc"])
def test_the_keys_of_others_are_no_slips(key: str) -> None:
    assert used_by(key)
    assert not keeper(key)
