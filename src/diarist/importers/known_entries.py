"""By what an old entry is known from one run to the next, and which of them are here: those of this blog alone.

Two blogs may have a file at one path. The address of each is therefore part of what its entries are known by, where the
source says it. Where it does not, and in diaries that were filled before, the words tell whose an entry is.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from diarist.diary.text import cut, on_one_line, without_controls
from diarist.importers.import_memory import short
from diarist.importers.old_addresses_kept import split_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from diarist.diary.site import Site
    from diarist.importers.old_blog import OldBlog, OldEntry

_LONGEST = 450
_WORD = re.compile(r"[^\W\d_]{4,}")
_TAG = re.compile(r"<[^<>]*>")
_READ = 50_000
"""Characters of an entry by which it is told from others."""

_ALIKE, _OF_ONE_TITLE = 0.3, 0.15
"""Of all words of two texts, the part that both have: two that were written apart share a tenth, more or less."""

_FEW = 20
"""Words that are too few to tell."""

_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)


class KnownEntries:
    """The entries that were brought along before. `there` are their files below posts/, by what they are known by.

    `remembered` are the digests of what anything was ever known by.
    """

    def __init__(self, site: Site, there: Mapping[str, str], remembered: Collection[str] = ()) -> None:
        self._site, self._there, self._remembered = site, there, remembered

    @property
    def files(self) -> Collection[str]:
        """The files, below posts/."""
        return self._there.values()

    def file(self, name: str) -> str:
        """The file of what is known by a name; empty where there is none."""
        return self._there.get(name, "")

    def name(self, blog: OldBlog, entry: OldEntry) -> str:
        """What stands behind `imported:`, by which an entry of a blog is found again."""
        own, before = _names(blog, entry)
        if own in self._there or own == before:
            return own if own != before else next(each for each in _numbered(own) if self._is_of(each, entry))
        was_here = short(own) not in self._remembered and short(before) in self._remembered
        is_before = self._is_of(before, entry) if before in self._there else was_here
        return before if is_before else own

    def _is_of(self, name: str, entry: OldEntry) -> bool:
        """Whether what is known by a name is this entry, or nothing is."""
        file = self._there.get(name)
        if not file:
            return True
        head, _, body = (self._site.posts / file).read_text("utf-8", "replace").partition("\n---\n")
        title = _TITLE.search(head)
        return _are_alike(
            body, entry.body, is_called_so=title is not None and _letters(title[1]) == _letters(entry.title)
        )


def _names(blog: OldBlog, entry: OldEntry) -> tuple[str, str]:
    """What an entry is known by, and what it was before the blog's address was a part of that."""
    before, home = f"{blog.kind} {entry.source}", split_address(blog.home)
    mark = f"{home.netloc}{home.path}".lower().removeprefix("www.").rstrip("/")
    # A whole address is no other blog's.
    own = f"{blog.kind} {mark} {entry.source}" if mark and "://" not in entry.source else before
    return _on_its_line(own), _on_its_line(before)


def _on_its_line(whole: str) -> str:
    plain = cut(on_one_line(without_controls(whole, [])), _LONGEST)
    # What cannot stand there as it is may look like another's.
    return plain if plain == whole else f"{plain} #{short(whole)}"


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} [{number}]" for number in count(2))


def _are_alike(one: str, other: str, *, is_called_so: bool) -> bool:
    """Whether two texts are one, changed or written in another markup; those of one title more easily."""
    words, others = _words(one), _words(other)
    every = len(words | others)
    if every < _FEW:
        return is_called_so or words == others
    return len(words & others) >= (_OF_ONE_TITLE if is_called_so else _ALIKE) * every


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_TAG.sub(" ", text[:_READ]).lower()))
