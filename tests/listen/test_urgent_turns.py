"""Of many urgent answers nobody's is crowded out, by whoever writes many."""

from datetime import timedelta

from diarist.listen.heard_answers import HeardAnswer
from diarist.listen.urgent_turns import in_turn
from tests.listen.said_things import AT, an_answer

DAY = timedelta(days=1)


def order(*answers: HeardAnswer) -> list[str]:
    return [each.answer.id for each, _ in in_turn((each, "oneself") for each in answers)]


def test_each_place_has_a_turn_and_in_it_each_person() -> None:
    flood = [an_answer(number, f"Die {number}", author="Troll") for number in range(5)]
    other = an_answer(8, "I want to die", author="Anna")
    mail = an_answer(9, "Dad was left in pain", place="mail")
    assert order(*flood, other, mail)[:3] == ["0", "9", "8"]


def test_what_repeats_others_words_comes_last() -> None:
    flood = [an_answer(number, "I want to die!", author=f"Troll {number}") for number in range(5)]
    assert order(*flood, an_answer(9, "I want to end it", author="Anna"))[:2] == ["0", "9"]


def test_what_waits_longest_is_first_whatever_day_it_says() -> None:
    waiting = an_answer(9, "I want to end it", first_seen=AT - 2 * DAY)
    flood = [an_answer(n, f"Die {n}", at=AT - 900 * DAY, first_seen=AT - DAY) for n in range(5)]
    assert order(*flood, waiting)[0] == "9"
