"""Which mail is a reader's answer, by its head."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.answer_address import answer_address
from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.readers_answers import is_readers_answer, issues_meant, pages_meant
from tests.diaries import a_site

ISSUE, OTHER = f"<{'ab' * 32}@lamp.example>", f"<{'cd' * 32}@LAMP.example>"
ENTRYS = answer_address("diary@lamp.example", "https://lamp.example/oil/")


@pytest.mark.parametrize(
    "channels",
    [
        {"mail": {"host": "x.example", "from": "news@lamp.example"}},
        {"news": {"kind": "mail", "host": "x.example", "from": "news@Lamp.example"}},
    ],
    ids=["by its kind's name", "by another"],
)
def test_ids_are_known_by_the_domain_that_mails_come_from(tmp_path: Path, channels: dict[str, Any]) -> None:
    site = a_site(tmp_path, {"channels": channels})
    strange = f"<{'ab' * 32}@evil.example> <1@lamp.example> <{'ab' * 31}@lamp.example>"
    mail = read_mail(f"References: {ISSUE} {strange} {OTHER}\r\nIn-Reply-To: {OTHER}\r\n\r\n".encode())
    assert issues_meant(mail, site) == (OTHER, ISSUE)
    assert issues_meant(mail, a_site(tmp_path, {"channels": {"mastodon": {}}})) == ()


def test_of_whoever_counts_the_address_alone_tells(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"channels": {"mail": {"host": "x.example", "from": "news@lamp.example"}}})
    thread = read_mail(f"From: a@b.example\r\nIn-Reply-To: {ISSUE}\r\n\r\n".encode())
    addressed = read_mail(f"From: a@b.example\r\nTo: mara@lamp.example\r\nCc: {ENTRYS}\r\n\r\n".encode())
    assert len(pages_meant(addressed)) == 1
    assert is_readers_answer(thread, site, is_known=False)
    assert not is_readers_answer(thread, site, is_known=True)
    for is_known in (True, False):
        assert is_readers_answer(addressed, site, is_known=is_known)
        assert not is_readers_answer(replace(addressed, robot="it says so"), site, is_known=is_known)
        assert not is_readers_answer(replace(addressed, bounce=True), site, is_known=is_known)
