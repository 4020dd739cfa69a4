"""A mail from a file made an entry here: who wrote it, and that nothing that is there is written over."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.site import Site
from diarist.doors.by_mail.by_hand import author_of, drafted_here, write_drafted
from diarist.mail_in.one_mail import Address
from tests.diaries import a_site
from tests.doors.by_mail.test_incoming import MAILBOX_SETTINGS
from tests.doors.by_mail.test_mail_door import MARA, NOW, PHOTOGRAPH, WORDS, a_mail

ODO = "odo@lamp.example"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    guest = {"address": ODO, "author": "odo", "from": "2026-11-16", "to": "2026-11-22"}
    return a_site(tmp_path, {"mail_in": {**MAILBOX_SETTINGS, "senders": [{"address": MARA}, guest]}})


@pytest.mark.parametrize(
    ("address", "day", "author"),
    [(MARA, 18, "mara"), ("Odo@Lamp.Example", 18, "odo"), (ODO, 25, "mara"), ("nobody@lamp.example", 18, "mara")],
)
def test_it_is_by_the_sender_that_the_settings_name_or_by_the_leader(
    site: Site, address: str, day: int, author: str
) -> None:
    mail = replace(a_mail(1), senders=(Address("Somebody", address),))
    assert author_of(mail, site, datetime(2026, 11, day, 9, tzinfo=UTC)) == author


def test_the_same_mail_twice_makes_two_entries(site: Site) -> None:
    mail = a_mail(1, pictures=[PHOTOGRAPH])
    first = drafted_here(mail, site, NOW)
    write_drafted(first, site)
    before = {path: (site.root / path).read_bytes() for path in first.files}
    second = drafted_here(mail, site, NOW)
    write_drafted(second, site)
    assert WORDS in (site.root / second.path).read_text("utf-8")
    assert not first.files.keys() & second.files.keys()
    assert before == {path: (site.root / path).read_bytes() for path in first.files}


def test_a_file_that_came_meanwhile_is_not_written_over(site: Site) -> None:
    made = drafted_here(a_mail(1), site, NOW)
    (site.root / made.path).write_text("somebody's own", "utf-8")
    with pytest.raises(OSError):  # noqa: PT011 - what the system calls it
        write_drafted(made, site)
    assert (site.root / made.path).read_text("utf-8") == "somebody's own"


def test_nothing_is_made_of_nothing(site: Site) -> None:
    with pytest.raises(DiaryError, match="no words and no pictures"):
        drafted_here(a_mail(1, words=" \n"), site, NOW)
