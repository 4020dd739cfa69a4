"""Each key by its type."""

from collections.abc import Callable

import pytest

from diarist.diary.entry import Entry

Said = Callable[..., list[str]]
Read = Callable[..., Entry]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("titel: x", "title"),
        ("Tags: [x]", "tags"),
        ("language: cy", "lang"),
        ("autor: mara", "author"),
        ("alias: /x/", "aliases"),
    ],
)
def test_an_unknown_key_names_the_nearest(written: str, near: str, problems: Said) -> None:
    assert f"did you mean `{near}`?" in problems(written)[0]


def test_a_key_like_none_has_no_nearest(problems: Said) -> None:
    assert problems("weather: rain") == [
        "4: `weather` is not a key of an entry; delete the line (the guide lists the keys that there are)"
    ]


def test_a_misspelled_required_key_is_said_once(problems: Said) -> None:
    assert problems("titel: x\ndate: 2026-11-20\ntitle: x") == [
        "2: `titel` is not a key of an entry; did you mean `title`?"
    ]
    assert problems("Date: 2026-11-20") == ["4: `Date` is not a key of an entry; did you mean `date`?"]


def test_words_are_on_one_line_and_without_what_nobody_sees(read: Read) -> None:
    entry = read("description: >-\n  A night\n  on\u200b the quay.\nseries:  The  quay ")
    assert entry.description == "A night on the quay."
    assert entry.series == "The quay"


def test_a_key_with_nothing_behind_it_is_as_if_it_were_not_there(read: Read) -> None:
    entry = read("description:\ntags:\nimage: ~\nauthor:\nid:\nslug:\nlang:\ncard:\naliases:\nseries: null")
    assert (entry.description, entry.tags, entry.image, entry.authors) == ("", (), "", ("mara",))
    assert (entry.id, entry.slug) == ("2026-11-20-the-night-shift", "the-night-shift")
    assert (entry.series, entry.lang, entry.card, entry.aliases) == ("", "en", "plain", ())


def test_a_name_is_itself_whatever_yaml_takes_it_for(read: Read) -> None:
    entry = read("id: 2026-11-20\nslug: 2026")
    assert (entry.id, entry.slug) == ("2026-11-20", "2026")


def test_the_limit_is_in_characters_and_its_last_is_allowed(read: Read, problems: Said) -> None:
    assert len(read(f"title: {'é' * 120}").title) == 120
    assert problems(f"title: {'é' * 121}") == ["3: `title` is 121 characters long; keep it to 120"]


def test_a_list_has_each_item_once_and_needs_no_brackets_for_one(read: Read) -> None:
    assert read("tags: [people, winter, people]").tags == ("people", "winter")
    assert read("tags: people").tags == ("people",)
    assert read('tags: ["here, there"]').tags == ("here, there",)


def test_an_items_problem_is_on_its_own_line(problems: Said) -> None:
    assert problems("tags:\n  - people\n  - 2026\n  - [x]") == [
        '6: one of `tags` should be words, but `2026` is read as a number; write "2026", in straight quotes',
        "7: one of `tags` should be words, but here it is a list; write some words there",
    ]


@pytest.mark.parametrize(("written", "value"), [("true", True), ("True", True), ("FALSE", False), ("false", False)])
def test_true_and_false_are_two_words(written: str, value: bool, read: Read) -> None:  # noqa: FBT001 - from the table
    assert read(f"draft: {written}").draft is value


@pytest.mark.parametrize("written", ["yes", "on", "'true'", "1", "[true]", "", "True!"])
def test_nothing_else_is_true_or_false(written: str, problems: Said) -> None:
    assert problems(f"draft: {written}") == [
        "4: `draft` is neither true nor false; write `draft: true` or `draft: false`, without quotes"
    ]


@pytest.mark.parametrize("written", ["", "~", "''", "' '", '"\\u200b"'])
def test_an_empty_date_is_said(written: str, problems: Said) -> None:
    assert problems(f"updated: {written}") == ["4: `updated` is empty; write a day, such as 2026-11-20"]


def test_words_behind_a_hash_are_not_lost_in_silence(problems: Said, read: Read) -> None:
    assert problems("series: The quay # 2")[0].startswith("4: `series` ends before `# 2`")
    assert problems("description: # nothing")[0].startswith("4: `description` ends before `# nothing`")
    assert problems("tags: people # and winter")[0].startswith("4: one of `tags` ends before `# and winter`")
    assert read("date: 2026-11-20 # a Friday\ndraft: false # for now").date.day == 20
    assert read("series: The quay#2").series == "The quay#2"
