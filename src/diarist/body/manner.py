"""What else than its Markdown decides how an entry's words are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

_REPLY = re.compile(r"!\s*reply", re.IGNORECASE)
_FIRST_HEADING = re.compile(r"\s*(?:#|[^\n]+\n=)")


class Manner(NamedTuple):
    """What else decides how an entry's Markdown is shown.

    `lang` is its language. A first heading that says `title` again, and a first picture that is `image` again, are not
    shown twice. With `raw_html` only comments are taken out: for authors whom the settings trust. `consents` says how
    the authors of quoted answers agreed to be quoted, `named` or `anonymous`, by address in the form that compares;
    those at addresses that are `gone` are not shown.
    """

    lang: str = "en"
    title: str = ""
    image: str = ""
    raw_html: bool = False
    consents: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()


def manner(entry: Entry, site: Site) -> Manner:
    """How an entry's words are shown on its site."""
    # What an import brought along nobody here has written, whoever's name stands above it.
    authors = [site.authors.get(author) for author in entry.authors]
    is_raw = not entry.imported and all(author and author.raw_html for author in authors)
    # What cannot change the words is left out, so that they need not be rendered anew for it.
    title = entry.title if _FIRST_HEADING.match(entry.body) else ""
    image = entry.image if "![" in entry.body[:500] else ""
    consents = tuple(sorted(entry.consent.items())) if entry.consent and _REPLY.search(entry.body) else ()
    return Manner(entry.lang, title, image, is_raw, consents, entry.gone if consents else ())
