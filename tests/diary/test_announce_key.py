"""Whether an entry is posted out: what nobody can be sure of is not."""

from collections.abc import Callable

import pytest

from diarist.diary.entry import Entry

Said = Callable[..., list[str]]
Read = Callable[..., Entry]
NOWHERE = "so that it is announced nowhere until this is mended"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("true", True),
        ("yes", True),
        ("false", False),
        ("'no'", False),
        ("[mastodon, bluesky]", {"mastodon": True, "bluesky": True, "linkedin": False}),
        ("\n- mastodon", {"mastodon": True, "bluesky": False, "linkedin": False}),
        ("mastodon", {"mastodon": True, "bluesky": False, "linkedin": False}),
        ("mastodon, linkedin", {"mastodon": True, "bluesky": False, "linkedin": True}),
        ("{mastodon: A night., bluesky: false}", {"mastodon": "A night.", "bluesky": False}),
        ("{mastodon: yes}", {"mastodon": True}),
    ],
)
def test_what_can_be_read(written: str, wanted: object, read: Read) -> None:
    assert read(f"announce: {written}").announce == wanted


@pytest.mark.parametrize(
    "written",
    [
        "",
        "''",
        "~",
        "[]",
        "{}",
        "[[]]",
        "maybe",
        "[mastodon, fax]",
        "{mastodon: }",
        "{mastodn: Words}",
        "{mastodon: []}",
    ],
)
def test_what_cannot_be_read_is_false_and_is_said(written: str, read: Read, advice: Said) -> None:
    entry = read(f"announce: {written}")
    assert entry.announce is False
    assert not entry.insists
    assert any(NOWHERE in said for said in advice(f"announce: {written}"))


def test_other_words_for_true_are_said(advice: Said) -> None:
    assert advice("announce: on") == ["4: `announce` is read as true; write `announce: true`, without quotes"]
