"""What entries invite to, as it is said on pages, in feeds and mail, and to search engines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from diarist.diary.addresses import CALENDAR
from diarist.diary.text import is_web_address
from diarist.outputs.reader_facts import Happening
from diarist.outputs.structured_data import Gathering
from diarist.words.catalogue import say
from diarist.words.times import when

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.diary.entry import Entry


def happening(entry: Entry, language: str) -> Happening | None:
    """What an entry's page says of its event; of one that is withdrawn only when it would have been."""
    event = entry.event
    if not event:
        return None
    place = "" if entry.withdrawn else event.place
    return Happening(
        when=when(event.begin, event.end, language, all_day=event.all_day),
        begin=_iso(event.begin, all_day=event.all_day),
        end=_iso(event.end, all_day=event.all_day) if event.end else "",
        place=place,
        is_address=is_web_address(place),
        calendar=CALENDAR,
    )


def gathering(entry: Entry) -> Gathering | None:
    """What search engines read of it."""
    event = entry.event
    if not event:
        return None
    place = "" if entry.withdrawn else event.place
    end = _iso(event.end, all_day=event.all_day) if event.end else ""
    begin = _iso(event.begin, all_day=event.all_day)
    return Gathering(begin, end, place, is_web_address(place), bool(entry.withdrawn))


def happening_html(entry: Entry, language: str) -> str:
    """The same for feeds and mail, which stands before the entry's words; empty where there is no event."""
    found = happening(entry, language)
    if not found:
        return ""
    lines = [(say("event.when", language), escape(found.when))]
    if found.place:
        place = escape(found.place)
        shown = f'<a href="{place}">{place}</a>' if found.is_address else place
        lines.append((say("event.where", language), shown))
    said = "<br>".join(f"<strong>{escape(name)}:</strong> {value}" for name, value in lines)
    return f'<p dir="auto">{said}</p>\n'


def _iso(moment: datetime, *, all_day: bool) -> str:
    return moment.date().isoformat() if all_day else moment.isoformat()
