"""Halves of one thing: which lists show, and which each language reads."""

from collections.abc import Callable

from diarist.diary.diary import Diary
from diarist.diary.entry import Entry
from diarist.diary.pairs import pairs_of

Made = Callable[..., Entry]


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


def half(made: Made, of: str, lang: str, days: int = 0, **values: object) -> Entry:
    return made(f"{of}.{lang}", days, lang=lang, translation_of=of, **values)


def test_a_diary_without_translations_has_no_pairs(made: Made) -> None:
    entries = (made("b"), made("a", 1, lang="cy"))
    pairs = pairs_of(entries)
    assert not pairs.halves
    assert not pairs.languages
    assert pairs.once(entries) == entries
    assert pairs.of(entries[1]) == (entries[1],)


def test_the_original_is_first_whatever_the_order(made: Made) -> None:
    cy, ar, original = half(made, "a", "cy"), half(made, "a", "ar", 3), made("a", 1)
    pairs = pairs_of((cy, original, ar))
    assert pairs.of(ar) == (original, ar, cy)
    assert pairs.first(cy) is original
    assert pairs.languages == {"ar": "ar", "cy": "cy"}


def test_each_language_reads_its_own_half_and_else_the_original(made: Made) -> None:
    diary = Diary((made("c"), half(made, "b", "cy", 1), made("b", 1), made("a", 2, lang="ar")))
    assert ids(diary.once) == ["c", "b", "a"]
    assert {lang: ids(entries) for lang, entries in diary.by_language().items()} == {"cy": ["c", "b.cy", "a"]}


def test_a_translation_stands_alone_while_its_original_is_not_there(made: Made) -> None:
    diary = Diary((half(made, "b", "cy"), half(made, "b", "ar"), made("a", 1)))
    assert ids(diary.once) == ["b.ar", "a"]
    assert ids(diary.by_language()["cy"]) == ["b.cy", "a"]


def test_no_list_has_a_pair_twice_and_a_tag_of_one_half_has_that(made: Made) -> None:
    original = made("a", 1, tags=("quay", "night"), series="The quay")
    welsh = half(made, "a", "cy", 0, tags=("quay", "y nos"), series="The quay")
    diary = Diary((welsh, original))
    assert {tag: ids(found) for tag, found in diary.by_tag().items()} == {
        "night": ["a"],
        "quay": ["a"],
        "y nos": ["a.cy"],
    }
    assert ids(diary.by_year()[2026]) == ["a"]
    assert ids(diary.by_author()["mara"]) == ["a"]
    assert ids(diary.by_series()["The quay"]) == ["a"]


def test_a_pair_across_the_turn_of_the_year_is_listed_in_its_originals(made: Made) -> None:
    diary = Diary((half(made, "a", "cy", -60), made("a")))
    assert {year: ids(entries) for year, entries in diary.by_year().items()} == {2026: ["a"]}
