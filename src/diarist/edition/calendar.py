"""The calendar of one edition: every date that an entry invites to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.diary.addresses import CALENDAR
from diarist.edition.feeds import item_id
from diarist.edition.targets import target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.edition.edition import Edition
    from diarist.edition.story import Story
    from diarist.edition.story_keys import StoryKeys
    from diarist.edition.targets import Target


def calendar_targets(edition: Edition, code: str, keys: StoryKeys) -> Iterator[Target]:
    """The calendar, where any entry has an event."""
    stories = [edition.story(entry) for entry in edition.diary.once if entry.event]
    if stories:
        site = edition.site
        shown = (site.name, site.zone.key, site.address, *map(keys.story, stories))
        yield target(CALENDAR, digest(code, *shown), partial(_calendar, edition, stories))


def _calendar(edition: Edition, stories: list[Story]) -> bytes:
    from diarist.outputs.calendar_document import CalendarEvent, calendar  # noqa: PLC0415 - for diaries that have dates

    def events() -> Iterator[CalendarEvent]:
        for story in stories:
            entry, event = story.entry, story.entry.event
            if event:
                yield CalendarEvent(
                    uid=item_id(edition, entry),
                    title=entry.title,
                    words=entry.withdrawn or story.description,
                    address=edition.site.address + story.address,
                    place="" if entry.withdrawn else event.place,
                    begin=event.begin,
                    end=event.end,
                    all_day=event.all_day,
                    stamp=entry.updated,
                    sequence=max(0, round((entry.updated - entry.date).total_seconds()) // 60),
                    is_cancelled=bool(entry.withdrawn),
                )

    return calendar(edition.site.name, edition.site.zone, events())
