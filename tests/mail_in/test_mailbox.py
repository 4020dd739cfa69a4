"""A mailbox at a real server: Dovecot, on loopback. Each test has a mailbox of its own there."""

import imaplib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imap_tools import MailBoxUnencrypted

from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.diary.mail_in import MailIn
from diarist.mail_in import mailbox
from diarist.mail_in.connection import Connect
from diarist.mail_in.folder_names import ANSWERS, REFUSED, TAKEN
from diarist.mail_in.mailbox import Arrived, open_mailbox
from diarist.mail_in.new_mail import is_anything_new
from tests.mail_in.mailboxes import NAMED
from tests.peers.dovecot import PASSWORD, Dovecot, running_dovecot
from tests.peers.imap_answers import saying

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

NUMBERS = count()
OTHERS = """
namespace inbox {
  inbox = yes
  prefix = INBOX.
  separator = .
}
protocol imap {
  imap_capability = IMAP4rev1 UIDPLUS NAMESPACE
}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A server as it is installed."""
    with running_dovecot() as peer:
        yield peer


@pytest.fixture(scope="module")
def old_server() -> Iterator[Dovecot]:
    """A server that cannot move mails, and has all folders below the inbox."""
    with running_dovecot(OTHERS) as peer:
        yield peer


@pytest.fixture
def settings() -> MailIn:
    """The settings of a mailbox that nobody had before."""
    return replace(NAMED, user=f"diary{next(NUMBERS)}@council.example")


def mail(number: int, words: str = "We sailed.") -> bytes:
    return f"From: ann@council.example\r\nSubject: Boat {number}\r\n\r\n{words}\r\n".encode()


def new(settings: MailIn, server: Dovecot) -> bool:
    return is_anything_new(settings, PASSWORD, server.connect)


def read_all(settings: MailIn, server: Dovecot) -> list[bytes]:
    with open_mailbox(settings, PASSWORD, server.connect) as opened:
        return [opened.whole(each) or b"" for each in opened.arrived()]


def test_a_look_says_whether_there_is_mail_and_whether_any_is_new(settings: MailIn, server: Dovecot) -> None:
    assert not new(settings, server)
    server.deliver(settings.user, [mail(1), mail(2)])
    assert new(settings, server)
    with open_mailbox(settings, PASSWORD, server.connect) as opened:
        for each in opened.arrived():
            opened.take(each)
    assert not new(settings, server)


