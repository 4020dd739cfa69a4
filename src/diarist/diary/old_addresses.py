"""The old addresses of an entry, as people copy them from a browser, from another program or from memory."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from diarist.diary.errors import AddressError
from diarist.diary.problems import Problem
from diarist.diary.text import shown

if TYPE_CHECKING:
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

PAGES = (".html", ".htm")
"""Endings of files that every host shows as a page."""

QUERY = re.compile(r"\?(?:p|page_id|attachment_id|cat|m|author)=\w+")
"""How addresses of WordPress say which page is meant: a site of files answers them all with one page."""

_MAX_PART = 200
"""Bytes of one part of an address: file systems allow 255."""

_FORBIDDEN = frozenset('"*:<>?|\\%#')
"""What no file may have in its name on Windows or in the archive that GitHub Pages takes, or means something else."""

_ENDING = re.compile(r"[^/]+(\.[A-Za-z]\w{1,4})")
_WRITE = "write it as /2019/old-page/"


def settled(entry: Entry, site: Site, problems: list[Problem]) -> Entry:
    """The entry with its old addresses as the site knows them; what is said of one goes to `problems`."""
    kept = []
    for written in entry.aliases:
        try:
            address, remark = _read(written, site.address)
        except AddressError as error:
            problems.append(_advice(entry, f"{shown(written)} {error.what}", error.mend))
            continue
        kept.append(address)
        if remark and not entry.imported:  # nobody wrote it, and the import has said what a host can do
            problems.append(_advice(entry, f"{shown(written)} {remark}", "leave it so, or delete it"))
    return entry if entry.aliases == tuple(kept) else replace(entry, aliases=tuple(dict.fromkeys(kept)))


def path_on_site(parts: SplitResult, home: str) -> str | None:
    """The path of an address below the site's, with a slash before it where it is one from home; None for another's.

    Browsers count a slash from the host's own beginning, people from the diary's: both are understood.
    """
    site = urlsplit(home)
    if not (parts.scheme or parts.netloc):
        return _below(parts.path, site.path) or parts.path
    is_web = parts.scheme in {"http", "https", ""} and parts.netloc.lower() == site.netloc.lower()
    return _below(parts.path or "/", site.path) if is_web else None


def _below(path: str, home: str) -> str | None:
    whole = f"{path}/" if path == home.removesuffix("/") else path
    return f"/{whole.removeprefix(home)}" if whole.startswith(home) else None


def _read(written: str, home: str) -> tuple[str, str]:
    """An old address as it is published, and what is to be said of it. Raises AddressError."""
    try:
        parts = _split(written.strip(), home)
        path = path_on_site(parts, home)
    except ValueError:
        raise AddressError("is not an address on this site", _WRITE) from None
    if path is None:
        raise AddressError(
            "is an address of another site", "write only what stands behind the host, as /2019/old-page/"
        )
    if parts.query and path.strip("/") in {"", "index.php", "index.html"}:
        return _numbered(f"?{parts.query}")
    plain = unicodedata.normalize("NFC", re.sub("/{2,}", "/", unquote(path)))
    _check(plain)
    return plain, "leads here whatever stands behind its question mark" if parts.query else ""


def _split(written: str, home: str) -> SplitResult:
    """The parts of an address, which may begin with the site's own host; `www.` before a host makes no difference."""
    host = urlsplit(home).netloc.lower().removeprefix("www.")
    is_whole = written.lower().removeprefix("www.").startswith(f"{host}/")
    parts = urlsplit(f"//{written}" if is_whole else written)
    is_ours = parts.netloc.lower().removeprefix("www.") == host
    return parts._replace(netloc=urlsplit(home).netloc) if is_ours else parts


def _numbered(query: str) -> tuple[str, str]:
    if not QUERY.fullmatch(query):
        what = "cannot lead on: a site of files has one page for all that follows a question mark"
        raise AddressError(what, _WRITE)
    return f"/{query}", "leads here from inside the diary only: a site of files answers it with its home page"


def _check(path: str) -> None:
    """Raise AddressError for a path that no file of a site can have."""
    *folders, last = path.removeprefix("/").removesuffix("/").split("/")
    if not all(map(_is_name, [*folders, last])) or any(folder.lower().endswith(PAGES) for folder in folders):
        raise AddressError("is not an address on this site", _WRITE)
    ending = _ENDING.fullmatch(last)
    if ending and not path.endswith("/") and not last.lower().endswith(PAGES):
        raise AddressError(f"ends in {ending[1]}, but only a page can lead on", "delete it from `aliases:`")


def _is_name(part: str) -> bool:
    """Whether a part of an address can be a file's name everywhere: nothing hidden, nothing that leads up."""
    odd = any(c in _FORBIDDEN or unicodedata.category(c) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} for c in part)
    return (
        bool(part) and not odd and not part.startswith(".") and part == part.strip() and len(part.encode()) <= _MAX_PART
    )


def _advice(entry: Entry, what: str, mend: str) -> Problem:
    return Problem(entry.path, entry.key_lines["aliases"], what, mend, blocks=False)
