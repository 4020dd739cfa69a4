"""The drafts that mails have asked for: each begins with the answer that it is about, read again where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.diary.entry_files import paths_in_posts
from diarist.diary.errors import DraftError
from diarist.diary.fridays import next_friday
from diarist.doors.answering_entry import answering_entry
from diarist.doors.kept_drafts import Draft, Stage
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diarist.channels.answered import Answer
    from diarist.diary.site import Site
    from diarist.doors.kept_drafts import Drafts
    from diarist.listen.heard_answers import Heard
    from diarist.listen.kept_lines import Kept
    from diarist.listen.listening_book import ListeningBook

BODY = "It begins with an answer that somebody gave. Ask its author before you publish it.\n"
"""What the pull request says first: no word of the answer, which its file has."""

PATIENCE = timedelta(days=3)
"""How long an answer is looked for that is not there: a place may be dead for a day or two."""

_NAME = 16
"""Digits of an answer's name in that of a branch."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of it: how many drafts have `begun`, how many answers are `gone`, and why each other one waits."""

    begun: int = 0
    gone: int = 0
    waiting: tuple[str, ...] = ()

    def said(self) -> Iterator[str]:
        """The same in words, none of which is a stranger's."""
        if self.begun:
            yield f"{counted(self.begun, 'draft begins')} with an answer."
        if self.gone:
            yield f"{counted(self.gone, 'wanted answer is')} not there any more, and nothing was begun."
        for why in dict.fromkeys(self.waiting):
            yield f"A draft that was asked for waits for the next run: {why}."


def begin_wanted(heard: Heard, kept: Kept, site: Site, drafts: Drafts, book: ListeningBook) -> Begun:
    """Have a draft for each answer that one is wanted for. What dies here is done by the next run, and not twice."""
    answers = {each.name: each.answer for each in heard.answers}
    begun, gone, waiting = 0, 0, list[str]()
    for name, line in kept.answers.items():
        if not line.wanted:
            continue
        try:
            if answer := answers.get(name):
                _begin(answer, f"draft/{name[:_NAME]}", site, drafts, heard.at)
                begun += 1
            elif heard.at - line.wanted < PATIENCE:
                waiting.append("an answer is not there, and is looked for again")
                continue
            else:
                gone += 1
            book.begun(name, heard.at)
        except DraftError as error:
            waiting.append(error.what.split(":")[0])
    return Begun(begun, gone, tuple(waiting))


def _begin(answer: Answer, branch: str, site: Site, drafts: Drafts, now: datetime) -> None:
    """Make the draft, unless it was made before."""
    if drafts.state(branch).stage is not Stage.NOWHERE:
        return
    entry = answering_entry(answer, site, next_friday(now.astimezone(site.zone).date()), paths_in_posts(site))
    drafts.save(Draft(branch=branch, title=entry.title, files={entry.path: entry.data}, body=BODY))
