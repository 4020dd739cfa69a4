"""Made-up old blogs for tests: folders of files."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from diarist.importers.known_kinds import open_source, reader_of
from diarist.importers.old_blog import OldBlog
from tests.diaries import picture, write

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_folder(root: Path, files: Mapping[str, str]) -> Path:
    """Write a folder's files; one of a picture's name is a picture of its own colour."""
    for number, (name, words) in enumerate(files.items()):
        if name.endswith((".jpg", ".png", ".gif", ".webp")):
            picture(root / name, (40, 30), f"#{(number * 40503 + 4660) % 0xFFFFFF:06x}")
        else:
            write(root / name, words)
    return root


def read_blog(path: Path) -> OldBlog:
    """A source, read by what knows it."""
    files = open_source(path)
    return reader_of(files).read(files, ZONE, NOW)
