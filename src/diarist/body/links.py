"""Where the links of an entry lead, and which of them lead nowhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from diarist.body.headings import slug
from diarist.diary.errors import AddressError
from diarist.diary.file_names import Names, encoded, spellings, suffix
from diarist.diary.near_names import NearNames
from diarist.diary.old_addresses import QUERY, path_on_site
from diarist.diary.problems import Problem
from diarist.diary.vault import SCHEME, Vault
from diarist.words.near import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.body.rendered import Rendered
    from diarist.diary.entry import Entry

_TWICE = re.compile(r"https?:/*https?[:/]", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:(?:https?:/*)?(https?)(?::/*|//+)(?=[a-z0-9-]+\.)|(?=www\.[a-z0-9-]+\.))", re.IGNORECASE)
"""A slip in `https://`, or none of it before `www.`."""

_ELSEWHERE = re.compile(r"https?://([A-Za-z0-9.-]+)(?=[/?#]|$)")
"""A whole address of a plain kind: most links are such, and to take each apart would take most of the time."""

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s/@?#:]+@[^\s/@?#]+\.[^\s/@?#.]{2,}(?:\?.*)?")
_FILE = re.compile(
    r"avif|csv|docx?|gif|heic|html?|ics|jpe?g|key|md|mp[34]|od[st]|pages|pdf|png|pptx?|svg|txt|xlsx?|zip"
)
"""Endings of files that could be taken for the last part of a host's name."""

_NOWHERE = "?"
"""No address of a page: what is looked up and not found."""

_WITHOUT = "so the words stand there without a link"
_CHECK = "check the address; what is beside the diary needs the whole one"
_ALIAS = "name the page's file, or write the old address below `aliases:` of the entry that it meant"


@dataclass(frozen=True)
class Places:
    """What an entry can link to.

    `files` maps a path below the project's folder to an address below the site's, or to None where readers may not
    see it yet (a draft, a scheduled entry, one with a problem). `pages` are all the addresses that can be opened.
    `later` are addresses that can be opened once other entries are public. `home` is the site's whole address: people
    copy it with the rest from their browser. What begins with one of `made` is there, but is no page. `queries` maps
    an old query (`?p=123`) to the address that it once meant.
    """

    files: Mapping[str, str | None]
    pages: frozenset[str]
    home: str
    later: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    queries: Mapping[str, str | None] = field(default_factory=dict)

    def links(self, entry: Entry, rendered: Rendered, problems: list[Problem]) -> dict[str, str | None]:
        """Each link inside the site, as written, with where it leads; what is wrong with one goes to `problems`.

        That is an address below the site's, encoded; a whole one where only its beginning was forgotten; or None where
        the words lose their link.
        """
        found: dict[str, str | None] = {}
        for written in rendered.links:
            if (elsewhere := _ELSEWHERE.match(written)) and elsewhere[1].lower() != self._host:
                continue
            parts = _split(entry, written, problems)
            if not parts:
                found[written] = None
            elif parts.path or parts.netloc or parts.scheme or QUERY.fullmatch(f"?{parts.query}"):
                found |= self._led(entry, written, parts, problems)
            else:
                _check_fragment(entry, rendered, parts.fragment, problems)
        return found

    def _led(self, entry: Entry, written: str, parts: SplitResult, problems: list[Problem]) -> Mapping[str, str | None]:
        """Where one link leads; nothing of one to elsewhere."""
        if parts.scheme == SCHEME:
            return {written: self._named(entry, parts, problems)}
        if (not parts.netloc or _TWICE.match(written)) and (whole := _whole(written)):
            what = f"{written} is no whole address, so it leads to {whole}"
            problems.append(Problem(entry.path, entry.line_of(written), what, f"write {whole}", blocks=False))
            return {written: whole}
        path = self._path(parts)
        if path is None:
            return {}
        try:
            target = self._target(entry, path, suffix(parts))
        except AddressError as error:
            # Beside the diary, at the same address, may be what others publish.
            is_ours = not parts.netloc or self._is_ours(path)
            problems.append(_nowhere(entry, parts, error, is_slip=is_ours))
            return {written: None} if is_ours else {}
        if target is None:
            problems.append(_not_public(entry, parts.path))
        return {written: target}

    def _named(self, entry: Entry, parts: SplitResult, problems: list[Problem]) -> str | None:
        """Where a link in double brackets leads: its file may lie anywhere."""
        name = unquote(parts.path)
        path = self._vault.find(posixpath.dirname(entry.path), name)
        if not path:
            what = f"the link to [[{name}]] leads nowhere: nothing has that name, {_WITHOUT}"
            near = self._vault.near(name)
            mend = meant(f"[[{near}]]") if near else "check the name"
            line = entry.line_of(f"[[{name}")
            problems.append(Problem(entry.path, line, what, mend, blocks=False, is_slip=True))
            return None
        address = self.files[path]
        if address is None:
            problems.append(_not_public(entry, name))
            return None
        return encoded(address) + suffix(parts)

    @cached_property
    def _host(self) -> str:
        return urlsplit(self.home).netloc.lower()

    @cached_property
    def _vault(self) -> Vault:
        return Vault(self.files)

    def _path(self, parts: SplitResult) -> str | None:
        """The path of a link inside the site, with a slash before it where it begins at home; None for any other."""
        is_plain = not (parts.scheme or parts.netloc) and parts.path.lstrip("/") in self.pages
        return parts.path if is_plain else path_on_site(parts, self.home)

    def _is_ours(self, path: str) -> bool:
        """Whether the diary has other pages in the same part of the site."""
        return path.lstrip("/").partition("/")[0] in self._heads

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(page.partition("/")[0] for page in self.pages)

    @cached_property
    def _near_names(self) -> NearNames:
        return NearNames(self.files)

    def _target(self, entry: Entry, path: str, rest: str) -> str | None:
        """The address that a path means, encoded and with what follows it; None for what is not public yet."""
        if path in {"", "/"} and (query := QUERY.fullmatch(rest)):
            if query[0] not in self.queries:
                raise AddressError(f"the link to {path}{rest} leads nowhere: no page here has a number", _ALIAS)
            address = self.queries[query[0]]
            return None if address is None else encoded(address)
        for spelled, tail in spellings(path + rest):
            for name in (spelled, *self._composed(entry, spelled)):
                if (address := self._found(entry, name)) != _NOWHERE:
                    return None if address is None else encoded(address) + tail
        raise self._lost(entry, unquote(path), path)

    def _composed(self, entry: Entry, path: str) -> Iterator[str]:
        """The names that differ from a path only in how letters and their accents are stored."""
        if path.isascii():
            return
        if path.startswith("/"):
            found = map(self._addresses.find, _endings(path.lstrip("/")))
            yield from (f"/{address}" for address in found if address)
        elif name := self._names.find(_name(entry, path)):
            yield posixpath.relpath(name, posixpath.dirname(entry.path))

    def _found(self, entry: Entry, path: str) -> str | None:
        if not path.startswith("/"):
            return self.files.get(_name(entry, path), _NOWHERE)
        address = path.lstrip("/")
        for spelling in _endings(address):
            if spelling in self.pages:
                return spelling
            if spelling in self.later:
                return None
        if address.partition("/")[0] in self.made:
            return address
        # On GitHub a slash counts from the project's folder.
        return self.files.get(address, _NOWHERE)

    @cached_property
    def _names(self) -> Names:
        return Names(self.files)

    @cached_property
    def _addresses(self) -> Names:
        return Names((*self.pages, *self.later))

    def _lost(self, entry: Entry, path: str, written: str) -> AddressError:
        """Why a link leads nowhere, and what may be meant."""
        if path.startswith("/"):
            mend = "check the address" if urlsplit(self.home).path == "/" else f"{_CHECK}, with https:// and the host"
            return AddressError(f"the link to {path} leads nowhere on this site", mend)
        if _is_host(written):
            return AddressError(f"the link to {path} leads nowhere", meant(f"https://{written}"))
        name = _name(entry, path)
        if name.startswith(".."):
            return AddressError(
                f"the link to {path} leads out of the diary's folder", "write the whole address, with https://"
            )
        what = f"the link to {path} leads nowhere: there is no page {name}"
        return AddressError(what, self._mend(entry, name))

    def _mend(self, entry: Entry, name: str) -> str:
        folder = posixpath.dirname(entry.path)
        if near := self._names.near(name) or self._near_names.nearest(name):
            return meant(posixpath.relpath(near, folder))
        if name.startswith("posts/") and posixpath.splitext(name)[1] not in {"", ".md"}:
            return (
                "check the name; what readers may download goes into docs/, for only pictures in the text are published"
            )
        return "check the name"


