"""What became of the promises of a diary: which word holds, what is due, and what has gone by."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from diarist.diary.diary import Diary
from diarist.diary.entry import Entry
from diarist.diary.promise_key import Made, Said
from diarist.diary.promises import Promise, due_within, overdue, promises

Entries = Callable[..., Entry]
DUE = date(2027, 3, 31)
RAMP = Made("ramp", "2027-03-31", "The ramp is painted.", 3)
ONE = (RAMP,)


def said(state: str, due: date | None = None) -> tuple[Said, ...]:
    return (Said("ramp", state, due),)


def only(*entries: Entry) -> Promise:
    (promise,) = promises(Diary(entries))
    return promise


def test_a_promise_of_which_nothing_is_said_is_open(made: Entries) -> None:
    entry = made("a", promised=ONE)
    assert only(entry) == Promise("ramp", "The ramp is painted.", entry, DUE, DUE)


def test_the_newest_entry_by_date_holds(made: Entries) -> None:
    newest, older, first = (
        made("c", promises=said("kept")),
        made("b", 1, promises=said("in-hand")),
        made("a", 2, promised=ONE),
    )
    promise = only(newest, older, first)
    assert (promise.state, promise.said_in) == ("kept", newest)
    promise = only(older, first)
    assert (promise.state, promise.said_in) == ("in-hand", older)


def test_a_new_day_holds_until_the_next(made: Entries) -> None:
    june = date(2027, 6, 30)
    entries = (
        made("c", promises=said("in-hand")),
        made("b", 1, promises=said("changed", june)),
        made("a", 2, promised=ONE),
    )
    promise = only(*entries)
    assert (promise.state, promise.first, promise.due) == ("in-hand", DUE, june)


def test_an_older_entry_says_nothing_of_a_promise_that_was_not_made_yet(made: Entries) -> None:
    assert only(made("a", promised=ONE), made("b", 1, promises=said("kept"))).state == "open"
    assert only(made("a", promises=said("kept"), promised=ONE)).state == "kept"


def test_what_is_withdrawn_holds_no_more(made: Entries) -> None:
    gone = made("b", promises=said("kept"), withdrawn="It was wrong.")
    assert only(gone, made("a", 1, promised=ONE)).state == "open"
    assert promises(Diary((made("a", withdrawn="It was wrong.", promised=ONE),))) == ()


def test_drafts_and_scheduled_entries_say_and_promise_nothing_yet(made: Entries) -> None:
    scheduled, draft = made("b", promises=said("kept")), made("c", promised=(RAMP._replace(name="rota"),))
    (promise,) = promises(Diary((made("a", 2, promised=ONE),), scheduled=(scheduled,), drafts=(draft,)))
    assert (promise.name, promise.state) == ("ramp", "open")


def test_both_halves_of_a_pair_carry_one_promise(made: Entries) -> None:
    welsh = made("a-cy", translation_of="a", lang="cy", promised=(RAMP._replace(words="Mae’r ramp wedi’i beintio."),))
    original = made("a", promised=ONE)
    promise = only(welsh, original)
    assert (promise.words, promise.entry) == ("The ramp is painted.", original)
    assert only(welsh, made("a", promised=())).entry == welsh


def test_where_halves_say_different_things_the_original_holds(made: Entries) -> None:
    welsh = made("b-cy", translation_of="b", lang="cy", promises=said("not-kept"))
    original = made("b", promises=said("kept"))
    assert only(welsh, original, made("a", 1, promised=ONE)).state == "kept"
    alone = only(welsh, made("b"), made("a", 1, promised=ONE))
    assert (alone.state, alone.said_in) == ("not-kept", made("b"))


def test_the_soonest_comes_first(made: Entries) -> None:
    later, sooner = RAMP._replace(name="rota", due="2027-04-01"), RAMP
    found = promises(Diary((made("a", promised=(later, sooner)),)))
    assert [promise.name for promise in found] == ["ramp", "rota"]


def states(promise: Promise, days: int) -> tuple[bool, bool, bool]:
    """Whether it is due soon, overdue and past, some days after its own."""
    today = DUE + timedelta(days=days)
    return bool(due_within([promise], today)), bool(overdue([promise], today)), promise.is_past(today)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-15, (False, False, False)),
        (-14, (True, False, False)),
        (0, (True, False, False)),
        (1, (False, True, False)),
        (29, (False, True, False)),
        (30, (False, True, True)),
    ],
)
def test_what_is_due_and_what_has_gone_by(days: int, expected: tuple[bool, bool, bool], made: Entries) -> None:
    assert states(only(made("a", promised=ONE)), days) == expected
    assert states(only(made("b", promises=said("in-hand")), made("a", 1, promised=ONE)), days) == expected
    for state in ("kept", "not-kept"):
        closed = only(made("b", promises=said(state)), made("a", 1, promised=ONE))
        assert states(closed, days) == (False, False, False)


def test_it_is_answered_for_once_somebody_spoke_of_it_after_its_day(made: Entries) -> None:
    before, after = made("b", promises=said("in-hand")), made("c", -200, promises=said("in-hand"))
    assert not only(made("a", promised=ONE)).is_answered_for
    assert not only(before, made("a", 1, promised=ONE)).is_answered_for
    assert only(after, made("a", 1, promised=ONE)).is_answered_for


def test_readers_see_a_change_after_the_day_and_thirty_days_after_it(made: Entries) -> None:
    assert list(only(made("a", promised=ONE)).days()) == [date(2027, 4, 1), date(2027, 4, 30)]
    assert list(only(made("b", promises=said("kept")), made("a", 1, promised=ONE)).days()) == []
