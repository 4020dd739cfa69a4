"""Entries as they were read, kept in one file: to read a front matter anew takes longer than all else that is done."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary import fields as front_matter
from diarist.diary.copies import digest_of
from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.event import Event
from diarist.diary.media_keys import Media
from diarist.diary.problems import Problem
from diarist.diary.promise_key import Said
from diarist.diary.question_keys import Closing
from diarist.edition.quotations_shown import QuotationsShown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.cache import Cache
    from diarist.diary.site import Site

_FIELDS = tuple(field.name for field in fields(Entry))
_TUPLES = frozenset({"authors", "tags", "focus", "aliases", "syndication", "promised", "answers", "gone"})
_MOMENTS = frozenset({"date", "updated"})
_LONG_AGO, _FAR_OFF = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_READ_OTHERWISE = frozenset(
    (
        *("root", "folder", "excluded", "extensions", "extension_configs", "channels", "checks", "mkdocs", "signup"),
        *("podcast_category", "podcast_explicit", "pairs", "says_overdue"),
    )
)
"""The settings by which no entry is read otherwise; of the channels the names alone count, and nobody keeps secrets."""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry as it was read, what was said of it, and two digests: of all of it, and of its headline and words."""

    entry: Entry
    advice: tuple[Problem, ...]
    fingerprint: str
    content: str


