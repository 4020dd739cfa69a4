"""What an erased entry still says by its name: its address, its file, its id and its author may name somebody, too."""

from __future__ import annotations

import hashlib
import posixpath
import re
from typing import TYPE_CHECKING

from diarist.diary.problems import Problem
from diarist.diary.text import slugify
from diarist.words.catalogue import say
from diarist.words.languages import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

ERASED_TITLE = "erased.title"
"""The sentence that is the headline of an entry without its words."""

_SHORTEST = 3
"""Letters. What is shorter names nobody."""

_EVERYDAY = re.compile(
    r"about|after|all|and|are|before|but|for|from|had|has|have|how|into|its|not|one|our|out|over|that|the|their|this|"
    r"two|was|were|what|when|where|who|why|will|with|you|your"
)


def new_name(entry: Entry) -> str:
    """A slug that says nothing of an entry but its day; the letters at its end keep two of a day apart."""
    return f"withdrawn-{entry.date:%Y-%m-%d}-{hashlib.sha256(entry.id.encode()).hexdigest()[:4]}"


def still_named(site: Site, before: Entry, after: Entry) -> list[Problem]:
    """What of an entry that was erased still has words of it, line by line, each with what to write instead.

    `before` is the entry with its words, `after` as its file is now.
    """
    said = _words(f"{before.title} {before.description} {before.body}")
    # What it said is not known any more, where it was erased before: whatever is no new name may tell it.
    if before.title in {say(ERASED_TITLE, code) for code in codes()}:
        said = _words(f"{after.slug} {after.id} {after.path} {' '.join(after.aliases)}") - _words(
            f"posts {new_name(after)}"
        )
    found = [Problem(after.path, line, what, mend, blocks=False) for line, what, mend in _left(after, said)]
    return [*found, *_author(site, after)]


def _left(entry: Entry, said: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    name, lines = new_name(entry), entry.key_lines
    if words := _shared(entry.slug, said):
        yield lines["slug"], f"the address still says {words}", f"write `slug: {name}`; the old address then is gone"
    for alias in entry.aliases:
        if words := _shared(alias, said):
            what = f"the old address {alias}, which leads here, still says {words}"
            yield lines["aliases"], what, "take it out of `aliases:`, and the line with it where it is the last"
    if words := _shared(entry.imported, said):
        mend = "delete the line once nothing is imported any more: until then it keeps the words from coming back"
        yield lines["imported"], f"the line by which an import knows it still says {words}", mend
    folder, file = posixpath.split(entry.path)
    if words := _shared(file.removesuffix(".md"), said):
        mend = f"rename it to {folder}/{name}.md (the line with `id:` keeps it the same entry)"
        yield 1, f"the file's name still says {words}", mend
    if words := _shared(entry.id, said):
        mend = f"when `diarist undo-check` finds nothing left, write `id: {name}`; feeds then have it as another entry"
        yield lines["id"], f"the id, which feeds show and the ledger keeps, still says {words}", mend
    if words := _shared(entry.withdrawn, _names(said, entry.withdrawn)):
        yield lines["withdrawn"], f"the notice itself says {words}", "give the reason without them, with `--reason`"


def _author(site: Site, entry: Entry) -> Iterator[Problem]:
    """Whoever is not the leader may be the very person that is not to be named."""
    for author in entry.authors:
        if author != site.leader:
            what = f"it still names {site.authors[author].name}, who wrote it"
            mend = f"if that is not to be said either, write `authors: [{site.leader}]`"
            yield Problem(entry.path, entry.key_lines.get("authors", 1), what, mend, blocks=False)


def _names(said: frozenset[str], text: str) -> frozenset[str]:
    """Those of the words that a text writes as names are: with a capital, and not where a sentence begins."""
    rest = (later for sentence in text.split(". ") for later in sentence.split()[1:])
    return frozenset(word for later in rest if later[:1].isupper() for word in _words(later) if word in said)


def _shared(name: str, said: frozenset[str]) -> str:
    """The words of a name that the entry had, in a row; empty where there are none."""
    return ", ".join(dict.fromkeys(word for word in _split(name) if word in said))


def _words(text: str) -> frozenset[str]:
    return frozenset(_split(text))


def _split(text: str) -> Iterable[str]:
    parts = slugify(text).split("-")
    return (part for part in parts if len(part) >= _SHORTEST and not part.isdigit() and not _EVERYDAY.fullmatch(part))
