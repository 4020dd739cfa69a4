"""The setting `listen:`: who hears what people answered, when and by what way, and where else it is listened for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from diarist.diary.letter_ways import WAY_SETTINGS, check_way, way_settings
from diarist.diary.regular_times import RegularTime, time_of_day, time_of_week
from diarist.diary.settings import FLAG_OFF, Setting
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diarist.diary.settings_file import SettingsFile

KEY, TO, URGENT_TO, WEBMENTIONS_TOKEN, USER, PASSWORD, API_KEY = (
    f"DIARIST_LISTEN_{ending}"
    for ending in ("KEY", "TO", "URGENT_TO", "WEBMENTIONS_TOKEN", "USER", "PASSWORD", "API_KEY")
)
"""The variables of its secrets: the key of its book, whom it goes to, and what opens the services that it asks."""

EVERY_LISTEN_SECRET = (KEY, TO, URGENT_TO, WEBMENTIONS_TOKEN, USER, PASSWORD, API_KEY)

_WEEKLY, _DAILY = "Friday 07:30", "07:30"

LISTEN_SETTINGS = (
    Setting(
        "to",
        "mails",
        (),
        "Who gets the digest: the leader's address, or a list of addresses. Where the repository is public, set the "
        f"secret `{TO}` in its place.",
    ),
    Setting("every", "text", "week", "How often it comes: each `week`, or each `day`.", choices=("week", "day")),
    Setting("at", "text", "", f"When, in the diary's zone: `{_WEEKLY}` without it, or `{_DAILY}` with `every: day`."),
    Setting("by", "text", "mail", "How it comes: `mail` or `notify` (GOV.UK Notify).", choices=("mail", "notify")),
    *WAY_SETTINGS,
    Setting(
        "urgent_to",
        "mails",
        (),
        "Who gets at once what speaks of harm, abuse or a complaint about care. Needed before anything is sent. Where "
        f"the repository is public, set the secret `{URGENT_TO}` in its place.",
    ),
    Setting(
        "urgent_advice",
        "text",
        "",
        "Your organisation's own sentence on what to do then, and whom to call. Needed before anything is sent.",
    ),
    Setting("urgent_words", "names", (), "More words that make a reply urgent, beside those that Diarist knows."),
    Setting(
        "webmentions",
        "flag",
        FLAG_OFF,
        f"Whether webmention.io receives the site's webmentions; they are read with the secret `{WEBMENTIONS_TOKEN}`.",
    ),
    Setting("counts_on_pages", "flag", FLAG_OFF, "Whether pages show how often an entry was answered."),
)
FEED_SETTINGS = (
    Setting("name", "text", "", "What the digest calls it, such as Care Opinion.", required=True),
    Setting("feed", "server", "", "The address of its feed.", required=True),
)
"""What stands below `said_about_us:`, each with a `-` before it: whatever a feed has is read as said about you."""

_WHERE = ("extra", "diary", "listen")
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class SaidFeed:
    """A feed of what is said about the organisation: what it is called, and its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Who hears what was answered, and when.

    `digest` is when the digest is due; `settings` are those of the way's own channel (`by`). `to` and `urgent_to` may
    be empty: then they are secrets, or nobody.
    """

    to: tuple[str, ...]
    digest: RegularTime
    by: str
    settings: Mapping[str, Any]
    urgent_to: tuple[str, ...]
    urgent_advice: str
    urgent_words: tuple[str, ...]
    feeds: tuple[SaidFeed, ...] = ()
    webmentions: bool = False
    counts_on_pages: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether it says how a letter goes; else it is for whoever asks at a terminal."""
        return bool(self.settings.get("host") or self.settings.get("template"))

    def needed_secrets(self) -> tuple[str, ...]:
        """The variables without which nothing is heard, or sent; a mail server may want no password."""
        needed = ((KEY, True), (WEBMENTIONS_TOKEN, self.webmentions), (API_KEY, self.is_sent and self.by == "notify"))
        people = ((TO, self.is_sent and not self.to), (URGENT_TO, self.is_sent and not self.urgent_to))
        return tuple(name for name, is_needed in (*needed, *people) if is_needed)

    def recipients(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        """Who gets the digest: the settings' addresses, and those of the secret; empty where nobody is named."""
        return _together(self.to, environment.get(TO, ""))

    def urgent_recipients(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        """Who gets what cannot wait, in the same way."""
        return _together(self.urgent_to, environment.get(URGENT_TO, ""))

    def webmention_receiver(self, address: str) -> str:
        """Where pages elsewhere say that they link to a page of the site at an address; empty where nobody hears it.

        Source: https://github.com/aaronpk/webmention.io#readme.
        """
        return f"https://webmention.io/{urlsplit(address).hostname}/webmention" if self.webmentions else ""


def _together(written: Collection[str], secret: str) -> tuple[str, ...]:
    every = {each.casefold(): each for each in (*written, *_BETWEEN.split(secret)) if each}
    return tuple(every.values())


def read_listen(data: object, file: SettingsFile) -> Listen | None:
    """The setting `listen:`; what is wrong with it is noted, and then there is none."""
    if data is None:
        return None
    before, written = len(file.problems), dict(file.mapping(data, _WHERE))
    feeds = _feeds(written.pop("said_about_us", None), file)
    found = file.group(written, LISTEN_SETTINGS, _WHERE, {"said_about_us"})
    digest = _digest(found, file)
    # Whoever only listens at a terminal needs no way for a letter.
    if found["to"] or found["host"] or found["template"] or "by" in written:
        check_way(written, found, file, _WHERE, "a digest")
    if not digest or len(file.problems) > before:
        return None
    return Listen(
        to=found["to"],
        digest=digest,
        by=found["by"],
        settings=way_settings(found["by"], found),
        urgent_to=found["urgent_to"],
        urgent_advice=found["urgent_advice"],
        urgent_words=found["urgent_words"],
        feeds=feeds,
        webmentions=found["webmentions"],
        counts_on_pages=found["counts_on_pages"],
    )


def _digest(found: Mapping[str, Any], file: SettingsFile) -> RegularTime | None:
    at = (*_WHERE, "at")
    if found["every"] == "day":
        time = time_of_day(found["at"] or _DAILY, file, at)
        return RegularTime(None, time) if time else None
    moment = time_of_week(found["at"] or _WEEKLY, file, at)
    return RegularTime(*moment) if moment else None


def _feeds(data: object, file: SettingsFile) -> tuple[SaidFeed, ...]:
    where, feeds = (*_WHERE, "said_about_us"), list[SaidFeed]()
    for place, found in enumerate(file.groups(data, FEED_SETTINGS, where)):
        if not (found["name"] and found["feed"]):
            continue
        if any(found["name"].casefold() == each.name.casefold() for each in feeds):
            what = f"{shown(found['name'])} is the name of another feed, too"
            file.problem((*where, str(place), "name"), what, "give each a name of its own")
        feeds.append(SaidFeed(found["name"], found["feed"]))
    return tuple(feeds)
