"""What is typed for a new entry, before there is a file: as far as it has come, and right or wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.diary.entry import slug_of
from diarist.diary.event import typed_event
from diarist.diary.focus import MIDDLE
from diarist.diary.printed import typed_for
from diarist.diary.promise_key import typed_promises
from diarist.diary.question_keys import typed_closing
from diarist.diary.scripts import language_of
from diarist.diary.strict_dates import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What stands behind each key of a new entry, and its Markdown (`body`), all of it as it is typed.

    Whatever is empty is not written yet; a door fills it with `dataclasses.replace`. `authors` is for both keys that
    name them. `announce` is None where nothing is said, and a tuple where it names channels. Nothing is checked here:
    that is done where the file is read.
    """

    title: str = ""
    date: str = ""
    id: str = ""
    feed_id: str = ""
    slug: str = ""
    authors: tuple[str, ...] = ()
    description: str = ""
    tags: tuple[str, ...] = ()
    series: str = ""
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    data: str = ""
    focus: str = ""
    audio: str = ""
    video: str = ""
    captions: str = ""
    transcript: str = ""
    chapters: tuple[str, ...] = ()
    lang: str = ""
    translation_of: str = ""
    translation: str = ""
    translated_by: str = ""
    card: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    syndication: tuple[str, ...] = ()
    event: Mapping[str, str] = field(default_factory=dict)
    announce: bool | tuple[str, ...] | Mapping[str, str | bool] | None = None
    imported: str = ""
    promises: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""
    closes: str = ""
    answers: tuple[str, ...] = ()
    consent: Mapping[str, str] = field(default_factory=dict)
    photo_consent: str = ""
    allow: Mapping[str, str] = field(default_factory=dict)
    approved_by: str = ""
    updated: str = ""
    correction: str = ""
    withdrawn: str = ""
    body: str = ""


def typed_again(entry: Entry, site: Site) -> NewEntry:
    """What has to be typed to have an entry read as it is; what holds by itself in its place is not typed."""
    title = typed_for(entry.title, entry.lang)
    is_plain_language = language_of(f"{title}\n{entry.body}", site.language) == entry.lang
    return NewEntry(
        title=title,
        date=written(entry.date, site.zone),
        id=entry.id,
        feed_id=entry.feed_id,
        slug="" if entry.slug == slug_of(entry.path) else entry.slug,
        authors=() if entry.authors == (site.leader,) else entry.authors,
        description=typed_for(entry.description, entry.lang),
        tags=entry.tags,
        series=entry.series,
        image=entry.image,
        image_alt=entry.image_alt,
        image_caption=typed_for(entry.image_caption, entry.lang),
        data=entry.data,
        **entry.media._asdict(),
        focus="" if entry.focus == MIDDLE else "{}% {}%".format(*entry.focus),
        lang="" if is_plain_language else entry.lang,
        translation_of=entry.translation_of,
        translation=entry.translation,
        translated_by=entry.translated_by,
        card="" if entry.card == "plain" else entry.card,
        draft=entry.draft,
        aliases=entry.aliases,
        syndication=entry.syndication,
        event=typed_event(entry.event, site.zone, entry.lang),
        announce=None if entry.announce is True and not entry.insists else entry.announce,
        imported=entry.imported,
        promises=typed_promises(entry.promises),
        purpose=entry.purpose,
        closes=typed_closing(entry.closes, site.zone),
        answers=entry.answers,
        consent=entry.consent,
        photo_consent=entry.photo_consent,
        allow=entry.allow,
        approved_by=entry.approved_by,
        updated=_updated(entry, site),
        correction=entry.correction,
        withdrawn=entry.withdrawn,
        body=entry.body,
    )


def _updated(entry: Entry, site: Site) -> str:
    is_needed = entry.correction or entry.withdrawn or entry.updated.timestamp() != entry.date.timestamp()
    return written(entry.updated, site.zone) if is_needed else ""
