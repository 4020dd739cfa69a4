"""An entry's file changed because something in it was wrong: a correction written in, or the entry withdrawn."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary import strict_dates
from diarist.diary.addresses import own_tags
from diarist.diary.amend import amend
from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError, PictureError, TextError, UsageError
from diarist.diary.new_entry import NewEntry
from diarist.diary.problems import Problem
from diarist.diary.still_named import ERASED_TITLE
from diarist.diary.text import visible
from diarist.diary.writing import write_entry
from diarist.whole_file import write_whole
from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.languages import codes, first_here
from diarist.words.near import meant, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition


def public_entry(diary: Diary, entry_id: str) -> Entry:
    """The public entry of an id. Raises UsageError, with the nearest id, where there is none."""
    entries = {entry.id: entry for entry in diary.entries}
    if entry_id in entries:
        return entries[entry_id]
    near = nearest(entry_id, entries)
    mend = meant(near) if near else "write the `id:` of an entry that is public"
    raise UsageError([Problem.asked(f"no public entry has the id {entry_id}", mend)])


def correct(site: Site, entry: Entry, words: str, now: datetime) -> Entry:
    """Write into an entry's file what was wrong with it; the entry as it is then. Raises DiaryError, changing nothing.

    An earlier correction stays, with its day. The same again changes nothing, so that it is told only once.
    """
    if entry.withdrawn:
        what, mend = "the entry is withdrawn: nobody can read what was wrong with it", "correct entries that stand"
        raise DiaryError([Problem(entry.path, entry.key_lines["withdrawn"], what, mend)])
    said = " ".join(words.split())
    if not visible(said):
        raise DiaryError([Problem(entry.path, 1, "there are no words to correct it with", "say what was wrong")])
    if entry.correction == said or _begins(entry.correction, said):
        return entry
    language = first_here(entry.lang, site.language)
    day = dates.long(entry.updated, language)
    whole = _with_earlier(said, language, day, entry.correction) if entry.correction else said
    changes = {"updated": _moment(site, now), "correction": whole}
    return _change(site, entry, changes, now)


def _begins(correction: str, said: str) -> bool:
    """Whether a correction says this first, before what earlier ones said, in whatever language."""
    return any(correction.startswith(_with_earlier(said, each, "\0", "").partition("\0")[0]) for each in codes())


def _with_earlier(said: str, language: str, day: str, earlier: str) -> str:
    return say("announcement.earlier", language, words=said, date=day, earlier=earlier)


def withdraw(site: Site, entry: Entry, reason: str, now: datetime) -> Entry:
    """Write into an entry's file that it is withdrawn, and why; the entry as it is then. Raises DiaryError.

    A correction goes with the words that it was about. The same again changes nothing.
    """
    is_said = entry.withdrawn and entry.withdrawn == " ".join(reason.split())
    if is_said and "correction" not in entry.key_lines:
        return entry
    return _change(site, entry, {"updated": _moment(site, now), "withdrawn": reason, "correction": None}, now)


def erase(edition: Edition, entry: Entry, slug: str = "") -> list[Path]:
    """Take the words of a withdrawn entry out of its file, and delete the files in posts/ that only it names; which.

    What stays of the front matter is what keeps its page where it was, and the notice: nothing of it, nor any comment,
    may say what the entry said. With a new `slug` its page goes elsewhere, and no old address leads there.
    """
    site = edition.site
    gone = sorted(own_pictures(edition, entry) | _own(edition, entry, _named))
    own = own_tags(edition.diary, entry)
    moved = replace(entry, slug=slug, aliases=()) if slug else entry
    _replace(site, entry, _erased(site, moved, [tag for tag in entry.tags if tag not in own]))
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def own_pictures(edition: Edition, entry: Entry) -> set[Path]:
    """The files in posts/ that an entry shows and no other does: no draft either, nor one that is left out."""
    return _own(edition, entry, lambda other: (*edition.bodies.load(other).pictures, other.image))


def _named(entry: Entry) -> tuple[str, ...]:
    """What lies beside an entry besides pictures, as it is written."""
    media = entry.media
    return entry.data, media.audio, media.video, media.captions, media.transcript


def _own(edition: Edition, entry: Entry, named: Callable[[Entry], Iterable[str]]) -> set[Path]:
    others = (story.entry for path, story in edition.stories.items() if path != entry.path)
    shown_elsewhere = {path.resolve() for other in others for path in _files(edition, other, named(other))}
    own = {path for path in _files(edition, entry, named(entry)) if path.is_relative_to(edition.site.posts)}
    return {path for path in own if path.resolve() not in shown_elsewhere}


def _files(edition: Edition, entry: Entry, names: Iterable[str]) -> Iterator[Path]:
    """The files that an entry means by what is written."""
    for written in filter(None, names):
        try:
            yield edition.picture_store.find(posixpath.dirname(entry.path), written)
        except PictureError:
            continue  # it is not the diary's


def _erased(site: Site, entry: Entry, tags: Sequence[str]) -> bytes:
    """The file of an entry without its words, and with the tags that others have: they tell nothing of it alone.

    Without these, who subscribed to one of its topics would never learn that it is withdrawn, and keep it.
    """
    kept = NewEntry(
        title=say(ERASED_TITLE, first_here(entry.lang, site.language)),
        date=strict_dates.written(entry.date, site.zone),
        id=entry.id,
        feed_id=entry.feed_id,
        slug=entry.slug,
        authors=entry.authors,
        tags=tuple(tags),
        lang=entry.lang,
        translation_of=entry.translation_of,  # its address is its original's
        aliases=entry.aliases,
        imported=entry.imported,  # without it, a second import would bring the words back
        updated=strict_dates.written(entry.updated, site.zone),
        withdrawn=entry.withdrawn,
    )
    return write_entry(entry.path, kept)


def _moment(site: Site, now: datetime) -> str:
    return f"{now.astimezone(site.zone):%Y-%m-%d %H:%M}"


def _change(site: Site, entry: Entry, changes: Mapping[str, str | None], now: datetime) -> Entry:
    try:
        data = amend((site.root / entry.path).read_bytes(), changes)
    except TextError as error:
        raise DiaryError([Problem(entry.path, error.line, error.what, error.mend)]) from None
    return _replace(site, entry, data, now)


def _replace(site: Site, entry: Entry, data: bytes, now: datetime | None = None) -> Entry:
    """Put other bytes into an entry's file, if they can be read: the entry that they are."""
    changed = read_entry(entry.path, data, site, now=now)
    write_whole(site.root / entry.path, data)
    return changed
