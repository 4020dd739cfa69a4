"""Public words that are no entry, read against the rules: a standing page's, a file's, or those in the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.checks.context import CheckContext
from diarist.checks.entry_check import check_entry
from diarist.checks.level import Level
from diarist.checks.rules import GROUPS
from diarist.diary.entry import read_entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

_EXPECTED = frozenset({"mail-address", "phone-number", "postcode"})
"""What a page about an organisation is there to say: a hint."""

_IN_FILES = frozenset(rule.name for rule in GROUPS["People's data"])
_OF_ENTRIES = frozenset({"approval"})
"""What only an entry can have."""


def check_page(  # noqa: PLR0913 - what a page is, and what holds for its diary
    path: str,
    text: str,
    site: Site,
    settings: CheckSettings,
    now: datetime,
    *,
    line: int = 1,
    allow: Mapping[str, str] | None = None,
    allow_line: int = 1,
    wordless: tuple[str, ...] = (),
) -> tuple[Problem, ...]:
    """What would keep an entry with this text back, and the ways to reach somebody as hints, in order of the lines.

    `path` is the file's below the project's folder, and `text` starts on `line` of it: it may be a whole file with its
    front matter, which is public in part. `allow` gives reasons by rule, as an entry's own does, and stands on
    `allow_line`. `wordless` are the pictures that the page shows without words.
    """
    lines = {"allow": allow_line, "title": line, "image_alt": line}
    bare = _as_entry(text, site, now)
    entry = replace(bare, path=path, body_line=line, allow=dict(allow or {}), key_lines=lines)
    levels = {name: _level(name, level) for name, level in settings.levels.items()}
    return check_entry(CheckContext(entry, site, replace(settings, levels=levels), wordless=wordless))


def check_text(path: str, text: str, site: Site, settings: CheckSettings, now: datetime) -> tuple[Problem, ...]:
    """What of people's data in a file of plain text, of whatever form, would keep an entry back."""
    levels = {
        name: level if name in _IN_FILES and level == Level.BLOCK else Level.OFF
        for name, level in settings.levels.items()
    }
    entry = replace(_as_entry(text, site, now), path=path, body_line=1, key_lines={})
    return check_entry(CheckContext(entry, site, replace(settings, levels=levels)))


def _level(rule: str, level: Level) -> Level:
    if level == Level.OFF or rule in _OF_ENTRIES:
        return Level.OFF
    if rule in _EXPECTED:
        return Level.HINT
    return level if level == Level.BLOCK else Level.OFF


def _as_entry(text: str, site: Site, now: datetime) -> Entry:
    """The text as an entry that says nothing else."""
    bare = f"---\ntitle: Page\ndate: {now.astimezone(site.zone):%Y-%m-%d}\n---\nWords.\n"
    entry = read_entry("posts/page.md", bare.encode(), site)
    return replace(entry, title="", id="", slug="", lang=site.language, body=text)
