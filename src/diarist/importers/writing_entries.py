"""What was brought along, written: what is new or untouched, and nothing that a person has changed."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from diarist.diary.entry_files import entry_files
from diarist.diary.errors import PictureError, SourceError, TextError
from diarist.diary.front_matter import split
from diarist.diary.inside import refuse_outside
from diarist.diary.text import decode, on_one_line, without_controls
from diarist.importers.import_memory import FILE, ImportMemory, digest_of, short
from diarist.importers.old_pictures import cleaned
from diarist.whole_file import clear_parts, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.diary.site import Site
    from diarist.importers.bringing import Brought
    from diarist.importers.old_blog import OldBlog
    from diarist.importers.old_pictures import PictureBook


class Fate(StrEnum):
    """What became of an entry's file."""

    NEW = "new"
    SAME = "as it was"
    CHANGED = "changed, as its source is"
    BY_HAND = "left as it is, for somebody has changed it here"
    TAKEN_OUT = "not brought again, for somebody has taken it out here"
    FAULTY = "not brought along"


@dataclass(slots=True)
class Written:
    """What was written: the fate of each entry by its source, and the pictures that could not be, with why.

    `seconds` are those that the pictures took.
    """

    fates: dict[str, Fate] = field(default_factory=dict)
    pictures: int = 0
    seconds: float = 0.0
    lost: dict[str, str] = field(default_factory=dict)


def files_there(site: Site) -> dict[str, str]:
    """The files of entries that were brought along before, below posts/, by what is written behind `imported:`."""
    found: dict[str, str] = {}
    for path in entry_files(site, []):
        data = (site.root / path).read_bytes()
        if b"imported" not in data[:20_000]:
            continue
        try:
            values = split(without_controls(decode(data), []), []).values
        except TextError:
            continue
        if "imported" in values and isinstance(values["imported"].data, str):
            found.setdefault(on_one_line(values["imported"].data), path.removeprefix("posts/"))
    return found


def pictures_there(site: Site, memory: ImportMemory) -> dict[str, str]:
    """The source's digest of each picture in posts/, by its path there; empty where it is none of an import's."""
    names = (path.relative_to(site.posts).as_posix() for path in site.posts.rglob("pictures/*"))
    return {name: memory.pictures.get(short(name), "") for name in names}


class EntryWriter:
    """Writes what comes in. With `dry` nothing is written, and all of it is decided."""

    def __init__(self, site: Site, blog: OldBlog, memory: ImportMemory, there: Mapping[str, str], *, dry: bool) -> None:
        self._site, self._blog, self._memory, self._there, self._dry = site, blog, memory, there, dry
        self.written = Written()
        if not dry:
            clear_parts(site.posts)

    def pictures(self, book: PictureBook) -> None:
        """Write each picture that is not there yet, clean; what it is of is remembered before, so that it is ours."""
        names, start = book.sources, time.monotonic()
        refuse_outside(self._site.root, [FILE, *(f"posts/{name}" for name in names)])
        self._memory.pictures |= {short(name): key for name, (_, key) in names.items()}
        self._save()
        for name, (source, _) in names.items():
            path = self._site.posts / name
            if self._dry or path.exists():
                continue
            try:
                data, _ = cleaned(self._blog.files.read(source), source)
            except (SourceError, PictureError) as error:
                self.written.lost[source] = str(error)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data, fresh=True)
            self.written.pictures += 1
        self.written.seconds = time.monotonic() - start

    def entries(self, brought: Iterable[Brought]) -> None:
        """Write each entry, or leave it; what was written is remembered."""
        for count, each in enumerate(brought, 1):
            self.written.fates[each.old.source] = self._one(each)
            if not count % 200:
                self._save()
        self._save()

    def _one(self, brought: Brought) -> Fate:
        if brought.faults:
            return Fate.FAULTY
        key = short(brought.known_as)
        path = self._site.root / brought.path
        refuse_outside(self._site.root, [brought.path])
        is_known = brought.known_as in self._there
        if not is_known and key in self._memory.entries:
            return Fate.TAKEN_OUT
        now = path.read_bytes() if is_known else None
        new = digest_of(brought.data)
        if now == brought.data:
            self._memory.entries[key] = new
            return Fate.SAME
        if now is not None and self._memory.entries.get(key) != digest_of(now):
            return Fate.BY_HAND
        if not self._dry:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, brought.data, fresh=now is None)
        self._memory.entries[key] = new
        return Fate.NEW if now is None else Fate.CHANGED

    def _save(self) -> None:
        if not self._dry:
            self._memory.save()
