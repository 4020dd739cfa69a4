"""A short letter of the diary's own to one person, such as a nudge: as HTML for a phone first, and as plain text.

What mail clients understand: https://www.caniemail.com/. The styles stand in the elements themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.outputs.page_colours import page_colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site
    from diarist.outputs.templates import Templates

_MAILTO = "mailto:"


@dataclass(frozen=True, slots=True)
class Way:
    """Where something leads: what it is called, and its whole address (https or mailto)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter, all of it plain words: paragraphs, then a list, then ways on. `is_quiet`: small print."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language. What is above its first heading is what a list of mails shows of it."""

    subject: str
    language: str
    parts: tuple[Part, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways on that it has."""
        return tuple(way for part in self.parts for way in part.ways)

    @property
    def first_way(self) -> Way | None:
        """The first way on that leads to a page, which a chat shows as a link or a button."""
        return next((way for way in self.ways if not way.address.startswith(_MAILTO)), None)

    @property
    def preheader(self) -> str:
        """Its first paragraph."""
        return next((words for part in self.parts for words in part.paragraphs), "")


def html(letter: Letter, site: Site, templates: Templates) -> str:
    """The letter as HTML. Raises DiaryError for a template that is wrong."""
    colours = page_colours(site.card_background, site.card_accent)
    return templates.render(
        "letter.html.j2",
        words_language=letter.language,
        letter=letter,
        colours=colours,
        site_name=site.name,
        site_address=site.address,
    )


def plain(letter: Letter, *, with_ways: bool = True) -> str:
    """The letter as plain text, which GOV.UK Notify's Markdown reads the same; a chat wants one way on apart."""
    return "\n\n".join(filter(None, (_plain(part, with_ways=with_ways) for part in letter.parts)))


def _plain(part: Part, *, with_ways: bool) -> str:
    blocks: Iterator[str] = filter(
        None,
        (
            part.heading,
            *part.paragraphs,
            "\n".join(f"* {item}" for item in part.items),
            *(f"{way.words}: {_bare(way.address)}" for way in part.ways if with_ways),
        ),
    )
    return "\n\n".join(blocks)


def _bare(address: str) -> str:
    return address.removeprefix(_MAILTO)
