"""The setting `guests:`: who writes the diary in which week, and how far they are with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from diarist.diary.settings_file import SettingsFile

GUEST_SETTINGS = (
    Setting("author", "text", "", "The id of an author, who should have `guest: true`.", required=True),
    Setting("week", "text", "", "Their ISO week, such as 2027-W03.", required=True),
    Setting("read", "day", None, "When they said that they have read how to be careful online."),
    Setting("hand_over", "text", "", "Their line for whoever writes next, which the next invitation has."),
    Setting("thanked", "day", None, "When they were thanked."),
)
"""What stands below `guests:`, each with a `-` before it."""

WHERE = ("extra", "diary", "guests")
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who writes for one week; `first` is its Monday, `place` counts from 0 in the settings."""

    place: int
    author: str
    first: date
    read: date | None
    hand_over: str
    thanked: date | None

    @property
    def last(self) -> date:
        """The Sunday."""
        return self.first + _DAYS


def monday_of(week: str) -> date | None:
    """The Monday of an ISO week such as 2027-W03; None where there is no such week."""
    found = _WEEK.fullmatch(week.strip())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def read_guests(data: object, file: SettingsFile, authors: Collection[str]) -> tuple[Guest, ...]:
    """The setting `guests:`; what is wrong with it is noted."""
    found: list[Guest] = []
    for place, each in enumerate(file.groups(data, GUEST_SETTINGS, WHERE)):
        where, author = (*WHERE, str(place)), each["author"]
        if author and author not in authors:
            mend = did_you_mean(author, authors, "write the id of an author", likeness=0.5)
            file.problem((*where, "author"), f"{shown(author)} is not among the authors", mend)
        first = monday_of(each["week"])
        if each["week"] and not first:
            mend = "write year and week, such as 2027-W03"
            file.problem((*where, "week"), f"there is no week {shown(each['week'])}", mend)
        if not (author and first):
            continue
        if any(other.first == first for other in found):
            file.problem(
                (*where, "week"), f"{shown(each['week'])} is another guest's already", "give one of them another"
            )
        found.append(Guest(place, author, first, each["read"], each["hand_over"], each["thanked"]))
    return tuple(found)


def is_of_guest(authors: Collection[str], day: date, guests: Iterable[Guest]) -> bool:
    """Whether what some authors wrote is a guest's of a week, dated in that week or later."""
    return any(guest.author in authors and guest.first <= day for guest in guests)
