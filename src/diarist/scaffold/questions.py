"""What is asked before a diary is begun: eight questions, each with why it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import SettingError
from diarist.diary.text import on_one_line, shown
from diarist.scaffold.colour_names import named_colour
from diarist.scaffold.first_answers import DEFAULTS, HOSTS, OPENERS, PLACES, read_answer
from diarist.scaffold.zones import zone_of
from diarist.words.language_names import code_named
from diarist.words.rows import choice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Read = dict[str, str]
"""Answers by name, as far as one question gives them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A choice of where a diary is written and where it is shown, and what opens that, in a line of words."""

    written_in: str
    shown_on: str
    words: str
    opened_by: str = OPENERS[0]

    @property
    def typed(self) -> str:
        """The choice as it can be typed."""
        return typed_place(self.written_in, self.shown_on, self.opened_by)

    @property
    def answers(self) -> Read:
        """What the choice answers."""
        return {"written_in": self.written_in, "shown_on": self.shown_on, "opened_by": self.opened_by}


def typed_place(written_in: str, shown_on: str, opened_by: str) -> str:
    """A place as it can be typed: what holds anyway is left out."""
    return " ".join([shown_on, written_in, *([opened_by] if opened_by != OPENERS[0] else [])])


PLACE_CHOICES = (
    Place("private", "repository", "written in a private repository, shown by a public one (GitHub, free)"),
    Place("public", "pages", "both in one public repository (GitHub, free): everybody can read drafts, too"),
    Place("private", "pages", "both in one private repository (GitHub Pro, Team or Enterprise)"),
    Place("private", "cloudflare", "written in a private repository, shown by Cloudflare Pages"),
    Place("private", "netlify", "written in a private repository, shown by Netlify"),
    Place("private", "azure", "written in a private repository, shown by Azure Static Web Apps"),
    Place("private", "s3", "written in a private repository, shown by an S3-like store"),
    Place("private", "rsync", "written in a private repository, shown by a server of your own, by rsync"),
    Place("private", "folder", "all on one machine: a folder that a web server shows, without GitHub"),
    Place("private", "repository", "the first, by a token that ends: where deploy keys are off", "token"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, one sentence why, the names of the answers it gives, and how they are read.

    `read` takes what was typed, which is not empty, and raises SettingError where it cannot be meant. `default` is
    shown as what holds where nothing is typed.
    """

    words: str
    why: str
    names: tuple[str, ...]
    default: str
    read: Callable[[str], Read]


def _one(name: str) -> Callable[[str], Read]:
    return lambda typed: {name: read_answer(name, typed)}


def _leader(typed: str) -> Read:
    """A name and, after the first comma, a role."""
    name, _, role = typed.partition(",")
    return {"leader": read_answer("leader", name), "role": read_answer("role", role)}


def _zone_and_language(typed: str) -> Read:
    """A time zone, a language, or both in either order. A city of several words ends at a comma."""
    found: Read = {}
    parts = [part.strip() for part in re.split("[,;]", typed)]
    for word in (word for part in parts for word in ([part] if zone_of(part) or code_named(part) else part.split())):
        name = "zone" if _is_zone(word) else "language"
        if name in found:
            mend = "write one zone and one language, such as Europe/London, en"
            raise SettingError(f"cannot be {shown(typed)}", mend)
        found[name] = read_answer(name, word)
    return found


def _is_zone(word: str) -> bool:
    """Whether a word is meant as a zone: three capitals are, and what is too long for a language's code and no name."""
    if code_named(word):
        return False
    return "/" in word or word.upper() in {"UTC", "GMT"} or (len(word) == 3 and word.isupper()) or _is_long(word)


def _is_long(word: str) -> bool:
    return len(word) > 3 and not re.search("..[-_]", word[:4])


