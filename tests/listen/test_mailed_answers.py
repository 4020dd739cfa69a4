"""Readers' answers by mail, as they lie in a mailbox at a real server: what is heard of them, and what is not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from diarist.channels.answered import Answer, Audience, Thread
from diarist.channels.outcome import Failure, Trouble
from diarist.diary.answer_address import answer_address
from diarist.diary.site import Site
from diarist.listen import mailed_answers
from diarist.listen.mailed_answers import MailedAnswers
from tests.diaries import a_site
from tests.peers.dovecot import PASSWORD, Dovecot, running_dovecot

NUMBERS = count()
NOW = datetime.now(UTC)  # the server says itself when a mail came
SINCE = NOW - timedelta(days=30)
PAGE, OTHER = "https://lamp.example/2026/11/oil/", "https://lamp.example/2026/11/wick/"
ISSUE, NUDGE = f"<{'ab' * 32}@lamp.example>", f"<{'cd' * 32}@lamp.example>"
READER, MARA = "ann@reader.example", "mara@lamp.example"
CANARY = "canary-4715"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running_dovecot() as peer:
        yield peer


class Box:
    """A mailbox that nobody had before, and what is heard of it."""

    def __init__(self, site: Site, server: Dovecot) -> None:
        assert site.mail_in
        self.site, self.server, self.user = site, server, site.mail_in.user
        self.pages: tuple[str, ...] = (PAGE, OTHER)
        self.secret = PASSWORD

    def get(self, *mails: bytes, folder: str = "INBOX") -> None:
        """Have mails arrive."""
        self.server.deliver(self.user, mails, folder)

    def thread(self, since: datetime = SINCE, whole: tuple[str, ...] = ()) -> Thread | Failure:
        """What is heard."""
        assert self.site.mail_in
        hearing = MailedAnswers(
            site=self.site,
            settings=self.site.mail_in,
            secret=self.secret,
            issues={ISSUE: PAGE},
            pages=self.pages,
            now=NOW,
            connect=self.server.connect,
        )
        return hearing.said(since, whole)

    def answers(self) -> tuple[Answer, ...]:
        """The answers that are heard."""
        thread = self.thread()
        assert isinstance(thread, Thread)
        return thread.answers


@pytest.fixture
def box(tmp_path: Path, server: Dovecot) -> Box:
    mail_in = {
        "server": "imap.lamp.example",
        "user": f"diary{next(NUMBERS)}@lamp.example",
        "authentication_server": "mx.lamp.example",
        "senders": [{"address": MARA}],
    }
    news = {"kind": "mail", "host": "smtp.lamp.example", "from": "news@lamp.example", "to": "all@lamp.example"}
    return Box(a_site(tmp_path, {"mail_in": mail_in, "channels": {"news": news}}), server)


def mail(
    words: str = "Which oil is it?", *, number: int = 1, sender: str = f"Ann Reed <{READER}>", **head: str
) -> bytes:
    """A mail as it lies in the mailbox, whose server vouches for its sender unless `vouched` says otherwise."""
    message = EmailMessage(policy.SMTP.clone(max_line_length=900))
    vouched = head.pop("vouched", "pass")
    fields = {
        "from": sender,
        "to": "news@lamp.example",
        "subject": "Re: Oil",
        "message_id": f"<{number}@reader.example>",
    }
    for name, value in (fields | {"date": f"{NOW:%a, %d %b %Y %H:%M:%S +0000}", "in_reply_to": ISSUE} | head).items():
        if value:
            message[name.replace("_", "-")] = value
    message.set_content(words)
    domain = sender.rpartition("@")[2].rstrip(">")
    results = f"Authentication-Results: mx.lamp.example; dmarc={vouched} header.from={domain}\r\n"
    received = "Received: from out.example by mx.lamp.example; Wed, 18 Nov 2026 08:00:00 +0000\r\n"
    return (results + received).encode() + message.as_bytes()


def test_a_readers_answer_is_heard_as_it_was_meant_and_nothing_changes(box: Box) -> None:
    raw = mail(
        "Which *oil* is it?\n\nAnn\n\nOn 18 Nov 2026 at 09:00, The Lamp <news@lamp.example> wrote:\n> We lit it."
    )
    box.get(raw)
    (answer,) = box.answers()
    assert (answer.id, answer.post, answer.author) == ("<1@reader.example>", PAGE, "Ann Reed")
    assert answer.text.startswith("Which *oil* is it?")
    assert "We lit it" not in answer.text
    assert answer.audience is Audience.LEADER
    assert not answer.is_ours
    assert answer.at == NOW.replace(microsecond=0)
    assert box.server.mails(box.user, "INBOX") == {raw: False}


def test_its_link_writes_to_its_sender_and_lets_the_mailbox_see_it(box: Box) -> None:
    box.get(mail())
    (answer,) = box.answers()
    parts = urlsplit(answer.address)
    said = parse_qs(parts.query)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", READER)
    assert said == {
        "subject": ["Re: Oil"],
        "cc": [answer_address(box.user, PAGE)],
        "in-reply-to": ["<1@reader.example>"],
    }
    assert READER not in answer.text + answer.author + answer.id


def test_an_address_of_an_entry_says_which_is_meant_where_no_thread_does(box: Box) -> None:
    box.get(mail(in_reply_to="", to=answer_address(box.user, OTHER)))
    box.get(mail(in_reply_to="", number=2, to="x@y.example", delivered_to=answer_address(box.user, PAGE)))
    box.get(mail(in_reply_to="", number=3, to=answer_address(box.user, "https://lamp.example/gone/")))
    assert [(each.id[1], each.post) for each in box.answers()] == [("1", OTHER), ("2", PAGE), ("3", "")]


def test_what_lies_among_answers_already_is_heard_once(box: Box) -> None:
    twice = mail()
    with box.server.client(box.user) as imap:
        imap.create("Answers")
    box.get(twice, mail(number=2), folder="Answers")
    box.get(twice)
    assert sorted(each.id for each in box.answers()) == ["<1@reader.example>", "<2@reader.example>"]


def test_who_answers_whom_is_seen_however_deep_and_the_leader_is_known(box: Box) -> None:
    box.get(
        mail(number=1, date=_at(50)),
        mail("Rape oil.", number=2, sender=f"Mara Quill <{MARA}>", in_reply_to="<1@reader.example>", date=_at(40)),
        mail(
            "Thank you!",
            number=3,
            in_reply_to="<2@reader.example>",
            references="<0@x> <2@reader.example>",
            date=_at(30),
        ),
    )
    first, ours, last = box.answers()
    assert (first.to, ours.to, last.to) == ("", first.id, ours.id)
    assert (first.is_ours, ours.is_ours, last.is_ours) == (False, True, False)
    assert {each.post for each in (first, ours, last)} == {PAGE}
    assert ours.address == ""


def test_a_new_mail_of_the_leader_answers_whom_it_went_to(box: Box) -> None:
    box.get(
        mail(number=1, date=_at(50)),
        mail(number=2, sender="Bo <bo@reader.example>", date=_at(45)),
        mail(
            "Rape oil.",
            number=3,
            sender=f"Mara <{MARA}>",
            in_reply_to="",
            to=READER,
            cc=answer_address(box.user, PAGE),
            date=_at(40),
        ),
    )
    assert box.answers()[2].to == "<1@reader.example>"


@pytest.mark.parametrize("vouched", ["fail", "none"])
def test_for_whom_nobody_vouches_has_no_name_and_is_never_the_leader(box: Box, vouched: str) -> None:
    box.get(mail(vouched=vouched), mail(number=2, sender=f"Mara Quill <{MARA}>", vouched=vouched))
    assert [(each.author, each.is_ours) for each in box.answers()] == [("", False), ("", False)]


def test_a_name_that_is_an_address_is_none(box: Box) -> None:
    box.get(mail(sender=f'"{READER}" <{READER}>'))
    assert [each.author for each in box.answers()] == [""]


@pytest.mark.parametrize(
    "head",
    [
        {"auto_submitted": "auto-replied"},
        {"subject": "Undelivered Mail Returned to Sender", "return_path": "<>"},
        {"sender": "MAILER-DAEMON <mailer-daemon@mx.example>"},
        {"in_reply_to": "", "subject": "Cheap oil"},
        {"in_reply_to": f"<{'ab' * 32}@elsewhere.example>"},
        {"sender": f"Mara Quill <{MARA}>", "in_reply_to": NUDGE},
        {"message_id": ISSUE, "in_reply_to": "", "to": "diary+re-0123456789abcdef@lamp.example"},
    ],
    ids=["auto-reply", "bounce", "a machine", "no answer", "of others", "the leader to a nudge", "our own mail"],
)
def test_what_is_no_answer_of_a_reader_is_not_heard(box: Box, head: Mapping[str, Any]) -> None:
    box.get(mail(**head))
    assert box.answers() == ()


def test_an_answer_to_a_mail_of_ours_that_no_ledger_knows_is_about_the_diary(box: Box) -> None:
    box.get(mail(in_reply_to=NUDGE))
    assert [each.post for each in box.answers()] == [""]


def test_a_mail_with_the_id_of_another_neither_hides_nor_is_that(box: Box) -> None:
    box.get(mail(), mail("Buy oil.", sender="Bad <bad@bad.example>", subject="Oil"), mail("No id.", message_id=""))
    first, second, third = box.answers()
    assert (first.id, first.author) == ("<1@reader.example>", "Ann Reed")
    assert len({first.id, second.id, third.id}) == 3
    assert [each.id for each in box.answers()] == [first.id, second.id, third.id]


def test_references_in_a_circle_end(box: Box) -> None:
    box.get(
        mail(number=1, references="<2@reader.example> <1@reader.example>", date=_at(20)),
        mail(number=2, in_reply_to="<1@reader.example>", date=_at(10)),
        mail(number=3, in_reply_to="<3@reader.example>"),
    )
    assert [(each.id[1], each.to) for each in box.answers()] == [("1", ""), ("2", "<1@reader.example>")]


def test_a_clock_that_goes_wrong_says_nothing(box: Box) -> None:
    box.get(mail(date="Sat, 1 Jan 2050 00:00:00 +0000"), mail(number=2, date="Thu, 1 Jan 1970 00:00:00 +0000"))
    first, second = box.answers()
    assert all(each.at and abs(each.at - datetime.now(UTC)) < timedelta(minutes=10) for each in (first, second))


def test_signs_that_hide_or_turn_words_and_markup_are_not_there(box: Box) -> None:
    box.get(mail("Hello\u202e there <b>x</b> \x07[a](javascript:alert(1))", sender=f"Ann\u202eReed <{READER}>"))
    (answer,) = box.answers()
    assert not {"\u202e", "\x07"} & set(answer.text + answer.author)
    assert "<b>x</b>" in answer.text  # as letters: whoever shows it escapes it


def test_a_mail_of_many_megabytes_is_heard_by_its_beginning(box: Box) -> None:
    message = mail(f"{'x' * 20}\n{'word ' * 2_000_000}")
    box.get(message)
    (answer,) = box.answers()
    assert answer.text.startswith("x" * 20)
    assert len(answer.text) <= 20_000


def test_a_mail_without_words_is_said_to_be_one(box: Box) -> None:
    box.get(mail(""))
    assert [each.text for each in box.answers()] == [
        "(There are no words in this mail. Look at it in the diary’s mailbox.)"
    ]


def test_a_mail_that_was_deleted_is_gone(box: Box) -> None:
    box.get(mail(), mail(number=2))
    with box.server.client(box.user, "INBOX") as other:
        other.store("1", "+FLAGS", r"(\Deleted)")
        assert [each.id for each in box.answers()] == ["<2@reader.example>"]
        other.expunge()
    assert [each.id for each in box.answers()] == ["<2@reader.example>"]


def test_what_is_old_is_read_of_a_page_alone_that_is_read_whole(box: Box) -> None:
    old = imap_day(NOW - timedelta(days=60))
    with box.server.client(box.user) as imap:
        imap.append("INBOX", "", old, mail())
        imap.append("INBOX", "", old, mail(number=2, in_reply_to="", to=answer_address(box.user, OTHER)))
    assert box.answers() == ()
    thread = box.thread(whole=(OTHER,))
    assert isinstance(thread, Thread)
    assert [each.post for each in thread.answers] == [OTHER]


def test_a_flood_is_read_from_its_end_and_said(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailed_answers, "MOST_HEADS", 4)
    monkeypatch.setattr(mailed_answers, "MOST_READ", 2)
    box.get(*(mail(number=number, date=_at(60 - number)) for number in range(1, 7)))
    thread = box.thread()
    assert isinstance(thread, Thread)
    assert [each.id[1] for each in thread.answers] == ["5", "6"]
    assert not thread.is_whole
    assert "more mails" in thread.more


def test_a_flood_of_one_sender_hides_no_other_and_not_what_we_answered(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailed_answers, "MOST_READ", 3)
    ours = mail(number=2, sender=MARA, to=READER, in_reply_to="<1@reader.example>", date=_at(50))
    flood = (mail(number=number, sender="troll@evil.example", date=_at(40 - number)) for number in range(3, 8))
    box.get(mail(number=1, date=_at(60)), ours, *flood)
    assert [each.id[1] for each in box.answers()] == ["1", "2", "7"]


def test_a_thread_whose_days_go_backwards_is_found_to_its_end(box: Box) -> None:
    box.get(
        *(
            mail(number=n, in_reply_to="" if n else ISSUE, references=f"<{n - 1}@reader.example>", date=_at(n))
            for n in range(20)
        )
    )
    assert {each.post for each in box.answers()} == {PAGE}
    assert len(box.answers()) == 20


def test_a_mailbox_that_does_not_open_is_a_failure_without_a_word_of_a_mail(box: Box) -> None:
    box.get(mail(CANARY, subject=CANARY))
    box.secret = "wrong"  # noqa: S105 - it is none
    found = box.thread()
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.PARKED
    assert CANARY not in found.why


def test_nothing_of_a_mail_is_in_what_a_hearing_says_of_itself(box: Box) -> None:
    box.get(mail(CANARY))
    assert box.site.mail_in
    hearing = MailedAnswers(
        site=box.site,
        settings=box.site.mail_in,
        secret=CANARY,
        issues={},
        pages=(),
        now=NOW,
        connect=box.server.connect,
    )
    assert CANARY not in repr(hearing)
    assert replace(hearing, secret=PASSWORD).said(SINCE, ()) != Thread()


def _at(minutes: int) -> str:
    return f"{NOW - timedelta(minutes=minutes):%a, %d %b %Y %H:%M:%S +0000}"


def imap_day(moment: datetime) -> str:
    return f'"{moment:%d-%b-%Y %H:%M:%S} +0000"'
