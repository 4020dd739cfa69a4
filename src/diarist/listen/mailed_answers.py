"""What readers answered by mail: found in the diary's mailbox, read where it lies, and left there as it is.

A mail that somebody deletes is gone in the next reading. Whose `From` no server vouches for has no name here.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.channels.answered import Answer, Audience, Thread
from diarist.channels.listening.strange_words import plain_name, plain_text
from diarist.channels.outcome import Failure, Trouble
from diarist.diary.answer_address import answer_address, mark_of
from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.mail_in.connection import encrypted
from diarist.mail_in.folder_names import ANSWERS
from diarist.mail_in.looking import looking_at
from diarist.mail_in.mail_marks import as_plain
from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.readers_answers import issues_meant, pages_meant
from diarist.mail_in.senders import vouched_address
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from diarist.diary.mail_in import MailIn
    from diarist.diary.site import Site
    from diarist.mail_in.connection import Connect
    from diarist.mail_in.looking import Looking, Seen
    from diarist.mail_in.one_mail import Mail

NAME, TITLE = "mail_in", "Mail"

MOST_HEADS = 1000
"""So many mails of each folder are looked at, the newest."""

MOST_READ = 200
"""So many answers are read in one run, the newest of each sender first."""

_YEAR, _WEEK, _A_DAY = timedelta(days=365), timedelta(days=7), timedelta(days=1)
_LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class _Letter:
    """A mail by its head: `sender` is the address that it surely came from, or empty; `post` is what it answers."""

    id: str
    seen: Seen
    mail: Mail = field(repr=False)
    sender: str
    post: str = ""


@dataclass(kw_only=True)
class MailedAnswers:
    """The mailbox, to be asked once for everything.

    `issues` are the pages' whole addresses by the Message-IDs of the mails that they were sent in; `pages` are all of
    these addresses. `now` is aware. How the server is reached (`connect`) is another in tests alone.
    """

    site: Site
    settings: MailIn
    secret: str = field(repr=False)
    issues: Mapping[str, str]
    pages: Collection[str]
    now: datetime
    connect: Connect = encrypted
    name: str = NAME
    title: str = TITLE

    def said(self, since: datetime, whole: Collection[str]) -> Thread | Failure:
        """What was said since then, and about pages in `whole` for a year."""
        try:
            with looking_at(self.settings, self.secret, self.connect) as looking:
                return self._read(looking, since, whole)
        except MailboxBusy as error:
            return Failure(Trouble.AGAIN, error.what)
        except MailboxError as error:
            return Failure(Trouble.PARKED, str(error))

    def _read(self, looking: Looking, since: datetime, whole: Collection[str]) -> Thread:
        found, is_cut = self._heads(looking, min(since, self.now - _YEAR) if whole else since)
        letters = [each for each in self._answers(found) if each.post in whole or each.seen.came >= since - _A_DAY]
        chosen = {each.id for each in self._in_turn(letters)[:MOST_READ]}
        answers = [self._answer(each, letters, looking) for each in letters if each.id in chosen]
        is_whole = not is_cut and len(letters) <= MOST_READ
        more = "" if is_whole else say("heard.mail_more", self.site.language)
        return Thread(answers=tuple(each for each in answers if each), is_whole=is_whole, more=more)

    def _heads(self, looking: Looking, since: datetime) -> tuple[list[_Letter], bool]:
        """Every mail that a person wrote, each once; and whether there are more."""
        found: dict[str, _Letter] = {}
        is_cut = False
        for folder in (looking.beside(ANSWERS), self.settings.folder):
            heads = looking.heads(folder, (since - _A_DAY).date(), MOST_HEADS) or ()
            is_cut |= len(heads) == MOST_HEADS
            for seen in heads:
                mail = read_mail(seen.head)
                if not (mail.robot or mail.bounce or mail.message_id in self.issues):
                    self._add(found, seen, mail)
        return sorted(found.values(), key=_at), is_cut

    def _add(self, found: dict[str, _Letter], seen: Seen, mail: Mail) -> None:
        """Note a mail under its Message-ID; one that has that of another, or none, under a hash of its head."""
        before = found.get(mail.message_id)
        if before and _is_same(before.mail, mail):
            return
        id_ = mail.message_id if mail.message_id and not before else hashlib.sha256(seen.head).hexdigest()
        found.setdefault(id_, _Letter(id_, seen, mail, vouched_address(seen.head, self.settings)))

    def _answers(self, letters: list[_Letter]) -> list[_Letter]:
        """Those that answer an entry, or another answer to it, however deep."""
        taken = {each.id: post for each in letters if (post := self._post(each)) is not None}
        below: dict[str, list[_Letter]] = {}
        for each in letters:
            for above in {*each.mail.in_reply_to, *each.mail.references}:
                below.setdefault(above, []).append(each)
        waiting = deque(taken)
        while waiting:
            for each in below.get(waiting.popleft(), ()):
                if each.id not in taken:
                    taken[each.id] = taken[_answered(each.mail, taken)]
                    waiting.append(each.id)
        return [_Letter(e.id, e.seen, e.mail, e.sender, taken[e.id]) for e in letters if e.id in taken]

    def _post(self, letter: _Letter) -> str | None:
        """The page that a mail answers by itself, empty where nobody knows it any more; None where it answers none."""
        mail = letter.mail
        issues, pages = issues_meant(mail, self.site), pages_meant(mail)
        known = [
            *(self.issues[each] for each in issues if each in self.issues),
            *(page for page in self.pages if mark_of(page) in pages),
        ]
        if known:
            return known[0]
        # A nudge, which whoever writes here may answer, has an id of the same form.
        return "" if pages or (issues and not self._is_ours(letter)) else None

    def _in_turn(self, letters: list[_Letter]) -> list[_Letter]:
        """Our own answers, then the newest of each sender, then the one before: nobody's flood hides another's."""
        many = Counter[str]()
        ranked: list[tuple[int, _Letter]] = []
        for each in reversed(letters):
            sender = each.mail.senders[0].address.lower() if each.mail.senders else ""
            ranked.append((0 if self._is_ours(each) else 1 + many[sender], each))
            many[sender] += 1
        return [each for _, each in sorted(ranked, key=lambda rank: rank[0])]

    def _answer(self, letter: _Letter, letters: list[_Letter], looking: Looking) -> Answer | None:
        if (data := looking.beginning(letter.seen)) is None:
            return None
        mail, is_ours = read_mail(data), self._is_ours(letter)
        before = letters[: letters.index(letter)]
        to = _answered(letter.mail, {each.id for each in before})
        text = plain_text(as_plain(mail.words)) or say("heard.mail_without_words", self.site.language)
        return Answer(
            id=letter.id,
            post=letter.post,
            text=text,
            author=_name(mail) if letter.sender else "",
            address="" if is_ours else self._reply(letter),
            at=_at(letter),
            to=to or (_written_to(letter, before, self._own) if is_ours else ""),
            audience=Audience.LEADER,
            is_ours=is_ours,
        )

    def _is_ours(self, letter: _Letter) -> bool:
        return bool(letter.sender) and letter.sender in self._own

    @property
    def _own(self) -> frozenset[str]:
        """The addresses of whoever writes here."""
        own = (self.settings.address, self.site.answer_mail, *(each.address for each in self.settings.senders))
        return frozenset(address.lower() for address in own if address)

    def _reply(self, letter: _Letter) -> str:
        """Where the leader answers (RFC 6068), with a copy for the mailbox, by which it is known that they did."""
        mail = letter.mail
        to = [each.address for each in mail.senders if each.address]
        if len(to) != 1:
            return ""
        fields = {"subject": f"Re: {mail.subject[:_LONGEST_SUBJECT]}"}
        if letter.post:
            fields["cc"] = answer_address(self.settings.address, letter.post)
        if mail.message_id:
            fields["in-reply-to"] = mail.message_id
        return f"mailto:{quote(to[0], safe='@')}?{'&'.join(f'{key}={_quoted(each)}' for key, each in fields.items())}"


def _at(letter: _Letter) -> datetime:
    """When it was written or, where its clock goes wrong, when it came."""
    came, at = letter.seen.came, letter.mail.date
    return at if at and came - _WEEK <= at <= came + timedelta(hours=1) else came


def _name(mail: Mail) -> str:
    """The sender's name, and never the address."""
    name = plain_name(mail.senders[0].name) if mail.senders else ""
    return "" if "@" in name else name


def _quoted(words: str) -> str:
    return quote(words.encode("utf-8", "replace"), safe="")


def _is_same(one: Mail, other: Mail) -> bool:
    """Whether two with one Message-ID are one mail that came twice."""
    return (one.senders, one.date, one.subject, one.references) == (
        other.senders,
        other.date,
        other.subject,
        other.references,
    )


def _answered(mail: Mail, known: Collection[str]) -> str:
    """The nearest of some mails that a mail answers; empty where it answers none."""
    return next((each for each in (*mail.in_reply_to, *reversed(mail.references)) if each in known), "")


def _written_to(ours: _Letter, before: list[_Letter], own: Collection[str]) -> str:
    """The last answer before one of ours, about the same, by somebody whom ours was sent to, as a new mail."""
    to = {each.address.lower() for each in ours.mail.recipients} - set(own)
    theirs = [each for each in before if each.post == ours.post and to & {a.address.lower() for a in each.mail.senders}]
    return theirs[-1].id if theirs else ""
