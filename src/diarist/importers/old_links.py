"""Where the links of old entries lead: to the files of other entries, to the rest of the old site, or nowhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from diarist.checks.links.own_computer import is_here
from diarist.importers.moments import without_day
from diarist.importers.old_addresses_kept import joined, path_of, split_address
from diarist.importers.template_tags import POST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.importers.old_blog import OldBlog, OldEntry

_ENDING = re.compile(r"(?:/index)?\.(?:html?|md|markdown|mdx|rst)$|/index$", re.IGNORECASE)

_NO_PAGES = frozenset({"mailto", "tel", "sms", "geo"})


@dataclass(frozen=True, slots=True)
class OldLinks:
    """Finds where links lead. `files` are the entries' new ones, by all that old links call them.

    With `stays` the rest of the old site is still there at its `home`; without, or where nobody knows its home, a link
    to it is lost.
    """

    files: Mapping[str, str]
    home: str
    stays: bool

    def lead(self, address: str, entry: OldEntry) -> str | None:
        """What an address is written as here; None where it leads nowhere any more."""
        if address.startswith(POST):
            return self._named(address.removeprefix(POST), entry)
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        is_within = not (parts.scheme or parts.path or parts.netloc or parts.query)
        if is_within or parts.scheme in _NO_PAGES:
            return address
        is_nowhere = is_here(address) and not self._is_own(parts.netloc)  # each reader's own computer
        if is_nowhere or parts.scheme not in {"", "http", "https"}:
            return None
        if parts.netloc and not self._is_own(parts.netloc):
            return _whole(address)
        file = self._file(address, entry)
        return file + (f"#{parts.fragment}" if parts.fragment else "") if file else self._rest(address, entry)

    def _named(self, written: str, entry: OldEntry) -> str | None:
        name, _, fragment = written.partition("#")
        file = self.files.get(key_of(name)) or self._file(name, entry)
        return (file + (f"#{fragment}" if fragment else "")) if file else None

    def _file(self, address: str, entry: OldEntry) -> str:
        path = path_of(address)
        if split_address(address).netloc or address.startswith("/") or "?" in path:
            return self.files.get(key_of(path), "")
        bare = unquote(split_address(address).path)
        beside = posixpath.normpath(posixpath.join(entry.folder, bare))
        below = joined(path_of(entry.address) or "/", bare)
        return self.files.get(key_of(beside)) or self.files.get(key_of(below), "")

    def _rest(self, address: str, entry: OldEntry) -> str | None:
        if not (self.stays and self.home):
            return None
        if split_address(address).netloc:
            return _whole(address)
        base = joined(self.home, path_of(entry.address) or "/")
        return joined(base, address)

    def _is_own(self, host: str) -> bool:
        own = split_address(self.home).netloc.lower().removeprefix("www.")
        return bool(own) and host.lower().removeprefix("www.") == own


def _whole(address: str) -> str:
    return address if split_address(address).scheme else f"https:{address}"


def key_of(path: str) -> str:
    """What all spellings of one page's path have in common."""
    return _ENDING.sub("", path.strip("/")).rstrip("/").lower() or "/"


def names_of(entry: OldEntry) -> list[str]:
    """All that links call an entry, the surest first."""
    stem = posixpath.splitext(posixpath.basename(entry.source))[0]
    paths = [entry.source, *map(path_of, (entry.address, entry.feed_id, *entry.others)), stem]
    if stem == "index":
        paths.append(posixpath.dirname(entry.source))
    return [key for key in dict.fromkeys(key_of(path) for path in paths if path) if key != "/"]


def files_by_name(blog: OldBlog, files: Mapping[str, str]) -> dict[str, str]:
    """The new file of each entry, by all that links call it; `files` are those by source."""
    found: dict[str, str] = {}
    for entry in blog.entries:
        for key in names_of(entry):
            found.setdefault(key, files[entry.source])
    for entry in blog.entries:  # what may be anybody's, `{filename}/a/b.md` among it, after all that is sure
        last = next(reversed(names_of(entry)), "")
        below = (entry.source.removeprefix(f"{top}/") for top in blog.statics if top)
        for key in (*map(key_of, below), without_day(last.rpartition("/")[2]), entry.slug.lower()):
            if key:
                found.setdefault(key, files[entry.source])
    return found
