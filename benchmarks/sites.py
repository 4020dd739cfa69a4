"""What the benchmark knows of a system: how to lay out its site, how to build and serve it, how to save an entry."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.source import Entry, Source

BENCHMARKS = Path(__file__).resolve().parent
REPOSITORY = BENCHMARKS.parent
ADDRESS = "https://diary.example.org/"
NAME = "A diary"


@dataclass(frozen=True, slots=True)
class Site:
    """A site on disk, never built yet: the command that builds it, run in its folder.

    `save` writes an entry down, over what was there of it; `serve` is the command that shows the site live, with
    `{port}` where its port belongs, or nothing.
    """

    folder: Path
    command: tuple[str, ...]
    output: Path
    save: Callable[[Entry], Path]
    cards: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    serve: tuple[str, ...] = ()

    def pages_with(self, words: str) -> list[Path]:
        """The pages that show some words, relative to the site's output; the smallest, an entry's own, stands first."""
        pages = [page for page in self.output.rglob("*.html") if words in page.read_text(encoding="utf-8")]
        return [page.relative_to(self.output) for page in sorted(pages, key=lambda page: page.stat().st_size)]

    def what_is_missing(self, entries: int) -> str:
        """Say what a build of so many entries should have made and did not; empty when all is there."""
        pages = sum(1 for _ in self.output.rglob("*.html"))
        cards = sum(1 for _ in self.output.glob(self.cards)) if self.cards else entries
        if min(pages, cards) >= entries:
            return ""
        return f"it made {pages} pages and {cards} cards for {entries} entries"


@dataclass(frozen=True, slots=True)
class System:
    """A site generator in the benchmark; `prepare` writes a site of it into an empty folder.

    `most_runs` is how often it is measured at the most: one that takes minutes would keep the others waiting.
    """

    name: str
    makes: str
    prepare: Callable[[Source, Path], Site]
    most_runs: int = 100


def copy_pictures(source: Source, folder: Path) -> None:
    """Copy the entries' pictures, if they have any, into `folder`."""
    if source.pictures:
        shutil.copytree(source.pictures, folder, copy_function=shutil.copyfile)


def write(path: Path, text: str) -> Path:
    """Write a text file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def saving(folder: Path, text: Callable[[Entry], str]) -> Callable[[Entry], Path]:
    """Return what saves an entry as a Markdown file of this folder."""
    return lambda entry: write(folder / f"{entry.stem}.md", text(entry))
