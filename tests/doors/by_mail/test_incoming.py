"""The mailbox gone through: what is put aside, what becomes a draft and is answered; and a death before every step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.answer_address import answer_address
from diarist.diary.errors import DiaryError, DraftError, LedgerError, MailboxError
from diarist.diary.problems import Problem
from diarist.diary.site import Site
from diarist.doors.by_mail import incoming
from diarist.doors.by_mail.answer_mail import Look
from diarist.doors.by_mail.incoming import Inbox, Tally
from diarist.doors.by_mail.mail_book import MAILS, Mails
from diarist.doors.by_mail.mail_door import Arrived, Handled, MailDoor
from diarist.doors.by_mail.tokens import Aim
from diarist.doors.kept_drafts import Stage
from diarist.ledger.folder import FolderHome
from diarist.mail_in.mailbox import Arrived as Waiting
from diarist.mail_in.one_mail import Address, Mail
from tests.diaries import a_site
from tests.doors.by_mail.test_mail_door import KEYED, MAILBOX, MARA, WORDS, a_mail
from tests.doors.memory_drafts import MemoryDrafts

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
MAILBOX_SETTINGS = {
    "server": "imap.lamp.example",
    "user": MAILBOX,
    "authentication_server": "mx.lamp.example",
    "senders": [{"address": MARA}],
}
HEAD = """Authentication-Results: mx.lamp.example; dmarc=pass header.from=lamp.example
Received: from out.lamp.example by mx.lamp.example; Wed, 18 Nov 2026 08:00:00 +0000
From: Mara Quill <{sender}>
Subject: {number}

"""


class Death(BaseException):
    """The run ends here, and nothing is tidied up."""


@dataclass
class Fate:
    """Lets a run die before its step number `left`, or after it, where that is a half."""

    left: float = 10_000

    def step(self) -> None:
        self.left -= 0.5
        if self.left < 0:
            raise Death


@dataclass
class Mortal:
    """Stands before something that outlives a run, which may die before or after it asks for anything."""

    target: Any
    fate: Fate

    def __getattr__(self, name: str) -> Callable[..., Any]:
        found = getattr(self.target, name)
        if not callable(found):
            return found  # type: ignore[no-any-return]

        def asked(*arguments: object, **named: object) -> object:
            self.fate.step()
            answer = found(*arguments, **named)
            self.fate.step()
            return answer

        return asked


@dataclass
class MemoryBox:
    """A mailbox in memory: its mails by number, as bytes that say which they are."""

    inbox: dict[int, str]
    taken: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    heard: list[int] = field(default_factory=list)
    size: int = 100

    def arrived(self) -> Iterator[Waiting]:
        for uid, sender in sorted(self.inbox.items()):
            yield Waiting(uid, self.size, HEAD.format(sender=sender, number=uid).replace("\n", "\r\n").encode())

    def whole(self, mail: Waiting) -> bytes | None:
        return mail.head if mail.uid in self.inbox else None

    def take(self, mail: Waiting) -> None:
        del self.inbox[mail.uid]
        self.taken.append(mail.uid)

    def refuse(self, mail: Waiting) -> None:
        del self.inbox[mail.uid]
        self.refused.append(mail.uid)

    def hear(self, mail: Waiting) -> None:
        del self.inbox[mail.uid]
        self.heard.append(mail.uid)

    def unread(self, _name: str) -> int:
        return len(self.refused)


@dataclass
class Post:
    """Answers that were sent: the page, whose Message-ID they have, and what was done."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, arrived: Arrived, handled: Handled, look: Look | None, now: datetime) -> None:  # noqa: ARG002
        self.sent.append((handled.page, handled.what))


@dataclass
class World:
    """What outlives a run. `mails` are those that stand behind the numbers in the mailbox."""

    site: Site
    mails: dict[int, Mail]
    box: MemoryBox = field(default_factory=lambda: MemoryBox({1: MARA}))
    drafts: MemoryDrafts = field(default_factory=MemoryDrafts)
    post: Post = field(default_factory=Post)
    answers: bool = True

    def run(self, fate: Fate | None = None) -> Tally:
        """Another run; it may die."""
        fate = fate or Fate()
        book = FolderHome(self.site.root, self.site.root / "cache").book(MAILS)
        drafts: Any = Mortal(self.drafts, fate)
        box: Any = Mortal(self.box, fate)
        kept: Any = Mortal(book, fate)
        door = MailDoor(self.site, KEYED, Mails(kept, "https://lamp.example/"), drafts, NOW)
        assert self.site.mail_in
        return Inbox(
            site=self.site,
            settings=self.site.mail_in,
            box=box,
            door=door,
            read=self.read,
            look=lambda _: Look(),
            answers=Mortal(self.post, fate) if self.answers else None,
            now=NOW,
        ).run()

    def read(self, data: bytes) -> Mail:
        number = next(number for number in self.mails if f"Subject: {number}\r\n".encode() in data)
        return self.mails[number]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(a_site(tmp_path, {"mail_in": MAILBOX_SETTINGS}), {number: a_mail(number) for number in range(1, 4)})


