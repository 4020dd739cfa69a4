"""What webmention.io has received for the diary: answers on people's own sites, and likes as a number.

It lists what it has newest first. `since` goes by when something first came, so that an edit never shows as new and a
deletion by absence alone: pages whose answers matter are asked for by themselves. Sources: its README, and
`controllers/api.rb` and `helpers/formats.rb` at https://github.com/aaronpk/webmention.io (November 2026).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from diarist.channels.answered import Answer, Audience, Counts, Form, Thread
from diarist.channels.listening.json_values import count_of, moment_of, text_of, within
from diarist.channels.listening.mention_sources import Bond, Mention, bonds, is_below, same_page
from diarist.channels.listening.safe_address import safe_address
from diarist.channels.listening.strange_words import plain_html, plain_name, plain_text
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.web import json_of
from diarist.diary.plain_address import canonical
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from diarist.channels.wire.safe_fetch import SafeFetch
    from diarist.channels.wire.web import Web

SERVER = "https://webmention.io"
PAGE, PAGES, TARGETS = 100, 10, 20
"""Mentions on one page of a list, pages of one list, and entries that are asked for together."""

_DAY, _MONTH = timedelta(days=1), timedelta(days=30)
_LIKES, _SHARES = {"like-of", "bookmark-of"}, {"repost-of"}
_REPLIES = {"in-reply-to", "rsvp"}
_BRIDGY = {"brid.gy", "www.brid.gy"}
_COPIES = {"comment", "like", "repost", "react"}
"""What Bridgy copies from below the account's own posts; somebody else's post that links here is another matter."""


@dataclass(frozen=True, slots=True)
class _Received:
    """One webmention: what webmention.io says of it, the two pages, and the address by which the entry's is known."""

    row: Mapping[str, Any]
    mention: Mention
    page: str

    @property
    def kind(self) -> str:
        return text_of(within(self.row, "wm-property"))

    @property
    def is_private(self) -> bool:
        return self.row.get("wm-private") not in (False, None)


class WebmentionIo:
    """The webmentions of one site, as webmention.io has received them.

    `home` is the site's address. `read_here` are the kinds of the channels that are read by themselves (such as
    `mastodon`): what Bridgy copies from there is left out.
    """

    name = "webmention.io"
    title = "Webmentions"

    def __init__(  # noqa: PLR0913 - each by its name
        self,
        web: Web,
        fetch: SafeFetch,
        *,
        home: str,
        token: str,
        read_here: Collection[str] = (),
        server: str = SERVER,
    ) -> None:
        web.hide(token.strip())
        self._web, self._fetch, self._token, self._server = web, fetch, token.strip(), server.rstrip("/")
        self._home, self._domain, self._scheme = same_page(home), urlsplit(home).hostname or "", urlsplit(home).scheme
        self._read_here = frozenset(read_here)

    def said(self, since: datetime, whole: Collection[str]) -> Thread | Failure:
        """What came in since then, and all that there is about the pages in `whole`."""
        newest: dict[str, Any] = {
            "domain": self._domain,
            "token": self._token,
            "since": since.astimezone(UTC).isoformat(),
        }
        whole = [page for page in whole if self._is_ours(page)]
        lists: list[dict[str, Any]] = [newest, *({"target[]": targets} for targets in _by_targets(whole))]
        pages, found = {same_page(page): page for page in whole}, dict[str, _Received]()
        is_whole = True
        for options in reversed(lists):
            rows = self._list(options)
            if isinstance(rows, Failure):
                return rows
            is_whole = is_whole and len(rows) < PAGES * PAGE
            found |= {key: each for key, each in self._received(rows, pages) if key not in found}
        return self._thread(found, is_whole=is_whole)

    def _list(self, options: Mapping[str, Any]) -> list[Any] | Failure:
        """The mentions that fit, newest first, but no more than `PAGES` pages of them."""
        rows: list[Any] = []
        for page in range(PAGES):
            paging = {"per-page": str(PAGE), "page": str(page), "sort-dir": "down"}
            answer = self._web.ask("GET", f"{self._server}/api/mentions.jf2", params={**options, **paging})
            if isinstance(answer, Failure):
                return answer
            match json_of(answer):
                case {"children": [*children]}:
                    rows += children[:PAGE]
                case _:
                    return Failure(Trouble.AGAIN, "webmention.io did not answer with a list of webmentions")
            if len(children) < PAGE:
                break
        return rows

    def _received(self, rows: Iterable[object], pages: Mapping[str, str]) -> Iterator[tuple[str, _Received]]:
        """Those that are about this site and can be read, by what webmention.io calls them; no copies."""
        for row in rows:
            if not isinstance(row, dict) or (number := count_of(within(row, "wm-id"))) is None:
                continue
            source, target = safe_address(row.get("wm-source")), safe_address(row.get("wm-target"))
            is_strangers = source and not self._is_ours(source) and not _is_copy(source, self._read_here)
            if is_strangers and self._is_ours(target):
                page = pages.get(same_page(target)) or _plain(target, self._scheme)
                yield str(number), _Received(row, Mention(source, target), page)

    def _is_ours(self, page: str) -> bool:
        return is_below(page, self._home)

    def _thread(self, found: Mapping[str, _Received], *, is_whole: bool) -> Thread:
        said = _once({key: each for key, each in found.items() if each.kind not in _LIKES | _SHARES})
        looked = bonds((each.mention for each in said.values()), self._fetch, self._home)
        shown = [_answer(key, each) for key, each in said.items() if _is_shown(each, looked[each.mention])]
        unsure = sum(_is_unsure(each, looked[each.mention]) for each in said.values())
        many = counted(unsure, "page")
        more = f"there may be more: {many} that answered could not be looked at today" if unsure else ""
        if not is_whole:
            more = f"there may be more: no more than {PAGES * PAGE} webmentions are read of a list"
        counts = _counted(each for each in found.values() if each.kind in _LIKES | _SHARES)
        return Thread(answers=tuple(shown), counted=counts, is_whole=is_whole, more=more)


