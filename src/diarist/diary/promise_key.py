"""One promise, as the entry that makes it has it; and the key `promises`, what others say has become of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.errors import DateError
from diarist.diary.text import on_one_line, shown
from diarist.words.near import did_you_mean
from diarist.words.rows import choice_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from diarist.diary.keys import Keys
    from diarist.diary.value import Value

STATES = ("in-hand", "kept", "changed", "not-kept")
CLOSED = frozenset({"kept", "not-kept"})
"""What says that nothing more is to come of a promise."""

_RIGHT = "{name}: changed 2027-06-30"
_BEFORE_DAY = re.compile(r"(?:(?:now|due|to|until|by|on|is)\b[:=\s]*)+", re.IGNORECASE)


class Made(NamedTuple):
    """A promise as it stands in an entry's words, `line` by line 1 of these; `due` is a day, such as `2027-03-31`."""

    name: str
    due: str
    words: str
    line: int


class Said(NamedTuple):
    """What an entry says of one promise, by its name in small letters; only what was `changed` has a new day."""

    name: str
    state: str
    due: date | None


def read_promises(keys: Keys, zone: ZoneInfo) -> tuple[Said, ...]:
    """Read the key, each promise once; what nobody can be sure of keeps the entry back, for it would be a lie."""
    value = keys.values.get("promises")
    if not value or keys.is_empty(value):
        return ()
    group = _group(keys, value)
    if group is None:
        mend = "write the promise's name and what became of it, such as `promises: {ramp: kept}`"
        _wrong(keys, "nobody can tell which promise is meant", mend, value)
        return ()
    found = (_said(keys, name, state, zone) for name, state in group.items())
    return tuple({said.name: said for said in found if said}.values())


def _group(keys: Keys, value: Value) -> Mapping[str, Value] | None:
    """The promises by name; a list of groups is read as one."""
    if isinstance(value.data, dict):
        return value.data
    parts = value.data if isinstance(value.data, list) else []
    if not parts or not all(isinstance(part.data, dict) for part in parts):
        return None
    keys.advise("promises", "`promises` is a list", "write each name below it, without a hyphen before it", value.line)
    return {name: state for part in parts for name, state in part.data.items()}


def _said(keys: Keys, written: str, value: Value, zone: ZoneInfo) -> Said | None:
    name = on_one_line(written).lstrip("#").lower()
    state, day = _parts(keys, name, value)
    if state not in STATES:
        mend = did_you_mean(state, STATES, f"write {choice_of(f'`{each}`' for each in STATES)}")
        what = f"{shown(state)} is nothing that becomes of a promise" if state else f"{shown(name)} has no state"
        _wrong(keys, what, mend, value)
        return None
    if (state == "changed") != bool(day):
        mend = f"write its new day, such as `{_RIGHT.format(name=name)}`" if not day else f"write `{name}: {state}`"
        what = "is changed, but has no new day" if not day else f"has a new day, but is {state}"
        _wrong(keys, f"the promise {shown(name)} {what}", mend, value)
        return None
    try:
        due = keys.moment("promises", day, zone).date() if day else None
    except DateError as error:
        _wrong(keys, f"the new day of {shown(name)}: {error.what}", error.mend, value)
        return None
    return Said(name, state, due)


def _parts(keys: Keys, name: str, value: Value) -> tuple[str, str]:
    """What became of it and its new day as they are written, in one of the ways that mean the same."""
    if isinstance(value.data, str):
        return _in_words(keys, name, value)
    if not isinstance(value.data, dict) or not all(isinstance(part.data, str) for part in value.data.values()):
        return "", ""
    group = {_plain(key): part.data for key, part in value.data.items()}
    state = _plain(group.pop("state", "")) or next((each for each in group if each in STATES), "")
    day = group.get("due", "") or group.get(state, "")
    if state:
        right = f"{name}: {state} {day}".strip()
        keys.advise("promises", f"what became of {shown(name)} is written as a group", f"write `{right}`", value.line)
    return state, on_one_line(day)


def _in_words(keys: Keys, name: str, value: Value) -> tuple[str, str]:
    words = on_one_line(value.data)
    found = next(_readings(words.strip("\"'“”‘’ .")), None)
    if not found:
        return words, ""
    state, rest = found
    day = _BEFORE_DAY.sub("", rest, count=1)
    right = f"{state} {day}".strip()
    if right != words:
        keys.advise("promises", f"{shown(words)} is read as {state}", f"write `{name}: {right}`", value.line)
    return state, day


def _readings(words: str) -> Iterator[tuple[str, str]]:
    """A state at the words' begin, spelt in whatever way, and what follows it."""
    for state in STATES:
        pattern = "[-_ ]*".join(state.split("-"))
        if found := re.match(rf"{pattern}\b[\s,:;(]*", words, re.IGNORECASE):
            yield state, words[found.end() :].rstrip(") ")


def _plain(written: str) -> str:
    return re.sub(r"[-_ ]+", "-", on_one_line(written).lower())


def _wrong(keys: Keys, what: str, mend: str, value: Value) -> None:
    """Note what keeps an entry back; but nothing keeps back that it is withdrawn."""
    keys.problem("promises", what, mend, value.line, blocks=not keys.has("withdrawn"))
