"""What has to be typed to have an entry read as it is: the way back, by which it is seen that nothing is lost."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from diarist.diary.entry import Entry, slug_of
from diarist.diary.event import Event
from diarist.diary.focus import MIDDLE
from diarist.diary.new_entry import NewEntry
from diarist.diary.printed import typed_for
from diarist.diary.promise_key import Said
from diarist.diary.question_keys import Closing
from diarist.diary.scripts import language_of
from diarist.diary.site import Site
from diarist.diary.strict_dates import written
from diarist.diary.text import is_web_address


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


def typed_event(event: Event | None, zone: ZoneInfo, lang: str) -> Mapping[str, str]:
    """What has to be typed for an event."""
    if not event:
        return {}
    found = {"begin": _typed(event.begin, zone, all_day=event.all_day)}
    if event.end and not (event.all_day and event.end == event.begin):
        found["end"] = _typed(event.end, zone, all_day=event.all_day)
    place = event.place if is_web_address(event.place) else typed_for(event.place, lang)
    return found | ({"place": place} if place else {})


def typed_promises(promises: Iterable[Said]) -> Mapping[str, str]:
    """What has to be typed for what became of some promises."""
    return {said.name: f"{said.state} {said.due or ''}".strip() for said in promises}


def typed_closing(closes: Closing | None, zone: ZoneInfo) -> str:
    """What has to be typed for the end of a question's time."""
    if not closes:
        return ""
    return _typed(closes.last, zone, all_day=closes.whole_day)


def _typed(moment: datetime, zone: ZoneInfo, *, all_day: bool) -> str:
    if all_day:
        return f"{moment:%Y-%m-%d}"
    words = written(moment, zone)
    return words if ":" in words else f"{words} 00:00"
