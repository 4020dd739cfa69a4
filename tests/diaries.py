"""Small made-up diaries to try things on."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from diarist.cache import Cache
from diarist.diary.entry import Entry, read_entry
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from diarist.edition.edition import Edition
from diarist.edition.making import make_edition

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


def write(path: Path, words: str) -> Path:
    """Write a text file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")
    return path


def a_site(root: Path, diary: Mapping[str, Any] | None = None, **settings: Any) -> Site:  # noqa: ANN401 - YAML
    """A diary's settings in `root`; `diary` and `settings` go over those that every test has."""
    authors = {"mara": {"name": "Mara Quill", "role": "Keeper"}, "odo": {"name": "Odo Penn", "guest": True}}
    whole = {
        "site_name": "The Tuesday Lamp",
        "site_url": "https://lamp.example/",
        "extra": {"diary": {"authors": authors, **(diary or {})}},
        **settings,
    }
    (root / "posts").mkdir(exist_ok=True)
    return read_site(write(root / "mkdocs.yml", yaml.safe_dump(whole)))


def words(body: str, **front: Any) -> str:  # noqa: ANN401 - YAML
    """An entry's file: its front matter, and below it the Markdown."""
    matter = {"title": "Oil for the lamp", "date": "2026-11-17", **front}
    return f"---\n{yaml.safe_dump(matter, allow_unicode=True, sort_keys=False)}---\n{body}\n"


def an_entry(site: Site, body: str = "We lit it.", path: str = "posts/2026-11-17-oil.md", **front: Any) -> Entry:  # noqa: ANN401 - YAML
    """An entry as it comes through the door."""
    return read_entry(path, words(body, **front).encode(), site)


def post(site: Site, name: str, body: str | None = None, **front: Any) -> Path:  # noqa: ANN401 - YAML
    """Write an entry's file into posts/; without words of its own it has others than any other file's."""
    return write(site.posts / name, words(f"We lit it ({name})." if body is None else body, **front))


def picture(path: Path, size: tuple[int, int] = (640, 480), colour: str = "#405060", **options: Any) -> Path:  # noqa: ANN401 - Pillow
    """Write a picture of one colour; its name's ending says its kind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, **options)
    return path


def edition_of(site: Site, now: datetime = NOW) -> Edition:
    """What is public at `now`, made in this process."""
    return make_edition(site, now, Cache(site.root / ".cache"))


def problems_of(edition: Edition) -> list[str]:
    """Everything wrong, as people read it."""
    return list(map(str, edition.diary.problems))


def left_out(edition: Edition) -> tuple[str, ...]:
    """The files that a problem keeps from being published."""
    return tuple(dict.fromkeys(problem.path for problem in edition.diary.problems if problem.blocks))