def _once(found: Mapping[str, _Received]) -> dict[str, _Received]:
    """Each page's answer once, as it first came: webmention.io takes every spelling of an address for another one."""
    same = {key: (canonical(each.mention.source), same_page(each.page), each.kind) for key, each in found.items()}
    first: dict[tuple[str, str, str], str] = {}
    for key in sorted(found, key=int):
        first.setdefault(same[key], key)
    return {key: each for key, each in found.items() if first[same[key]] == key}


def _is_shown(each: _Received, bond: Bond) -> bool:
    return bond is Bond.LINKS or (bond is Bond.PRIVATE and each.is_private)


def _is_unsure(each: _Received, bond: Bond) -> bool:
    return bond is Bond.UNKNOWN or (bond is Bond.PRIVATE and not each.is_private)


def _by_targets(whole: Collection[str]) -> Iterator[list[str]]:
    """Pages in portions, each with and without a slash at its end: webmention.io takes them for two."""
    pages = sorted({page.partition("#")[0] for page in whole})
    for start in range(0, len(pages), TARGETS):
        yield [
            way for page in pages[start : start + TARGETS] for way in (page, f"{page.rstrip('/')}/", page.rstrip("/"))
        ]


def _plain(target: str, scheme: str) -> str:
    """An entry's address as the site writes it, without what was added to tell where readers come from."""
    parts = urlsplit(target)
    return f"{scheme}://{parts.netloc.lower()}{parts.path}"


def _is_copy(source: str, read_here: Collection[str]) -> bool:
    """Whether Bridgy has copied it from a place that is read by itself: https://brid.gy/comment/mastodon/…."""
    parts = urlsplit(source)
    verb, _, rest = parts.path.strip("/").partition("/")
    return parts.hostname in _BRIDGY and verb in _COPIES and rest.partition("/")[0] in read_here


def _answer(key: str, each: _Received) -> Answer:
    row = each.row
    return Answer(
        id=key,
        post=each.page,
        text=_words(row),
        author=plain_name(within(row, "author", "name")),
        address=_address(row, each.mention.source),
        at=_made(row),
        form=Form.REPLY if each.kind in _REPLIES else Form.MENTION,
        audience=Audience.LEADER if each.is_private else Audience.EVERYBODY,
    )


def _address(row: Mapping[str, Any], source: str) -> str:
    """Where one sees it: where the page says so, if that is on its own site, or Bridgy copies it from there.

    Else whoever has a page could give another's address as its own, and be taken for what stands there.
    """
    said, host = safe_address(row.get("url")), urlsplit(source).hostname
    is_own = said and (urlsplit(said).hostname == host or host in _BRIDGY)
    return said if is_own else source


def _made(row: Mapping[str, Any]) -> datetime | None:
    """When it was written, as its page says; where that is long before it came, or after, when it came.

    An old page that links here since today says something today.
    """
    said, came = moment_of(within(row, "published")), moment_of(within(row, "wm-received"))
    return said if said and (not came or came - _MONTH <= said <= came + _DAY) else came


def _words(row: Mapping[str, Any]) -> str:
    """What it says; the name of the page, or what was answered to an invitation, where it says nothing else."""
    said = plain_html(within(row, "content", "html")) or plain_text(within(row, "content", "text"))
    short = plain_text(within(row, "summary", "value")) or plain_text(within(row, "name"))
    return said or short or plain_text(within(row, "rsvp"))


def _counted(found: Iterable[_Received]) -> dict[str, Counts]:
    likes, shares = Counter[str](), Counter[str]()
    for each in found:
        (likes if each.kind in _LIKES else shares)[each.page] += 1
    return {page: Counts(likes=likes[page], shares=shares[page]) for page in {*likes, *shares}}
