"""The authors of an old blog by the ids that they have here, or get."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

from diarist.diary.text import slugify

if TYPE_CHECKING:
    from diarist.diary.site import Author, Site
    from diarist.importers.old_blog import OldBlog


def author_id(site: Site, blog: OldBlog, name: str) -> str:
    """The id of an author whom an old entry names; one of their own where the diary has nobody of that name."""
    if there := _in_settings(site, blog, name):
        return there
    named = dict.fromkeys(each for entry in blog.entries for each in entry.authors)
    if len(named) == 1 and len(site.authors) == 1:
        return site.leader
    return _in_letters(blog, name) or _numbered(site, blog, tuple(named))[blog.people.get(name, name)]


def new_authors(site: Site, blog: OldBlog) -> dict[str, str]:
    """The names of authors who are in no setting yet, by the id that they get."""
    named = dict.fromkeys(name for entry in blog.entries for name in entry.authors)
    return {
        id_: blog.people.get(name, name) for name in named if (id_ := author_id(site, blog, name)) not in site.authors
    }


def _in_settings(site: Site, blog: OldBlog, name: str) -> str:
    called = {name.casefold(), blog.people.get(name, name).casefold()}
    each = (author.id for author in site.authors.values() if called & _called(author))
    return next(each, "")


def _called(author: Author) -> set[str]:
    return {author.id.casefold(), " ".join(author.name.split()).casefold()}


def _in_letters(blog: OldBlog, name: str) -> str:
    """A name, or what it is called by there, in the letters of an id; empty where neither has any."""
    plain = (normalize("NFKD", each).encode("ascii", "ignore").decode() for each in (blog.people.get(name, name), name))
    return next(filter(None, map(slugify, plain)), "")


def _numbered(site: Site, blog: OldBlog, named: tuple[str, ...]) -> dict[str, str]:
    """The ids, by name, of those whose names have no letter of an id, such as 王小明: `author-2` and so on."""
    taken = {each.lower() for each in site.authors} | {_in_letters(blog, name) for name in named}
    free = (id_ for number in count(2) if (id_ := f"author-{number}") not in taken)
    people = (
        blog.people.get(name, name)
        for name in named
        if not _in_letters(blog, name) and not _in_settings(site, blog, name)
    )
    return dict(zip(dict.fromkeys(people), free, strict=False))