def _name(entry: Entry, path: str) -> str:
    """A path below the project's folder of one that is beside an entry."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path))


def _endings(address: str) -> tuple[str, ...]:
    """How browsers show the address of one page."""
    return (address, f"{address}/", address.removesuffix("index.html"))


def _whole(written: str) -> str:
    """The whole address where its beginning is missing or misspelt, beyond doubt; else empty."""
    if _MAIL.fullmatch(written) and not _FILE.fullmatch(posixpath.splitext(written)[1].lower().removeprefix(".")):
        return f"mailto:{written}"
    beginning = _BEGINNING.match(written)
    return f"{(beginning[1] or 'https').lower()}://{written[beginning.end() :]}" if beginning else ""


def _is_host(written: str) -> bool:
    """Whether a path may be an address without its beginning, such as `lamp.example/oil`."""
    host, slash, _ = written.partition("/")
    return bool(_HOST.fullmatch(host)) and bool(slash or not _FILE.fullmatch(host.lower().rpartition(".")[2]))


def _split(entry: Entry, written: str, problems: list[Problem]) -> SplitResult | None:
    try:
        return urlsplit(written)
    except ValueError:
        what = f"{written} is not an address, {_WITHOUT}"
        mend = "check it, or delete the link"
        problems.append(Problem(entry.path, entry.line_of(written), what, mend, blocks=False, is_slip=True))
        return None


def _nowhere(entry: Entry, parts: SplitResult, error: AddressError, *, is_slip: bool) -> Problem:
    what = f"{error.what}, {_WITHOUT}" if is_slip else error.what
    line = entry.line_of(parts.path or f"?{parts.query}")
    return Problem(entry.path, line, what, error.mend, blocks=False, is_slip=is_slip)


def _check_fragment(entry: Entry, rendered: Rendered, fragment: str, problems: list[Problem]) -> None:
    if fragment and unquote(fragment) not in rendered.ids:
        what = f"the link to #{fragment} leads nowhere: no heading of this entry has that name"
        near = slug(unquote(fragment))
        mend = meant(f"#{near}") if near in rendered.ids else "check it, or delete the link"
        problems.append(Problem(entry.path, entry.line_of(f"#{fragment}"), what, mend, blocks=False))


def _not_public(entry: Entry, written: str) -> Problem:
    what = f"{unquote(written)} is not public yet, {_WITHOUT}"
    return Problem(entry.path, entry.line_of(written), what, "publish that entry first, or leave it so", blocks=False)
