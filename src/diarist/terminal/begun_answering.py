"""A draft in posts/ that begins with somebody's answer: heard again, for no word of it is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diarist.clock import SystemClock
from diarist.diary.errors import DiaryError, UsageError
from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.diary.reading import read_diary
from diarist.doors.answering_entry import answering_entry
from diarist.listen.listening import Listening
from diarist.terminal.named_answer import check_typed, name_of
from diarist.terminal.progress import telling
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from diarist.clock import Clock
    from diarist.diary.site import Site
    from diarist.listen.heard_answers import Heard


def write_answering(site: Site, title: str, day: date, name: str, clock: Clock | None = None) -> Path:
    """Write it, and say where it is. Raises UsageError for an answer that is not there, and overwrites nothing."""
    check_typed(name)
    heard = _listen(site, clock or SystemClock())
    theirs = [each for each in heard.answers if not each.answer.is_ours]
    try:
        whole = name_of(name, (each.name for each in theirs))
    except UsageError as error:
        unread = [
            Problem.asked(f"{each.title} could not be read: {each.why}", "try again later") for each in heard.unheard
        ]
        raise UsageError([*error.problems, *unread]) from None
    answer = next(each.answer for each in theirs if each.name == whole)
    entry = answering_entry(answer, site, day, title=title, draft=True)
    path = site.root / entry.path
    refuse_outside(site.root, [path.parent.relative_to(site.root).as_posix()])
    try:
        site.posts.mkdir(exist_ok=True)
        write_whole(path, entry.data, fresh=True)
    except FileExistsError:
        mend = "give the new one another title"
        raise DiaryError([Problem(entry.path, 1, "there is an entry already", mend)]) from None
    return path


def _listen(site: Site, clock: Clock) -> Heard:
    if not site.listen:
        mend = "add `listen:` to mkdocs.yml, as the guide says"
        raise UsageError([Problem.asked("nobody listens, so that no answer is known", mend)])
    diary = read_diary(site, clock.now(), {})
    with telling("Listening…") as tell:
        return Listening(site, diary, os.environ, clock, tell, looks_back=True, renews=False).run().heard
