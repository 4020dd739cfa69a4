"""The digest as a value: by entry, newest first, unanswered questions before all."""

from pathlib import Path
from typing import Any

from diarist.channels.answered import Counts, Form
from diarist.diary.reading import read_diary
from diarist.listen.digest import Digest, digest_of
from diarist.listen.heard_answers import HeardAnswer, Unheard
from tests.diaries import a_site, post
from tests.listen.said_things import AT, LAST_WEEK, an_answer, heard


def digest(root: Path, *answers: HeardAnswer, counts: Any = None, **more: Any) -> Digest:  # noqa: ANN401 - a value's fields
    site = a_site(root)
    post(site, "oil.md", title="Oil", date="2026-11-13", id="oil")
    post(site, "wick.md", title="Wick", date="2026-11-06", id="wick")
    unheard = more.pop("unheard", ())
    return digest_of(heard(*answers, counts=counts or {}, unheard=unheard), site, read_diary(site, AT, {}), **more)


def test_sections_are_entries_newest_first_and_what_is_about_none_last(tmp_path: Path) -> None:
    found = digest(
        tmp_path,
        an_answer(1, entry="wick"),
        an_answer(2),
        an_answer(3, entry=""),
        an_answer(4, entry="never"),
        an_answer(5, entry="", form=Form.REVIEW),
    )
    assert [(each.title, each.address) for each in found.sections] == [
        ("Oil", "https://lamp.example/2026/11/oil/"),
        ("Wick", "https://lamp.example/2026/11/wick/"),
        ("", ""),
    ]
    assert [len(each.said) for each in found.sections] == [1, 1, 2]
    assert found.reviews is not None
    assert len(found.reviews.said) == 1


def test_it_counts_what_is_new_open_and_asked(tmp_path: Path) -> None:
    old: dict[str, Any] = {"first_seen": LAST_WEEK, "is_new": False}
    found = digest(
        tmp_path,
        an_answer(1, "When?"),
        an_answer(2, "Why?", is_answered=True),
        an_answer(3, **old),
        an_answer(4, is_aside=True),
        an_answer(5, "https://spam.example/"),
        since=LAST_WEEK,
    )
    assert (found.new, found.unanswered, found.questions) == (2, 2, 1)
    (section,) = found.sections
    assert [len(thread) for thread in section.questions] == [1]
    assert [len(thread) for thread in section.replies] == [1, 1]
    assert len(section.folded) == 1


def test_numbers_are_by_place_and_an_entry_with_numbers_alone_is_there(tmp_path: Path) -> None:
    counts = {("wick", "mastodon"): Counts(likes=3), ("gone", "mastodon"): Counts(likes=9)}
    found = digest(tmp_path, an_answer(1), counts=counts, unheard=(Unheard("Bluesky", "it is down"),))
    assert [(each.title, each.numbers) for each in found.sections] == [
        ("Oil", ()),
        ("Wick", (("Mastodon", Counts(likes=3)),)),
    ]
    assert found.unheard[0].title == "Bluesky"


def test_nothing_heard_is_a_digest_too(tmp_path: Path) -> None:
    found = digest(tmp_path)
    assert (found.sections, found.reviews, found.new, found.unanswered) == ((), None, 0, 0)


def test_what_cannot_wait_stands_first_and_is_marked_until_somebody_has_seen_to_it(tmp_path: Path) -> None:
    found = digest(
        tmp_path,
        an_answer(1, "When?"),
        an_answer(2, "I want to kill myself"),
        an_answer(3, "I want to kill myself, too", is_answered=True),
    )
    (section,) = found.sections
    assert [said.heard.answer.id for said in section.said] == ["2", "1", "3"]
    assert [said.is_urgent for said in section.said] == [True, False, False]
    assert found.urgent == 1


def test_an_entry_that_nobody_answered_is_not_there(tmp_path: Path) -> None:
    assert digest(tmp_path, counts={("oil", "mastodon"): Counts(replies=0, likes=0)}).sections == ()
