"""What the doctor finds in a mailbox, at a real server: Dovecot, on loopback."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.commands.doctor import patient_in
from diarist.doctor.all_questions import BY_NAME
from diarist.doctor.examination import answered
from diarist.doctor.question import Answer, Standing
from diarist.mail_in.folder_names import REFUSED
from tests.diaries import a_site
from tests.doctor.world import NOON
from tests.peers.dovecot import PASSWORD, Dovecot, running_dovecot

SECRET = "DIARIST_MAIL_IN_PASSWORD"  # noqa: S105 - a name
SENDERS = [{"address": "mara@lamp.example"}, {"address": "odo@penn.example", "author": "odo", "to": "2026-11-01"}]
PASSED = "Authentication-Results: {server}; dmarc=pass header.from=lamp.example\r\n"
ARRIVED = "Received: from out.lamp.example by mx.lamp.example with ESMTPS id 1; Fri, 20 Nov 2026 11:58:00 +0000\r\n"
MAIL = "From: mara@lamp.example\r\nSubject: Oil\r\n\r\nWe lit it.\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A server with as many mailboxes as are asked for."""
    with running_dovecot() as peer:
        yield peer


class Mailbox:
    """A mailbox, and the doctor's answers about it."""

    def __init__(self, root: Path, server: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
        self.root, self.server, self.user = root, server, user
        self.settings: dict[str, Any] = {
            "server": "imap.lamp.example",
            "user": user,
            "authentication_server": "mx.lamp.example",
            "senders": SENDERS,
        }

    def ask(self, name: str, secret: str = PASSWORD) -> Answer:
        a_site(self.root, {"mail_in": self.settings})
        patient = patient_in(self.root, {SECRET: secret}, SafeFetch(local=True))
        return answered(BY_NAME[name], replace(patient, connect=self.server.connect))

    def gets(self, server: str = "mx.lamp.example") -> None:
        self.server.deliver(self.user, [(PASSED.format(server=server) + ARRIVED + MAIL).encode()])


@pytest.fixture
def mailbox(
    server: Dovecot, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Mailbox:
    """One that nobody had before."""
    return Mailbox(tmp_path, server, f"{request.node.name[5:40]}@lamp.example", monkeypatch)


@pytest.mark.parametrize("name", ["mailbox-opens", "senders-believed"])
def test_a_diary_without_a_mailbox_is_not_asked(tmp_path: Path, name: str) -> None:
    a_site(tmp_path)
    assert answered(BY_NAME[name], patient_in(tmp_path, {}, SafeFetch(local=True))).standing is Standing.NEEDLESS


@pytest.mark.parametrize("name", ["mailbox-opens", "senders-believed"])
def test_without_the_secret_nobody_can_look(mailbox: Mailbox, name: str) -> None:
    assert mailbox.ask(name, "") == Answer(Standing.LOOK, f"{SECRET} is in no variable here")


def test_a_mailbox_that_opens_is_well(mailbox: Mailbox) -> None:
    answer = mailbox.ask("mailbox-opens")
    assert answer.standing is Standing.WELL
    assert answer.what.startswith(f"imap.lamp.example lets {mailbox.user} in; the folder INBOX is there, and `Refused`")
    mailbox.gets()
    with mailbox.server.client(mailbox.user) as person:
        person.create(REFUSED)
    assert mailbox.ask("mailbox-opens").what.endswith("and so is `Refused`.")


def test_what_keeps_it_closed_is_missing(mailbox: Mailbox) -> None:
    answer = mailbox.ask("mailbox-opens", "wrong")
    assert (answer.standing, "does not let" in answer.what) == (Standing.MISSING, True)
    assert answer.mend.startswith("Compare `user:`")
    mailbox.settings["folder"] = "Böats"
    assert mailbox.ask("mailbox-opens").what == "The mailbox has no folder called Böats."
    assert mailbox.ask("senders-believed") == Answer(Standing.LOOK, "the mailbox has to be opened first")


def test_a_server_that_does_not_answer_is_looked_at_another_time(mailbox: Mailbox) -> None:
    mailbox.server = Dovecot(1, 0, Path())
    assert mailbox.ask("mailbox-opens").standing is Standing.LOOK


def test_each_sender_is_tried_with_a_mail_of_theirs(mailbox: Mailbox) -> None:
    unseen = mailbox.ask("senders-believed")
    assert (unseen.standing, unseen.what[:27]) == (Standing.LOOK, "no mail of mara@lamp.exampl")
    mailbox.gets("mx.other.example")
    refused = mailbox.ask("senders-believed")
    assert refused.standing is Standing.MISSING
    assert refused.what == (
        "A mail of mara@lamp.example there would be refused. The topmost `Authentication-Results` is by "
        "`mx.other.example`, not by mx.lamp.example."
    )
    mailbox.gets()
    assert mailbox.ask("senders-believed") == Answer(Standing.WELL, "Mail of mara@lamp.example counts.")
    assert list(mailbox.server.mails(mailbox.user, "INBOX").values()) == [False, False], "nothing is marked as read"
