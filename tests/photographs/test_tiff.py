import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.photographs.parts import Sort
from diarist.photographs.tiff import tiff_hidden
from tests.carriers import photograph, quarters, saved
from tests.photographs.tiffs import with_folders, with_position_below

PLAIN = saved(photograph((90, 70)), "TIFF")


@pytest.mark.parametrize("options", [{}, {"compression": "tiff_adobe_deflate"}, {"compression": "tiff_lzw"}])
def test_a_plain_one_hides_nothing(options: dict[str, str]) -> None:
    assert tiff_hidden(saved(quarters(), "TIFF", **options)) == []


def test_what_is_behind_it_or_below_it_is_found() -> None:
    assert Sort.SECOND_PICTURE in {extra.sort for extra in tiff_hidden(PLAIN + saved(quarters(), "JPEG"))}
    assert Sort.BEHIND in {extra.sort for extra in tiff_hidden(PLAIN + b"home")}
    assert Sort.PLACE in {extra.sort for extra in tiff_hidden(with_position_below(PLAIN))}


@pytest.mark.parametrize("count", [2, 63, 20_000])
def test_more_pictures_are_found_and_not_all_read(count: int) -> None:
    assert tiff_hidden(with_folders(PLAIN, count))


def test_a_table_that_is_named_again_and_again_is_not_read_so_often() -> None:
    count = 900_000
    start = len(PLAIN) + 2 + 12 * 50 + 4
    entries = struct.pack("<HHII", 273, 4, count, start) * 50
    data = PLAIN[:4] + struct.pack("<I", len(PLAIN)) + PLAIN[8:] + struct.pack("<H", 50) + entries + bytes(4)
    assert Sort.OTHER in {extra.sort for extra in tiff_hidden(data + bytes(4 * count))}


@given(st.integers(0, len(PLAIN)))
def test_what_is_cut_short_does_no_harm(at: int) -> None:
    tiff_hidden(PLAIN[:at])
