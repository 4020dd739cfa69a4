"""The keys of a front matter that are not Diarist's: which keep the entry back, and which mean nothing here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary import fields, loose_dates, strict_dates
from diarist.diary.errors import DateError
from diarist.diary.keys import REQUIRED, Keys, bare_word
from diarist.diary.other_tools import HIDDEN, KEPT_BACK, NO, PUBLIC, Keeper, Says, keeper, used_by
from diarist.diary.slips import slip_of
from diarist.diary.text import shown
from diarist.words.near import meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.diary.value import Value

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
_DRAFT = Keeper("draft", "other programs", Says.NO)
_OF_THE_ENTRY = {"params", "extra", "taxonomies", "meta", "metadata", "header", "custom"}
"""Groups in which other programs keep what is said of the whole entry."""

_OTHERWISE = {"topic": "tags", "topics": "tags"}
"""Keys that are not like those that they stand for: a page of a tag is called a topic."""

_ALIKE = {
    **dict.fromkeys(("redirectfrom", "redirects", "oldurl"), "aliases"),
    **dict.fromkeys(("summary", "excerpt", "customexcerpt", "metadescription", "abstract", "teaser"), "description"),
    **dict.fromkeys(("category", "categories", "keywords", "labels"), "tags"),
    **dict.fromkeys(("cover", "coverimage", "featureimage", "featuredimage", "thumbnail", "heroimage"), "image"),
    **dict.fromkeys(("lastmod", "lastmodifiedat", "modified", "updatedat"), "updated"),
}
"""Keys of other programs, in the spelling of `fields.bare`, whose words can stand under one of ours."""

_NEAR = 0.65
"""How like a known key an unknown one must be to be taken for it: `language` is like `lang`, `weather` not `author`."""


@dataclass(frozen=True, slots=True)
class When:
    """The entry's own date, the present, and the site's zone.

    Where nobody knows the present, what keeps an entry back for a time keeps it back.
    """

    date: datetime
    now: datetime | None
    zone: ZoneInfo


def check_names(keys: Keys, when: When) -> None:
    """Note each key that is not Diarist's, and each that is missing."""
    nobodys = []
    for key in (key for key in keys.values if key not in fields.BY_NAME):
        if reason := kept_back_by(key, keys.values[key], when):
            keys.problem(key, *reason)
        elif tools := used_by(key) or _tools(key):
            what = f"{shown(key)} is a key of {tools}, and means nothing here"
            ours = _ALIKE.get(fields.bare(key), "")
            mend = f"write `{ours}:` in its place, or leave it" if ours and not keys.has(ours) else ""
            keys.advise(key, what, mend or "leave it, or delete the line")
        else:
            nobodys.append(key)
            _unknown(keys, key)
    meant = {slip_of(key) or _nearest(key) for key in nobodys}
    dated = _DATED.match(PurePosixPath(keys.path).name)
    for key, example in (REQUIRED | ({"date": dated[0]} if dated else {})).items():
        if key not in keys.values and key not in meant:
            keys.problem(key, f"there is no {key}", f"add a line such as `{key}: {example}`")


def _tools(key: str) -> str:
    known = keeper(key)
    return known.tools if known else ""


def kept_back_by(key: str, value: Value, when: When) -> tuple[str, str] | None:
    """Why a key that is not Diarist's keeps the entry back, and how to mend it; None where it does not."""
    known = keeper(key) or (_DRAFT if "draft" in fields.bare(key) and not slip_of(key) else None)
    if known and not _is_public(known, value, when):
        what = f"{shown(key)} keeps the entry back, as it does with {known.tools}"
        return what, "delete the line to publish it, or write `draft: true`"
    if not known and bare_word(value) in KEPT_BACK:
        what = f"{shown(key)} says {shown(value.data)}, so that it may be meant as a draft"
        return what, "write `draft: true`, or delete the line to publish it"
    if not known and (hidden := next(_hidden(key, value, when), "")):
        what = f"{shown(hidden)} stands below {shown(key)}, where it may be meant to keep the entry back"
        return what, "write it above, at the very left, or delete the line to publish the entry"
    return None


def _hidden(key: str, value: Value, when: When) -> Iterator[str]:
    """The keys in a group that may be meant to keep the entry back: in TOML, what follows a table belongs to it."""
    for name, inner in value.data.items() if isinstance(value.data, dict) else ():
        known = keeper(name) if fields.bare(key) in _OF_THE_ENTRY else None
        is_draft = fields.canonical(name) == "draft" and bare_word(inner) not in NO
        if is_draft or (known and known.public not in HIDDEN and not _is_public(known, inner, when)):
            yield name


def _unknown(keys: Keys, key: str) -> None:
    """Note a key that nobody knows: it blocks where it may say when the entry goes out, or whose it is."""
    slip, near = slip_of(key), _nearest(key)
    likely = slip or near
    mend = meant(f"`{likely}`") if likely else "delete the line (the guide lists the keys that there are)"
    is_missing = near in REQUIRED and near not in keys.values
    keys.problem(key, f"{shown(key)} is not a key of an entry", mend, blocks=bool(slip) or is_missing)


@lru_cache(maxsize=1024)
def _nearest(key: str) -> str:
    """The key that an unknown one is most like; empty where it is like none."""
    return _OTHERWISE.get(fields.bare(key)) or nearest(key.lower(), fields.BY_NAME, _NEAR)


def _is_public(keeper: Keeper, value: Value, when: When) -> bool:
    """Whether a key by which other programs keep an entry back says that it is public."""
    scalars = list(_scalars(value))
    words = [bare_word(scalar) for scalar in scalars if scalar.kind != "nothing"]
    if keeper.public in HIDDEN:
        return not HIDDEN[keeper.public] & set(words)
    if keeper.public in {Says.NOTHING, Says.A_PAST_DAY, Says.A_COMING_DAY} and not any(words):
        return value.kind != "a group of keys"
    return bool(words) and all(_says_so(keeper.public, word, when) for word in words)


def _says_so(public: Says, word: str, when: When) -> bool:
    if word in PUBLIC[public]:
        return True
    day = _moment(word, when.zone) if public in {Says.YES, Says.A_PAST_DAY, Says.A_COMING_DAY} else None
    if not day:
        return False
    now = when.now.timestamp() if when.now else None
    if public == Says.A_COMING_DAY:
        return now is not None and day.timestamp() > now
    # Before its own date the entry is kept back anyway.
    return day.timestamp() <= max(when.date.timestamp(), now or 0)


def _moment(word: str, zone: ZoneInfo) -> datetime | None:
    try:
        return strict_dates.parse(loose_dates.plain_form(word) or word, zone)
    except DateError:
        return None


def _scalars(value: Value) -> Iterator[Value]:
    if isinstance(value.data, str):
        yield value
        return
    for item in value.data.values() if isinstance(value.data, dict) else value.data:
        yield from _scalars(item)
