"""The setting `mail_in:`: what is left out has its usual value, and what cannot be is said with its line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.mail_in import MICROSOFT, TOPMOST, MailIn, Sender
from tests.diaries import a_site

CLIENT = "5f0c7a2e-6d1b-4c39-9a8e-3b7d2f416c50"
SENDERS = [{"address": "Mara@Lamp.example"}]
PLAIN: dict[str, Any] = {
    "server": "IMAP.lamp.example",
    "user": "diary@lamp.example",
    "authentication_server": "MX.lamp.example",
    "senders": SENDERS,
}
MICROSOFTS: dict[str, Any] = {
    "login": "microsoft",
    "user": "diary@lamp.example",
    "tenant": "lamp.example",
    "client": CLIENT,
    "senders": SENDERS,
}


def of(root: Path, written: object) -> MailIn:
    found = a_site(root, {"mail_in": written}).mail_in
    assert found
    return found


def wrong(root: Path, written: object) -> list[str]:
    with pytest.raises(DiaryError) as error:
        a_site(root, {"mail_in": written})
    return [str(each) for each in error.value.problems]


def test_without_the_setting_there_is_no_mailbox(tmp_path: Path) -> None:
    assert a_site(tmp_path).mail_in is None


def test_a_common_mailbox_needs_four_lines(tmp_path: Path) -> None:
    found = of(tmp_path, PLAIN)
    assert (found.server, found.port, found.folder) == ("imap.lamp.example", 993, "INBOX")
    assert (found.authentication_server, found.authentication_place) == ("mx.lamp.example", "above")
    assert found.secret == "DIARIST_MAIL_IN_PASSWORD"  # noqa: S105 - a name
    assert found.senders == (Sender("mara@lamp.example", "mara"),)


def test_a_mailbox_at_microsoft_knows_its_server_and_what_is_believed_there(tmp_path: Path) -> None:
    found = of(tmp_path, {**MICROSOFTS, "inside_tenant": True})
    assert (found.server, found.authentication_server) == (MICROSOFT, TOPMOST)
    assert found.secret == "DIARIST_MAIL_IN_CLIENT_SECRET"  # noqa: S105 - a name
    assert found.inside_tenant


def test_senders_are_of_authors_and_of_days(tmp_path: Path) -> None:
    week = {"from": "2026-11-16", "to": "2026-11-20"}
    guest = {"address": "odo@penn.example", "author": "odo"}
    found = of(tmp_path, {**PLAIN, "senders": [*SENDERS, {**guest, **week}, {**guest, "from": "2026-12-01"}]})
    _, first, second = found.senders
    assert (first.author, second.author) == ("odo", "odo")
    days = [date(2026, 11, day) for day in (15, 16, 20, 21)]
    assert [first.counts_on(day) for day in days] == [False, True, True, False]
    assert [second.counts_on(day) for day in (date(2026, 11, 30), date(2030, 1, 1))] == [False, True]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"server": ""}, "`server` is not the name of a mail server"),
        ({"server": "https://imap.lamp.example"}, "`server` is not the name of a mail server"),
        ({"server": "user@imap.lamp.example"}, "`server` is not the name of a mail server"),
        ({"server": "imap.lamp.example:993"}, "`server` is not the name of a mail server"),
        ({"server": "192.0.2.7"}, "is a name that nobody outside knows"),
        ({"server": "mail.internal"}, "is a name that nobody outside knows"),
        ({"server": "localhost"}, "`server` is not the name of a mail server"),
        ({"server": "outlook.office365.com"}, "Microsoft lets no program in by a password; write `login: microsoft`"),
        ({"port": 143}, "`port: 143` begins unencrypted"),
        ({"port": "993"}, "`port` is not a port"),
        ({"user": ""}, "`user` is empty"),
        ({"user": "dïary"}, "letters that not every mail server takes"),
        ({"login": "magic"}, "`login` cannot be"),
        ({"tenant": "x.example"}, "`tenant` is for `login: microsoft` alone"),
        ({"inside_tenant": True}, "`inside_tenant` is for `login: microsoft` alone"),
        ({"authentication_server": ""}, "has no `authentication_server`, so that nobody could be believed"),
        ({"authentication_server": "topmost"}, "would believe what any sender can write"),
        ({"authentication_server": "mx lamp"}, "`authentication_server` is not the name of a mail server"),
        ({"authentication_place": "beside"}, "`authentication_place` cannot be"),
        ({"pasword": "x"}, "is not a setting"),
        ({"senders": []}, "`mail_in` has no senders"),
        ({"senders": {"address": "a@b.example"}}, "`senders:` should be a list"),
        ({"senders": [{"address": "mara"}]}, "is not a mail address"),
        ({"senders": [{"author": "mara"}]}, "has no address"),
        ({"senders": [{"address": "m\u0430ra@lamp.example"}]}, "has other letters than a to z"),
        ({"senders": [{"address": "a@b.example", "author": "mora"}]}, "`mora` is not among the authors"),
        ({"senders": [{"address": "a@b.example", "from": "2026-11-20", "to": "2026-11-16"}]}, "`to` is before `from`"),
        ({"senders": [*SENDERS, {"address": "mara@lamp.example", "from": "2026-11-20"}]}, "stands here twice"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    (said,) = wrong(tmp_path, {**PLAIN, **changes})
    assert words in said
    assert said.startswith("mkdocs.yml:")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"server": "imap.lamp.example"}, "is not Microsoft's"),
        ({"tenant": ""}, "`tenant` is not a directory’s ID"),
        ({"tenant": "lamp/../x"}, "`tenant` is not a directory’s ID"),
        ({"client": "lamp"}, "`client` is not an application’s ID"),
        ({"authentication_server": "mx lamp"}, "`authentication_server` is not the name of a mail server"),
    ],
)
def test_what_microsoft_does_not_have_is_said(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    (said,) = wrong(tmp_path, {**MICROSOFTS, **changes})
    assert words in said


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    said = wrong(tmp_path, {**PLAIN, "server": "x", "port": 143, "authentication_server": "", "tenant": "y.example"})
    assert len(said) == 4
