"""A post of strangers as Bluesky's AppView shows it, as an answer.

Source: https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/defs.json.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.channels.answered import Answer, Audience, Counts, Form
from diarist.channels.listening.json_values import count_of, language_of, moment_of, within
from diarist.channels.listening.safe_address import safe_address
from diarist.channels.listening.strange_words import LONGEST, plain_name, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

WEB = "https://bsky.app"
_POST = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/app\.bsky\.feed\.post/([A-Za-z0-9._~:-]{1,512})")
_HANDLE = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NO_HANDLE = "handle.invalid"
_ONLY_INSIDE, _HIDDEN = "!no-unauthenticated", "!hide"
"""Labels: https://github.com/bluesky-social/atproto/blob/main/packages/api/docs/labels.md."""

_MOST = 100


@dataclass(frozen=True, slots=True)
class BlueskyPost:
    """One post: its address in the network, who wrote it (a DID), and all that is shown of it."""

    uri: str
    author: str
    shown: dict[str, object]

    @property
    def is_kept_away(self) -> bool:
        """Whether the account has shut its author out or is shut out by them, or moderators hide the post."""
        viewer = within(self.shown, "author", "viewer")
        is_shut = any(within(viewer, name) for name in ("blocking", "blockedBy", "blockingByList", "muted"))
        return is_shut or _HIDDEN in _labels(self.shown) or _HIDDEN in _labels(within(self.shown, "author"))

    @property
    def counts(self) -> Counts:
        """The numbers that are shown of it."""
        return Counts(
            replies=count_of(within(self.shown, "replyCount")),
            likes=count_of(within(self.shown, "likeCount")),
            shares=count_of(within(self.shown, "repostCount")),
            quotes=count_of(within(self.shown, "quoteCount")),
        )

    def about(self, post: str, root: str, own: str, form: Form = Form.REPLY) -> Answer:
        """It as an answer to a `post` that stands at `root`, of the account `own` (a DID)."""
        parent = within(self.shown, "record", "reply", "parent", "uri")
        is_top = form is Form.QUOTE or parent == root or not isinstance(parent, str)
        return Answer(
            id=self.uri,
            post=post,
            text=_text(within(self.shown, "record"), within(self.shown, "embed")),
            author=plain_name(within(self.shown, "author", "displayName")) or self._handle or self.author,
            address=self._address,
            at=self._made,
            to="" if is_top else str(parent),
            form=form,
            audience=Audience.WHOEVER_LOGS_IN if self._is_for_members else Audience.EVERYBODY,
            is_ours=self.author == own,
            lang=next(filter(None, map(language_of, _listed(within(self.shown, "record", "langs")))), ""),
        )

    @property
    def _is_for_members(self) -> bool:
        return _ONLY_INSIDE in _labels(within(self.shown, "author")) or _ONLY_INSIDE in _labels(self.shown)

    @property
    def _handle(self) -> str:
        """The account's name; empty where that is out of order."""
        handle = within(self.shown, "author", "handle")
        is_good = isinstance(handle, str) and len(handle) <= 253 and _HANDLE.fullmatch(handle)
        return handle if is_good and isinstance(handle, str) and handle != _NO_HANDLE else ""

    @property
    def _address(self) -> str:
        """Where one sees it on the web."""
        key = self.uri.rpartition("/")[2]
        return safe_address(f"{WEB}/profile/{self._handle or self.author}/post/{key}")

    @property
    def _made(self) -> datetime | None:
        """When it was made: what its author's program says of that, unless it was seen before then."""
        said = (within(self.shown, "record", "createdAt"), within(self.shown, "indexedAt"))
        return min(filter(None, map(moment_of, said)), default=None)


def post_of(said: object) -> BlueskyPost | None:
    """What is shown, where it is a post of somebody."""
    match said:
        case {"uri": str(uri), "author": {"did": str(author)}, "record": {"text": str()}} if isinstance(said, dict):
            found = _POST.fullmatch(uri)
            return BlueskyPost(uri, author, said) if found and found[1] == author else None
    return None


def _labels(said: object) -> frozenset[str]:
    """The labels that hold for somebody or something."""
    labels = [each for each in _listed(within(said, "labels")) if not within(each, "neg")]
    return frozenset(value for each in labels if isinstance(value := within(each, "val"), str))


def _text(record: object, embed: object) -> str:
    """The words, with the addresses behind them; then what its card leads to, and what is said of its pictures."""
    words = "".join(_with_links(record))
    card = safe_address(within(embed, "external", "uri"))
    pictures = (plain_text(within(each, "alt")) for each in _listed(within(embed, "images")))
    parts = [words, "" if card in words else card, *(f"[{each}]" for each in pictures if each)]
    return plain_text("\n\n".join(filter(None, parts)))


def _with_links(record: object) -> Iterator[str]:
    """The words; a link's address stands behind those that do not show it. Facets count bytes of UTF-8."""
    said = str(within(record, "text"))[: 4 * LONGEST].encode(errors="ignore")
    last = 0
    for start, end, address in sorted(_links(record)):
        if last <= start < end <= len(said):
            words = said[start:end].decode(errors="ignore")
            is_shown = words.rstrip("/").casefold() in {address.rstrip("/").casefold(), _bare(address)}
            yield said[last:end].decode(errors="ignore") + ("" if is_shown else f" ({address})")
            last = end
    yield said[last:].decode(errors="ignore")


def _links(record: object) -> Iterator[tuple[int, int, str]]:
    for facet in _listed(within(record, "facets")):
        start, end = (count_of(within(facet, "index", name)) for name in ("byteStart", "byteEnd"))
        for feature in _listed(within(facet, "features")):
            address = safe_address(within(feature, "uri"))
            if address and start is not None and end is not None:
                yield start, end, address


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address, flags=re.IGNORECASE).rstrip("/").casefold()


def _listed(said: object) -> list[object]:
    return said[:_MOST] if isinstance(said, list) else []
