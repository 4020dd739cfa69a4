"""Where the links and hashtags of a text are, as Bluesky wants to be told.

Source: https://docs.bsky.app/docs/advanced-guides/post-richtext. What counts as one is what Bluesky's own app takes for
one: https://github.com/bluesky-social/atproto/blob/main/packages/api/src/rich-text/util.ts.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is not seen ends a hashtag.
_UNSEEN = "\u00ad\u2060\u200a\u200b\u200c\u200d\u20e2"
_LINK = re.compile(r"(?<![^\s(])https?://\S+")
_TAG = re.compile(rf"(?<!\S)[#＃](?!\ufe0f)([^\s{_UNSEEN}]+)")
_LONGEST_TAG = 64


def facets(text: str) -> list[dict[str, Any]]:
    """The links and hashtags of a text, each with its place in bytes of UTF-8."""
    return [*_links(text), *_tags(text)]


def _links(text: str) -> Iterator[dict[str, Any]]:
    for found in _LINK.finditer(text):
        link = re.sub(r"[.,;:!?]$", "", found[0])
        if "(" not in link:
            link = link.removesuffix(")")
        yield _facet(text, found.start(), len(link), {"$type": "app.bsky.richtext.facet#link", "uri": link})


def _tags(text: str) -> Iterator[dict[str, Any]]:
    for found in _TAG.finditer(text):
        tag = found[1]
        while tag and _is_punctuation(tag[-1]):
            tag = tag[:-1]
        is_name = any(c not in string.digits and not _is_punctuation(c) for c in tag)
        if is_name and len(tag) <= _LONGEST_TAG:
            yield _facet(text, found.start(), 1 + len(tag), {"$type": "app.bsky.richtext.facet#tag", "tag": tag})


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P"


def _facet(text: str, start: int, length: int, feature: dict[str, str]) -> dict[str, Any]:
    before, covered = text[:start].encode(), text[start : start + length].encode()
    return {"index": {"byteStart": len(before), "byteEnd": len(before) + len(covered)}, "features": [feature]}
