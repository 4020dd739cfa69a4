"""When two addresses name the same page."""

import pytest

from diarist.diary.plain_address import canonical, without_tracking


@pytest.mark.parametrize(
    "other",
    [
        "https://Social.Example/@ann/1",
        "http://social.example/@ann/1/",
        "HTTPS://social.example:443/@ann/1",
        " https://social.example/%40ann/1?utm_source=a&fbclid=b ",
    ],
)
def test_two_spellings_of_one_page_compare_alike(other: str) -> None:
    assert canonical(other) == canonical("https://social.example/@ann/1")


@pytest.mark.parametrize(
    "other",
    [
        "https://social.example/@Ann/1",
        "https://social.example/@ann/1?page=2",
        "https://social.example/@ann/1#comment-2",
        "https://social.example:8443/@ann/1",
        "https://sociaI.example/@ann/1x",
    ],
)
def test_two_pages_do_not(other: str) -> None:
    assert canonical(other) != canonical("https://social.example/@ann/1")


def test_what_is_no_address_is_left_as_it_is() -> None:
    assert canonical(" https://[ ") == "https://["
    assert without_tracking("https://[?utm_source=a") == "https://[?utm_source=a"


def test_only_what_follows_readers_is_left_out() -> None:
    assert without_tracking("https://a.example/b?utm_source=x&page=2") == "https://a.example/b?page=2"
