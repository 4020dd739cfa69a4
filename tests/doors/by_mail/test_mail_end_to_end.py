"""From a mail in a mailbox to a pull request and back: Dovecot, aiosmtpd and the tests' GitHub, on loopback."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import yaml

from diarist.channels.answered import Thread
from diarist.channels.wire.smtp import Server
from diarist.channels.wire.web import Web, make_client
from diarist.diary.answer_address import answer_address
from diarist.diary.site import Site
from diarist.doors.by_mail.answer_mail import Look
from diarist.doors.by_mail.draft_report import CONTEXT
from diarist.doors.by_mail.incoming import Inbox, Tally
from diarist.doors.by_mail.mail_answers import MailAnswers
from diarist.doors.by_mail.mail_book import MAILS, Mails
from diarist.doors.by_mail.mail_door import MailDoor
from diarist.doors.by_mail.mail_run import Run
from diarist.doors.by_mail.tokens import Aim, Aimed, Keyed
from diarist.doors.on_github.github_drafts import GitHubDrafts
from diarist.ledger.home import home_of
from diarist.listen.kept_lines import Kept, KeptAnswer
from diarist.listen.listening_book import open_listening
from diarist.listen.mailed_answers import MailedAnswers
from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.mailbox import open_mailbox
from tests.carriers import PLANTED, full_exif, quarters, saved
from tests.diaries import ROOT, a_site
from tests.doors.by_mail.test_incoming import MAILBOX_SETTINGS, Death, Fate, Mortal
from tests.peers.dovecot import PASSWORD, Dovecot, running_dovecot
from tests.peers.github import NAME, GitHub, serving_github
from tests.peers.smtp import SmtpPeer, serving_mail

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
TOKEN = "ghs_canary"  # noqa: S105 - it is made up
KEY = "a key that nobody else knows"
MARA, ODO = "mara@lamp.example", "odo@lamp.example"
VOUCHED = """Authentication-Results: mx.lamp.example; dmarc=pass header.from=lamp.example\r
Received: from out.lamp.example by mx.lamp.example; Wed, 18 Nov 2026 08:00:00 +0000\r
"""
WORDS = "We lit the lamp at four.\n\nIt burned until six, and nobody minded the smell."


def mail(words: str, to: str, *, picture: bytes = b"", number: int = 1, sender: str = MARA) -> bytes:
    """A mail as it lies in the mailbox, with what the server says of it."""
    message = EmailMessage()
    message["From"] = f"Mara Quill <{sender}>"
    message["To"] = to
    message["Subject"] = "Oil for the lamp"
    message["Date"] = NOW
    message["Message-ID"] = f"<{number}@lamp.example>"
    message.set_content(words)
    if picture:
        message.add_attachment(picture, maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    return VOUCHED.encode() + message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@dataclass
class World:
    """A diary, its mailbox, its mail server and its repository, over several runs."""

    site: Site
    dovecot: Dovecot
    post: SmtpPeer
    port: int
    github: GitHub
    api: str

    @property
    def user(self) -> str:
        """Whose mailbox it is."""
        assert self.site.mail_in
        return self.site.mail_in.user

    def drafts(self) -> GitHubDrafts:
        """Where drafts are kept."""
        return GitHubDrafts(Web(make_client()), self.api, TOKEN, NAME, pause=lambda _: None)

    def run(self) -> Tally:
        """One run as the command does it."""
        assert self.site.mail_in
        secrets = {"DIARIST_MAIL_IN_PASSWORD": PASSWORD, "DIARIST_MAIL_IN_KEY": KEY}
        run = Run(self.site, self.site.mail_in, self.drafts(), secrets, NOW, connect=self.dovecot.connect)
        return run.go()

    def mortal_run(self, fate: Fate) -> None:
        """One run that may die before each time that it asks a server for anything; looks cost it nothing."""
        assert self.site.mail_in
        settings, keyed = self.site.mail_in, Keyed(KEY)
        book: Any = Mortal(home_of(self.site).book(MAILS), fate)
        drafts: Any = Mortal(self.drafts(), fate)
        server = Server("127.0.0.1", self.port, "none", "", "")
        answers = MailAnswers(self.site, server, settings.address, keyed, Web(make_client()))
        with open_mailbox(settings, PASSWORD, self.dovecot.connect) as opened:
            box: Any = Mortal(opened, fate)
            door = MailDoor(self.site, keyed, Mails(book, self.site.address), drafts, NOW)
            Inbox(self.site, settings, box, door, read_mail, lambda _: Look(), Mortal(answers, fate), NOW).run()

    def files(self) -> dict[str, bytes]:
        """What the draft's branch has and main has not."""
        repository = self.github.repository
        (pull,) = repository.pulls.values()
        old = repository.files("main")
        return {path: repository.read(pull.branch, path) for path in repository.files(pull.branch) if path not in old}

    @property
    def text(self) -> str:
        """The entry's file."""
        return next(data.decode() for path, data in self.files().items() if path.endswith(".md"))


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot, request: pytest.FixtureRequest) -> Iterator[World]:
    user = f"diary-{abs(hash(request.node.name)) % 10**8}@lamp.example"
    (tmp_path / "diary").mkdir()
    github, post = GitHub(tmp_path, TOKEN), SmtpPeer()
    with serving_github(github) as api, serving_mail(post) as port:
        answers = {"answer_server": "127.0.0.1", "answer_port": port, "answer_security": "none"}
        odo = {"address": ODO, "author": "odo", "from": "2026-11-23", "to": "2026-11-29"}
        senders = [*MAILBOX_SETTINGS["senders"], odo]
        mailbox = {**MAILBOX_SETTINGS, "user": user, **answers, "senders": senders}
        guests = [{"author": "odo", "week": "2026-W48"}]
        look = {"theme": {"name": "material", "custom_dir": str(ROOT / "templates/site")}}
        site = a_site(
            tmp_path / "diary", {"mail_in": mailbox, "guests": guests, "announce": {"ledger": "folder"}}, **look
        )
        yield World(site, dovecot, post, port, github, api)
    assert github.faults == []


