"""Stories made of entries: what was found in the words of each is put beside it, and what is wrong with it is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.body.body import Body
from diarist.diary.addresses import permalink
from diarist.diary.problems import Problem
from diarist.diary.text import cut, visible
from diarist.edition.entry_figures import NO_FIGURES
from diarist.edition.entry_recordings import NOTHING
from diarist.edition.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.body.body import Image
    from diarist.body.links import Places
    from diarist.body.render import Bodies
    from diarist.body.rendered import Rendered
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.entry_figures import EntryFigures, Figures
    from diarist.edition.entry_pictures import EntryPictures
    from diarist.edition.entry_recordings import EntryRecordings
    from diarist.edition.kept_entries import KeptEntries

DESCRIPTION = 200
"""The longest description made from a lead, in characters: what search engines and cards show of one."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with what was found in its words: where its links lead, its pictures, and what is wrong with any."""

    entry: Entry
    facts: Rendered
    links: Mapping[str, str | None]
    images: Mapping[str, Image]
    problems: tuple[Problem, ...]
    recordings: EntryRecordings = NOTHING
    figures: Figures | None = None


def found_in(  # noqa: PLR0913 - what an entry is made of
    entry: Entry,
    facts: Rendered,
    pictures: EntryPictures,
    places: Places,
    *,
    recordings: EntryRecordings = NOTHING,
    figures: EntryFigures = NO_FIGURES,
) -> Found:
    """What is found in an entry's words: `facts` are of these words, `places` what a link may lead to."""
    said: list[Problem] = []
    links = places.links(entry, facts, said)
    besides = (*pictures.problems, *recordings.problems, *figures.problems)
    problems = (*said, *_words_problems(entry, facts), *besides)
    return Found(entry, facts, links, pictures.images, problems, recordings, figures.figures)


def story_of(site: Site, kept: KeptEntries, bodies: Bodies, found: Found) -> Story:
    """An entry's story; `bodies` are asked for the words of its pictures where it has no others."""
    entry, facts = found.entry, found.facts
    body = Body(found.links, {name: found.images[name] for name in facts.pictures if name in found.images})
    said = facts.lead_text or _picture_words(entry, body, bodies)
    return Story(
        entry=replace(entry.without_words(), promised=facts.promises),
        address=permalink(site, entry),
        body=body,
        image=found.images.get(entry.image),
        description=entry.withdrawn or entry.description or cut(said or entry.title, DESCRIPTION),
        lead_text="" if entry.withdrawn else said,
        quote=facts.quote if entry.card == "quote" else "",
        words=facts.words,
        fingerprint=kept.fingerprint(entry),
        content=kept.content(entry),
        is_erased=bool(entry.withdrawn) and not visible(entry.body),
        recordings=NOTHING if entry.withdrawn else found.recordings,
        figures=None if entry.withdrawn else found.figures,
    )


def _picture_words(entry: Entry, body: Body, bodies: Bodies) -> str:
    """What stands for an entry that has no words of its own: those of its first picture, if it has any."""
    shown = body.pictures(bodies.load(entry).html).values() if body.images else ()
    return entry.image_alt or next(filter(None, shown), "")


def _words_problems(entry: Entry, facts: Rendered) -> Iterator[Problem]:
    """What its author should know of how an entry's words were read."""
    for remark in facts.remarks:
        line = entry.body_line + remark.line - 1
        yield Problem(entry.path, line, remark.what, remark.mend, blocks=remark.blocks)
    is_gone = any(reply.shown == "gone" for reply in facts.replies)
    if not (entry.withdrawn or facts.words or facts.pictures or facts.framed or facts.remarks or is_gone):
        what, mend = "the entry has no words that readers would see", "write some below the front matter"
        yield Problem(entry.path, entry.line_of(""), what, mend)
    if entry.card == "quote" and not facts.quote:
        what, mend = "the card should show a quotation, but the entry has none", "start a paragraph with >"
        yield Problem(entry.path, entry.line_of(""), what, mend)
