"""The diary looked at by year, tag, author and series, and what goes with what."""

from collections.abc import Callable

from diarist.diary.diary import Diary
from diarist.diary.entry import Entry
from diarist.diary.problems import Problem

Made = Callable[..., Entry]


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


def test_entries_by_year_are_newest_first(made: Made) -> None:
    diary = Diary((made("c"), made("b", 10), made("a", 365)))
    assert {year: ids(entries) for year, entries in diary.by_year().items()} == {2026: ["c", "b"], 2025: ["a"]}


def test_tags_are_in_alphabetical_order_and_one_where_their_address_is(made: Made) -> None:
    diary = Diary((made("b", tags=("Winter", "people")), made("a", 1, tags=("winter!", "Ärger"))))
    assert [(tag, ids(entries)) for tag, entries in diary.by_tag().items()] == [
        ("people", ["b"]),
        ("Winter", ["b", "a"]),
        ("Ärger", ["a"]),
    ]


def test_a_topic_of_a_withdrawn_entry_alone_is_listed_no_more(made: Made) -> None:
    gone = made("b", tags=("people", "winter"), withdrawn="We took this down.")
    diary = Diary((gone, made("a", 1, tags=("people",))))
    assert {tag: ids(entries) for tag, entries in diary.topics().items()} == {"people": ["b", "a"]}
    assert list(diary.by_tag()) == ["people", "winter"]


def test_an_entry_with_one_tag_in_two_spellings_stands_there_once(made: Made) -> None:
    assert ids(Diary((made("a", tags=("winter", "Winter")),)).by_tag()["winter"]) == ["a"]


def test_every_author_of_an_entry_has_it(made: Made) -> None:
    diary = Diary((made("b", authors=("mara", "tom")), made("a", 1, authors=("tom",))))
    assert {author: ids(entries) for author, entries in diary.by_author().items()} == {"mara": ["b"], "tom": ["b", "a"]}


def test_a_series_is_in_reading_order(made: Made) -> None:
    diary = Diary((made("c", series="The quay"), made("b", 1), made("a", 2, series="The quay")))
    assert {series: ids(entries) for series, entries in diary.by_series().items()} == {"The quay": ["a", "c"]}


def test_leaving_entries_out_keeps_why(made: Made) -> None:
    first, second = Problem("posts/a.md", 1, "x", "y"), Problem("posts/b.md", 1, "x", "y")
    diary = Diary((made("b"), made("a", 1)), scheduled=(made("c"), made("e")), drafts=(made("d"),), problems=(second,))
    without = diary.without({"posts/a.md", "posts/d.md", "posts/e.md"}, [first, second])
    assert (ids(without.entries), ids(without.scheduled), ids(without.drafts)) == (["b"], ["c"], ["d"])
    assert without.problems == (first, second)