def said(world: World, number: int = -1) -> str:
    """The words of an answer, or of the newest."""
    body = world.post.mails[number].message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def test_a_mail_becomes_a_draft_that_its_sender_answers_about_until_it_is_ready(world: World) -> None:
    photograph = saved(quarters((64, 48)), "JPEG", exif=full_exif())
    world.dovecot.deliver(world.user, [mail(WORDS, world.user, picture=photograph)])
    tally = world.run()
    assert (dict(tally.done), tally.waiting) == ({"new": 1}, [])
    (pull,) = world.github.repository.pulls.values()
    assert (pull.state, pull.is_draft, pull.title) == ("open", True, "Oil for the lamp")
    assert re.fullmatch(r"draft/[0-9a-f]{16}", pull.branch)
    assert WORDS in world.text
    assert not any(PLANTED in data for data in world.files().values())
    (answer,) = world.post.mails
    assert (answer.recipient, answer.message["In-Reply-To"]) == (MARA, "<1@lamp.example>")
    assert "What does the picture show?" in said(world)
    (preview,) = answer.message.iter_attachments()
    assert "Oil for the lamp" in preview.get_content()
    (status,) = world.github.repository.statuses[pull.head]
    assert (status["context"], status["state"]) == (CONTEXT, "failure")

    to = answer.message["Reply-To"]
    world.dovecot.deliver(world.user, [mail("A lamp on a quay at night", to, number=2)])
    world.run()
    assert 'image_alt: "A lamp on a quay at night"' in world.text
    assert "What you wrote now says what the picture shows: A lamp on a quay at night" in said(world)
    assert "The check found nothing that must be mended." in said(world)

    world.dovecot.deliver(world.user, [mail("Ok. Thanks!\n\nMara", to, number=3)])
    assert dict(world.run().done) == {"ready": 1}
    (pull,) = world.github.repository.pulls.values()
    assert (pull.state, pull.is_draft) == ("open", False)
    assert world.github.repository.statuses[pull.head][-1]["state"] == "success"
    assert len(world.post.mails) == 3
    assert len(pull.comments) == 1
    assert world.dovecot.mails(world.user, "INBOX") == {}
    assert [*world.dovecot.mails(world.user, "Taken").values()] == [True] * 3


