"""What a diary is begun with: eight questions' answers, validated once, and what follows from them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.errors import AnswersError, SettingError
from diarist.diary.host_kinds import HOST_KINDS
from diarist.diary.setting_values import READERS
from diarist.diary.text import on_one_line, shown, slugify
from diarist.product import COMMIT, PLACEHOLDER, VERSION
from diarist.scaffold.colour_names import named_colour
from diarist.scaffold.gaps import gap, is_gap
from diarist.scaffold.zones import zone_of
from diarist.words.language_names import code_named
from diarist.words.rows import choice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

HOSTS = tuple(sorted(HOST_KINDS, key=lambda kind: kind != "repository"))
"""Where a diary can be shown, the recommended one first: the names that stand under `host:`."""

PLACES = ("private", "public")
"""What the folder is in which a diary is written, the recommended one first."""

OPENERS = ("key", "token")
"""What opens the repository that shows to the one that writes, the recommended one first."""

DEFAULTS: Mapping[str, str] = {
    "diary": "The Friday Diary",
    "leader": gap("the name of the leader"),
    "role": "",
    "organisation": gap("the name of the organisation"),
    "address": "https://diary.example/",
    "zone": "Europe/London",
    "language": "en",
    "background": "#12343b",
    "accent": "#e0a458",
    "mail": "",
    "written_in": PLACES[0],
    "shown_on": HOSTS[0],
    "opened_by": OPENERS[0],
}
"""What holds where nothing is answered, by the name of the answer."""

_REPOSITORY = re.compile(rf"[A-Za-z0-9](?:-?[A-Za-z0-9])*/[A-Za-z0-9._-]+|{re.escape(PLACEHOLDER)}")
_COMMIT = re.compile(f"{COMMIT.pattern}|")
_VERSION = re.compile(f"{VERSION.pattern}|")
_RUN_MINUTE = 47
"""The minute of the hour at which the clock starts a run: the full hour is busiest."""

_SECOND_RUN = 5
"""Hours after the first."""

_BARE_HOST = re.compile(r"[\w.-]+\.\w[\w-]*(?:[:/].*)?")
_FORGES = {"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"}
"""Where repositories are, and no sites: an address there was copied from the wrong page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that a diary is begun with. `address` is the site's own, with `/` at its end; colours are #rrggbb.

    `begins` is the day on which it is begun. What nobody answered is a marked gap (`diarist.scaffold.gaps`), or empty
    where a diary can do without. `product`, `commit` and `version` say which Diarist makes the site: OWNER/REPO, 40
    hexadecimal digits (empty where nobody knows them), and as in 1.4.0. `mailbox` is whose mailbox drafts come in by,
    and `listens_at` when the digest of what people answered is due, such as 07:30, where the settings say so: nobody
    is asked for these at first.
    """

    diary: str
    leader: str
    role: str
    organisation: str
    address: str
    zone: str
    language: str
    background: str
    accent: str
    mail: str
    written_in: str
    shown_on: str
    opened_by: str
    product: str
    commit: str
    version: str
    begins: date
    mailbox: str = ""
    listens_at: str = ""

    @property
    def listening_hours(self) -> tuple[int, ...]:
        """The hours in which the clock starts a run that listens, 47 minutes past: after the digest's time, and later.

        Runs come late, and some never.
        """
        if not self.listens_at:
            return ()
        hour, minute = map(int, self.listens_at.split(":"))
        first = hour + (minute > _RUN_MINUTE)
        return first % 24, (first + _SECOND_RUN) % 24

    @property
    def leader_id(self) -> str:
        """The author's id: the first name in letters that every system knows, else `leader`."""
        name = "" if is_gap(self.leader) else slugify(self.leader).split("-")[0]
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        return plain if len(plain) == len(name) > 1 else "leader"

    @property
    def is_public(self) -> bool:
        """Whether everybody can read where it is written, drafts too."""
        return self.written_in == "public"

    @property
    def has_token(self) -> bool:
        """Whether a token, which ends, opens the repository that shows."""
        return self.shown_on == "repository" and self.opened_by == "token"

    @property
    def is_english(self) -> bool:
        """Whether its language is one of those of English."""
        return self.language.lower().replace("_", "-").split("-")[0] == "en"

    @property
    def is_placeholder(self) -> bool:
        """Whether its address is one that nobody has."""
        return (urlsplit(self.address).hostname or "").endswith(".example")

    @property
    def domain(self) -> str:
        """The host of its address."""
        return urlsplit(self.address).hostname or ""


