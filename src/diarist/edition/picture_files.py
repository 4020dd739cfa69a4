"""The files that people mean by what they write for a picture."""

from __future__ import annotations

import os
import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from diarist.diary.errors import PictureError
from diarist.diary.file_names import Names, spellings, suffix
from diarist.diary.old_addresses import path_on_site
from diarist.diary.vault import SCHEME, Vault
from diarist.words.near import meant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.diary.site import Site

_HOMES = ("posts/", "docs/")
_FILM = re.compile(
    r"https?://(?:www\.|m\.|player\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)/", re.IGNORECASE
)


class PictureFiles:
    """The files of posts/ and docs/. They are all looked through only where one is not found at once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._homes = (site.posts.resolve(), site.docs.resolve())
        self._inside: dict[str, bool] = {}
        self._found: dict[tuple[str, str], Path] = {}

    def find(self, folder: str, written: str) -> Path:
        """The file that an address in Markdown means; `folder` is that of the Markdown, below the project's.

        It need not be there. Raises PictureError where it is on another site or outside the diary, or where another
        one is probably meant.
        """
        known = self._found.get((folder, written))
        if not known:
            known = self._found[folder, written] = self._find(folder, written)
        return known

    def _find(self, folder: str, written: str) -> Path:
        if written.startswith(f"{SCHEME}:"):
            return self._by_bare_name(folder, unquote(written.removeprefix(f"{SCHEME}:")))
        first, *others = self._candidates(folder, written)
        if not self._is_inside(first):
            raise PictureError(f"the picture {written} is outside the diary", "put it beside the entry, in posts/")
        names = [first, *filter(self._is_inside, others)]
        # Of two whose letters and accents are stored in different ways, the exact one; then the one that is the same.
        for name in names:
            if os.path.exists(self._site.root / name):  # noqa: PTH110 - Path.exists() fails on a name that is too long
                return self._site.root / name
        if same := next(filter(None, map(self._names.find, names)), ""):
            return self._site.root / same
        if near := self._near(names):
            what = f"{posixpath.basename(first)} is not there"
            raise PictureError(what, meant(posixpath.relpath(near, folder)))
        return self._site.root / first

    def _by_bare_name(self, folder: str, name: str) -> Path:
        if found := self._vault.find(folder, name):
            return self._site.root / found
        near = self._vault.near(name)
        mend = meant(f"![[{near}]]") if near else "check the name; it may lie anywhere in posts/ or docs/"
        raise PictureError(f"there is no picture called {name}", mend)

    @cached_property
    def _vault(self) -> Vault:
        return Vault(self._paths)

    def in_docs(self, name: str) -> Path:
        """The file that a setting names, by its path below docs/; it need not be there."""
        path = f"docs/{name}"
        is_there = os.path.exists(self._site.root / path)  # noqa: PTH110 - as above
        return self._site.root / (path if is_there else self._names.find(path) or path)

    def _candidates(self, folder: str, written: str) -> Iterator[str]:
        parts = _split(written)
        path = path_on_site(parts, self._site.address)
        if path is None:
            if _FILM.match(written):
                raise PictureError(f"{written} is a film, not a picture", f"write a link to it: [The film]({written})")
            raise PictureError(
                f"the picture {written} is on another site", "save it beside the entry and name it there"
            )
        for whole in dict.fromkeys((path, parts.path)):
            for plain, _ in spellings(whole + suffix(parts)):
                yield f"docs{plain}" if plain.startswith("/") else posixpath.normpath(posixpath.join(folder, plain))

    def _is_inside(self, name: str) -> bool:
        if not name.startswith(_HOMES) or "\0" in name:
            return False
        if os.path.islink(f"{self._site.root}/{name}"):  # noqa: PTH114 - a diary names thousands, and hardly one is
            return self._leads_inside(name)
        folder = posixpath.dirname(name)
        if folder not in self._inside:
            self._inside[folder] = self._leads_inside(folder)
        return self._inside[folder]

    def _leads_inside(self, name: str) -> bool:
        try:
            target = (self._site.root / name).resolve()
        except (OSError, ValueError, RuntimeError):  # a NUL in a name, a link that leads to itself
            return False
        return any(map(target.is_relative_to, self._homes))

    def _near(self, names: list[str]) -> str:
        """The file that differs in capitals, in its ending or in what stands between words; else in its folder."""
        if near := next(filter(None, map(self._names.near, names)), ""):
            return near
        alone = {posixpath.basename(path): path for path in reversed(self._paths)}
        found = map(Names(alone).near, map(posixpath.basename, names))
        return alone.get(next(filter(None, found), ""), "")

    @cached_property
    def _names(self) -> Names:
        return Names(self._paths)

    @cached_property
    def _paths(self) -> list[str]:
        """Every file that may be a picture, below the project's folder."""
        root = os.fspath(self._site.root)
        folders = (found for home in _HOMES for found in os.walk(f"{root}/{home}"))
        files = (posixpath.join(folder[len(root) + 1 :], name) for folder, _, names in folders for name in names)
        return sorted(posixpath.normpath(file) for file in files if not file.endswith(".md"))


def _split(written: str) -> SplitResult:
    try:
        return urlsplit(written)
    except ValueError:
        raise PictureError(f"{written} is not the address of a picture", "name the file beside the entry") from None
