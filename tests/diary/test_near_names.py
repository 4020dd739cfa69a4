"""The name that was probably meant, and what it costs to find it."""

import difflib
import random
import string
from unittest.mock import patch

import pytest

from diarist.diary import near_names
from diarist.diary.near_names import NearNames

WORDS = ("quay", "harbour", "lamp", "tide", "wick", "oil", "ferry", "storm", "rope", "gull", "crane", "mast")
NAMES = [
    f"posts/20{10 + number // 52}-{number % 12 + 1:02}-{number % 28 + 1:02}-the-{WORDS[number % 12]}-"
    f"{WORDS[number * 7 % 11]}.md"
    for number in range(400)
] + ["docs/about.md", "docs/plan.pdf", "docs/x.md"]


def slipped(name: str, dice: random.Random) -> str:
    """A name with one letter more, less or other, or two changed about."""
    place, letter = dice.randrange(6, len(name) - 1), dice.choice(string.ascii_lowercase)
    return dice.choice(
        [
            name[:place] + letter + name[place:],
            name[:place] + name[place + 1 :],
            name[:place] + letter + name[place + 1 :],
            name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        ]
    )


def test_a_slip_is_answered_as_by_comparing_with_every_name() -> None:
    dice, index = random.Random(7), NearNames(NAMES)  # noqa: S311 - the same slips each time
    for _ in range(150):
        name = slipped(dice.choice(NAMES), dice)
        (likely,) = difflib.get_close_matches(name, NAMES, 1, 0.8)
        assert index.nearest(name) == likely


@pytest.mark.parametrize("name", ["posts/nothing-like-it-at-all.md", "zzz", "", "docs/y"])
def test_what_is_like_none_gets_none(name: str) -> None:
    assert NearNames(NAMES).nearest(name) == ""


def test_the_shortest_names_are_found_too() -> None:
    assert NearNames(["abc", "xyz"], 0.5).nearest("abd") == "abc"
    assert NearNames([]).nearest("abd") == ""


def test_of_two_equally_near_it_is_the_later_by_name_as_ever() -> None:
    names = ["posts/the-lamp-1.md", "posts/the-lamp-2.md"]
    assert NearNames(names).nearest("posts/the-lamp-3.md") == names[1]


def test_a_hundred_times_as_many_names_are_not_compared_with() -> None:
    many = NearNames([f"posts/{year}-{week:02}-the-week.md" for year in range(1900, 2100) for week in range(1, 53)])
    with patch.object(near_names, "_likeness", wraps=near_names._likeness) as compared:  # noqa: SLF001 - it counts
        assert many.nearest("posts/2026-13-teh-week.md")
    assert 1 <= compared.call_count <= near_names.COMPARED
