"""A guest's answer to their invitation: what says "I have read it", and the date that is proposed of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diarist.diary.read_site import read_site
from diarist.doors.by_mail.guest_answer import has_read
from diarist.doors.by_mail.mail_door import READ, Arrived
from diarist.doors.kept_drafts import Stage
from tests.diaries import a_site
from tests.doors.by_mail.test_mail_door import KEYED, MAILBOX, MARA, NOW, Desk, a_mail
from tests.doors.guest.test_guest_letters import WEEKS

ODO = "odo@lamp.example"
SUNDAY = datetime(2026, 11, 22, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "I have read it",
        "Hi Mara,\n\nI\u2019ve read it. Looking forward to it!\n\nOdo",
        "ive red it thanks",
        "Yes, I have read it \U0001f44d",
        "Read it!",
        "OK \u2013 have read this all now",
        "**I have read it.**\n\nSent from my iPhone",
        "I have read.",
        "Rwyf wedi ei ddarllen.",
        "Dwi wedi\u2019i ddarllen, diolch",
        "Rydw i wedi darllen hwn",
        "Darllenais i ef.",
    ],
)
def test_it_is_said_in_many_ways(words: str) -> None:
    assert has_read(a_mail(1, words))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "OK",
        "Yes",
        "I have not read it yet",
        "I will read it tomorrow.",
        "I read it tomorrow",
        "When I have read it I will tell you",
        "Nid wyf wedi ei ddarllen",
        "Sorry, I cannot.\n\nFrom: Mara\nSubject: Yours\n\nWhen you have read this, please answer:\nI have read it.",
    ],
)
def test_nothing_else_says_it(words: str) -> None:
    assert not has_read(a_mail(1, words))


def test_below_a_quotation_it_counts() -> None:
    assert has_read(replace(a_mail(1), answer="", words="I have read it"))


def test_the_token_holds_for_the_guest_until_their_sunday_and_is_no_drafts(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"guests": WEEKS})
    mara, odo = site.guests
    address = KEYED.guest_address(MAILBOX, odo, ODO)
    assert len(address.partition("@")[0]) <= 64
    assert KEYED.guest_meant([address], ODO, NOW - timedelta(days=300)) == KEYED.guest(odo) != KEYED.guest(mara)
    assert KEYED.guest_meant([address], ODO, SUNDAY) == KEYED.guest(odo)
    assert KEYED.guest_meant([address], ODO, SUNDAY + timedelta(days=2)) == ""
    assert KEYED.guest_meant([address], MARA, NOW) == ""
    assert KEYED.draft_meant([address], ODO, NOW) == ""
    assert KEYED.guest_meant([KEYED.address(MAILBOX, KEYED.guest(odo), ODO, NOW)], ODO, NOW) == ""


class GuestDesk(Desk):
    """The same diary with guests."""

    def __init__(self, root: Path, **odo: str) -> None:
        super().__init__(root)
        self.site = a_site(root, {"guests": [WEEKS[0], {**WEEKS[1], **odo}]})

    def answers(self, number: int, words: str) -> str:
        """What becomes of another answer of Odo's."""
        door = self.door()
        handled = door.take(Arrived(a_mail(number, words), ODO, "odo", guest=self.site.guests[1]))
        assert handled
        assert not handled.is_open
        door.answered(handled)
        return handled.what


def test_the_date_is_proposed_once_and_no_other_byte_of_the_settings_changes(tmp_path: Path) -> None:
    desk = GuestDesk(tmp_path)
    before = (tmp_path / "mkdocs.yml").read_bytes()
    assert [desk.answers(1, "I have read it"), desk.answers(2, "I have read it.")] == [READ, READ]
    assert desk.drafts.calls == ["save", "ready"]
    (kept,) = desk.drafts.kept.values()
    assert (kept.title, kept.stage) == ("Odo Penn has read how to be careful online", Stage.READY)
    assert (tmp_path / "mkdocs.yml").read_bytes() == before
    after = kept.files["mkdocs.yml"].decode().splitlines()
    added = [line for line in after if line not in before.decode().splitlines()]
    assert [line.strip(" ,") for line in added if "2026-11-18" in line]
    (tmp_path / "mkdocs.yml").write_bytes(kept.files["mkdocs.yml"])
    assert read_site(tmp_path / "mkdocs.yml").guests[1].read == NOW.date()


def test_what_stands_there_already_is_not_proposed_and_other_words_change_nothing(tmp_path: Path) -> None:
    desk = GuestDesk(tmp_path, read="2026-11-10")
    assert desk.answers(1, "I have read it") == READ
    assert desk.answers(2, "May I bring a dog?") == "not read"
    assert desk.drafts.calls == []


def test_settings_in_a_form_that_is_left_to_people_are_told_to_the_guest(tmp_path: Path) -> None:
    desk = GuestDesk(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("extra: {diary: {}}\n", "utf-8")
    assert desk.answers(1, "I have read it") == "not noted"
    assert desk.drafts.calls == []
