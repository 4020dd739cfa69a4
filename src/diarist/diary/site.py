"""The settings of one diary, checked: the site, its authors, and the times in which nothing is announced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from diarist.words import dates
from diarist.words.catalogue import say, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from pathspec import GitIgnoreSpec

    from diarist.diary.editor import Editor
    from diarist.diary.guests import Guest
    from diarist.diary.listen_settings import Listen
    from diarist.diary.mail_in import MailIn
    from diarist.diary.mkdocs_settings import MkdocsSettings
    from diarist.diary.nudge_settings import Away, Nudge
    from diarist.diary.problems import Problem
    from diarist.diary.signup import SignUp
    from diarist.diary.written_settings import WrittenSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody who writes in the diary.

    `portrait` is a path below docs/; `start` and `end` bound their time in the role.
    """

    id: str
    name: str
    role: str
    start: date | None
    end: date | None
    acting_from: date | None
    acting_to: date | None
    guest: bool
    portrait: str
    portrait_alt: str
    about: str
    links: tuple[str, ...]
    raw_html: bool

    def tenure(self, language: str) -> str:
        """The time in the role, such as `since August 2025` or `2019 to 2024`; empty where it is not known."""
        if self.start and self.end:
            return say("author.from_to", language, start=self.start.year, end=self.end.year)
        if self.start:
            return say("author.since", language, month=dates.month(self.start, language))
        return say("author.until", language, month=dates.month(self.end, language)) if self.end else ""

    def acting(self, language: str) -> str:
        """The time of acting in the role, in words; empty where there was none."""
        if not self.acting_from:
            return ""
        start = dates.month(self.acting_from, language)
        if not self.acting_to:
            return say("author.acting_since", language, month=start)
        return say("author.acting_from_to", language, start=start, end=dates.month(self.acting_to, language))

    def role_on(self, day: date, language: str) -> str:
        """The role as it was on a day: for the time they were acting, it says so."""
        acting = self.acting_from and self.acting_from <= day and (not self.acting_to or day <= self.acting_to)
        if not acting or not self.role:
            return self.role
        # An abbreviation, such as CEO, keeps its capitals; so does what stands first.
        keeps = self.role[1:2].isupper() or sentence("author.acting_role", language).startswith("{role}")
        rest = self.role if keeps else self.role[0].lower() + self.role[1:]
        return say("author.acting_role", language, role=rest)


@dataclass(frozen=True, slots=True)
class Hold:
    """A time in which nothing is announced; both days are in it. With `publishing`, nothing dated in it is public."""

    start: date
    end: date
    reason: str
    publishing: bool

    def covers(self, day: date) -> bool:
        """Whether a day, in the site's zone, is in it."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class PairRules:
    """Whether entries must be there in two languages: with which one beside the site's, and from which day on."""

    required: bool = False
    language: str = ""
    begins: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The settings of one diary, checked. `address` is the site's own, absolute, and ends with `/`.

    `folder` is where the site is built, where nothing else is asked for.
    `written` is the file that all of this was read from, for whoever finds something wrong with a line of it.
    `channels`, `checks` and `shown_on`, the one host by its kind, are as they are written: each channel, rule and host
    checks its own settings.
    """

    root: Path
    name: str
    description: str
    address: str
    written_identity: str
    language: str
    copyright: str
    leader: str
    authors: Mapping[str, Author]
    begins: date | None
    zone: ZoneInfo
    permalink_pattern: str
    page_size: int
    feed_size: int
    feed_also: tuple[str, ...]
    feed_hub: str
    answer_mail: str
    answer_words: str
    card_background: str
    card_accent: str
    card_logo: str
    embeds: tuple[str, ...]
    podcast_category: str
    podcast_explicit: bool
    paused: bool
    max_age: timedelta
    most: int
    wait: timedelta
    ledger: str
    holds: tuple[Hold, ...]
    channels: Mapping[str, Mapping[str, Any]]
    checks: Mapping[str, Any]
    shown_on: Mapping[str, Mapping[str, Any]]
    signup: SignUp | None
    mail_in: MailIn | None
    listen: Listen | None
    editor: Editor | None
    nudge: Nudge | None
    away: tuple[Away, ...]
    guests: tuple[Guest, ...]
    approval_required: bool
    approval_from: date | None
    approvers: tuple[str, ...]
    pairs: PairRules
    says_overdue: bool
    is_sample: bool
    written_in: str
    extensions: tuple[str, ...]
    extension_configs: Mapping[str, Mapping[str, Any]]
    excluded: GitIgnoreSpec
    folder: Path
    mkdocs: MkdocsSettings
    written: WrittenSettings = field(repr=False, compare=False)
    advice: tuple[Problem, ...] = field(default=(), repr=False, compare=False)

    @property
    def identity(self) -> str:
        """What feeds know the diary by, as an address: its own, where nothing else is said."""
        return self.written_identity or self.address

    @property
    def posts(self) -> Path:
        """The folder of the entries."""
        return self.root / "posts"

    @property
    def docs(self) -> Path:
        """The folder of the standing pages."""
        return self.root / "docs"

    @property
    def epoch(self) -> datetime:
        """A time for what has none, in the site's zone: 1 January 1970."""
        return datetime(1970, 1, 1, tzinfo=self.zone)

    def says_language(self, channel: str) -> bool:
        """Whether the channel of a name has a language of its own."""
        return bool(self.channels.get(channel, {}).get("language"))

    def language_of(self, channel: str) -> str:
        """The language in which the channel of a name announces: its own, else the site's."""
        return str(self.channels.get(channel, {}).get("language") or self.language).replace("_", "-")

    def names_of(self, authors: Iterable[str]) -> list[str]:
        """What the authors of some ids are called."""
        return [self.authors[author].name for author in authors]

    def public_from(self, moment: datetime) -> datetime:
        """When what is dated so becomes public: at that moment or, where publishing is held, when the hold is over."""
        for hold in sorted(self.holds, key=lambda hold: hold.start):
            if hold.publishing and hold.covers(moment.date()):
                moment = datetime.combine(hold.end + timedelta(days=1), time(), self.zone)
        return moment

    def is_older(self, moment: datetime) -> bool:
        """Whether what is dated so is from before the diary's own beginning, such as an entry of an old blog."""
        return self.begins is not None and moment.date() < self.begins

    def hold_on(self, moment: datetime) -> Hold | None:
        """The hold that a moment is in."""
        day = moment.astimezone(self.zone).date()
        return next((hold for hold in self.holds if hold.covers(day)), None)
