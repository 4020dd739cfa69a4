from collections.abc import Callable

import pytest

from diarist.checks.access.video import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "[Watch it](https://www.youtube.com/watch?v=1)",
        '<iframe src="https://player.vimeo.com/video/1"></iframe>',
        '<video src="a.mp4"></video>',
        "A [film](a.mp4)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "[Watch it](https://www.youtube.com/watch?v=1), with captions.",
        "[Our page](https://www.youtube.com/)",
        "[A talk](https://youtu.be/abc)",
        '<iframe src="https://maps.example/"></iframe>',
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_one_entry_is_told_once(find: Find) -> None:
    body = "A [film](a.mp4).\n\nA [film](b.mp4)."
    assert [finding.line for finding in find(RULE, body)] == [5]
