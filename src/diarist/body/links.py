"""Where the links of an entry lead, and which of them lead nowhere."""

from __future__ import annotations

import difflib
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.body.rendered import Rendered
    from diarist.diary.entry import Entry


@dataclass(frozen=True, slots=True)
class Places:
    """What an entry can link to.

    `files` maps a path below the project's folder to an address below the site's, or to None where readers may not
    see it yet (a draft, a scheduled entry, one with a problem). `pages` are all the addresses that can be opened.
    `later` are addresses that can be opened once other entries are public. `home` is the site's whole address: people
    copy it with the rest from their browser. What begins with one of `made` is there, but is no page.
    """

    files: Mapping[str, str | None]
    pages: frozenset[str]
    home: str
    later: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()

    def links(self, entry: Entry, rendered: Rendered, problems: list[Problem]) -> dict[str, str | None]:
        """Each link inside the site, as written, with where it leads; what is wrong with one goes to `problems`."""
        found: dict[str, str | None] = {}
        for written in rendered.links:
            parts = _split(entry, written, problems)
            path = self._path(parts) if parts else None
            if not parts or path is None:
                continue
            if not path:
                _check_fragment(entry, rendered, parts.fragment, problems)
                continue
            try:
                target = self._target(entry, unquote(path), path)
            except _LeadsNowhereError as error:
                # Beside the diary, at the same address, may be what others publish.
                blocks = not parts.netloc or self._is_ours(path)
                problems.append(Problem(entry.path, entry.line_of(parts.path), error.what, error.mend, blocks=blocks))
                continue
            if target is None:
                problems.append(_not_public(entry, parts.path))
            suffix = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
            found[written] = None if target is None else target + suffix
        return found

    def _path(self, parts: SplitResult) -> str | None:
        """The path of a link inside the site, with a slash before it where it begins at home; None for any other."""
        if not (parts.scheme or parts.netloc):
            return parts.path
        home = urlsplit(self.home)
        is_web = parts.scheme in {"http", "https", ""} and parts.netloc.lower() == home.netloc.lower()
        below = parts.path or "/"
        return f"/{below.removeprefix(home.path)}" if is_web and below.startswith(home.path) else None

    def _is_ours(self, path: str) -> bool:
        """Whether the diary has other pages in the same part of the site."""
        head = path.lstrip("/").partition("/")[0]
        return any(page.partition("/")[0] == head for page in self.pages)

    def _target(self, entry: Entry, path: str, written: str) -> str | None:
        if path.startswith("/"):
            address = path.lstrip("/")
            for spelling in (address, f"{address}/", address.removesuffix("index.html")):
                if spelling in self.pages:
                    return spelling
                if spelling in self.later:
                    return None
            if address.partition("/")[0] in self.made:
                return address
            raise _LeadsNowhereError(f"the link to {written} leads nowhere on this site", "check the address")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path))
        if name.startswith(".."):
            raise _LeadsNowhereError(
                f"the link to {written} leads out of the diary's folder", "write the whole address, with https://"
            )
        if name not in self.files:
            raise _LeadsNowhereError(
                f"the link to {written} leads nowhere: there is no page {name}", self._mend(entry, name)
            )
        return self.files[name]

    def _mend(self, entry: Entry, name: str) -> str:
        folder = posixpath.dirname(entry.path)
        if near := difflib.get_close_matches(name, self.files, 1, 0.8):
            return f"did you mean {posixpath.relpath(near[0], folder)}?"
        if name.startswith("posts/") and posixpath.splitext(name)[1] not in {"", ".md"}:
            return (
                "check the name; what readers may download goes into docs/, for only pictures in the text are published"
            )
        return "check the name"


class _LeadsNowhereError(Exception):
    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


def _split(entry: Entry, written: str, problems: list[Problem]) -> SplitResult | None:
    try:
        return urlsplit(written)
    except ValueError:
        problems.append(
            Problem(entry.path, entry.line_of(written), f"{written} is not an address", "check it, or delete the link")
        )
        return None


def _check_fragment(entry: Entry, rendered: Rendered, fragment: str, problems: list[Problem]) -> None:
    if fragment and unquote(fragment) not in rendered.ids:
        what = f"the link to #{fragment} leads nowhere: no heading of this entry has that name"
        problems.append(
            Problem(entry.path, entry.line_of(f"#{fragment}"), what, "check it, or delete the link", blocks=False)
        )


def _not_public(entry: Entry, written: str) -> Problem:
    what = f"{written} is not public yet, so the words stand there without a link"
    return Problem(entry.path, entry.line_of(written), what, "publish that entry first, or leave it so", blocks=False)
