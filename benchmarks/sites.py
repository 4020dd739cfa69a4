"""What the benchmark knows of a system: how to lay out its site and how to build it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.source import Source

BENCHMARKS = Path(__file__).resolve().parent
REPOSITORY = BENCHMARKS.parent
ADDRESS = "https://diary.example.org/"
NAME = "A diary"
CHANGE = "One more thing: thank you to everybody who wrote in this week."


@dataclass(frozen=True, slots=True)
class Site:
    """A site on disk, never built yet: the command that builds it, run in its folder."""

    folder: Path
    command: tuple[str, ...]
    output: Path
    newest: Path
    cards: str = ""
    env: Mapping[str, str] = field(default_factory=dict)

    def shows_the_change(self) -> bool:
        """Say whether the last build took up what `change_one_entry` wrote."""
        return any(CHANGE in page.read_text(encoding="utf-8") for page in self.output.rglob("*.html"))

    def change_one_entry(self) -> None:
        """Add a paragraph to the newest entry, as somebody does who forgot to say thank you."""
        with self.newest.open("a", encoding="utf-8") as entry:
            entry.write(f"\n{CHANGE}\n")

    def what_is_missing(self, entries: int) -> str:
        """Say what a build of so many entries should have made and did not; empty when all is there."""
        pages = sum(1 for _ in self.output.rglob("*.html"))
        cards = sum(1 for _ in self.output.glob(self.cards)) if self.cards else entries
        if min(pages, cards) >= entries:
            return ""
        return f"it made {pages} pages and {cards} cards for {entries} entries"


@dataclass(frozen=True, slots=True)
class System:
    """A site generator in the benchmark; `prepare` writes a site of it into an empty folder."""

    name: str
    makes: str
    prepare: Callable[[Source, Path], Site]


def copy_pictures(source: Source, folder: Path) -> None:
    """Copy the entries' pictures, if they have any, into `folder`."""
    if source.pictures:
        shutil.copytree(source.pictures, folder, copy_function=shutil.copyfile)


def write(path: Path, text: str) -> Path:
    """Write a text file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
