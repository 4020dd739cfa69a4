"""What is said of a draft where it is kept: a status under the name that branch rules ask for, and a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doors.kept_drafts import Stage, Status, Verdict
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.doors.by_mail.answer_mail import Look
    from diarist.doors.kept_drafts import Drafts

CONTEXT = "Check / Check the entries"
"""What GitHub calls the check of a pull request that a person opens: the calling job, and the called one."""

KIND = "mail"


def report(drafts: Drafts, branch: str, look: Look, address: str = "", refused: int = 0) -> None:
    """Say of the draft's newest commit what a look at it found; `address` leads to the run. Raises DraftError.

    `refused` mails lie unread in their folder: whoever reads drafts is told, for nobody else would be.
    """
    bad = len(look.to_mend) + bool(look.wordless)
    what = f"{counted(bad, 'thing must be mended')}" if bad else "Nothing must be mended"
    verdict = Verdict.FAILURE if bad else Verdict.SUCCESS
    drafts.status(drafts.state(branch).head, Status(CONTEXT, verdict, what, address))
    drafts.comment(branch, KIND, "\n".join(_lines(look, what, address, refused)) + "\n")


def report_date(drafts: Drafts, branch: str) -> None:
    """Say the same of a draft that has no entry, only a date in the settings. Raises DraftError."""
    state = drafts.state(branch)
    if state.stage in {Stage.DRAFT, Stage.READY}:
        drafts.status(state.head, Status(CONTEXT, Verdict.SUCCESS, "No entry is changed"))


def _lines(look: Look, what: str, address: str, refused: int) -> list[str]:
    asked = ["A picture has no words yet for those who cannot see it."] if look.wordless else []
    points = [*(f"- Must be mended: {_plain(each)}" for each in (*asked, *look.to_mend))]
    points += [f"- Worth a thought: {_plain(each)}" for each in look.to_think]
    where = [f"\nThe preview is in [the run’s artifact]({address})."] if address else []
    unread = f"\nMails that do not count, unread in the mailbox’s folder `Refused`: {refused}."
    return [f"**{what}.** This draft came by mail.", "", *points, *where, *([unread] if refused else [])]


def _plain(words: str) -> str:
    """Words as code, which holds no link, no mention and no HTML."""
    return f"`{' '.join(words.replace('`', '’').split())}`"
