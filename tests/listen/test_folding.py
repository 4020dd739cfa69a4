"""What is folded away, and what never is."""

from datetime import timedelta

import pytest

from diarist.channels.answered import Audience, Form
from diarist.listen.folding import Reason, folded
from tests.listen.said_things import LAST_WEEK, an_answer, name_of

WEEK = timedelta(days=7)
SAME = "Read my page about the five secrets"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Go back to your own COUNTRY", Reason.HATE),
        ("Cer yn ôl i dy wlad!", Reason.HATE),
        ("Buy follow\u200bers here", Reason.SPAM),
        ("https://spam.example/x", Reason.LINK),
        ("@mara #hope https://spam.example/x www.spam.example", Reason.LINK),
    ],
)
def test_it_is_folded_away_with_why(text: str, reason: Reason) -> None:
    assert folded([an_answer(1, text)]) == {name_of(1): reason}


@pytest.mark.parametrize(
    "text",
    [
        "There is a chink in the armour of this plan",
        "Offa’s Dyke, a spade and a raccoon",
        "Read https://lamp.example/ about it",
        "I want to die, you paki",
        "",
    ],
)
def test_it_stays(text: str) -> None:
    assert folded([an_answer(1, text)]) == {}


def test_the_same_text_many_times_is_folded_away_and_short_thanks_are_not() -> None:
    many = [an_answer(n, SAME if n % 2 else f" {SAME.upper()}! https://x.example/{n}") for n in range(3)]
    assert folded(many) == {name_of(1): Reason.SAME, name_of(2): Reason.SAME}
    assert folded(many[:2]) == {}
    assert folded([an_answer(n, "Diolch yn fawr i chi" if n else "Thank you") for n in range(4)]) == {
        name_of(n): Reason.SAME for n in range(2, 4)
    }
    assert folded([an_answer(n, "Thank you so much") for n in range(4)]) == {}


def test_whoever_repeats_a_question_does_not_fold_it_away() -> None:
    asked = an_answer(9, "When will somebody mend the ramp at the back?", first_seen=LAST_WEEK)
    assert folded([*(an_answer(n, asked.answer.text, at=LAST_WEEK - WEEK) for n in range(3)), asked]) == {
        name_of(n): Reason.SAME for n in range(3)
    }


def test_what_is_urgent_is_never_folded_away() -> None:
    many = [an_answer(n, "Please help, I want to die") for n in range(5)]
    assert folded(many) == {}
    assert folded([an_answer(1, "Buy followers on ward 9")], ("ward 9",)) == {}


def test_ours_reviews_and_mails_keep_their_lone_links() -> None:
    link = "https://lamp.example/"
    assert folded([an_answer(1, link, is_ours=True), an_answer(2, link, form=Form.REVIEW)]) == {}
    assert folded([an_answer(3, link, audience=Audience.LEADER)]) == {}
