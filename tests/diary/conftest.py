"""A small diary in a folder of its own, for each test that asks for one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.diary.site import Site

if TYPE_CHECKING:
    from diarist.diary.problems import Problem

SETTINGS = """\
site_name: A Diary
site_url: https://diary.example/
extra:
  diary:
    leader: mara
    authors:
      mara:
        name: Mara Example
      tom:
        name: Tom Example
    channels:
      mastodon: {}
      bluesky: {}
      linkedin: {}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(project: Path) -> Site:
    return read_site(project / "mkdocs.yml")


@pytest.fixture
def read(site: Site) -> Callable[..., Entry]:
    """Read an entry of some front matter; `title` and `date` are there already, unless they are given."""

    def read(
        front_matter: str = "", body: str = "Some words.", path: str = "posts/2026-11-20-the-night-shift.md"
    ) -> Entry:
        missing = [line for line in ("title: The night shift", "date: 2026-11-20") if line[:5] not in front_matter]
        lines = ["---", *missing, *front_matter.splitlines(), "---", body]
        return read_entry(path, "\n".join(lines).encode(), site)

    return read


@pytest.fixture
def problems(read: Callable[..., Entry]) -> Callable[..., list[str]]:
    """The problems of an entry, as `line: what; mend`; the front matter starts on line 4."""

    def problems(front_matter: str = "", **other: str) -> list[str]:
        with pytest.raises(DiaryError) as caught:
            read(front_matter, **other)
        return [str(problem).partition(":")[2] for problem in caught.value.problems]

    return problems


@pytest.fixture
def advice(site: Site) -> Callable[[str], list[str]]:
    """What is said of an entry that is taken, as `line: what; mend`; the front matter starts on line 4."""

    def advice(front_matter: str) -> list[str]:
        found: list[Problem] = []
        missing = [line for line in ("title: The night shift", "date: 2026-11-20") if line[:5] not in front_matter]
        data = "\n".join(["---", *missing, *front_matter.splitlines(), "---", "Some words."])
        read_entry("posts/2026-11-20-the-night-shift.md", data.encode(), site, found)
        return [str(problem).partition(":")[2] for problem in found]

    return advice


@pytest.fixture
def made(read: Callable[..., Entry]) -> Callable[..., Entry]:
    """An entry of an id, a day and any other values."""
    base = read()

    def made(entry_id: str, days: int = 0, **values: object) -> Entry:
        path = f"posts/{entry_id}.md"
        return replace(base, id=entry_id, path=path, date=base.date - timedelta(days=days), **values)  # type: ignore[arg-type]  # any field

    return made
