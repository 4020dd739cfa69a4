"""All that can go wrong, drawn once; a kind is here because somebody catches it.

DiaristError          what is wrong, how to mend it, and where
+-- DiaryError        all the problems that stop a command from going on, together
|   +-- UsageError    nothing can be done at all
+-- TextError         a text that cannot be read
+-- DateError         a date that cannot be meant
+-- SettingError      a setting's value that cannot be meant
+-- AnswersError      answers for a new diary that cannot be meant, by what was asked
+-- AddressError      an address that leads nowhere on this site
+-- PictureError      a picture that cannot be published
+-- SourceError       an old blog, or a file of it, that cannot be brought along
+-- RecordingError    sound or a film that cannot be published
+-- MailHeaderError   the head of a mail that can be read in two ways, or in none
+-- MailboxError      a mailbox that cannot be read
|   +-- MailboxBusy   one that may be read another time, without anybody's doing
+-- CardError         a share card that cannot be drawn
+-- TooDeepError      words that are nested too deep
+-- TooLongError      work that would take minutes
+-- GitError          what git cannot do
+-- HostError         a site that its host does not show
+-- DraftError        a draft that its forge does not take
+-- RecordError       a line of a book that is no record
+-- LedgerError       a book that cannot be read or written
|   +-- NoLedger      there is no such book yet
|   +-- Conflict      somebody else wrote on the page since it was read
+-- NotLive           a page that readers cannot see yet
+-- NotGone           something withdrawn that is still to be seen
|   +-- NowhereError  a site that no name leads to
+-- ForbiddenError    an address that nobody has a reason to ask
+-- NotSeen           what cannot be seen from here
|   +-- NotThereYet   what there is nothing to see of, for something else is missing
|       +-- NotAtGitHub  a remote at GitHub is
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class DiaristError(Exception):
    """Something is wrong: `what`, how to `mend` it, and in which `line` (from 1) of which file (`path`).

    Where nobody can mend it, or nobody knows the place, these are empty, and the line 0.
    """

    def __init__(self, what: str, mend: str = "", line: int = 0, path: str = "") -> None:
        super().__init__(what, mend, line, path)
        self.what, self.mend, self.line, self.path = what, mend, line, path

    def __str__(self) -> str:
        return f"{self.placed}; {self.mend}" if self.mend else self.placed

    @property
    def placed(self) -> str:
        """What is wrong, after its place where that is known."""
        place = f"{self.path}:{self.line}" if self.path and self.line else self.path
        return f"{place}: {self.what}" if place else self.what

    def problem(self, path: str, *, blocks: bool = True) -> Problem:
        """The same as a problem of a file, in its first line where none is known."""
        return Problem(path, self.line or 1, self.what, self.mend, blocks=blocks)


class DiaryError(DiaristError):
    """All the problems that stop a command from going on, together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
        self.args = (self.problems,)


class UsageError(DiaryError):
    """Nothing can be done at all: the settings are wrong, or what a command was asked for is not there."""


class TextError(DiaristError):
    """A text cannot be read. Where it does not block, it was read all the same."""

    def __init__(self, what: str, mend: str, line: int = 1, *, blocks: bool = True) -> None:
        super().__init__(what, mend, line)
        self.args = (what, mend, line)
        self.blocks = blocks


class DateError(DiaristError):
    """A date cannot be meant."""


class SettingError(DiaristError):
    """A value cannot be meant; what is wrong with it is to be read after the setting's name."""


class AnswersError(DiaristError):
    """Some answers for a new diary cannot be meant: `faults` says of each, by the name of what was asked, why."""

    def __init__(self, faults: Mapping[str, SettingError]) -> None:
        self.faults = dict(faults)
        super().__init__("\n".join(f"--{name.replace('_', '-')}: this {fault}" for name, fault in self.faults.items()))
        self.args = (self.faults,)


class AddressError(DiaristError):
    """An address leads nowhere on this site."""


class PictureError(DiaristError):
    """A picture cannot be published."""


class SourceError(DiaristError):
    """An old blog, or a file of it, cannot be brought along."""


class RecordingError(DiaristError):
    """Sound or a film cannot be published."""


class MailHeaderError(DiaristError):
    """The head of a mail, or a field of it, can be read in two ways or in none: two programs may differ about it."""


class MailboxError(DiaristError):
    """A mailbox cannot be read. No word of a mail is in what is said of it."""


class MailboxBusy(MailboxError):  # noqa: N818 - it is no fault: the server takes its time
    """A mailbox cannot be read now: its server does not answer, hangs up or asks for patience."""


class CardError(DiaristError):
    """A share card cannot be drawn."""


class TooDeepError(DiaristError):
    """Lists or quotations are nested so deep that the engine would leave words out."""


class TooLongError(DiaristError):
    """Work would take minutes. The interpreter may make it, which gives it no words."""

    def __init__(self, what: str = "it takes too long") -> None:
        super().__init__(what)
        self.args = (what,)


class GitError(DiaristError):
    """Git could not do it; why, in its own words, without a password."""


class HostError(DiaristError):
    """A host did not take the site, and shows what it showed before."""


class DraftError(DiaristError):
    """A forge did not take a draft, and wrote over nothing.

    `why` is `refused`, `changed` (somebody else has changed what would be written over), `over` (the draft was
    published or closed), `later` (to ask again is safe, after so many seconds where `after` is not 0), or `lost` (no
    answer came, and what was asked for may be done).
    """

    def __init__(self, what: str, mend: str = "", why: str = "refused", after: int = 0) -> None:
        super().__init__(what, mend)
        self.args = (what, mend, why, after)
        self.why, self.after = why, after


class RecordError(DiaristError):
    """A line is no record of its book."""


class LedgerError(DiaristError):
    """A book is there, or should be, and cannot be read or written."""


class NoLedger(LedgerError):  # noqa: N818 - it is no fault: nothing was ever written
    """There is no such book yet."""


class Conflict(LedgerError):  # noqa: N818 - it is no fault: somebody else was faster
    """Somebody else wrote on the page since it was read; nothing was written."""


class NotLive(DiaristError):  # noqa: N818 - it is no fault: the page takes its time
    """The page cannot be read yet."""


class NotGone(DiaristError):  # noqa: N818 - it is no fault: it is what is looked for
    """Something of an entry is still there, or nobody can tell."""


class NowhereError(NotGone):
    """No server answers to the site's name, and waiting will not change that."""


class ForbiddenError(DiaristError):
    """An address is one that nobody in an entry has a reason to link to."""


class NotSeen(DiaristError):  # noqa: N818 - it is no fault: a person has to look
    """Something cannot be seen from here, whether it is well or not."""


class NotThereYet(NotSeen):
    """There is nothing to look at, for something else has to be there first."""


class NotAtGitHub(NotThereYet):
    """The folder has no remote at GitHub yet; a diary that is shown by its own machine needs none."""
