"""What files of pictures and recordings tell that should be in no repository: looked at once, kept by their states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.checks.level import Level
from diarist.checks.rules import PICTURE_RULES
from diarist.code_digest import code_digest
from diarist.diary.errors import PictureError, RecordingError
from diarist.diary.problems import Problem
from diarist.diary.publicness import is_written_in_public
from diarist.file_states import states
from diarist.recordings.endings import is_recording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.cache import Cache
    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.site import Site
    from diarist.photographs.clean_picture import Sight
    from diarist.recordings.look import Look

_WORDS = frozenset({".md", ".yml", ".txt", ".html", ".css", ".js"})
_MISSING = frozenset({"link", "unread", "missing", "folder"})


def picture_problems(site: Site, settings: CheckSettings, cache: Cache) -> Iterator[Problem]:
    """What is wrong with each picture of posts/ and docs/, shown or not.

    In a public repository whoever adds one must mend it first, and so must whoever adds one to posts/ where entries
    come from phones: nobody there looks at what a camera wrote. Elsewhere it is advice.
    """
    rules = [rule for rule in PICTURE_RULES if settings.levels[rule.name] != Level.OFF]
    in_public = is_written_in_public(site)
    for path, found in _found(site, cache).items():
        for rule in (rule for rule in rules if rule.name in found):
            is_hint = settings.levels[rule.name] == Level.HINT
            problem = Problem(path, 1, found[rule.name], rule.mend, blocks=False, rule=rule.name, is_hint=is_hint)
            must_mend = in_public or (site.editor and path.startswith("posts/"))
            yield problem.as_slip() if must_mend else problem


def _found(site: Site, cache: Cache) -> dict[str, dict[str, str]]:
    """What each rule says of each file, by the file's path."""
    file = f"picture-findings-{code_digest()}.json"
    kept = _kept(cache, file)
    seen: dict[str, dict[str, str]] = {}
    by_path: dict[str, dict[str, str]] = {}
    for path, state in _files(site):
        key = digest(path, state)
        seen[key] = by_path[path] = kept[key] if key in kept else _looked_at(site.root / path)
    if seen.keys() != kept.keys():
        cache.put(file, json.dumps(seen).encode())
    return by_path


def _files(site: Site) -> Iterator[tuple[str, str]]:
    """The files that may be pictures, by their paths below the diary's folder, each with its state."""
    for home in (site.posts, site.docs):
        for name, state in sorted(states(str(home), follow=False).items()):
            path = Path(name)
            if state not in _MISSING and path.suffix.lower() not in _WORDS:
                yield path.relative_to(site.root).as_posix(), state


def _looked_at(path: Path) -> dict[str, str]:
    try:
        sight = _sight(path)
    except (PictureError, RecordingError):
        return {}  # it is none, or whoever shows it is told so
    return {rule.name: what for rule in PICTURE_RULES for what in rule.find(sight)}


def _sight(path: Path) -> Sight | Look:
    if is_recording(path):
        from diarist.recordings import recording_files  # noqa: PLC0415 - where there is a recording to look at

        return recording_files.look_at(path)
    from diarist.photographs.photograph_files import look_at  # noqa: PLC0415 - Pillow, where there is something to see

    return look_at(path)


def _kept(cache: Cache, name: str) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(cache.path(name).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
