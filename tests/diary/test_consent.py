"""The key `consent`: how the authors of quoted answers agreed to be quoted."""

from collections.abc import Callable

import pytest

from diarist.diary.entry import Entry

ADDRESS = "https://social.example/@ann/1"
OTHER = "https://social.example/@ben/2"
Read = Callable[..., Entry]
Said = Callable[..., list[str]]


@pytest.mark.parametrize(
    "written",
    [
        f"consent:\n  {ADDRESS}: named\n  {OTHER}: anonymous",
        f'consent: {{"{ADDRESS}": named, "{OTHER}": anonymous}}',
        f"consent:\n  - {ADDRESS}: Named\n  - {OTHER}: “anonymous”",
        f"consent:\n  {ADDRESS}/?utm_source=x: named\n  http://Social.example/@ben/2: anonymous",
    ],
)
def test_each_address_has_its_author_s_word(read: Read, advice: Said, written: str) -> None:
    assert read(written).consent == {ADDRESS: "named", OTHER: "anonymous"}
    assert advice(written) == []


@pytest.mark.parametrize("written", ["", "consent:", 'consent: ""'])
def test_nobody_agreed_where_nothing_is_written(read: Read, written: str) -> None:
    assert read(written).consent == {}


def test_each_address_has_its_line(read: Read) -> None:
    entry = read(f"consent:\n  {ADDRESS}: named\n  {OTHER}/: anonymous")
    lines = [entry.key_lines[f"consent.{address}"] for address in (ADDRESS, OTHER)]
    assert lines == [entry.key_lines["consent"] + 1, entry.key_lines["consent"] + 2]


def test_of_two_words_the_one_that_tells_less_holds(read: Read) -> None:
    assert read(f"consent:\n  {ADDRESS}: anonymous\n  {ADDRESS}/: named").consent == {ADDRESS: "anonymous"}
    assert read(f"consent:\n  {ADDRESS}: named\n  {ADDRESS}/: anonymous").consent == {ADDRESS: "anonymous"}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (f"consent:\n  {ADDRESS}: name", "did you mean `named`"),
        (f"consent:\n  {ADDRESS}: true", "`true` does not say how somebody agreed"),
        (f"consent:\n  {ADDRESS}:", "it does not say how they agreed"),
        (f"consent:\n  {ADDRESS}: [named]", "it does not say how they agreed"),
        ("consent:\n  social.example/@ann/1: named", "`social.example/@ann/1` is not an address"),
        ("consent: named", "`consent` is text, without addresses"),
        ("consent: [named]", "`consent` is a list, without addresses"),
    ],
)
def test_what_cannot_be_read_is_no_consent_and_said(read: Read, advice: Said, written: str, says: str) -> None:
    assert read(written).consent == {}
    (said,) = advice(written)
    assert says in said
