"""What becomes of one mail whose sender counts: a draft, or a change of one that it is an answer about.

Each mail is claimed in the book first, and what was done with it is noted there. Whoever dies in between has left a
claim: then what the forge has is looked at, and only what is missing is done.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from diarist.diary.entry_files import paths_in_posts
from diarist.diary.errors import DraftError, SettingError, TextError
from diarist.doors.by_mail.amended_draft import amended, more_names, read_draft
from diarist.doors.by_mail.entry_of_mail import Mailed, entry_of
from diarist.doors.by_mail.feedback import Remark
from diarist.doors.by_mail.guest_answer import has_read, propose_date
from diarist.doors.by_mail.mail_book import Step
from diarist.doors.by_mail.mailed_pictures import MOST, cleaned
from diarist.doors.by_mail.reply import Reply, Wish, reply_of
from diarist.doors.by_mail.tokens import Aim, has_token
from diarist.doors.kept_drafts import Draft, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from diarist.diary.guests import Guest
    from diarist.diary.site import Site
    from diarist.doors.by_mail.amended_draft import DraftFile
    from diarist.doors.by_mail.mail_book import Mails
    from diarist.doors.by_mail.tokens import Aimed, Keyed
    from diarist.doors.kept_drafts import Drafts, DraftState
    from diarist.mail_in.one_mail import Mail

BODY = "Sent by mail. Merge it to publish it; whoever sent it can still answer.\n"
"""What the pull request says first: no word of the mail, which its files have."""

READ = "read"
"""What was done where a guest has said that they have read how to be careful online."""

SAID: Mapping[str, tuple[str, ...]] = {
    "new": ("mailed.new",),
    "empty": ("mailed.empty",),
    "enough": ("mailed.enough",),
    "too large": ("mailed.too_large",),
    "ready": ("mailed.ready",),
    "close": ("mailed.closed",),
    "replace": ("mailed.replaced", "mailed.replaced_or"),
    "add": ("mailed.added", "mailed.added_or"),
    "picture": ("mailed.picture_said", "mailed.picture_said_or"),
    "no picture": ("mailed.no_picture",),
    "nothing": ("mailed.nothing",),
    "not open": ("mailed.not_open",),
    "stray": ("mailed.stray",),
    "not changed": ("mailed.not_changed",),
    READ: ("guest.read_noted",),
    "not noted": ("guest.read_not_noted",),
    "not read": ("guest.only_read",),
    Aim.ASIDE: ("mailed.put_aside", "mailed.put_aside_back"),
    Aim.BACK: ("mailed.taken_back",),
    Aim.NEXT: ("mailed.answer_next",),
    "unknown": ("mailed.answer_unknown",),
}
"""What a sender is told, by what was done. Robots are told nothing."""

_ENDED = frozenset(
    {"empty", "enough", "too large", "close", "not open", "stray", READ, "not noted", "not read", *Aim, "unknown"}
)
"""What leaves no draft that one could answer about."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail whose sender counts, by the address that they surely wrote from, and the author that they write as.

    Of one that `is_too_large` there is the head alone. One with a `guest` answers their invitation, and nothing else.
    """

    mail: Mail
    address: str
    author: str
    is_too_large: bool = False
    guest: Guest | None = None

    @property
    def identity(self) -> str:
        """What tells the mail from every other: its Message-ID alone may be missing, or have come with other words."""
        mail = self.mail
        parts = (mail.subject, mail.words, *(hashlib.sha256(each.data).hexdigest() for each in mail.pictures))
        return "\n".join((mail.message_id, self.address, _digest("\0".join(parts))))


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of a mail: its page in the book, the draft it is about, what was done, and what is to be said."""

    page: str
    draft: str
    what: str
    remarks: tuple[Remark, ...] = ()

    @property
    def branch(self) -> str:
        """The draft's branch."""
        return branch_of_draft(self.draft)

    @property
    def is_open(self) -> bool:
        """Whether there is a draft that can still be looked at and answered about."""
        return self.what not in _ENDED


def branch_of_draft(draft: str) -> str:
    """The branch of a draft, which is called by a hash: no word of a mail is in it."""
    return f"draft/{draft}"


class Wishes(Protocol):
    """Takes what is asked for about readers' answers; what it does twice is as if it were done once."""

    def note(self, aimed: Aimed, now: datetime) -> bool:
        """Note it; False where the answer is not known any more."""