def test_a_look_needs_no_package(server: Dovecot, settings: MailIn) -> None:
    server.deliver(settings.user, [mail(1)])
    program = f"""
import imaplib, sys
from dataclasses import replace
from tests.mail_in.mailboxes import NAMED
from diarist.mail_in.new_mail import is_anything_new
connect = lambda settings: imaplib.IMAP4("127.0.0.1", {server.port}, timeout=30)
print(is_anything_new(replace(NAMED, user={settings.user!r}), {PASSWORD!r}, connect=connect))
print(sorted({{"imap_tools", "httpx", "bs4", "mkdocs"}} & set(sys.modules)))
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n[]\n"


def test_what_is_read_stays_as_it_was(settings: MailIn, server: Dovecot) -> None:
    sent = [mail(1), mail(2, "We came home.\r\n.\r\nÉmile"), mail(3)]
    server.deliver(settings.user, sent)
    assert read_all(settings, server) == sent
    assert server.mails(settings.user, "INBOX") == dict.fromkeys(sent, False)
    with open_mailbox(settings, PASSWORD, server.connect) as opened:
        assert [each.head for each in opened.arrived()] == [
            each.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" for each in sent
        ]
        assert [each.size for each in opened.arrived(most=2)] == [len(each) for each in sent[:2]]


def test_what_is_refused_goes_away_unread_and_what_is_taken_read(settings: MailIn, server: Dovecot) -> None:
    server.deliver(settings.user, [mail(1), mail(2), mail(3), mail(4)])
    with server.client(settings.user, "INBOX") as person:
        person.store("1,4", "+FLAGS", r"(\Seen)")
    with open_mailbox(settings, PASSWORD, server.connect) as opened:
        first, second, _, answer = opened.arrived()
        assert not opened.has_folder(REFUSED)
        opened.refuse(first)
        opened.take(second)
        opened.hear(answer)
        assert opened.has_folder(REFUSED)
        assert [opened.unread(name) for name in (REFUSED, TAKEN, "Nowhere")] == [1, 0, 0]
        assert opened.whole(first) is None
    assert server.mails(settings.user, REFUSED) == {mail(1): False}
    assert server.mails(settings.user, TAKEN) == {mail(2): True}
    assert server.mails(settings.user, ANSWERS) == {mail(4): False}
    assert server.mails(settings.user, "INBOX") == {mail(3): False}


def test_a_server_that_cannot_move_mails_loses_none_of_a_persons(settings: MailIn, old_server: Dovecot) -> None:
    old_server.deliver(settings.user, [mail(1), mail(2), mail(3)])
    with old_server.client(settings.user, "INBOX") as person:
        person.store("3", "+FLAGS", r"(\Deleted)")
    with open_mailbox(settings, PASSWORD, old_server.connect) as opened:
        first, second = opened.arrived()
        opened.refuse(first)
        opened.take(second)
        assert list(opened.arrived()) == []
    assert old_server.mails(settings.user, f"INBOX.{REFUSED}") == {mail(1): False}
    assert old_server.mails(settings.user, f"INBOX.{TAKEN}") == {mail(2): True}
    assert list(old_server.mails(settings.user, "INBOX")) == [mail(3)], "a person marked it, and may think again"


def test_a_large_mail_is_not_fetched(settings: MailIn, server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGEST", 500)
    server.deliver(settings.user, [mail(1, "x" * 600)])
    with open_mailbox(settings, PASSWORD, server.connect) as opened:
        (found,) = opened.arrived()
        assert found.is_too_large
        with pytest.raises(MailboxError, match="larger than"):
            opened.whole(found)
        with pytest.raises(MailboxError, match="more of a mail than it said"):
            opened.whole(replace(found, size=10))
        opened.refuse(found)


def test_a_thousand_mails_are_read_in_one_run(settings: MailIn, server: Dovecot) -> None:
    server.deliver(settings.user, [mail(0)])
    folder = server.mail / settings.user / "new"
    for number in range(1, 1000):
        (folder / f"{1795000000 + number}.M{number}.test").write_bytes(mail(number))
    for each in folder.iterdir():
        shutil.chown(each, folder.parent.owner())
    with open_mailbox(settings, PASSWORD, server.connect) as opened:
        heads = [each.head for each in opened.arrived()]
    assert len(heads) == len(set(heads)) == 1000


class _Cut(imaplib.IMAP4):
    """A connection that ends at a command: before the server has it, or before its answer is here."""

    left, is_late = 0, False

    def send(self, data: "ReadableBuffer") -> None:
        self.left -= 1
        if self.left == 0 and not self.is_late:
            self.shutdown()
            raise imaplib.IMAP4.abort("cut")
        super().send(data)
        if self.left == 0:
            self.file.readline()
            self.shutdown()
            raise imaplib.IMAP4.abort("cut")


@pytest.mark.parametrize(("kind", "when"), [("server", "before"), ("server", "after"), ("old_server", "after")])
def test_a_run_that_dies_at_any_command_loses_nothing_and_the_next_goes_on(
    kind: str, when: str, request: pytest.FixtureRequest
) -> None:
    peer: Dovecot = request.getfixturevalue(kind)
    prefix = "INBOX." if kind == "old_server" else ""
    sent = [mail(1)]
    for step in range(1, 100):
        settings = replace(NAMED, user=f"diary{next(NUMBERS)}@council.example")
        peer.deliver(settings.user, sent)
        died = _dies(settings, peer, step, is_late=when == "after")
        refused = peer.mails(settings.user, f"{prefix}{REFUSED}")
        assert {*peer.mails(settings.user, "INBOX"), *refused} == set(sent), f"at command {step}"
        _deal_with(settings, peer.connect)
        assert peer.mails(settings.user, f"{prefix}{REFUSED}") == dict.fromkeys(sent, False)
        if not died:
            break
    assert step > 10


def _deal_with(settings: MailIn, connect: Connect) -> None:
    with open_mailbox(settings, PASSWORD, connect) as opened:
        for each in opened.arrived():
            opened.whole(each)
            opened.refuse(each)


def _dies(settings: MailIn, peer: Dovecot, step: int, *, is_late: bool) -> bool:
    def connect(_: MailIn) -> imaplib.IMAP4:
        imap = _Cut("127.0.0.1", peer.port, timeout=30)
        imap.left, imap.is_late = step, is_late
        return imap

    try:
        _deal_with(settings, connect)
    except MailboxBusy:
        return True
    return False


def test_what_goes_wrong_is_said_to_people(settings: MailIn, server: Dovecot) -> None:
    def said(changed: MailIn, secret: str = PASSWORD) -> str:
        with pytest.raises(MailboxError) as error, open_mailbox(changed, secret, server.connect):
            pass
        return str(error.value)

    assert said(settings, "wrong-4714").startswith(f"imap.council.example does not let {settings.user} in (")
    assert "4714" not in said(settings, "wrong-4714")
    assert said(settings, " ").startswith("DIARIST_MAIL_IN_PASSWORD is empty")
    assert said(replace(settings, folder="Böats")).startswith("the mailbox has no folder called Böats; compare")
    with pytest.raises(MailboxError, match="no folder called Boats"):
        new(replace(settings, folder="Boats"), server)


SHOWN = b"* 1 FETCH (UID 4 RFC822.SIZE 40 BODY[HEADER] {26}\r\nSubject: canary-4719-secret FLAGS ())\r\n"


@pytest.mark.parametrize(
    ("answers", "words", "is_busy"),
    [
        (
            {b"SELECT": b"OK [READ-ONLY] Look, do not touch"},
            "lets diary@council.example read the folder, and move",
            False,
        ),
        ({b"SELECT": b"hang up"}, "hung up", True),
        ({b"UID SEARCH": b"BAD canary-4719"}, "does not know", False),
        ({b"UID SEARCH": b"NO canary-4719"}, "does not say which mails there are", False),
        ({b"UID FETCH": b"NO [LIMIT] canary-4719"}, "asks for patience", True),
        ({b"UID FETCH": b"NO Request is throttled. Suggested Backoff Time: 299961"}, "asks for patience", True),
        ({b"UID FETCH": b"NO canary-4719"}, "does not show a mail", False),
        ({b"UID FETCH": SHOWN, b"UID STORE": b"NO canary-4719"}, "does not move a mail to Refused", False),
        ({b"UID FETCH": SHOWN, b"CREATE": b"NO canary-4719"}, "does not move a mail to Refused", False),
        ({b"UID FETCH": SHOWN, b"UID MOVE": b"NO [OVERQUOTA] canary-4719"}, "asks for patience", True),
    ],
)
def test_no_word_of_a_mail_is_in_what_is_said(
    answers: dict[bytes, bytes],
    words: str,
    is_busy: bool,  # noqa: FBT001 - a case
) -> None:
    with saying(answers) as connect, pytest.raises(MailboxError) as error:
        _deal_with(NAMED, connect)
    assert words in str(error.value)
    assert "canary" not in str(error.value)
    assert isinstance(error.value, MailboxBusy) is is_busy


@pytest.mark.parametrize("name", ["Böats & Kähne", 'The "quay"', "Entwürfe/Für später", "日本語"])
def test_a_folder_has_any_name(settings: MailIn, server: Dovecot, name: str) -> None:
    name = name.replace("/", ".")
    with MailBoxUnencrypted("127.0.0.1", server.port).login(settings.user, PASSWORD) as other:
        other.folder.create(name)
    named = replace(settings, folder=name)
    assert not new(named, server)
    with open_mailbox(named, PASSWORD, server.connect) as opened:
        assert list(opened.arrived()) == []


def test_no_mail_is_shown_where_somebody_prints_it() -> None:
    assert "Boat" not in repr(Arrived(1, 10, mail(1)))
