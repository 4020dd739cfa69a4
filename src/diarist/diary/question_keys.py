"""The keys `closes` and `answers`: until when an entry's question can be answered, and what an entry answers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.errors import DateError
from diarist.diary.text import is_web_address, shown

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from diarist.diary.keys import Keys

_ID = re.compile(r"[^\s/:?#]+")


class Closing(NamedTuple):
    """When a question's time ends: `last` is the first moment of its last day or, where a time is said, that moment.

    It is in the site's zone.
    """

    last: datetime
    whole_day: bool

    @property
    def moment(self) -> datetime:
        """The first moment at which it is closed; of a whole day, the first of the next one."""
        return self.last.replace(hour=0, minute=0, fold=0) + timedelta(days=1) if self.whole_day else self.last


def read_closes(keys: Keys, zone: ZoneInfo) -> Closing | None:
    """Read the end of a question's time; what is wrong with it keeps the entry back, unless it is withdrawn."""
    value = keys.values.get("closes")
    if not value or keys.is_empty(value):
        return None
    if not isinstance(value.data, str):
        _wrong(keys, f"`closes` is {value.kind}", "write one day, such as 2026-12-04, or a day and a time")
        return None
    try:
        moment = keys.moment("closes", value.data, zone)
    except DateError as error:
        _wrong(keys, error.what, error.mend)
        return None
    return Closing(moment, whole_day=":" not in value.data)


def read_answers(keys: Keys) -> tuple[str, ...]:
    """What an entry answers, each once: ids of entries, and whole addresses; what is neither is left out."""
    items = keys.list("answers")
    for item in items:
        if not _is_known(item):
            mend = "write the `id:` of an entry, or an address in full, with https://"
            keys.advise("answers", f"{shown(item)} is nothing that an entry can answer", mend)
    return tuple(filter(_is_known, items))


def _is_known(item: str) -> bool:
    return is_web_address(item) or bool(_ID.fullmatch(item))


def _wrong(keys: Keys, what: str, mend: str) -> None:
    keys.problem("closes", what, mend, blocks=not keys.has("withdrawn"))
