"""The settings of old systems, read as data: none of them is run."""

from __future__ import annotations

import ast
import json
import posixpath
import re
from datetime import UTC
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from diarist.diary.errors import SourceError
from diarist.importers.loose_front_matter import read_json, read_toml, read_yaml
from diarist.importers.source_files import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from diarist.importers.source_files import SourceFiles

_READERS: dict[str, Callable[[str], Any]] = {
    ".yml": read_yaml,
    ".yaml": read_yaml,
    ".toml": read_toml,
    ".json": read_json,
}


def first_settings(files: SourceFiles, names: Iterable[str]) -> dict[str, Any]:
    """The settings in the first of some files that is there; none where no file is."""
    for name in names:
        if name in files.names() and (found := settings_in(files, name)):
            return found
    return {}


def settings_in(files: SourceFiles, name: str, reader: Callable[[str], Any] | None = None) -> dict[str, Any]:
    """What one file says, by its ending; nothing where it is not there or says nothing."""
    read = reader or _READERS.get(posixpath.splitext(name)[1].lower(), read_yaml)
    try:
        found = read(text_of(files, name))
    except SourceError:
        return {}
    return found if isinstance(found, dict) else {}


def words_at(group: object, *names: str) -> str:
    """The words under the first of some keys of a group, in any capitals; empty where there are none."""
    plain = {str(key).lower(): value for key, value in group.items()} if isinstance(group, dict) else {}
    for name in names:
        value = plain.get(name.lower())
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value).strip()
    return ""


def zone_called(name: str) -> tzinfo:
    """The time zone that a setting names, such as `Europe/London`; UTC where it names none."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, KeyError, OSError):
        return UTC


def assigned(text: str) -> dict[str, Any]:
    """What a file of Python assigns to names at its head, as far as that is written out; nothing of it is run."""
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, Any] = {}
    for statement in statements:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
            if isinstance(target, ast.Name):
                try:
                    found[target.id] = ast.literal_eval(statement.value)
                except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                    continue
    return found


def quoted_after(text: str, name: str) -> list[str]:
    """What stands in quotes behind a name in a program: `input: "src"`, `addPassthroughCopy("img")`; it is not run."""
    found = re.findall(rf"\b{re.escape(name)}\s*[:=(]\s*(?:new\s+URL\(\s*)?([\"'`])([^\"'`\n]*)\1", text)
    return [words for _, words in found]


def text_or_nothing(files: SourceFiles, *names: str) -> str:
    """The words of the first of some files that is there."""
    for name in names:
        if name in files.names():
            try:
                return text_of(files, name)
            except SourceError:
                continue
    return ""


class FolderData:
    """What files beside entries say of all in their folder, such as `posts/_data.yml` or `posts/posts.json`."""

    def __init__(self, files: SourceFiles, names: Callable[[str], Iterable[str]]) -> None:
        self._files, self._names_of = files, names
        self._there = frozenset(files.names())
        self._kept: dict[str, dict[str, Any]] = {}

    def shared(self, name: str) -> dict[str, object]:
        """The keys that hold for a file, those of the nearest folder over the others."""
        folders = posixpath.dirname(name).split("/") if "/" in name else []
        shared: dict[str, object] = {}
        for depth in range(len(folders) + 1):
            shared |= self._of("/".join(folders[:depth]))
        return shared

    def _of(self, folder: str) -> dict[str, Any]:
        if folder not in self._kept:
            paths = (posixpath.join(folder, name) for name in self._names_of(posixpath.basename(folder)))
            data = [settings_in(self._files, path) for path in paths if path in self._there]
            self._kept[folder] = {key: value for each in data for key, value in each.items()}
        return self._kept[folder]


def loads(text: str) -> Any:  # noqa: ANN401 - any value may stand there
    """JSON as plain values. Raises SourceError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"it is no JSON that can be read ({error})", "export it again") from None
