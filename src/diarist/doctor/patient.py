"""What is examined: a folder, its repository, its live site and its place at GitHub, each looked at when wanted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.errors import NotThereYet
from diarist.diary.reading import read_diary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.diary import Diary
    from diarist.diary.errors import DiaryError
    from diarist.diary.site import Site
    from diarist.doctor.clone import Clone
    from diarist.doctor.github_api import GitHub
    from diarist.doctor.visit import Visitor
    from diarist.mail_in.connection import Connect


@dataclass(frozen=True, kw_only=True)
class Patient:
    """A folder at a moment. `read` are its settings, or what is wrong with them.

    A mail server is reached by `connect`; without it, as it always is.
    """

    root: Path
    environment: Mapping[str, str]
    now: datetime
    read: Site | DiaryError
    clone: Clone
    visitor: Visitor
    github: GitHub
    connect: Connect | None = None

    @property
    def site(self) -> Site:
        """The settings. Raises NotThereYet where they cannot be read."""
        if isinstance(self.read, Exception):
            raise NotThereYet("the settings have to be mended first")
        return self.read

    @cached_property
    def diary(self) -> Diary:
        """The entries. Raises NotThereYet where the settings cannot be read."""
        return read_diary(self.site, self.now, {})