def _colours(typed: str) -> Read:
    """Two colours, the background first."""
    parts = [part for part in re.split(r"\s*(?:[,;]|\band\b)\s*", on_one_line(typed).lower()) if part]
    words = parts if len(parts) == 2 else _halves(" ".join(parts).split())
    if len(words) != 2:
        mend = "write two such as #12343b #e0a458 or navy, gold; or the path of a PNG, JPEG or SVG file"
        raise SettingError(f"cannot be {shown(typed)}", mend)
    return {name: read_answer(name, word) for name, word in zip(("background", "accent"), words, strict=True)}


def _halves(words: list[str]) -> list[str]:
    """Two colours, where words come to two in one way: `dark blue gold`."""
    pairs = ([" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words)))
    found = [pair for pair in pairs if all(map(named_colour, pair))]
    return found[0] if len(found) == 1 else words


def _place(typed: str) -> Read:
    """A number from the list, the name of a host, or a host with `public` or `private` and with `key` or `token`."""
    words = [word for word in re.split(r"[\s,.):]+", typed.lower()) if word]
    if len(words) > 1 and words[-1] == "pages" and words[0] in {"github", "cloudflare"}:
        words = ["pages" if words[0] == "github" else words[0]]
    if len(words) == 1 and words[0].isdigit() and 1 <= int(words[0]) <= len(PLACE_CHOICES):
        return PLACE_CHOICES[int(words[0]) - 1].answers
    hosts, places, openers = ([word for word in words if word in known] for known in (HOSTS, PLACES, OPENERS))
    is_known = len(words) == len(hosts) + len(places) + len(openers)
    if is_known and len(hosts) == 1 and len(places) <= 1 and len(openers) <= 1:
        written_in = (places or [_usual_place(hosts[0])])[0]
        return Place(written_in, hosts[0], "", *openers).answers
    mend = f"write a number from 1 to {len(PLACE_CHOICES)}, or {choice_of(HOSTS)}"
    raise SettingError(f"cannot be {shown(typed)}", mend)


def _usual_place(host: str) -> str:
    return next(place.written_in for place in PLACE_CHOICES if place.shown_on == host)


def default_of(question: Question, held: Mapping[str, str]) -> str:
    """What holds where nothing is typed: what a starter has already, else the question's own."""
    found = [held.get(name, DEFAULTS[name]) for name in question.names]
    if found == [DEFAULTS[name] for name in question.names]:
        return question.default
    if "shown_on" in question.names:
        return typed_place(*found)
    return (" " if "background" in question.names else ", ").join(filter(None, found))


QUESTIONS = (
    Question(
        "What is the diary called?",
        "It stands at the head of every page, and can be changed at any time.",
        ("diary",),
        DEFAULTS["diary"],
        _one("diary"),
    ),
    Question(
        "Whose diary is it? Their name and, after a comma, what they do.",
        "Every entry is signed with it; without an answer a mark stands there, to be filled in later.",
        ("leader", "role"),
        "fill in later",
        _leader,
    ),
    Question(
        "For which organisation?",
        "Readers want to know who is responsible; it stands at the foot of every page.",
        ("organisation",),
        "fill in later",
        _one("organisation"),
    ),
    Question(
        "At which address will people read it?",
        "All links and feeds are made of it; until you have one, diary.example stands for it.",
        ("address",),
        DEFAULTS["address"],
        _one("address"),
    ),
    Question(
        "Time zone and language?",
        "Entries come out by this clock, and readers' machines must know how to read the words aloud.",
        ("zone", "language"),
        f"{DEFAULTS['zone']}, {DEFAULTS['language']}",
        _zone_and_language,
    ),
    Question(
        "Two colours, or the file of a logo to take them from?",
        "Pages, cards and the first portrait, which is initials, are in them.",
        ("background", "accent"),
        f"{DEFAULTS['background']} {DEFAULTS['accent']}",
        _colours,
    ),
    Question(
        "To which mail address do readers answer?",
        "It stands under every entry, where programs that send spam find it, too; without one, pages ask for no mail.",
        ("mail",),
        "none",
        _one("mail"),
    ),
    Question(
        "Where is it written, and where is it shown?",
        "A draft in a public repository is public.",
        ("written_in", "shown_on", "opened_by"),
        "1",
        _place,
    ),
)
"""All questions, in order."""
