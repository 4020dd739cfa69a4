"""What the settings say to readers, without what nobody has filled in yet: no page shows a mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.gap_marks import MEND, RULE, gaps_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.problems import Problem
    from diarist.diary.site import Author, Site

_DIARY = ("extra", "diary")


def without_gaps(site: Site) -> tuple[Site, tuple[Problem, ...]]:
    """The settings as readers may see them, and each gap in them, at its line.

    Words with a gap are left out. Where there have to be some, the diary's name stands for its author's, and its host's
    for the diary's.
    """
    problems = tuple(_problems(site))
    if not problems:
        return site, ()
    name = _filled(site.name) or urlsplit(site.address).hostname or ""
    shown = replace(
        site,
        name=name,
        description=_filled(site.description),
        copyright=_filled(site.copyright),
        answer_words=_filled(site.answer_words),
        authors={author.id: _author(author, name) for author in site.authors.values()},
        signup=site.signup and replace(site.signup, keeper=_filled(site.signup.keeper) or name),
    )
    return shown, problems


def _author(author: Author, diary: str) -> Author:
    name = _filled(author.name) or diary
    return replace(
        author,
        name=name,
        role=_filled(author.role),
        about=_filled(author.about),
        portrait_alt=_filled(author.portrait_alt) or name,
    )


def _filled(words: str) -> str:
    """Words without a gap; empty where one is in them."""
    return "" if any(gaps_in(words)) else words


def _problems(site: Site) -> Iterator[Problem]:
    for keys, words in _seen(site):
        for what, _ in gaps_in(words):
            place = site.written.found(keys, what, MEND)
            yield replace(place, rule=RULE)


def _seen(site: Site) -> Iterator[tuple[tuple[str, ...], str]]:
    """What readers see of the settings, with where it stands."""
    yield ("site_name",), site.name
    yield ("site_description",), site.description
    yield ("copyright",), site.copyright
    yield (*_DIARY, "answer", "words"), site.answer_words
    if site.signup:
        yield (*_DIARY, "subscribe", site.signup.kind, "keeper"), site.signup.keeper
    for author in site.authors.values():
        for key in ("name", "role", "about", "portrait_alt"):
            yield (*_DIARY, "authors", author.id, key), getattr(author, key)
