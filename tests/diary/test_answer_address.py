"""The address that answers to an entry's mail go to: one mailbox, a mark for each page."""

import pytest

from diarist.diary.answer_address import answer_address, mark_of, marks_in

PAGE = "https://lamp.example/2026/11/ramp/"
ADDRESS = answer_address("diary@lamp.example", PAGE)


def test_it_is_an_address_of_the_mailbox_and_says_which_page_is_meant() -> None:
    assert f"diary+re-{mark_of(PAGE)}@lamp.example" == ADDRESS
    assert marks_in(["mara@lamp.example", ADDRESS.upper()]) == (mark_of(PAGE),)
    assert len(ADDRESS.partition("@")[0]) <= 40


def test_each_page_has_its_own() -> None:
    assert answer_address("diary@lamp.example", f"{PAGE}more/") != ADDRESS


@pytest.mark.parametrize(
    "other", ["diary@lamp.example", "diary+re-12@lamp.example", "diary+0123456789abcdef@x.example"]
)
def test_other_addresses_have_none(other: str) -> None:
    assert marks_in([other]) == ()
