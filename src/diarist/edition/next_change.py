"""When there is something to do next although nobody changes a file."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from diarist.diary.nudged_weeks import next_nudge

if TYPE_CHECKING:
    from diarist.edition.edition import Edition


def next_change(edition: Edition, now: datetime) -> datetime | None:
    """The moment at which the next entry or page comes out by itself, a question closes, or a promise's day is over.

    None where nothing of that is to come.
    """
    # What a preview shows before its time is among the public entries.
    previewed = (entry for entry in edition.diary.entries if entry.path in edition.unseen and not entry.draft)
    waiting = (edition.site.public_from(entry.date) for entry in (*edition.diary.scheduled, *previewed))
    closing = (question.closes.moment for question in edition.questions.open)
    days = (day for promise in edition.promises for day in promise.days())
    promised = (datetime.combine(day, time(), edition.site.zone) for day in days)
    moments = (*waiting, *edition.docs.waiting, *closing, *promised)
    return min((moment for moment in moments if moment > now), default=None)


def next_due(edition: Edition, now: datetime) -> datetime | None:
    """When the site changes next by itself, or somebody is nudged to write an entry; None for neither."""
    moments = (next_change(edition, now), next_nudge(edition.site, edition.diary, now))
    return min((moment for moment in moments if moment), default=None)
