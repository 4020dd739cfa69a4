"""How long a text is: each channel counts in its own way."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from diarist.channels.wording.web_addresses import addresses_on_mastodon, addresses_on_x

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.channels.wording.web_addresses import Span

ADDRESS = 23
"""What an address counts on X and on Mastodon, however long it is."""

# Whatever stands here is a reader's character by itself, unless something joins it. Most text has nothing else.
_ALONE = (
    r"\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0606-\u060f\u061d-\u064a"
    r"\u0660-\u066f\u0671-\u06d5\u1e00-\u1fff\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u20a0-\u20bf"
    r"\u3001-\u3029\u3031-\u3096\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e"
)
_JOINED = re.compile(rf"[{_ALONE}]?(?:[^{_ALONE}]+[{_ALONE}]?)+")
_MAY_BE_EMOJI = re.compile(
    r"[\u200d\u20e3\ufe0f\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001ffff]"
)
_EMOJI, _KEYCAP, _TEXT = "\ufe0f", "\u20e3", "\ufe0e"
_FLAGS = range(0x1F1E6, 0x1F200)

_LIGHT = re.compile(r"[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_MENTION = re.compile(
    r"(?<![=/\w])@(?P<name>[a-z0-9_]+(?:[.\-]+[a-z0-9_]+)*)(?:@\w+(?:[.\-]+\w+)*)?"
    r"(?P<no>[@\uff20]|://|[\u00c0-\u024f])?",
    re.IGNORECASE,
)


def graphemes(text: str) -> int:
    """How many characters readers see (https://unicode.org/reports/tr29/): an emoji family is one."""
    joined = _JOINED.findall(text)
    return len(text) - sum(map(len, joined)) + sum(1 for part in joined for _ in _clusters(part))


def grapheme_ends(text: str) -> Iterator[int]:
    """Where each character that readers see ends."""
    end = 0
    for found in _JOINED.finditer(text):
        yield from range(end + 1, found.start() + 1)
        end = found.start()
        for cluster in _clusters(found[0]):
            end += len(cluster)
            yield end
    yield from range(end + 1, len(text) + 1)


def utf16(text: str) -> int:
    """How many units of UTF-16, which JavaScript, LinkedIn, Telegram and others call characters."""
    return len(text.encode("utf-16-le")) // 2


def utf8(text: str) -> int:
    """How many bytes of UTF-8."""
    return len(text.encode())


def mastodon(text: str) -> int:
    """A text's length on Mastodon: what readers see, but 23 for an address, and no server's name in a mention.

    Source: `countable_text` in
    https://github.com/mastodon/mastodon/blob/main/app/validators/status_length_validator.rb.
    """
    parts, end = [], 0
    for (start, stop), shown in sorted([*_addresses(text), *_mentions(text)]):
        if start >= end:
            parts += [text[end:start], shown]
            end = stop
    return graphemes("".join([*parts, text[end:]]))


def weighted(text: str) -> int:
    """A text's length on X: most letters of Europe, Africa and the Near East count 1, others and each emoji 2.

    Source: https://github.com/twitter/twitter-text/blob/master/config/v3.json.
    """
    composed = unicodedata.normalize("NFC", text)
    spans = list(addresses_on_x(composed))
    return len(spans) * ADDRESS + sum(map(_weight, _between(composed, spans)))


def threads(text: str) -> int:
    """A text's length on Threads: an emoji counts as many as it has bytes.

    Source: https://developers.facebook.com/documentation/threads/posts ("Limitations").
    """
    return len(text) + sum(utf8(emoji) - len(emoji) for emoji in _emoji(text))


def _weight(text: str) -> int:
    emoji = list(_emoji(text))
    in_emoji = "".join(emoji)
    return 2 * len(emoji) + _plain_weight(text) - _plain_weight(in_emoji)


def _plain_weight(text: str) -> int:
    return 2 * len(text) - len(_LIGHT.findall(text))


def _between(text: str, spans: list[Span]) -> Iterator[str]:
    """What is left of a text without its spans."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return (text[start:end] for start, end in list(pairwise(edges))[::2])


def _addresses(text: str) -> Iterator[tuple[Span, str]]:
    return ((span, "x" * ADDRESS) for span in addresses_on_mastodon(text))


def _mentions(text: str) -> Iterator[tuple[Span, str]]:
    return ((found.span(), f"@{found['name']}") for found in _MENTION.finditer(text) if not found["no"])


def _emoji(text: str) -> Iterator[str]:
    """Each emoji of a text, whole: a family, a flag, a hand with its skin."""
    if _MAY_BE_EMOJI.search(text):
        yield from (cluster for part in _JOINED.findall(text) for cluster in _clusters(part) if _is_emoji(cluster))


def _is_emoji(cluster: str) -> bool:
    if _TEXT in cluster:
        return False
    first = ord(cluster[0])
    return _EMOJI in cluster or _KEYCAP in cluster or first in _FLAGS or (first > 0xFF and _is_pictograph(cluster[0]))


def _is_pictograph(character: str) -> bool:
    from uniseg.emoji import extended_pictographic  # noqa: PLC0415 - as below

    return bool(extended_pictographic(character))


def _clusters(text: str) -> Iterator[str]:
    # Its tables take 0.1 s to load, which words of plain letters never need.
    from uniseg.graphemecluster import grapheme_clusters  # noqa: PLC0415

    return iter(grapheme_clusters(text))
