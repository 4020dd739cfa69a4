"""What asks, with and without a question mark."""

import pytest

from diarist.listen.asking import asks


@pytest.mark.parametrize(
    "text",
    [
        "When does it open?",
        "when will the ramp be ready",
        "Thanks. Can you tell us more.",
        "Hi, could you send the plan",
        "I wonder whether it helps.",
        "Pryd fydd yn agor",
        "Diolch! Oes lle i gadair olwyn",
        "Tybed a fydd glaw",
        "Ydych chi’n mynd i ateb",
        "Wnewch chi ateb",
        "Was this costed",
        "Hi, who decided that",
        "@diary@lamp.example @odo when will the ramp be ready",
        "Still waiting to hear about the lift",
        "Thanks. Not sure why it is shut, can someone explain",
        "متى يفتح؟",
        "いつですか？",
        "Πότε ανοίγει;",
        "Πότε ανοίγει\u037e",
    ],
)
def test_it_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "What a lovely week.",
        "How kind of you all.",
        "Well said; I agree.",
        "See https://lamp.example/?week=3",
        "We can do it. You could too.",
        "Diolch yn fawr iawn.",
        "Whenever it opens, I come.",
        "Which is why I come.",
        "Who would have thought it.",
        "Will do. Can’t wait.",
        "",
    ],
)
def test_it_asks_nothing(text: str) -> None:
    assert not asks(text)
