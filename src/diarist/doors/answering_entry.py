"""The next entry, begun with somebody's answer: quoted so that it blocks until they were asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.channels.answered import Audience
from diarist.diary.file_names import free_number, new_id, new_stem
from diarist.diary.new_entry import NewEntry
from diarist.diary.publicness import is_written_in_public
from diarist.diary.text import is_web_address
from diarist.diary.writing import write_entry
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from diarist.channels.answered import Answer
    from diarist.diary.site import Site

_ADDRESS = re.compile(r"(https?://[\w./?&=%#~+:;,@-]+)")
_SIGNS = re.compile(r"[\\`*_\[\]{}<>#|~$=^%!&]")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
"""Before the name of an emoji, which would be drawn."""

_BEGINS = re.compile(r"(?m)^([ \t]*\d{0,9})(?:(?<=\d)(?=[.)])|(?<!\d)(?=[-+:?]))")


@dataclass(frozen=True, slots=True)
class BegunEntry:
    """An entry's file: its path below the diary's folder, what stands in it, and its headline."""

    path: str
    data: bytes
    title: str


def answering_entry(  # noqa: PLR0913 - what an entry is begun with, each by its name
    answer: Answer, site: Site, day: date, taken: Collection[str] = (), title: str = "", *, draft: bool = False
) -> BegunEntry:
    """The entry of a day that answers. `taken` are the paths that are not free any more.

    It says that it is a `draft` where no pull request keeps it from readers.

    Nobody can publish it as it is: what only its writer can say is marked as a gap. Raises DiaryError where it cannot
    be written.
    """
    title = title or say("answering.title", site.language)
    stem = f"{site.posts.name}/{new_stem(day, title, site.language)}"
    number = free_number(stem, taken)
    path = f"{stem}{number}.md"
    new = NewEntry(
        title=title,
        date=day.isoformat(),
        id=new_id(day, title, site.language) + number,
        draft=draft,
        body="\n\n".join([*_quotation(answer, site), _gap("answering.own", site)]),
    )
    return BegunEntry(path, write_entry(path, new), title)


def _quotation(answer: Answer, site: Site) -> list[str]:
    """The quotation. What was not said to everybody has no address, and no word where anybody can read the files."""
    is_private = answer.audience is not Audience.EVERYBODY
    words = _gap("answering.words", site) if is_private and is_written_in_public(site) else as_words(answer.text)
    if is_private or not is_web_address(answer.address):
        return [_gap("answering.ask", site), _quoted("[!REPLY]", words)]
    name = [f"— {as_words(answer.author)}"] if answer.author else []
    return [_quoted(f"[!REPLY] {answer.address}", words, *name)]


def _quoted(mark: str, *paragraphs: str) -> str:
    lines = "\n\n".join([mark, *paragraphs]).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _gap(key: str, site: Site) -> str:
    return f"[FILL IN: {say(key, site.language)}]"


def as_words(text: str) -> str:
    """A stranger's words as Markdown that means nothing but them: no markup, no HTML, no mark of the diary's."""
    parts = _ADDRESS.split(text)
    bare = "".join(f"<{part}>" if place % 2 else _plain(part) for place, part in enumerate(parts))
    return "\n".join(line.strip() for line in _BEGINS.sub(r"\1\\", bare).split("\n"))


def _plain(words: str) -> str:
    return _EMOJI.sub("&#58;", _SIGNS.sub(_escaped, words)).replace("www.", "www\\.")


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    return {"&": "&amp;", "<": "&lt;", "{": "&#123;", "%": "&#37;"}.get(sign, f"\\{sign}")
