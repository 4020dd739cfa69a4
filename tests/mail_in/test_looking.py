"""A mailbox looked at, at a real server: what is seen there, and that nothing of it changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from diarist.diary.errors import MailboxError
from diarist.mail_in.looking import BEGINNING, looking_at
from tests.mail_in.mailboxes import NAMED
from tests.peers.dovecot import PASSWORD, Dovecot, running_dovecot

LONG_AGO = date(2000, 1, 1)
BELOW_THE_INBOX = """
namespace inbox {
  inbox = yes
  prefix = INBOX.
  separator = .
}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running_dovecot(BELOW_THE_INBOX) as peer:
        yield peer


def mail(number: int, words: str = "We sailed.") -> bytes:
    return f"From: ann@council.example\r\nSubject: Boat {number}\r\n\r\n{words}\r\n".encode()


def test_heads_come_first_and_beginnings_when_they_are_asked_for_and_nothing_changes(server: Dovecot) -> None:
    settings = replace(NAMED, user="look@council.example")
    mails = [mail(number) for number in range(120)]
    server.deliver(settings.user, mails)
    with looking_at(settings, PASSWORD, server.connect) as looking:
        heads = looking.heads("INBOX", LONG_AGO, 110)
        assert heads
        assert [each.head.split(b"\r\n")[1] for each in heads] == [
            f"Subject: Boat {n}".encode() for n in range(10, 120)
        ]
        assert all(b"sailed" not in each.head for each in heads)
        assert looking.beginning(heads[0]) == mails[10]
        assert looking.heads("INBOX", date(2100, 1, 1), 110) == ()
    assert server.mails(settings.user, "INBOX") == dict.fromkeys(mails, False)


def test_of_a_large_mail_no_more_is_fetched_than_its_beginning(server: Dovecot) -> None:
    settings = replace(NAMED, user="large@council.example")
    large = mail(1, "word " * (BEGINNING // 4))
    server.deliver(settings.user, [large])
    with looking_at(settings, PASSWORD, server.connect) as looking:
        (head,) = looking.heads("INBOX", LONG_AGO, 10) or ()
        assert looking.beginning(head) == large[:BEGINNING]


def test_a_folder_that_is_not_there_and_a_mail_that_is_gone_are_none(server: Dovecot) -> None:
    settings = replace(NAMED, user="gone@council.example")
    server.deliver(settings.user, [mail(1), mail(2)])
    with looking_at(settings, PASSWORD, server.connect) as looking:
        assert looking.beside("Answers") == "INBOX.Answers"
        assert looking.heads(looking.beside("Answers"), LONG_AGO, 10) is None
        first, second = looking.heads("INBOX", LONG_AGO, 10) or ()
        with server.client(settings.user, "INBOX") as other:
            other.uid("STORE", str(first.uid), "+FLAGS", r"(\Deleted)")
            other.expunge()
        assert looking.beginning(first) is None
        assert looking.beginning(second) == mail(2)
        assert looking.beginning(replace(second, validity=second.validity + 1)) is None


def test_whoever_is_not_let_in_is_told_so(server: Dovecot) -> None:
    with pytest.raises(MailboxError, match="does not let"), looking_at(NAMED, "wrong", server.connect):
        pass
