"""The settings `nudge:` and `away:`: when the leader is asked for this week's entry, by what way, and when never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from diarist.diary.letter_ways import WAY_SETTINGS, check_way, way_settings
from diarist.diary.regular_times import RegularTime, time_of_week
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diarist.diary.settings_file import SettingsFile

WAYS = ("mail", "notify", "slack", "teams")
"""The kinds of channels that a nudge can go by."""

WINDOW = timedelta(hours=2)
"""How long after its time it may be sent: later, it is no nudge for that moment."""

NUDGE_SETTINGS = (
    Setting("at", "text", "", "The day of the week and the time, in the diary's zone: `Friday 12:30`.", required=True),
    Setting("by", "text", "mail", "How it comes: `mail`, `notify` (GOV.UK Notify), `slack` or `teams`.", choices=WAYS),
    Setting(
        "to",
        "mail",
        "",
        "By mail or Notify: the leader's address. Where the repository is public, set the secret `DIARIST_NUDGE_TO` "
        "in its place.",
    ),
    *WAY_SETTINGS,
)
AWAY_SETTINGS = (
    Setting("from", "day", None, "The first day.", required=True),
    Setting("to", "day", None, "The last day.", required=True),
    Setting("writes", "text", "", "Who writes instead: the id of an author."),
    Setting("mail", "mail", "", "Their address: the nudge goes there. Without it, nobody is nudged."),
)
"""What stands below `away:`, each with a `-` before it."""

_NUDGE, _AWAY = (("extra", "diary", name) for name in ("nudge", "away"))


@dataclass(frozen=True, slots=True)
class Nudge(RegularTime):
    """A time of each week, and the way that the nudge comes.

    `settings` are those of the way's own channel; `to` is an address, or empty.
    """

    by: str
    to: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Away:
    """A time in which the leader writes nothing; both days are in it. `writes` is an author's id, or empty."""

    first: date
    last: date
    writes: str
    mail: str

    def covers(self, day: date) -> bool:
        """Whether a day, in the diary's zone, is in it."""
        return self.first <= day <= self.last


def read_nudge(data: object, file: SettingsFile) -> Nudge | None:
    """The setting `nudge:`; what is wrong with it is noted, and then there is none."""
    if data is None:
        return None
    before = len(file.problems)
    found = file.group(data, NUDGE_SETTINGS, _NUDGE)
    when = time_of_week(found["at"], file, (*_NUDGE, "at"))
    check_way(file.mapping(data, _NUDGE), found, file, _NUDGE, "a nudge")
    if not when or len(file.problems) > before:
        return None
    return Nudge(*when, found["by"], found["to"], way_settings(found["by"], found))


def read_away(data: object, file: SettingsFile, authors: Collection[str]) -> tuple[Away, ...]:
    """The setting `away:`; what is wrong with it is noted."""
    found = []
    for place, each in enumerate(file.groups(data, AWAY_SETTINGS, _AWAY)):
        where = (*_AWAY, str(place))
        if each["writes"] and each["writes"] not in authors:
            mend = did_you_mean(each["writes"], authors, "write the id of an author", likeness=0.5)
            file.problem((*where, "writes"), f"{shown(each['writes'])} is not among the authors", mend)
        if each["mail"] and not each["writes"]:
            file.problem((*where, "mail"), "`mail` is for whoever writes instead", "say who with `writes:`")
        if not (each["from"] and each["to"]):
            continue
        if each["to"] < each["from"]:
            file.problem((*where, "to"), "`to` is before `from`", "check the two days")
        found.append(Away(each["from"], each["to"], each["writes"], each["mail"]))
    return tuple(found)
