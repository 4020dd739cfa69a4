import pytest

from diarist.checks.passages import Passage
from diarist.checks.payment_cards import payment_cards


@pytest.mark.parametrize(
    "text",
    [
        "4929 1234 5678 9015",
        "5555-4444-3333-2226 was on the desk",
        "Amex 3782 822463 10005",
        "Visa 4929123456789015",
        "debit card number: 4929123456789015, expires 09/27",
    ],
)
def test_a_card_is_found(text: str) -> None:
    assert list(payment_cards(Passage(text, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "4929 1234 5678 9016",
        "1234 5678 9012 3452 is on every picture of a card.",
        "Order 4929123456789015 came.",
        "The card says 492912345678",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert not list(payment_cards(Passage(text, 1)))
