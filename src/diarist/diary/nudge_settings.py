"""The settings `nudge:` and `away:`: when the leader is asked for this week's entry, by what way, and when never."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.diary.this_machine import is_this_machine
from diarist.words.languages import ENGLISH
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from zoneinfo import ZoneInfo

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
    Setting("host", "text", "", "By mail: the mail server that takes it."),
    Setting("port", "port", 587, "By mail: its port."),
    Setting(
        "security",
        "text",
        "starttls",
        "By mail: how the connection is encrypted; `none` is for a server on the machine itself.",
        choices=("starttls", "tls", "none"),
    ),
    Setting("from", "mail", "", "By mail: the address that it comes from."),
    Setting("template", "text", "", "By Notify: the id of a template with ((subject)) and ((body))."),
    Setting("server", "server", "https://api.notifications.service.gov.uk", "By Notify: where the service is."),
)
AWAY_SETTINGS = (
    Setting("from", "day", None, "The first day.", required=True),
    Setting("to", "day", None, "The last day.", required=True),
    Setting("writes", "text", "", "Who writes instead: the id of an author."),
    Setting("mail", "mail", "", "Their address: the nudge goes there. Without it, nobody is nudged."),
)
"""What stands below `away:`, each with a `-` before it."""

_NUDGE, _AWAY = (("extra", "diary", name) for name in ("nudge", "away"))
_AT = re.compile(r"([^\W\d]+),?\s+(\d{1,2})[:.](\d\d)")
_DAY_LETTERS = 3
_WANTED = {"mail": ("host", "from"), "notify": ("template",)}
_FOR_ONE = {"mail": ("host", "port", "security", "from"), "notify": ("template", "server")}
"""The settings that are for one way alone."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """A time of each week, as wall clocks in the diary's zone show it, and the way that the nudge comes.

    `weekday` counts from Monday, 0. `settings` are those of the way's own channel; `to` is an address, or empty.
    """

    weekday: int
    time: time
    by: str
    to: str
    settings: Mapping[str, Any]

    def moment(self, day: date, zone: ZoneInfo) -> datetime:
        """When it is due in the week of a day, in UTC.

        Where clocks go forward over that time, it is when they have; where they go back over it, the first of both.
        """
        monday = day - timedelta(days=day.weekday())
        return datetime.combine(monday + timedelta(days=self.weekday), self.time, zone).astimezone(UTC)

    def last(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When it was due last, at `now` (aware) or before."""
        day = now.astimezone(zone).date()
        moment = self.moment(day, zone)
        return moment if moment <= now else self.moment(day - timedelta(days=7), zone)

    def coming(self, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """When it is due after `now` (aware), week for week."""
        last = self.last(now, zone).astimezone(zone).date()
        weeks = 1
        while True:
            yield self.moment(last + timedelta(weeks=weeks), zone)
            weeks += 1


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
    when = _when(found["at"], file)
    _check_way(file.mapping(data, _NUDGE), found, file)
    if not when or len(file.problems) > before:
        return None
    own = {name: found[name] for name in _FOR_ONE.get(found["by"], ())}
    return Nudge(*when, found["by"], found["to"], own)


def _when(written: str, file: SettingsFile) -> tuple[int, time] | None:
    """The day of the week and the time; None where nothing is written, or something else."""
    if not written:
        return None
    parts = _AT.fullmatch(written.strip())
    if parts and (day := _weekday(parts[1])) is not None and int(parts[2]) < 24 and int(parts[3]) < 60:
        return day, time(int(parts[2]), int(parts[3]))
    meant = did_you_mean(parts[1].title(), ENGLISH.weekdays, "", likeness=0.6) if parts else ""
    example = "write a day of the week and a time, such as Friday 12:30"
    is_day = parts is not None and _weekday(parts[1]) is not None
    file.problem((*_NUDGE, "at"), f"`at` is no time of the week ({shown(written)})", (not is_day and meant) or example)
    return None


def _weekday(written: str) -> int | None:
    """A day by its English name, or by the first letters of it, three or more."""
    name = written.casefold()
    days = [number for number, day in enumerate(ENGLISH.weekdays) if day.casefold().startswith(name)]
    return days[0] if len(name) >= _DAY_LETTERS and days else None


def _check_way(written: Mapping[str, Any], found: Mapping[str, Any], file: SettingsFile) -> None:
    """Note what its way needs and does not have, and what is for another way."""
    by = found["by"]
    for name in _WANTED.get(by, ()):
        if not found[name]:
            file.problem(_NUDGE, f"`nudge` by {by} has no {name}", f"add a line with `{name}:`")
    for name in written:
        others = [way for way in WAYS if name in _FOR_ONE.get(way, ())]
        if (others and by not in others) or (name == "to" and by not in _WANTED):
            file.problem((*_NUDGE, name), f"`{name}` is not for a nudge by {by}", "take it out, or change `by:`")
    if found["security"] == "none" and found["host"] and not is_this_machine(found["host"]):
        what = "`security: none` would send the mail and the password in the clear"
        file.problem((*_NUDGE, "security"), what, "write starttls or tls")


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
