"""A question closed: the draft of the entry that answers it, and its end written into its file, where that is asked."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from diarist.diary.amend import amend
from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.fields import MAX_TITLE
from diarist.diary.file_names import new_id, new_stem
from diarist.diary.inside import refuse_outside
from diarist.diary.new_entry import NewEntry
from diarist.diary.printed import typed_for
from diarist.diary.problems import Problem
from diarist.diary.strict_dates import written
from diarist.diary.text import cut
from diarist.diary.writing import write_entry
from diarist.whole_file import write_whole
from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.languages import first_here

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

_MARKS = re.compile(r"([\\\[\]*_`<&])")


def answer_draft(site: Site, question: Entry, day: date, numbers: Mapping[str, int]) -> Path:
    """Write a draft that answers a question, with gaps to fill in; where it is. Raises DiaryError, overwrites nothing.

    `numbers` says how many answers came, by what a place is called.
    """
    language = first_here(question.lang, site.language)
    title = cut(say("close.title", language, title=question.title), MAX_TITLE)
    path = site.posts / f"{new_stem(day, title, language)}.md"
    name = path.relative_to(site.root).as_posix()
    refuse_outside(site.root, [path.parent.relative_to(site.root).as_posix()])
    data = write_entry(
        name,
        NewEntry(
            title=typed_for(title, language),
            date=day.isoformat(),
            id=new_id(day, title, language),
            authors=() if question.authors == (site.leader,) else question.authors,
            tags=question.tags,
            lang="" if language == site.language else language,
            draft=True,
            purpose="answer",
            answers=(question.id,),
            body=_body(question, posixpath.dirname(name), language, numbers),
        ),
    )
    read_entry(name, data, site, [])
    try:
        write_whole(path, data, fresh=True)
    except FileExistsError:
        raise DiaryError([Problem(name, 1, "there is an entry already", "rename it, or delete it")]) from None
    return path


def close_now(site: Site, question: Entry, now: datetime) -> None:
    """Write this moment into a question's file as its end, and nothing else. Raises DiaryError, changing nothing."""
    path = site.root / question.path
    minute = now.astimezone(site.zone).replace(second=0, microsecond=0)
    moment = written(minute, site.zone)
    words = moment if ":" in moment else f"{moment} 00:00"
    try:
        data = amend(path.read_bytes(), {"closes": words})
    except TextError as error:
        raise DiaryError([Problem(question.path, error.line, error.what, error.mend)]) from None
    read_entry(question.path, data, site, [], now)
    write_whole(path, data)


def _body(question: Entry, folder: str, language: str, numbers: Mapping[str, int]) -> str:
    title = _MARKS.sub(r"\\\1", question.title)
    link = f"[{title}]({posixpath.relpath(question.path, folder)})"
    rows = "\n".join(
        f"- {say('close.number', language, places=place, count=count)}" for place, count in numbers.items()
    )
    parts = (
        _gap(say("close.gap.answer", language)),
        say("close.asked", language, date=dates.long(question.date, language), question=link),
        f"## {say('close.said', language)}",
        rows,
        _gap(say("close.gap.said", language)),
        f"## {say('close.next', language)}",
        _gap(say("close.gap.next", language)),
        say("close.thanks", language),
    )
    return "\n\n".join(filter(None, parts))


def _gap(words: str) -> str:
    return f"[FILL IN: {words}]"