def test_a_mail_becomes_a_draft_is_answered_and_leaves(world: World) -> None:
    tally = world.run()
    assert (dict(tally.done), tally.waiting, len(tally.open)) == ({"new": 1}, [], 1)
    assert [what for _, what in world.post.sent] == ["new"]
    assert (world.box.inbox, world.box.taken, len(world.drafts.kept)) == ({}, [1], 1)
    assert dict(world.run().done) == {}


def test_what_does_not_count_is_put_aside_and_never_answered(world: World) -> None:
    world.box.inbox = {1: "eve@evil.example"}
    tally = world.run()
    assert dict(tally.done) == {"refused": 1}
    assert (world.box.refused, world.box.taken, world.post.sent, world.drafts.kept) == ([1], [], [], {})


def test_what_is_too_large_is_not_fetched_and_its_sender_is_told(world: World) -> None:
    world.box.size = 100_000_000
    assert dict(world.run().done) == {"too large": 1}
    assert (world.box.taken, world.drafts.kept, [what for _, what in world.post.sent]) == ([1], {}, ["too large"])


def test_a_robot_leaves_without_an_answer(world: World) -> None:
    world.mails[1] = replace(world.mails[1], robot="it says so")
    assert dict(world.run().done) == {}
    assert (world.box.taken, world.post.sent, world.drafts.kept) == ([1], [], {})


def test_one_job_may_make_drafts_and_another_answer(world: World) -> None:
    world.answers = False
    tally = world.run()
    assert [each.branch for each in tally.open] == [*world.drafts.kept]
    assert (world.box.taken, world.post.sent) == ([], [])
    world.answers = True
    world.run()
    assert (world.box.taken, len(world.post.sent), world.drafts.calls) == ([1], 1, ["save"])


def test_what_goes_wrong_with_one_mail_keeps_no_other_from_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.box.inbox = {1: MARA, 2: MARA}
    save, down = world.drafts.save, [True]

    def slow(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the contract has it
        if down:
            down.pop()
            raise DraftError("GitHub could not be reached", "try again", "later")
        return save(*arguments, **named)

    monkeypatch.setattr(world.drafts, "save", slow)
    tally = world.run()
    assert (dict(tally.done), len(tally.waiting), world.box.taken) == ({"new": 1}, 1, [2])
    assert (dict(world.run().done), sorted(world.box.taken), len(world.drafts.kept)) == ({"new": 1}, [1, 2], 2)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("canary"),
        DiaryError([Problem("posts/2026-11-20-canary.md", 3, "canary", "canary")]),
        DraftError("somebody else has changed the draft: posts/2026-11-20-canary.md", why="changed"),
        DraftError("GitHub refused the draft: posts/pictures/2026-11-20-canary-2.jpg is odd"),
    ],
    ids=repr,
)
def test_no_mail_ends_the_run_and_no_word_of_it_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    world.box.inbox = {1: MARA, 2: MARA}
    save, fates = world.drafts.save, [error]

    def odd(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the contract has it
        if fates:
            raise fates.pop()
        return save(*arguments, **named)

    monkeypatch.setattr(world.drafts, "save", odd)
    tally = world.run()
    assert (dict(tally.done), world.box.taken, len(tally.waiting)) == ({"new": 1}, [2], 1)
    assert "canary" not in tally.waiting[0]


def test_what_strangers_send_keeps_no_mail_waiting_and_what_counts_is_taken_in_turns(world: World) -> None:
    world.box.inbox = {**dict.fromkeys(range(1, 101), "eve@evil.example"), **dict.fromkeys(range(101, 104), MARA)}
    world.mails = {number: a_mail(number) for number in range(101, 104)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incoming, "MOST_A_RUN", 2)
        assert dict(world.run().done) == {"refused": 100, "new": 2}
    assert (world.box.taken, [*world.box.inbox]) == ([101, 102], [103])


def test_a_book_that_cannot_be_read_ends_the_run(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Mails, "claim", lambda *_: (_ for _ in ()).throw(LedgerError("it is broken")))
    with pytest.raises(LedgerError):
        world.run()
    assert (world.box.taken, world.post.sent) == ([], [])


def test_an_answer_that_is_not_taken_is_sent_by_the_next_run(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(world.post, "send", lambda *_: (_ for _ in ()).throw(MailboxError("an answer could not be sent")))
        assert world.run().waiting == ["an answer could not be sent"]
    assert world.box.taken == []
    world.run()
    assert (world.box.taken, len(world.post.sent), world.drafts.calls) == ([1], 1, ["save"])


def steps() -> Iterator[float]:
    """Before the first step, after it, before the second, and so on."""
    return (number / 2 for number in range(200))


def lives(world: World) -> int:
    """Let one run after another die, each a step later, until one does not; how many died."""
    for died, left in enumerate(steps()):
        try:
            world.run(Fate(left))
        except Death:
            continue
        return died
    raise AssertionError("no run has come to its end")


def test_whenever_a_run_dies_there_is_one_draft_and_the_same_answer(world: World) -> None:
    assert lives(world) > 10
    assert (world.box.inbox, world.box.taken, len(world.drafts.kept)) == ({}, [1], 1)
    assert world.drafts.calls == ["save"]
    assert len(set(world.post.sent)) == 1


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ("OK", "ready"),
        ("stop", "close"),
        ("Add\n\nOdo brought oil.", "add"),
        ("New words, all of them. " * 9, "replace"),
    ],
)
def test_whenever_a_run_dies_an_answer_is_obeyed_once(world: World, answer: str, what: str) -> None:
    world.run()
    (branch,) = world.drafts.kept
    address = KEYED.address(MAILBOX, branch.removeprefix("draft/"), MARA, NOW)
    world.mails[2] = a_mail(2, answer, to=address)
    world.box.inbox = {2: MARA}
    world.post.sent.clear()
    lives(world)
    text = next(data.decode() for path, data in world.drafts.kept[branch].files.items() if path.endswith(".md"))
    assert {said for _, said in world.post.sent} == {what}
    assert len(set(world.post.sent)) == 1
    assert text.count("Odo brought oil.") == (what == "add")
    assert (WORDS in text) == (what != "replace")
    assert world.drafts.kept[branch].stage is {"ready": Stage.READY, "close": Stage.CLOSED}.get(what, Stage.DRAFT)
    assert world.box.inbox == {}