class MailDoor:
    """Takes in mails for one diary. `now` is the time of the run; without `wishes` nobody listens to readers."""

    def __init__(  # noqa: PLR0913 - what it is for, and what it has
        self,
        site: Site,
        keyed: Keyed,
        mails: Mails,
        drafts: Drafts,
        now: datetime,
        *,
        wishes: Wishes | None = None,
    ) -> None:
        self._site, self._keyed, self._mails, self._drafts, self._now = site, keyed, mails, drafts, now
        self._wishes = wishes

    def take(self, arrived: Arrived) -> Handled | None:
        """Do what a mail asks for, once; None where it was answered before, or is not to be answered.

        Raises DraftError, Conflict and LedgerError; then nothing is lost, and the next run goes on.
        """
        page = self._keyed.name("mail", arrived.identity)
        step = self._mails.step(page)
        if step and step.step is Step.ANSWERED:
            return None
        if not step:
            by = self._keyed.name("sender", arrived.address)
            meant = self._meant(arrived)
            step = self._mails.claim(page, by, meant or self._keyed.draft(arrived.identity), self._now)
        if arrived.mail.robot or arrived.mail.bounce:
            self._end(page, step.step)
            return None
        if step.step is Step.CLAIMED:
            what = self._do(arrived, page, step.draft, step.by)
            step = self._mails.done(page, what, self._now)
        if self._mails.is_loop(page, step.by, self._now):
            self._end(page, step.step)
            return None
        return Handled(page, step.draft, step.what, self._remarks(arrived, step.what))

    def guest_of(self, mail: Mail, address: str) -> Guest | None:
        """The guest whose invitation is answered by a mail that surely came from an address."""
        recipients = [each.address for each in mail.recipients]
        meant = self._keyed.guest_meant(recipients, address, self._now)
        return next((each for each in self._site.guests if self._keyed.guest(each) == meant), None)

    def answered(self, handled: Handled) -> None:
        """Note that the sender was answered."""
        self._mails.answered(handled.page, self._now)

    def files(self, handled: Handled) -> tuple[str, Mapping[str, bytes]]:
        """The path of the entry of a draft, and the files that the draft has, as they are there now."""
        state = self._drafts.state(handled.branch)
        path = _entry_of(state)
        kept = [name for name, change in state.files.items() if change != "removed"]
        return path, {name: self._drafts.read(handled.branch, name) for name in kept}

    def _end(self, page: str, step: Step) -> None:
        if step is Step.CLAIMED:
            self._mails.done(page, "robot", self._now)
        self._mails.answered(page, self._now)

    def _meant(self, arrived: Arrived) -> str:
        if arrived.guest:
            return self._keyed.guest(arrived.guest)
        if aimed := self._aimed(arrived):
            return aimed.name
        recipients = [each.address for each in arrived.mail.recipients]
        return self._keyed.draft_meant(recipients, arrived.address, self._now)

    def _aimed(self, arrived: Arrived) -> Aimed | None:
        return self._keyed.aimed([each.address for each in arrived.mail.recipients], arrived.address, self._now)

    def _do(self, arrived: Arrived, page: str, draft: str, by: str) -> str:
        if aimed := self._aimed(arrived):
            is_known = self._wishes and self._wishes.note(aimed, self._now)
            return aimed.aim if is_known else "unknown"
        if arrived.guest:
            return self._read(arrived, arrived.guest, branch_of_draft(draft))
        if arrived.is_too_large:
            return "too large"
        is_new = draft == self._keyed.draft(arrived.identity)
        if is_new and self._is_stray(arrived):
            return "stray"
        return self._begin(arrived, page, draft, by) if is_new else self._change(arrived, draft)

    def _is_stray(self, arrived: Arrived) -> bool:
        """Whether it answers a mail of ours, but too late, or from another address than that mail went to."""
        recipients = [each.address for each in arrived.mail.recipients]
        is_guests = self._keyed.guest_meant(recipients, arrived.address, self._now)
        return has_token(recipients) and not is_guests

    def _read(self, arrived: Arrived, guest: Guest, branch: str) -> str:
        """Propose the date on which a guest said that they have read it, unless it stands there or is proposed."""
        if not has_read(arrived.mail):
            return "not read"
        try:
            if not guest.read:
                propose_date(self._site, guest, self._now, self._drafts, branch)
        except SettingError:
            return "not noted"
        return READ

    def _begin(self, arrived: Arrived, page: str, draft: str, by: str) -> str:
        """Make a draft of a mail, unless it is there."""
        if not (arrived.mail.words.strip() or arrived.mail.pictures):
            return "empty"
        if self._mails.is_enough(page, by, self._now):
            return "enough"
        branch = branch_of_draft(draft)
        if self._drafts.state(branch).stage is Stage.NOWHERE:
            made = entry_of(_mailed(arrived), self._site, self._now, paths_in_posts(self._site))
            title = read_draft(made.files[made.path]).title
            self._drafts.save(Draft(branch=branch, title=title, files=made.files, body=BODY))
        return "new"

    def _change(self, arrived: Arrived, draft: str) -> str:
        """Do what an answer asks for."""
        branch = branch_of_draft(draft)
        state = self._drafts.state(branch)
        if state.stage not in {Stage.DRAFT, Stage.READY}:
            is_what_was_asked = state.stage is Stage.CLOSED and self._reply(arrived, None).wish is Wish.CLOSE
            return "close" if is_what_was_asked else "not open"
        try:
            path = _entry_of(state)
            file = read_draft(self._drafts.read(branch, path))
            return self._obey(arrived, branch, path, file, self._reply(arrived, file))
        except DraftError as error:
            if error.why != "over":
                raise
            return "not open"
        except TextError:
            return "not changed"

    def _obey(self, arrived: Arrived, branch: str, path: str, file: DraftFile, reply: Reply) -> str:
        if reply.wish is Wish.READY:
            self._drafts.ready(branch)
        elif reply.wish is Wish.CLOSE:
            self._drafts.close(branch)
        elif reply.wish is Wish.PICTURE and not (file.wordless or file.shows(reply.words)):
            return "no picture"
        elif reply.wish is not Wish.NOTHING:
            self._save(arrived, branch, path, file, reply)
        return reply.wish.value

    def _save(self, arrived: Arrived, branch: str, path: str, file: DraftFile, reply: Reply) -> None:
        pictures, _ = cleaned(arrived.mail.pictures) if reply.wish is not Wish.PICTURE else ((), ())
        names = more_names(file, path, pictures)
        folder = posixpath.dirname(path)
        files = {f"{folder}/{name}": each.data for name, each in zip(names, pictures, strict=True)}
        files[path] = amended(file, reply, names, pictures)
        # What a person wrote there meanwhile was read a moment ago, and is kept; the branch has every former version.
        self._drafts.save(Draft(branch=branch, title=file.title, files=files, body=BODY), over=True)

    def _reply(self, arrived: Arrived, file: DraftFile | None) -> Reply:
        mail = arrived.mail
        body = file.body if file else ""
        reply = reply_of(
            _answer(mail), sender=self._names(arrived), draft=body, asks_picture=bool(file and file.wordless)
        )
        if file and reply.words and file.shows(" ".join(reply.words.split())):  # said by a run that died
            return replace(reply, wish=Wish.PICTURE, words=" ".join(reply.words.split()))
        is_picture_alone = reply.wish is Wish.NOTHING and mail.pictures
        return Reply(Wish.ADD) if is_picture_alone else reply

    def _names(self, arrived: Arrived) -> str:
        """What a signature of theirs may say."""
        author = self._site.authors.get(arrived.author)
        return " ".join([*(each.name for each in arrived.mail.senders), author.name if author else ""])

    def _remarks(self, arrived: Arrived, what: str) -> tuple[Remark, ...]:
        """What is to be said of what was done; of pictures, the same as when it was done."""
        values = {"words": reply_of(_answer(arrived.mail), sender=self._names(arrived), asks_picture=True).words}
        said = [Remark(key, values if key == "mailed.picture_said" else {}) for key in SAID[what]]
        if what == "new":
            said += entry_of(_mailed(arrived), self._site, self._now, ()).remarks
        elif what in {"add", "replace"}:
            said += cleaned(arrived.mail.pictures)[1]
        return (*said, *(_left_out(arrived.mail, what) if what in {"new", "add", "replace", "empty"} else ()))


def _answer(mail: Mail) -> str:
    """What stands above the quotation or, as some people answer, below it."""
    return mail.answer if mail.answer.strip() else mail.words


def _left_out(mail: Mail, what: str) -> Iterator[Remark]:
    """What a sender would miss of a mail; nobody misses a signature."""
    kinds = Counter(each.kind for each in mail.left_out)
    if what == "empty" and kinds["quotation"]:
        yield Remark("mailed.only_quoted")
    if kinds["picture"]:
        yield Remark("mailed.pictures_too_many", {"number": MOST + 1})
    if kinds["file"]:
        yield Remark("mailed.left_out", {"number": kinds["file"]})


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _mailed(arrived: Arrived) -> Mailed:
    mail = arrived.mail
    return Mailed(arrived.author, mail.subject, mail.words, mail.pictures, mail.date)


def _entry_of(state: DraftState) -> str:
    """The entry's file among those that a draft has. Raises TextError where a person took it out of the draft."""
    found = [path for path, change in state.files.items() if path.endswith(".md") and change != "removed"]
    if not found:
        raise TextError(f"the draft {state.address} has no entry any more", "close it, or put the entry back")
    return found[0]
