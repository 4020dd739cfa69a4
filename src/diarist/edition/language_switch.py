"""The languages that a page can be read in, for the switch on it and for search engines; and who translated it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.addresses import LANGUAGE, TRANSLATED
from diarist.diary.scripts import direction_of
from diarist.outputs.head_facts import Half
from diarist.outputs.page_facts import Link
from diarist.words.languages import is_here

if TYPE_CHECKING:
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.edition.views import View

_MACHINE = re.compile(r"(?:a )?machine(?:$|[,;]\s*(?:and )?(?:read|checked) by (?P<name>.+)$)", re.IGNORECASE)


def languages_of(edition: Edition, view: View) -> tuple[Half, ...]:
    """The pages that say the same as one does, in every language; none where it is there in one.

    Whoever knows none of them reads the first. A withdrawn half is none of them: nobody is led to a notice.
    Source: https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    if not edition.diary.pairs.halves:
        return ()
    if view.story and view.kind == "entry":
        return _of_entry(edition, view.story.entry)
    listing = view.listing
    if listing and listing.page == 1 and listing.kind in {LANGUAGE.name, *TRANSLATED}:
        page = TRANSLATED.get(listing.kind, "")
        others = {lang: f"{LANGUAGE.address(lang)}{page}" for lang in _languages(edition)}
        languages = {edition.site.language: page, **others}
        return tuple(_half(lang, address, view.address) for lang, address in languages.items())
    return ()


def language_of(edition: Edition, view: View) -> str:
    """The language of the words around what a page shows, where it is not the site's: a translation's, or a list's."""
    if not edition.diary.pairs.languages:
        return ""
    entry = view.story.entry if view.story and view.kind == "entry" else None
    listing = view.listing
    own = entry.lang if entry and entry.translation_of else ""
    if listing and listing.kind in {LANGUAGE.name, *TRANSLATED}:
        own = listing.key
    return own if own and is_here(own) else ""


def language_feeds(edition: Edition) -> tuple[Link, ...]:
    """The languages that there are feeds in beside the site's, and their folders."""
    return tuple(Link(_own_name(lang), LANGUAGE.address(lang)) for lang in _languages(edition))


def _own_name(lang: str) -> str:
    from diarist.words.language_names import own_name  # noqa: PLC0415 - most diaries have one language

    return own_name(lang)


def _languages(edition: Edition) -> list[str]:
    return list(edition.diary.pairs.languages.values())


def _of_entry(edition: Edition, entry: Entry) -> tuple[Half, ...]:
    halves = [half for half in edition.diary.pairs.of(entry) if not half.withdrawn]
    if entry.withdrawn or len(halves) == 1:
        return ()
    here = edition.story(entry).address
    return tuple(_half(half.lang, edition.story(half).address, here) for half in halves)


def _half(lang: str, address: str, here: str) -> Half:
    return Half(lang, _own_name(lang), address, direction_of(lang), address == here)


def translator(entry: Entry) -> tuple[str, bool]:
    """Who translated an entry, and whether a machine did: then it is who read that, if anybody did."""
    found = _MACHINE.fullmatch(entry.translated_by)
    return (found["name"] or "", True) if found else (entry.translated_by, False)
