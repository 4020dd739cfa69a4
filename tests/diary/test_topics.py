"""Tags whose signs make a name of their own are topics of their own; the others keep the address that they had."""

import pytest

from diarist.diary.site import Site
from diarist.diary.text import slugify
from diarist.diary.topics import former_name, spelling_problems, topic_name
from tests.diaries import an_entry


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C♯", "c-sharp"),
        ("A&E", "a-e"),
        ("A+E", "a-plus-e"),
        ("LGBT+", "lgbt-plus"),
        ("LGBT", "lgbt"),
        ("F # minor", "f-minor"),
    ],
)
def test_signs_behind_and_between_letters_are_words(tag: str, name: str) -> None:
    assert topic_name(tag) == name


@pytest.mark.parametrize("tag", ["people", "Night Shift", "#leadership", "Q&A", "Health & Safety", "Café", "Don't"])
def test_most_tags_are_called_as_they_always_were(tag: str) -> None:
    assert topic_name(tag) == former_name(tag) == slugify(tag)


def said(site: Site, *tags: str) -> list[str]:
    entries = [an_entry(site, path=f"posts/{n}.md", tags=[tag]) for n, tag in enumerate(tags)]
    return list(map(str, spelling_problems(entries)))


@pytest.mark.parametrize(
    ("one", "other"), [(".NET", "net"), ("A&E", "A-E"), ("R & D", "r d"), ("50%", "50"), ("A/B", "A B")]
)
def test_two_that_would_be_one_are_named(one: str, other: str, site: Site) -> None:
    assert said(site, one, other, other) == [
        (
            f"posts/1.md:4: the tag `{other}` is one topic with `{one}` of posts/0.md; "
            "write both in one way, or use words instead of the signs"
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Night shift", "night-shift"),
        ("#leadership", "Leadership"),
        ("Thanks!", "thanks"),
        ("Café", "Cafe\u0301"),
        ("Café", "Cafe"),
        ("C", "C++"),
    ],
)
def test_two_spellings_of_one_and_two_topics_are_left_alone(one: str, other: str, site: Site) -> None:
    assert said(site, one, other) == []