class KeptEntries:
    """The entries of one diary, by path; what was read before, with the same settings, is not read again."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._file = f"entries-{digest(code_digest(), *_settings(site))}.json"
        self._kept = self._load()
        self._records: dict[str, dict[str, Any]] = {}
        self._read: dict[str, ReadEntry] = {}
        self._as_written: dict[str, Entry] = {}
        self._quotations = QuotationsShown(site)

    def read(self, path: str, data: bytes, advice: list[Problem], now: datetime) -> Entry:
        """As `read_entry` does, without the quotations that are gone. Raises DiaryError."""
        key = digest(path, data)
        found = self._again(path, data, key) or self._anew(path, data, key, now)
        advice += found.advice
        entry = self._quotations.shown(found.entry, now)
        if entry is not found.entry:
            self._as_written[path] = found.entry
            found = replace(found, entry=entry)
        self._read[path] = found
        return entry

    def fingerprint(self, entry: Entry) -> str:
        """The digest of all of an entry as it is written: on two machines one book may know more than the other."""
        found = self._read.get(entry.path)
        if found and found.entry is entry:
            return found.fingerprint
        written = self._as_written.get(entry.path)
        return digest(repr(replace(entry, gone=(), replies=0, updated=written.updated) if written else entry))

    def content(self, entry: Entry) -> str:
        """The digest of its headline and words."""
        found = self._read.get(entry.path)
        return found.content if found else digest_of(entry)

    def save(self) -> None:
        """Keep what was read this time, and forget all else.

        Raises DiaryError where nobody can know which quotations are gone: what somebody took back must not come again.
        """
        if self._quotations.problem:
            raise DiaryError([self._quotations.problem])
        if self._records.keys() != self._kept.keys():
            self._cache.put(self._file, json.dumps(self._records).encode())

    def _load(self) -> dict[str, dict[str, Any]]:
        try:
            kept = json.loads(self._cache.path(self._file).read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _again(self, path: str, data: bytes, key: str) -> ReadEntry | None:
        try:
            found = _unpacked(path, data, self._kept[key], self._site)
        except (KeyError, TypeError, ValueError):  # not kept, or not whole
            return None
        self._records[key] = self._kept[key]
        return found

    def _anew(self, path: str, data: bytes, key: str, now: datetime) -> ReadEntry:
        advice: list[Problem] = []
        entry = read_entry(path, data, self._site, advice, now)
        found = ReadEntry(entry, tuple(advice), digest(repr(entry)), digest_of(entry))
        if self._is_timeless(path, data, found):
            self._records[key] = _packed(data, found)
        return found

    def _is_timeless(self, path: str, data: bytes, found: ReadEntry) -> bool:
        """Whether an entry is read in one way at any time: keys of other programs may say from when or until when.

        Each such key says yes or no before its day, and the other thing after it.
        """
        if all(name.partition(".")[0] in front_matter.BY_NAME for name in found.entry.key_lines):
            return True
        return all(_said(path, data, self._site, moment) == found.advice for moment in (_LONG_AGO, _FAR_OFF))


def _said(path: str, data: bytes, site: Site, now: datetime) -> tuple[Problem, ...] | None:
    advice: list[Problem] = []
    try:
        read_entry(path, data, site, advice, now)
    except DiaryError:
        return None
    return tuple(advice)


def _settings(site: Site) -> Iterator[str]:
    """All that an entry may be read by: one setting too many costs a reading, one too few a mistake in public."""
    yield repr(list(site.channels))
    for field in fields(site):
        if field.repr and field.name not in _READ_OTHERWISE:
            yield f"{field.name} {getattr(site, field.name)!r}"


def _packed(data: bytes, found: ReadEntry) -> dict[str, Any]:
    values = {name: getattr(found.entry, name) for name in _FIELDS if name not in {"path", "body"}}
    values |= {name: _moment_packed(values[name]) for name in _MOMENTS}
    values["event"] = _event_packed(found.entry.event)
    values["promises"] = [(*said[:2], said.due and said.due.isoformat()) for said in found.entry.promises]
    values["closes"] = _closing_packed(found.entry.closes)
    advice = list(map(asdict, found.advice))
    record = {"entry": values, "advice": advice, "fingerprint": found.fingerprint, "content": found.content}
    body = found.entry.body
    start = data.decode("utf-8", "replace").rfind(body)
    # The words are in the file itself, but for those whose line ends or signs were changed.
    return record | ({"body": body} if start < 0 else {"place": [start, start + len(body)]})


def _unpacked(path: str, data: bytes, record: dict[str, Any], site: Site) -> ReadEntry:
    kept = record["entry"]
    tuples = {name: tuple(kept[name]) for name in _TUPLES}
    moments = {name: _moment_unpacked(kept[name], site) for name in _MOMENTS}
    body = record["body"] if "body" in record else data.decode("utf-8", "replace")[slice(*record["place"])]
    audio, video, captions, transcript, parts = kept["media"]
    media = Media(audio, video, captions, transcript, tuple(parts))
    event = _event_unpacked(kept["event"], site)
    special = {
        "media": media,
        "event": event,
        "closes": _closing_unpacked(kept["closes"], site),
        "promises": tuple(_said_unpacked(kept["promises"])),
    }
    entry = Entry(path=path, body=body, **{**kept, **tuples, **moments, **special})
    advice = tuple(Problem(**facts) for facts in record["advice"])
    return ReadEntry(entry, advice, record["fingerprint"], record["content"])


def _said_unpacked(kept: list[Any]) -> Iterator[Said]:
    for name, state, due in kept:
        yield Said(name, state, due and date.fromisoformat(due))


def _event_packed(event: Event | None) -> dict[str, Any] | None:
    if not event:
        return None
    return {
        "begin": _moment_packed(event.begin),
        "end": event.end and _moment_packed(event.end),
        "place": event.place,
        "all_day": event.all_day,
    }


def _event_unpacked(kept: dict[str, Any] | None, site: Site) -> Event | None:
    if not kept:
        return None
    begin, end = _moment_unpacked(kept["begin"], site), kept["end"] and _moment_unpacked(kept["end"], site)
    return Event(begin, end, kept["place"], kept["all_day"])


def _closing_packed(closes: Closing | None) -> tuple[tuple[str, int], bool] | None:
    return (_moment_packed(closes.last), closes.whole_day) if closes else None


def _closing_unpacked(kept: tuple[tuple[str, int], bool] | None, site: Site) -> Closing | None:
    return Closing(_moment_unpacked(kept[0], site), kept[1]) if kept else None


def _moment_packed(moment: datetime) -> tuple[str, int]:
    return moment.replace(tzinfo=None, fold=0).isoformat(), moment.fold


def _moment_unpacked(packed: tuple[str, int], site: Site) -> datetime:
    written, fold = packed
    return datetime.fromisoformat(written).replace(tzinfo=site.zone, fold=fold)
