"""The addresses in a digest: for whom they are made, and what a mail to them asks for."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from diarist.doors.by_mail.digest_links import links_for
from diarist.doors.by_mail.tokens import Aim, Aimed, Keyed
from tests.diaries import a_site
from tests.doors.by_mail.test_incoming import MAILBOX_SETTINGS, NOW

KEY = "a key that nobody else knows"
NAME = "0123456789abcdef0123456789abcdef"
SENDER = "mara@lamp.example"


def test_each_says_what_is_asked_for_and_holds_for_its_recipient(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"mail_in": MAILBOX_SETTINGS})
    linking = links_for(site, {"DIARIST_MAIL_IN_KEY": f"{KEY}\n"}, SENDER.title(), NOW)
    assert linking
    links = linking(NAME)
    for link, aim, subject in (
        (links.aside, Aim.ASIDE, "Put aside"),
        (links.next_entry, Aim.NEXT, "Answer in the next entry"),
    ):
        parts = urlsplit(link)
        assert parts.scheme == "mailto"
        assert unquote(parts.query) == f"subject={subject}"
        assert Keyed(KEY).aimed([unquote(parts.path)], SENDER, NOW) == Aimed(aim, NAME[:16])
        assert Keyed(KEY).aimed([unquote(parts.path)], "odo@lamp.example", NOW) is None


@pytest.mark.parametrize(
    ("settings", "key", "recipient"),
    [
        ({}, KEY, SENDER),
        ({"mail_in": MAILBOX_SETTINGS}, "", SENDER),
        ({"mail_in": MAILBOX_SETTINGS}, KEY, "x@y.example"),
    ],
    ids=["no mail door", "no key", "a recipient whose mail does not count"],
)
def test_there_are_none_where_a_mail_to_them_would_do_nothing(
    tmp_path: Path, settings: dict[str, object], key: str, recipient: str
) -> None:
    assert links_for(a_site(tmp_path, settings), {"DIARIST_MAIL_IN_KEY": key}, recipient, NOW) is None
