"""In which weeks somebody is nudged: none that is written for, held, away or a guest's, nor before the diary begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from diarist.diary.diary import Diary
    from diarist.diary.nudge_settings import Away
    from diarist.diary.site import Site

_YEAR = 53
"""Weeks that are looked ahead: whoever is silent for longer is nudged when the next change of the files says so."""


def week_of(day: date) -> str:
    """The ISO week of a day, such as 2026-W53; its year is the week's own."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def away_on(site: Site, day: date) -> Away | None:
    """The leave that a day, in the diary's zone, is in."""
    return next((each for each in site.away if each.covers(day)), None)


def silence(site: Site, diary: Diary, moment: datetime) -> str:
    """Why nobody is nudged at a moment (aware), in words; empty where somebody is.

    What is public or scheduled with a date in the week is written for it; a draft is not, and the nudge names it.
    """
    day = moment.astimezone(site.zone).date()
    if site.begins and day < site.begins:
        return f"the diary begins on {site.begins.isoformat()}"
    if hold := site.hold_on(moment):
        return f"nothing is announced until {hold.end.isoformat()} ({hold.reason})"
    if guest := next((each for each in site.guests if each.first <= day <= each.last), None):
        return f"{guest.author} is the guest of this week"
    if (away := away_on(site, day)) and not away.mail:
        return f"the leader is away until {away.last.isoformat()}, and nobody else has an address there"
    if away and site.nudge and site.nudge.by not in {"mail", "notify"}:
        return f"the leader is away until {away.last.isoformat()}, and the room is the leader's"
    week = week_of(day)
    written = (entry for entry in (*diary.entries, *diary.scheduled) if week_of(entry.date.date()) == week)
    found = next(written, None)
    return f"{found.path} is there for this week" if found else ""


def next_nudge(site: Site, diary: Diary, now: datetime) -> datetime | None:
    """When somebody is to be nudged next, after `now` (aware), as far as the files of now tell; None for never."""
    if not site.nudge:
        return None
    coming = site.nudge.coming(now, site.zone)
    weeks = (next(coming) for _ in range(_YEAR))
    return next((moment for moment in weeks if not silence(site, diary, moment)), None)
