"""What every system in the benchmark is given: the same entries and the same pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import frontmatter
import yaml

from benchmarks.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, apart from any system's way of writing it down."""

    stem: str
    title: str
    date: date
    id: str
    description: str
    author: str
    tags: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Source:
    """The entries, oldest first, and the folder of pictures they show (None: they show none)."""

    entries: tuple[Entry, ...]
    pictures: Path | None

    @property
    def authors(self) -> list[str]:
        """The author ids found in the entries, sorted."""
        return sorted({entry.author for entry in self.entries})


def read_folder(folder: Path) -> Source:
    """Read a folder of entries; drafts are left out.

    Raises:
        SystemExit: there is no entry in it, or one has no title or no date.
    """
    entries = [entry for path in sorted(folder.glob("*.md")) if (entry := _read(path))]
    if not entries:
        raise SystemExit(f"{folder}: no entries in this folder; name one with .md files in it, or leave ENTRIES out")
    pictures = folder / "pictures"
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.stem))
    return Source(tuple(ordered), pictures if pictures.is_dir() else None)


def _read(path: Path) -> Entry | None:
    post = frontmatter.load(str(path), encoding="utf-8-sig")
    said = post.metadata
    if said.get("draft"):
        return None
    when = said.get("date")
    if not said.get("title") or not isinstance(when, date):
        raise SystemExit(f"{path}: has no title or no date; give it both, or take it out of the folder")
    tags = said.get("tags")
    return Entry(
        stem=path.stem,
        title=str(said["title"]),
        date=when.date() if isinstance(when, datetime) else when,
        id=str(said.get("id", path.stem)),
        description=str(said.get("description", said["title"])),
        author=str(said.get("author", "leader")),
        tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
        body=post.content,
    )


def repeated(source: Source, times: int) -> Source:
    """Repeat every entry with other dates, ids, titles and words; the first of each is as it was."""
    wording = Wording(text for entry in source.entries for text in (entry.title, entry.description, entry.body))
    copies = [_copy(entry, number, wording) for entry in source.entries for number in range(times)]
    return replace(source, entries=tuple(sorted(copies, key=lambda entry: (entry.date, entry.stem))))


def _copy(entry: Entry, number: int, wording: Wording) -> Entry:
    if number == 0:
        return entry
    return replace(
        entry,
        stem=f"{entry.stem}-copy-{number}",
        id=f"{entry.id}-copy-{number}",
        title=f"{wording.other(entry.title, number)} ({number})",
        description=wording.other(entry.description, number),
        date=entry.date - timedelta(days=number % 7),
        body=wording.other(entry.body, number),
    )


def with_front_matter(front_matter: dict[str, object], body: str) -> str:
    """Write YAML front matter above a body."""
    return f"---\n{yaml.safe_dump(front_matter, allow_unicode=True, sort_keys=False)}---\n\n{body}\n"
