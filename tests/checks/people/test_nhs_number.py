from collections.abc import Callable

import pytest

from diarist.checks.people.nhs_number import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "It said 999 123 4578.",
        "It said 999-123-4578.",
        "NHS number 9991234578",
        "9991234578 (NHS no.)",
        "Health and Care number 999 123 4578",
        "Rhif GIG: 9991234578",
        "| NHS number |\n|---|\n| 9991234578 |",
        "CHI number 0101011237",
        "She (NHS 9991234578) came.",
        "| name | NHS |\n|---|---|\n| a | 9991234578 |",
        "999<br>123<br>4578",
        "NHS number: 999, 123, 4578",
        "999_123_4578",
        "Call patient 999 123 4578.",
        "The order for 999 123 4578",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "The meter says 9991234578.",
        "It said 999 123 4561.",
        "Ring 401-555-0188.",
        "ISBN 999 123 4578",
        "+1 999 123 4578",
        "It was 1,999 123 4578.",
        "Order 999 123 4578 came.",
        "Call 999 123 4578.",
        "NHS 111, and the meter says 9991234578.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_is_found_in_a_picture_s_words_and_in_the_headline(find: Find) -> None:
    (finding,) = find(RULE, title="What 999 123 4578 said")
    assert finding.line == 2
    assert find(RULE, "![A label with 999 123 4578](a.jpg)")


def test_the_message_does_not_repeat_it(find: Find) -> None:
    (finding,) = find(RULE, "It said 999 123 4578.")
    assert finding.what == "“999…” looks like somebody's NHS number"


@pytest.mark.parametrize("apart", [150, 1800])
def test_a_label_holds_for_its_whole_paragraph(find: Find, apart: int) -> None:
    words = "and so on " * (apart // 10)
    assert find(RULE, f"The NHS numbers on the list: {words}999123 4578.")
    assert find(RULE, f"The NHS numbers on the list.\n\n{words}999123 4578.") == []


@pytest.mark.parametrize(("apart", "is_near"), [(40, True), (70, False)])
def test_a_patient_is_near_only_in_a_few_words(find: Find, apart: int, *, is_near: bool) -> None:
    words = "and so " * (apart // 7)
    assert bool(find(RULE, f"Patient ID {words}9991234578.")) == is_near


@pytest.mark.parametrize(("apart", "is_near"), [(7, True), (35, False)])
def test_nor_is_one_that_follows(find: Find, apart: int, *, is_near: bool) -> None:
    assert bool(find(RULE, f"It said 9991234578 {'and so ' * (apart // 7)}a patient number.")) is is_near


def test_an_invoice_near_the_letters_is_none(find: Find) -> None:
    assert find(RULE, "The NHS paid invoice 9991234578.") == []
