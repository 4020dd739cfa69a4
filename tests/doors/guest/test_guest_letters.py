"""What a guest is written."""

from pathlib import Path
from typing import Any

import pytest

from diarist.diary.reading import read_diary
from diarist.doors.guest.guest_letters import address_of, invitation, thanks
from diarist.outputs.letter import plain
from tests.diaries import NOW, a_site, post

WEEKS = [
    {"author": "mara", "week": "2026-W46", "hand_over": "Take the early boat."},
    {"author": "odo", "week": "2026-W47"},
]
DOOR = {
    "server": "imap.lamp.example",
    "user": "in@lamp.example",
    "authentication_server": "mx.lamp.example",
    "senders": [{"address": "odo@lamp.example", "author": "odo", "from": "2026-11-16", "to": "2026-11-22"}],
}


def test_the_invitation_has_the_week_the_way_the_line_before_and_how_to_be_careful(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"guests": WEEKS, "mail_in": DOOR})
    letter = invitation(site, site.guests[1])
    text = plain(letter)
    assert letter.subject == "The Tuesday Lamp is yours from 16 November 2026"
    assert "yours from 16 November 2026 to 22 November 2026" in text
    assert "in@lamp.example" in text
    assert "From Mara Quill, who wrote before you\n\nTake the early boat." in text
    assert text.count("\n* ") == 6
    assert text.endswith("please answer: I have read it.")
    assert "Take the early" not in plain(invitation(site, site.guests[0]))


def test_the_way_is_the_mailbox_by_its_address_and_not_by_what_logs_in(tmp_path: Path) -> None:
    named = {**DOOR, "user": "diarybox", "answer_from": "diary@lamp.example"}
    site = a_site(tmp_path, {"guests": WEEKS, "mail_in": named})
    assert "diary@lamp.example" in plain(invitation(site, site.guests[1]))
    site = a_site(tmp_path, {"guests": WEEKS, "mail_in": {**DOOR, "user": "diarybox"}})
    assert "Answer this mail with your words" in plain(invitation(site, site.guests[1]))


def test_without_the_mail_door_they_answer(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"guests": WEEKS})
    assert address_of(site, site.guests[1]) == ""
    assert "Answer this mail with your words" in plain(invitation(site, site.guests[1]))


@pytest.mark.parametrize(("line", "asked"), [("", True), ("Go early.", False)])
def test_thanks_name_what_they_wrote_and_ask_for_a_line(tmp_path: Path, line: str, asked: bool) -> None:  # noqa: FBT001 - a case
    weeks: list[dict[str, Any]] = [{"author": "odo", "week": "2026-W47", "hand_over": line}]
    site = a_site(tmp_path, {"guests": weeks, "mail_in": DOOR})
    post(site, "mine.md", title="My night", date="2026-11-20", author="odo")
    post(site, "hers.md", title="Her night", date="2026-11-20", author="mara")
    post(site, "old.md", title="An old one", date="2026-11-02", author="odo")
    text = plain(thanks(site, site.guests[0], read_diary(site, NOW, {})))
    assert "My night: https://lamp.example/2026/11/mine/" in text
    assert "Her night" not in text
    assert "An old one" not in text
    assert ("Have you a line" in text) is asked
    assert "counted until 22 November 2026" in text


def test_a_welsh_diary_writes_in_welsh(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"guests": WEEKS}, theme={"name": "material", "language": "cy"})
    text = plain(invitation(site, site.guests[1]))
    assert "Bod yn ofalus ar-lein" in text
    assert "Being careful" not in text