def read_answers(given: Mapping[str, str], begins: date) -> Answers:
    """Answers as they are typed, with what holds where nothing is. Raises AnswersError with all that is wrong."""
    faults: dict[str, SettingError] = {}
    read: dict[str, str] = {}
    for name in _READERS:
        try:
            read[name] = read_answer(name, given.get(name, ""))
        except SettingError as error:
            faults[name] = error
    if faults:
        raise AnswersError(faults)
    return Answers(**read, begins=begins)


def read_answer(name: str, typed: str) -> str:
    """One answer as it was typed, read; what holds where it is empty. Raises SettingError."""
    words = on_one_line(str(READERS["text"](typed)))
    return _READERS[name](words or DEFAULTS.get(name, ""))


def _words(words: str) -> str:
    return words


def _address(words: str) -> str:
    """An address, with https:// where that was left out, and a server's name in small letters, as browsers have it."""
    whole = f"https://{words}" if "//" not in words and _BARE_HOST.fullmatch(words) else words
    parts = urlsplit(str(READERS["site_address"](whole)))
    if parts.hostname in _FORGES:
        mend = "write where people read the site, such as https://org.github.io/diary/"
        raise SettingError(f"is where a repository is ({shown(words)})", mend)
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def _zone(words: str) -> str:
    return str(READERS["zone"](zone_of(words) or words))


def _language(words: str) -> str:
    """A language's code, or its name in English or in itself."""
    try:
        code, *rest = str(READERS["language"](code_named(words) or words)).split("-")
    except SettingError as error:
        raise SettingError(error.what, "write one such as en or cy") from None
    return "-".join([code.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def _colour(words: str) -> str:
    """A colour, with three digits too, or by its name, as CSS has it."""
    digits = (named_colour(words) or words).removeprefix("#")
    whole = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    try:
        return str(READERS["colour"](f"#{whole}"))
    except SettingError:
        raise SettingError(f"is not a colour ({shown(words)})", "write one such as #12343b") from None


def _mail(words: str) -> str:
    return str(READERS["mail"](words.removeprefix("mailto:")))


def _choice(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(words: str) -> str:
        if words.lower() in choices:
            return words.lower()
        raise SettingError(f"cannot be {shown(words)}", f"write {choice_of(choices)}")

    return read


def _pattern(pattern: re.Pattern[str], mend: str) -> Callable[[str], str]:
    def read(words: str) -> str:
        if pattern.fullmatch(words):
            return words
        raise SettingError(f"cannot be {shown(words)}", mend)

    return read


_READERS: Mapping[str, Callable[[str], str]] = {
    "diary": _words,
    "leader": _words,
    "role": _words,
    "organisation": _words,
    "address": _address,
    "zone": _zone,
    "language": _language,
    "background": _colour,
    "accent": _colour,
    "mail": _mail,
    "written_in": _choice(PLACES),
    "shown_on": _choice(HOSTS),
    "opened_by": _choice(OPENERS),
    "product": _pattern(_REPOSITORY, "write it as OWNER/REPOSITORY"),
    "commit": _pattern(_COMMIT, "write all 40 digits of the commit"),
    "version": _pattern(_VERSION, "write it as in 1.4.0"),
}
"""How each answer is read. Raises SettingError."""
