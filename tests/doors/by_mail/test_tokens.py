"""Tokens: only for the draft and the sender that they were made for, and only for some days."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from diarist.diary.errors import DiaristError
from diarist.doors.by_mail.tokens import HOLDS, HOLDS_IN_A_DIGEST, Aim, Aimed, Keyed

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
KEYED = Keyed("a key that nobody else knows")
MAILBOX = "diary@lamp.example"
SENDER = "mara@lamp.example"
DRAFT = KEYED.draft("<1@lamp.example>")
ADDRESS = KEYED.address(MAILBOX, DRAFT, SENDER, NOW)


def test_an_answer_says_which_draft_it_is_about() -> None:
    assert KEYED.draft_meant([MAILBOX, ADDRESS], SENDER, NOW) == DRAFT
    assert KEYED.draft_meant([ADDRESS.upper()], SENDER.upper(), NOW + timedelta(days=13)) == DRAFT


def test_the_address_is_one_that_every_server_takes() -> None:
    local, _, domain = ADDRESS.partition("@")
    assert domain == "lamp.example"
    assert re.fullmatch(r"diary\+[a-z0-9]+", local)
    assert len(local) <= 64


@pytest.mark.parametrize("days", [HOLDS.days + 1, 400])
def test_it_ends(days: int) -> None:
    assert KEYED.draft_meant([ADDRESS], SENDER, NOW + timedelta(days=days)) == ""


def test_it_holds_for_one_sender_and_one_key_alone() -> None:
    assert KEYED.draft_meant([ADDRESS], "odo@lamp.example", NOW) == ""
    assert Keyed("another key of sixteen").draft_meant([ADDRESS], SENDER, NOW) == ""


def test_no_letter_of_it_can_be_changed() -> None:
    begin = ADDRESS.index("+") + 1
    for place in range(begin, ADDRESS.index("@")):
        other = "a" if ADDRESS[place] != "a" else "b"
        assert KEYED.draft_meant([ADDRESS[:place] + other + ADDRESS[place + 1 :]], SENDER, NOW) == "", place


@pytest.mark.parametrize("recipients", [[], ["diary@lamp.example"], ["diary+x@lamp.example"], ["+@"], ["diary+é@x"]])
def test_without_a_token_no_draft_is_meant(recipients: list[str]) -> None:
    assert KEYED.draft_meant(recipients, SENDER, NOW) == ""


def test_two_purposes_never_make_one_name() -> None:
    assert KEYED.name("mail", "<1@x>") != KEYED.name("draft", "<1@x>")
    assert KEYED.name("mail", "<1@x>") == Keyed("a key that nobody else knows").name("mail", "<1@x>")


@pytest.mark.parametrize(("key", "said"), [("", "is not set"), ("short", "is shorter than 16 characters")])
def test_a_key_that_anybody_could_guess_is_none(key: str, said: str) -> None:
    with pytest.raises(DiaristError, match=f"DIARIST_MAIL_IN_KEY {said}; let it be 16"):
        Keyed(key)


NAME = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("aim", Aim)
def test_a_wish_about_a_readers_answer_says_which(aim: Aim) -> None:
    address = KEYED.answer_address(MAILBOX, aim, NAME, SENDER, NOW)
    assert len(address.partition("@")[0]) <= 64
    assert KEYED.aimed([MAILBOX, address.upper()], SENDER, NOW + HOLDS_IN_A_DIGEST) == Aimed(aim, NAME[:16])


def test_a_wish_is_of_one_kind_and_holds_for_its_recipient_and_its_weeks_alone() -> None:
    address = KEYED.answer_address(MAILBOX, Aim.ASIDE, NAME, SENDER, NOW)
    assert KEYED.draft_meant([address], SENDER, NOW) == ""
    assert KEYED.aimed([ADDRESS], SENDER, NOW) is None
    assert KEYED.aimed([address], "odo@lamp.example", NOW) is None
    assert KEYED.aimed([address], SENDER, NOW + HOLDS_IN_A_DIGEST + timedelta(days=1)) is None
    assert Keyed("another key of sixteen").aimed([address], SENDER, NOW) is None
