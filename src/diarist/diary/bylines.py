"""Who wrote an entry: authors of the settings, called by id or by their whole name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.text import shown
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.diary.keys import Keys
    from diarist.diary.site import Author, Site


def read_authors(keys: Keys, site: Site) -> tuple[str, ...]:
    """The ids of whoever wrote it, each once, in order; the leader where nobody is named."""
    if keys.has("author") and keys.has("authors"):
        keys.problem("authors", "there is both `author` and `authors`", "keep one of the two")
    key = "authors" if keys.has("authors") else "author"
    ids = tuple(dict.fromkeys(_author(keys, site, key, written) for written in keys.list(key)))
    return ids or (site.leader,)


def _author(keys: Keys, site: Site, key: str, written: str) -> str:
    """The id of an author who is called by it, or by the whole name."""
    if written in site.authors:
        return written
    called = [author.id for author in site.authors.values() if _is_called(author, written)]
    if len(called) == 1:
        keys.advise(key, f"{shown(written)} is read as the author `{called[0]}`", f"write `{key}: {called[0]}`")
        return called[0]
    meant = did_you_mean(written, site.authors, f"write one of {list_of(site.authors)}", likeness=0.5)
    mend = f"{meant} (a new author goes into mkdocs.yml, below `authors:`)"
    keys.problem(key, f"nobody called {shown(written)} is among the authors", mend)
    return written


def _is_called(author: Author, written: str) -> bool:
    plain = " ".join(written.split()).casefold()
    return plain in {author.id.casefold(), " ".join(author.name.split()).casefold()}
