"""Where a picture's subject is, as people write it."""

import pytest

from diarist.diary.focus import MIDDLE, read_focus


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("30% 20%", (30, 20)),
        ("30 20", (30, 20)),
        ("0%, 100 %", (0, 100)),
        ("33.3% 66.7%", (33, 66)),
        ("top", (50, 0)),
        ("Left", (0, 50)),
        ("top left", (0, 0)),
        ("right bottom", (100, 100)),
        ("bottom-right", (100, 100)),
        ("centre", MIDDLE),
        ("center top", (50, 0)),
        ("middle centre", MIDDLE),
    ],
)
def test_a_place_is_read_in_any_plain_form(written: str, place: tuple[int, int]) -> None:
    assert read_focus(written) == place


@pytest.mark.parametrize(
    "written", ["", "face", "101% 3%", "30%", "left right", "top bottom", "top left centre", "-5 0"]
)
def test_what_is_no_place_is_none(written: str) -> None:
    assert read_focus(written) is None
