"""The book of the mails that were taken in, so that each is taken once: no word of any, and no address, is in it.

A mail's page is called by a keyed hash of its Message-ID, its sender and its words. It is claimed before anything is
done with it; what was done stands there before it is answered, and that it was answered, at the end. Whoever dies
between two of these leaves a page from which the next run goes on.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from diarist.diary.errors import NoLedger, RecordError
from diarist.ledger.book import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.ledger.book import Book


class Step(StrEnum):
    """How far a mail has come."""

    CLAIMED = "claimed"
    DONE = "done"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Taken:
    """One step with one mail. `draft` is what it was about, `by` its sender as a hash, `what` was done with it."""

    at: datetime
    step: Step
    draft: str = ""
    by: str = ""
    what: str = ""

    def line(self) -> str:
        """A line of the book."""
        said = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(said | {"at": self.at.isoformat()})

    def label(self) -> str:
        """What a commit says of it."""
        return self.step.value


def read_taken(line: str) -> Taken:
    """A step from its line. Raises RecordError."""
    try:
        values = json.loads(line)
        at = datetime.fromisoformat(values["at"])
        taken = Taken(**{**values, "at": at, "step": Step(values["step"])})
    except (ValueError, TypeError, KeyError) as error:
        raise RecordError(f"it is no step with a mail that this version of Diarist knows ({error})") from None
    if at.tzinfo is None or not all(isinstance(value, str) for value in (taken.draft, taken.by, taken.what)):
        raise RecordError("it is no step with a mail that this version of Diarist knows")
    return taken


MAILS = Kind(
    name="mails",
    read=read_taken,
    write=Taken.line,
    label=Taken.label,
    about="Which mails became drafts, so that each does so once. Written by machines, and no word of a mail is in it.",
    readme="""# Mails

Which mails became drafts of the diary, so that each does so once: one file for each mail, called by a hash that says
nothing of it, one line for each thing that was done with it. Machines write here.
""",
    halts="no mail is taken in",
)

MOST_A_DAY = 10
"""So many drafts one sender may begin within a day."""

MOST_ANSWERS_A_DAY = 30
"""Whoever sends more is a program that answers ours, and does not say that it is one."""

_A_DAY = timedelta(days=1)


class Mails:
    """The book in a run's hands: read once, and written as it goes."""

    def __init__(self, book: Book[Taken], site: str) -> None:
        self._book = book
        try:
            pages = book.read()
        except NoLedger:
            book.create(site)
            pages = book.read()
        self._pages: dict[str, tuple[Taken, ...]] = dict(pages)

    def step(self, page: str) -> Taken | None:
        """The last step with a mail; None where it is new."""
        taken = self._pages.get(page)
        return taken[-1] if taken else None

    def claim(self, page: str, by: str, draft: str, now: datetime) -> Taken:
        """Claim a mail. Raises Conflict where another run was faster."""
        return self._add(page, Taken(now, Step.CLAIMED, draft, by))

    def done(self, page: str, what: str, now: datetime) -> Taken:
        """Note what was done with a mail that was claimed."""
        claimed = self._pages[page][-1]
        return self._add(page, Taken(now, Step.DONE, claimed.draft, claimed.by, what))

    def answered(self, page: str, now: datetime) -> Taken:
        """Note that its sender was answered, or is not to be."""
        done = self._pages[page][-1]
        return self._add(page, Taken(now, Step.ANSWERED, done.draft, done.by, done.what))

    def is_enough(self, page: str, by: str, now: datetime) -> bool:
        """Whether somebody has begun as many drafts within a day as a day has room for, without this mail."""
        begun = _begun({name: taken for name, taken in self._pages.items() if name != page}, by, now - _A_DAY)
        return len(begun) >= MOST_A_DAY

    def is_loop(self, page: str, by: str, now: datetime) -> bool:
        """Whether somebody was answered so often within a day that one more answer would have no end."""
        last = [taken[-1] for name, taken in self._pages.items() if name != page and taken]
        answered = [each for each in last if each.step is Step.ANSWERED and each.by == by and each.what != "robot"]
        return sum(each.at.astimezone(UTC) > now - _A_DAY for each in answered) >= MOST_ANSWERS_A_DAY

    def _add(self, page: str, taken: Taken) -> Taken:
        before = self._pages.get(page, ())
        self._book.append(page, [taken], len(before))
        self._pages[page] = (*before, taken)
        return taken


def _begun(pages: Mapping[str, Iterable[Taken]], by: str, since: datetime) -> set[str]:
    """The drafts that somebody has begun since then."""
    steps = [each for taken in pages.values() for each in taken]
    return {each.draft for each in steps if each.what == "new" and each.by == by and each.at.astimezone(UTC) > since}