def test_what_does_not_count_lies_unread_in_a_folder_of_its_own(world: World) -> None:
    forged = mail(WORDS, world.user).removeprefix(VOUCHED.encode())
    world.dovecot.deliver(world.user, [forged, mail(WORDS, world.user, sender="eve@evil.example", number=2)])
    assert dict(world.run().done) == {"refused known": 1, "refused": 1}
    assert [*world.dovecot.mails(world.user, "Refused").values()] == [False] * 2
    assert (world.post.mails, world.github.repository.pulls) == ([], {})
    world.dovecot.deliver(world.user, [mail(WORDS, world.user, number=3)])
    world.run()
    (pull,) = world.github.repository.pulls.values()
    assert "folder `Refused`: 2." in str(pull.comments)


def test_a_guest_says_before_their_monday_that_they_have_read_it_and_nothing_else(world: World) -> None:
    to = Keyed(KEY).guest_address(world.user, world.site.guests[0], ODO)
    quoted = "On Tue, 17 Nov 2026, at 10:00, Diary <in@lamp.example> wrote:\n> answer: I have read it."
    says = f"I\u2019ve read it.\n\nOdo\n\n{quoted}"
    forged = mail(says, to, sender=ODO, number=4).removeprefix(VOUCHED.encode())
    mails = [
        mail(says, to, sender=ODO),
        mail("Here is my entry already.", to, sender=ODO, number=2),
        mail("I have read it", world.user, sender=ODO, number=3),
        forged,
        mail("I have read it", to, number=5, sender="eve@lamp.example"),
    ]
    world.dovecot.deliver(world.user, mails)
    tally = world.run()
    assert (dict(tally.done), tally.waiting) == ({"read": 1, "not read": 1, "refused": 3}, [])
    (pull,) = world.github.repository.pulls.values()
    assert (pull.state, pull.is_draft, pull.title) == ("open", False, "Odo Penn has read how to be careful online")
    assert b"2026-11-18" in world.github.repository.read(pull.branch, "mkdocs.yml")
    (status,) = world.github.repository.statuses[pull.head]
    assert (status["context"], status["state"]) == (CONTEXT, "success")
    assert "It is noted that you have read" in said(world, 0)
    assert "Nobody has read your mail" in said(world, 1)
    assert [each.message["Reply-To"] for each in world.post.mails] == [None, None]
    assert len(world.dovecot.mails(world.user, "Refused")) == 3


@pytest.mark.parametrize("answer", ["", "Add\n\nOdo brought oil.", "OK", "stop"])
def test_wherever_a_run_dies_there_is_one_pull_request_and_one_answer(world: World, answer: str) -> None:
    world.dovecot.deliver(world.user, [mail(WORDS, world.user)])
    if answer:
        world.mortal_run(Fate())
        to = world.post.mails[-1].message["Reply-To"]
        world.post.mails.clear()
        world.dovecot.deliver(world.user, [mail(answer, to, number=2)])
    died = 0
    for left in range(100):
        try:
            world.mortal_run(Fate(left))
        except Death:
            died += 1
            continue
        break
    assert died > 5
    (pull,) = world.github.repository.pulls.values()
    assert WORDS in world.text
    assert world.text.count("Odo brought oil.") == answer.startswith("Add")
    assert (pull.state, pull.is_draft) == {"stop": ("closed", True), "OK": ("open", False)}.get(answer, ("open", True))
    assert len({each.message["Message-ID"] for each in world.post.mails}) == 1
    assert len({each.message.get_body(("plain",)).get_content() for each in world.post.mails}) == 1  # type: ignore[union-attr]
    assert len(world.post.mails) <= 2
    assert world.dovecot.mails(world.user, "INBOX") == {}
    assert len(world.dovecot.mails(world.user, "Taken")) == (2 if answer else 1)


