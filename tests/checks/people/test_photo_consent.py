from collections.abc import Callable

import pytest

from diarist.checks.people.photo_consent import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "![Three nurses at a desk](a.jpg)",
        "![She smiles](a.jpg)",
        "![Mair Jones and Ann Roe at the quay](a.jpg)",
        "![Mair Jones holding a rope](a.jpg)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "![A boat at the quay](a.jpg)",
        "![A woman at a window. (Illustration)](a.jpg)",
        "Three nurses at a desk",
        "![A family of ducks](a.jpg)",
        "![The team room, empty](a.jpg)",
        "![Porth Hesg and Wenlow at dawn](a.jpg)",
        "![Wenlow Quay at night](a.jpg)",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_consent_is_enough(find: Find) -> None:
    body = "![Three nurses at a desk](a.jpg)"
    assert find(RULE, body, photo_consent="All three, on 3 November") == []


def test_the_picture_of_the_front_matter_counts(find: Find) -> None:
    (finding,) = find(RULE, image="a.jpg", image_alt="Two boys on a wall")
    assert finding.line == 5
