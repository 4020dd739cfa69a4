"""Where a page wants to be told that somebody links to it: its webmention endpoint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(r'<([^<>]*)>((?:[^,"]|"(?:\\.|[^"\\])*")*)')
_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))', re.IGNORECASE)
_HTML = {"text/html", "application/xhtml+xml"}
_NAME = "webmention"


def endpoint_of(page: httpx.Response) -> str | None:
    """The endpoint that a page names first: in its Link headers, else in its HTML; None where it names none.

    A relative one is relative to the page's own address, `page.url`.
    Source: https://www.w3.org/TR/webmention/#sender-discovers-receiver-webmention-endpoint
    """
    for written in (*_in_headers(page), *_in_html(page)):
        try:
            return str(page.url.join(written))
        except httpx.InvalidURL:
            return None
    return None


def _in_headers(page: httpx.Response) -> Iterator[str]:
    """The addresses in Link headers (RFC 8288, section 3)."""
    for header in page.headers.get_list("Link"):
        for address, parameters in _LINK.findall(header):
            rel = _REL.search(parameters)
            if rel and _names(rel[1] or rel[2]):
                yield address.strip()


def _in_html(page: httpx.Response) -> Iterator[str]:
    """The addresses in `<link>` and `<a>`, as they stand in the page."""
    media_type = page.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    root = _parsed(page) if media_type in _HTML else None
    for element in root.iter("link", "a") if root is not None else ():
        address = element.get("href")
        # An empty address is the page's own; only one that is not there is none.
        if address is not None and _names(element.get("rel", "")):
            yield address.strip()


def _parsed(page: httpx.Response) -> etree._Element | None:
    """The page's HTML; None where there is nothing in it."""
    try:
        parser = etree.HTMLParser(encoding=page.charset_encoding)
    except LookupError:
        parser = etree.HTMLParser()
    try:
        return etree.fromstring(page.content, parser)
    except etree.XMLSyntaxError:
        return None


def _names(rel: str) -> bool:
    return _NAME in rel.lower().split()
