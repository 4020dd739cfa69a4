"""One run of the mail door: what it has of settings and secrets, whom it answers, and where looks come from."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from diarist.channels.wire.smtp import Server
from diarist.diary.errors import DiaristError
from diarist.doors.by_mail import mail_run
from diarist.doors.by_mail.answer_mail import Look
from diarist.doors.by_mail.incoming import Tally
from diarist.doors.by_mail.mail_answers import Silence
from diarist.doors.by_mail.mail_run import Run
from diarist.doors.by_mail.seen_drafts import keep_look
from diarist.mail_in.mailbox import Arrived as Waiting
from tests.diaries import a_site
from tests.doors.by_mail.test_incoming import MAILBOX_SETTINGS, NOW, MemoryBox
from tests.doors.by_mail.test_mail_door import MAILBOX, MARA, WORDS
from tests.doors.memory_drafts import MemoryDrafts

SECRETS = {"DIARIST_MAIL_IN_KEY": "a key that nobody else knows", "DIARIST_MAIL_IN_PASSWORD": "of-the-mailbox\n"}
ANSWERS = {"answer_server": "127.0.0.1"}
MICROSOFT = {
    "login": "microsoft",
    "user": MAILBOX,
    "tenant": "00000000-0000-0000-0000-000000000000",
    "client": "00000000-0000-0000-0000-000000000001",
    "senders": MAILBOX_SETTINGS["senders"],
}


class Box(MemoryBox):
    """A mailbox whose mails have words."""

    def whole(self, mail: Waiting) -> bytes:
        return b"Message-ID: <1@lamp.example>\r\n" + mail.head + WORDS.encode()


class World:
    """A diary with one mail in its mailbox, over several runs; `servers` are those that answers would go by."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.box, self.drafts = root, Box({1: MARA}), MemoryDrafts()
        self.opened: list[str] = []
        self.servers: list[Server] = []
        monkeypatch.setattr(mail_run, "open_mailbox", self._open)
        monkeypatch.setattr(mail_run, "MailAnswers", self._answers)

    @contextmanager
    def _open(self, _settings: object, secret: str, _connect: object) -> Iterator[MemoryBox]:
        self.opened.append(secret)
        yield self.box

    def _answers(self, _site: object, server: Server, *_: object) -> Silence:
        self.servers.append(server)
        return Silence()

    def run(
        self,
        mailbox: Mapping[str, object],
        secrets: Mapping[str, str] = SECRETS,
        looks: Path | None = None,
        *,
        is_reading: bool = False,
    ) -> Tally:
        """A run with these settings of the mailbox."""
        site = a_site(self.root, {"mail_in": mailbox, "announce": {"ledger": "folder"}})
        assert site.mail_in
        return Run(site, site.mail_in, self.drafts, secrets, NOW, looks, "https://run.example/1").go(
            is_reading=is_reading
        )


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_a_run_that_reads_leaves_the_mail_to_the_one_that_answers(world: World, tmp_path: Path) -> None:
    settings = {**MAILBOX_SETTINGS, **ANSWERS}
    tally = world.run(settings, is_reading=True)
    (handled,) = tally.open
    assert (world.opened, world.servers, [*world.box.inbox]) == (["of-the-mailbox"], [], [1])
    keep_look(tmp_path / "looks", handled.draft, "c1", Look(to_mend=("No words; write some",)))
    world.run(settings, looks=tmp_path / "looks")
    assert (len(world.servers), world.box.taken) == (1, [1])
    (kept,) = world.drafts.kept.values()
    assert "No words; write some" in kept.comments["mail"]
    assert "https://run.example/1" in kept.comments["mail"]


def test_a_look_that_another_job_did_not_take_is_not_taken_here(world: World, tmp_path: Path) -> None:
    world.run(MAILBOX_SETTINGS, looks=tmp_path / "looks")
    assert (world.drafts.statuses, world.box.taken) == ([], [1])


def test_without_a_server_for_answers_the_draft_alone_says_what_was_found(world: World) -> None:
    world.run(MAILBOX_SETTINGS)
    (status,) = world.drafts.statuses
    assert (world.servers, world.box.taken, status.address) == ([], [1], "https://run.example/1")


@pytest.mark.parametrize(
    ("mailbox", "secrets", "user", "password"),
    [
        (MAILBOX_SETTINGS, {}, MAILBOX, "of-the-mailbox"),
        (MAILBOX_SETTINGS, {"DIARIST_MAIL_IN_ANSWER_PASSWORD": " another "}, MAILBOX, "another"),
        (MICROSOFT, {"DIARIST_MAIL_IN_CLIENT_SECRET": "s", "DIARIST_MAIL_IN_ANSWER_PASSWORD": "p"}, MAILBOX, "p"),
        (MICROSOFT, {"DIARIST_MAIL_IN_CLIENT_SECRET": "s"}, "", ""),
        ({**MAILBOX_SETTINGS, "answer_security": "none"}, {}, "", ""),
    ],
)
def test_answers_go_by_the_password_that_is_meant_for_them(
    world: World, mailbox: Mapping[str, object], secrets: Mapping[str, str], user: str, password: str
) -> None:
    world.run({**mailbox, **ANSWERS}, {**SECRETS, **secrets})
    (server,) = world.servers
    assert (server.user, server.password) == (user, password)


def test_without_a_key_no_mailbox_is_opened(world: World) -> None:
    with pytest.raises(DiaristError, match="DIARIST_MAIL_IN_KEY is not set"):
        world.run(MAILBOX_SETTINGS, {"DIARIST_MAIL_IN_PASSWORD": "x"})
    assert world.opened == []