CANARY = "canary-4717"
HEARD = "0123456789abcdef" * 2


def strangers(
    words: str, to: str, number: int, *, sender: str = "Ann Reed <ann@reader.example>", more: str = ""
) -> bytes:
    """A mail that nobody vouches for, with a canary in its words."""
    head = f"From: {sender}\r\nTo: {to}\r\nSubject: {CANARY}\r\nMessage-ID: <{number}@reader.example>\r\n{more}"
    return f"{head}Date: Wed, 18 Nov 2026 08:00:00 +0000\r\n\r\n{words} {CANARY}\r\n".encode()


def test_readers_answers_are_left_to_the_digest_and_its_reader_puts_them_aside(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = yaml.safe_load((world.site.root / "mkdocs.yml").read_text("utf-8"))
    news = {"kind": "mail", "host": "smtp.lamp.example", "from": "news@lamp.example", "to": "all@lamp.example"}
    diary = settings["extra"]["diary"] | {"listen": {}, "channels": {"news": news}}
    world.site = a_site(world.site.root, diary, theme=settings["theme"])
    page, issue = "https://lamp.example/2026/11/oil/", f"<{'ab' * 32}@lamp.example>"
    entrys, asides = (
        answer_address(world.user, page),
        Keyed(KEY).answer_address(world.user, Aim.ASIDE, HEARD, MARA, NOW),
    )
    book = open_listening(world.site)
    book.change(lambda _: Kept(answers={HEARD: KeptAnswer(words="f" * 32, first_seen=NOW)}), NOW)

    question = strangers("Which oil?", "news@lamp.example", 1, more=f"In-Reply-To: {issue}\r\n")
    history = mail(
        f"Rape oil.\n\nOn Wed, 18 Nov 2026 at 09:00, The Lamp <news@lamp.example> wrote:\n> Put aside: mailto:{asides}",
        entrys,
        number=2,
    )
    refused = [
        strangers("Aside!", asides, 3, sender=f"Mara Quill <{MARA}>"),
        strangers("I am away.", entrys, 4, more="Auto-Submitted: auto-replied\r\n"),
        strangers("No such user", asides, 5, sender="mailer-daemon@mx.example", more="Return-Path: <>\r\n"),
    ]
    world.dovecot.deliver(world.user, [question, history, *refused])
    assert dict(world.run().done) == {"heard": 2, "refused": 2, "refused known": 1}
    assert not book.read().answers[HEARD].aside
    assert (world.post.mails, world.github.repository.pulls) == ([], {})
    assert world.dovecot.mails(world.user, "Answers") == {question: False, history: False}
    assert world.dovecot.mails(world.user, "Refused") == dict.fromkeys(refused, False)

    world.dovecot.deliver(world.user, [mail("", asides, number=6)])
    assert dict(world.run().done) == {"aside": 1}
    assert book.read().answers[HEARD].aside == NOW
    assert "The answer is put aside" in said(world)
    back = str(world.post.mails[-1].message["Reply-To"])
    assert Keyed(KEY).aimed([back], MARA, NOW) == Aimed(Aim.BACK, HEARD[:16])

    assert world.site.mail_in
    hearing = MailedAnswers(
        site=world.site,
        settings=world.site.mail_in,
        secret=PASSWORD,
        issues={issue: page},
        pages=(page,),
        now=NOW,
        connect=world.dovecot.connect,
    )
    heard = hearing.said(NOW - timedelta(days=30), ())
    assert isinstance(heard, Thread)
    theirs, ours = sorted(heard.answers, key=lambda each: each.is_ours)
    assert (theirs.post, theirs.text, theirs.author, ours.text) == (page, f"Which oil? {CANARY}", "", "Rape oil.")
    kept = (path.read_bytes() for path in world.site.root.rglob("*") if path.is_file())
    assert not any(CANARY.encode() in data for data in kept)
    assert CANARY not in "".join(capfd.readouterr())
