"""The files of a source, which may be an enemy's: read where they are, and nothing outside of it."""

from __future__ import annotations

import os
import posixpath
import stat
from typing import IO, TYPE_CHECKING, Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from diarist.diary.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_NAMES = 200_000
MOST_BYTES = 2_000_000_000
"""How much a zip may hold when it is unpacked, which it never is."""

MOST_OF_ONE = 300_000_000
MOST_WORDS = 5_000_000
"""Bytes of the longest file that is read for its words."""

_MADE = frozenset({"_site", "node_modules", "vendor", "__pycache__", "__MACOSX", ".jekyll-cache", "resources/_gen"})
"""Folders that a generator or its tools fill: nothing in them is what somebody wrote."""

_SETTINGS = (".yml", ".yaml", ".toml", ".json", ".py", ".js", ".mjs", ".cjs", ".ts")
"""How the names end of what lies at the top of a system's folder, beside its entries."""


class SourceFiles(Protocol):
    """Files by their paths below the source, with `/`."""

    def names(self) -> tuple[str, ...]:
        """Every file, in order."""

    def read(self, name: str, most: int = MOST_OF_ONE) -> bytes:
        """All of one file. Raises SourceError where it is not there, is longer than `most` bytes, or leads outside."""


class FolderFiles:
    """A folder of this machine. A link is followed where it stays inside, and once."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._names = dict.fromkeys(sorted(self._found()))

    def names(self) -> tuple[str, ...]:
        """Every file, in order."""
        return tuple(self._names)

    def read(self, name: str, most: int = MOST_OF_ONE) -> bytes:
        """All of one file. Raises SourceError."""
        path = (self.root / name).resolve()
        if name not in self._names or not path.is_relative_to(self.root):
            raise SourceError(f"{name} is not there")
        return _read_file(path, name, most)

    def _found(self) -> Iterator[str]:
        waiting, seen = [self.root], {self.root}
        while waiting:
            for entry in os.scandir(waiting.pop()):
                path = self.root / entry.path
                name = path.relative_to(self.root).as_posix()
                if entry.is_symlink() and not _leads_below(path, self.root):
                    continue
                if entry.is_dir():
                    if path.resolve() not in seen and not _is_made(name):
                        seen.add(path.resolve())
                        waiting.append(path)
                elif entry.is_file():
                    yield name


class ZipFiles:
    """A zip, read and never unpacked. Raises SourceError where it is none, or holds too much."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, OSError, RuntimeError) as error:  # RuntimeError: packed in a way that Python does not know
            raise SourceError(f"{path.name} is no zip that can be read", "download it again") from error
        found = self._zip.infolist()
        if len(found) > MOST_NAMES or sum(info.file_size for info in found) > MOST_BYTES:
            raise SourceError(f"{path.name} holds too much", "at most 200,000 names and 2 GB are read")
        plain = [info for info in found if _is_plain(info)]
        top = _one_folder([info.filename for info in plain])
        named = ((info.filename.removeprefix(top), info) for info in plain)
        self._infos = {name: info for name, info in named if not _lies_in_made(name)}

    def names(self) -> tuple[str, ...]:
        """Every file, in order."""
        return tuple(sorted(self._infos))

    def read(self, name: str, most: int = MOST_OF_ONE) -> bytes:
        """All of one file. Raises SourceError."""
        if name not in self._infos:
            raise SourceError(f"{name} is not there")
        try:
            with self._zip.open(self._infos[name]) as file:
                return _read(file, name, most)
        except (BadZipFile, OSError, EOFError, RuntimeError) as error:
            raise SourceError(f"{name} in the zip cannot be read ({error})") from None


class OneFile:
    """A single file, such as an export; beside it may be a folder of pictures."""

    def __init__(self, path: Path, pictures: Path | None = None) -> None:
        self._path = path
        self._pictures = FolderFiles(pictures) if pictures else None

    def names(self) -> tuple[str, ...]:
        """The file, and those of the folder of pictures."""
        return (self._path.name, *(self._pictures.names() if self._pictures else ()))

    def read(self, name: str, most: int = MOST_OF_ONE) -> bytes:
        """All of one file. Raises SourceError."""
        if self._pictures and name != self._path.name:
            return self._pictures.read(name, most)
        return _read_file(self._path, name, most)


def text_of(files: SourceFiles, name: str) -> str:
    """A file's words, whatever they are encoded in. Raises SourceError."""
    data = files.read(name, MOST_WORDS)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def has_any(files: SourceFiles, *wanted: str) -> bool:
    """Whether any file of a name is there."""
    return not set(wanted).isdisjoint(files.names())


def _read_file(path: Path, name: str, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return _read(file, name, most)
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror})") from None


def _read(file: IO[bytes], name: str, most: int) -> bytes:
    data = file.read(most + 1)
    if len(data) > most:
        raise SourceError(f"{name} is longer than {most:,} bytes", "make it smaller, or bring it along by hand")
    return data


def _leads_below(path: Path, root: Path) -> bool:
    """Whether a link leads to something below a folder; one that leads to itself does not."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _is_made(name: str) -> bool:
    base = posixpath.basename(name)
    return base in _MADE or name in _MADE or (base.startswith(".") and base != ".vuepress")


def _lies_in_made(name: str) -> bool:
    parts = name.split("/")
    return any(_is_made("/".join(parts[:end])) for end in range(1, len(parts)))


def _one_folder(names: Sequence[str]) -> str:
    """The folder, with its `/`, that somebody packed whole: all lies in it, and settings at its top; else empty."""
    inside = [name for name in names if not _lies_in_made(name) and posixpath.basename(name) != ".DS_Store"]
    tops = {name.partition("/")[0] for name in inside}
    is_system = any(name.count("/") == 1 and name.endswith(_SETTINGS) for name in inside)
    return f"{tops.pop()}/" if len(tops) == 1 and is_system else ""


def _is_plain(info: ZipInfo) -> bool:
    """Whether a name in a zip is that of a file inside it: no link, and nothing that leads out."""
    parts = info.filename.split("/")
    is_odd = "\\" in info.filename or "\0" in info.filename or ":" in parts[0] or not parts[0] or ".." in parts
    return not (is_odd or info.is_dir() or stat.S_ISLNK(info.external_attr >> 16) or info.flag_bits & 1)