ISSUE = f"<{'ab' * 32}@lamp.example>"
NEWS = {"kind": "mail", "host": "smtp.lamp.example", "from": "news@lamp.example", "to": "all@lamp.example"}
ENTRYS = answer_address(MAILBOX, "https://lamp.example/oil/")
EVE = "eve@evil.example"


def readers_mail(sender: str, to: str, before: str = "", *, robot: str = "") -> Mail:
    """A mail of anybody's, which may answer another."""
    before_it = (before,) if before else ()
    mail = replace(a_mail(1, to=to, robot=robot), in_reply_to=before_it, references=before_it)
    return replace(mail, senders=(Address("", sender),))


@pytest.mark.parametrize(
    ("mail", "goes"),
    [
        (readers_mail(EVE, MAILBOX, ISSUE), "heard"),
        (readers_mail(EVE, ENTRYS), "heard"),
        (readers_mail(MARA, ENTRYS, ISSUE), "heard"),
        (readers_mail(EVE, MAILBOX, ISSUE, robot="it says so"), "refused"),
        (readers_mail(EVE, MAILBOX, f"<{'ab' * 32}@evil.example>"), "refused"),
        (readers_mail(EVE, MAILBOX, "<1@lamp.example>"), "refused"),
        (readers_mail(EVE, KEYED.answer_address(MAILBOX, Aim.ASIDE, "0" * 32, MARA, NOW), ISSUE), "refused"),
        (readers_mail(MARA, MAILBOX, ISSUE), "taken"),
        (readers_mail(MARA, MAILBOX), "taken"),
    ],
    ids=[
        "a reader's",
        "to an entry's address",
        "the leader's copy",
        "a robot's",
        "to another's mail",
        "to no entry",
        "with a stolen token",
        "the leader's answer to a nudge",
        "the leader's own",
    ],
)
def test_readers_answers_are_left_to_whoever_listens(world: World, tmp_path: Path, mail: Mail, goes: str) -> None:
    world.box.inbox, world.mails = {1: mail.senders[0].address}, {1: mail}
    world.site = a_site(tmp_path, {"mail_in": MAILBOX_SETTINGS, "channels": {"news": NEWS}, "listen": {}})
    tally = world.run()
    assert {name: getattr(world.box, name) for name in ("heard", "refused", "taken")} == {
        "heard": [],
        "refused": [],
        "taken": [],
        goes: [1],
    }
    assert len(world.drafts.kept) == len(world.post.sent) == (goes == "taken")
    assert tally.dealt_with == (goes == "taken")


@pytest.mark.parametrize(("sender", "goes"), [(EVE, "refused"), (MARA, "taken")])
def test_where_nobody_listens_all_is_as_it_was(world: World, tmp_path: Path, sender: str, goes: str) -> None:
    world.box.inbox, world.mails = {1: sender}, {1: readers_mail(sender, ENTRYS, ISSUE)}
    world.site = a_site(tmp_path, {"mail_in": MAILBOX_SETTINGS, "channels": {"news": NEWS}})
    world.run()
    assert (getattr(world.box, goes), world.box.heard) == ([1], [])
