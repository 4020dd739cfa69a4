"""The key `consent`: how the authors of quoted answers agreed to be quoted, by the address of each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.keys import bare_word
from diarist.diary.plain_address import canonical
from diarist.diary.text import is_web_address, shown
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.diary.keys import Keys
    from diarist.diary.value import Value

NAMED = "named"
"""They agreed to their name and a link."""

ANONYMOUS = "anonymous"
"""They agreed to their words alone."""

AGREED = (NAMED, ANONYMOUS)
_HOW = "write `named` where they agreed to name and link, `anonymous` where they agreed to their words alone"
_WHERE = "write below `consent:` the address of each answer, indented, with `: named` or `: anonymous` behind it"


def read_consent(keys: Keys) -> Mapping[str, str]:
    """How each author agreed, by address in the form that compares; what cannot be read is as if nobody had agreed.

    An address that stands there twice is `anonymous` where one of them says so.
    """
    found: dict[str, str] = {}
    for address, value in _pairs(keys):
        word = bare_word(value)
        if not is_web_address(address):
            keys.advise("consent", f"{shown(address)} is not an address", "write it in full, with https://", value.line)
        elif word not in AGREED:
            what = f"{shown(word)} does not say how somebody agreed" if word else "it does not say how they agreed"
            keys.advise("consent", what, did_you_mean(word, AGREED, _HOW), value.line)
        else:
            place = canonical(address)
            found[place] = ANONYMOUS if ANONYMOUS in {word, found.get(place)} else word
    return found


def consent_lines(value: Value | None) -> dict[str, int]:
    """The line of each address, as `consent.https://…`, in the form that compares."""
    groups = _groups(value) if value else []
    return {f"consent.{canonical(name)}": words.line for group in groups for name, words in group.items()}


def _pairs(keys: Keys) -> Iterator[tuple[str, Value]]:
    value = keys.values.get("consent")
    if not value or keys.is_empty(value):
        return
    groups = _groups(value)
    if not groups:
        keys.advise("consent", f"`consent` is {value.kind}, without addresses", _WHERE)
    for group in groups:
        yield from group.items()


def _groups(value: Value) -> list[Mapping[str, Value]]:
    """One group of addresses, or a list of such groups, as some write it."""
    items = value.data if isinstance(value.data, list) else [value]
    return [item.data for item in items if isinstance(item.data, dict)]
