"""The addresses of an old blog: the pattern that keeps most of them, and old ones that lead on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from diarist.diary.text import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.old_blog import OldEntry

_ONE_IN = 10
"""A pattern that keeps fewer than one address in as many is a chance."""

_UP = re.compile(r"(?:^|/)\.\.?(?=/|$)")
"""Steps that lead nowhere from the head of a host."""

_NUMBERED = re.compile(r"\?(?:p|page_id)=\d+")


def split_address(address: str) -> SplitResult:
    """The parts of an address; all of them empty where it is none, such as `http://[your-site]/`."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def joined(base: str, address: str) -> str:
    """Where an address on a page leads; the page itself where it is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return base


def path_of(address: str) -> str:
    """The path of an address at its host, decoded, with a slash before it; with the query where that is all it says."""
    parts = split_address(address.strip())
    if parts.path.strip("/") in {"", "index.php"} and _NUMBERED.fullmatch(f"?{parts.query}"):
        return f"/?{parts.query}"
    path = re.sub("/{2,}", "/", _UP.sub("/", unquote(parts.path)))
    return f"/{path.lstrip('/')}" if path.strip("/") else ""


def pattern_of(entries: Iterable[OldEntry], zone: ZoneInfo) -> tuple[str, int]:
    """The `permalink:` that keeps most old addresses, and how many; empty where it keeps next to none."""
    public = [entry for entry in entries if not entry.kept_back]
    found = Counter(pattern for entry in public for pattern in _patterns(entry, zone))
    if not found:
        return "", 0
    best, count = max(found.items(), key=lambda item: (item[1], -item[0].count("{"), item[0]))
    return (best, count) if count * _ONE_IN >= len(public) else ("", 0)


def slug_in(entry: OldEntry) -> str:
    """The last part of an entry's old address, where it can be one here."""
    last = path_of(entry.address).rstrip("/").rpartition("/")[2]
    bare = re.sub(r"\.html?$", "", last)
    return bare if bare and "?" not in bare and slugify(bare) == bare.lower() else ""


def is_page_address(path: str) -> bool:
    """Whether an old address can lead on here: a page's, and no file's of another kind."""
    last = path.rstrip("/").rpartition("/")[2]
    ending = re.search(r"\.([A-Za-z]\w{1,4})$", last)
    return bool(path.strip("/")) and (not ending or ending[1].lower() in {"html", "htm"} or path.endswith("/"))


def _patterns(entry: OldEntry, zone: ZoneInfo) -> Iterable[str]:
    path, slug = path_of(entry.address), slug_in(entry)
    if not path or not slug or not entry.date or path.lower().endswith((".html", ".htm")):
        return ()
    day = entry.date.astimezone(zone)
    folders = path.strip("/").split("/")[:-1]
    return [_pattern(folders, day)] if all(re.fullmatch(r"[\w-]+", folder) for folder in folders) else ()


def _pattern(folders: list[str], day: datetime) -> str:
    known = {f"{day:%Y}": "{year}", f"{day:%m}": "{month}", f"{day:%d}": "{day}"}
    written: list[str] = []
    for place, folder in enumerate(folders):
        key = known.get(folder, folder)
        # A day that is also the month's number is a day only behind a month.
        if folder == f"{day:%m}" and "{month}" in written and folder == f"{day:%d}":
            key = "{day}"
        written.append(key if key not in written and (place or key != "{day}") else folder)
    return "/".join(["", *written, "{slug}", ""])
