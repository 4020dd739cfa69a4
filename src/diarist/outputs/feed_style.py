"""A feed as somebody sees it who opens its address in a browser: what it is, its headlines and their dates.

A style sheet, because browsers are about to forget XSLT, and because it changes no document: a feed names it in one
line before all else (https://www.w3.org/TR/xml-stylesheet/). CSS makes no links, so that there are words alone.
Browsers style what is served as `text/xml` or `application/xml`, and show everything else as it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.words.catalogue import say

if TYPE_CHECKING:
    from diarist.outputs.page_colours import PageColours


def feed_style(language: str, colours: PageColours) -> bytes:
    """The style sheet of all feeds of a site in `language`."""
    head = (
        f":root{{--brand:{colours.brand};--on-brand:{colours.on_brand};--accent:{colours.accent}}}\n"
        f"feed::before,rss::before{{content:{_quoted(say('feed.what', language))}}}\n"
        f"feed>link[rel=self]::before,channel>atom|link[rel=self]::before"
        f"{{content:{_quoted(say('feed.address', language))} ' ' attr(href)}}\n"
        " attr(href)}}\n"
    )
    return (_NAMESPACE + head + _RULES).encode()


def styled(document: bytes, address: str) -> bytes:
    """The same feed, with a line that names its style sheet behind the one that says that it is XML."""
    declaration, end, rest = document.partition(b"?>\n")
    return declaration + end + style_line(address) + rest if address else document


def style_line(address: str) -> bytes:
    """The line that names a style sheet; it comes before a document's first element."""
    plain = address.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f'<?xml-stylesheet type="text/css" href="{plain}"?>\n'.encode()


def _quoted(words: str) -> str:
    plain = words.replace("\\", r"\\").replace('"', r"\"")
    return f'"{" ".join(plain.split())}"'


_NAMESPACE = '@namespace atom "http://www.w3.org/2005/Atom";\n'

_RULES = """\
:root{--paper:#fff;--ink:#1c2027;--muted:#565d69;--line:#d9dce2;color-scheme:light}
@media (prefers-color-scheme:dark){
:root{--paper:#14181f;--ink:#e6e8ec;--muted:#a7aebb;--line:#39414e;color-scheme:dark}
}
feed,rss{display:block;max-width:42rem;margin:0 auto;padding:1rem 1rem 3rem;background:var(--paper);
color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
feed::before,rss::before{display:block;padding:.9rem 1.1rem;border-bottom:3px solid var(--accent);border-radius:8px;
background:var(--brand);color:var(--on-brand)}
feed>*,channel>*,entry>*,item>*{display:none}
channel,entry,item,feed>title,channel>title,entry>title,item>title{display:block}
feed>title,channel>title{margin:1.5rem 0 .5rem;font:700 1.9rem/1.2 Charter,Georgia,serif;unicode-bidi:plaintext}
feed>link[rel=self],channel>atom|link[rel=self]{display:block;margin:0 0 1.5rem;color:var(--muted);font-size:.9rem}
entry,item{padding:.9rem 0;border-top:1px solid var(--line)}
entry>title,item>title{font:700 1.15rem/1.35 Charter,Georgia,serif;unicode-bidi:plaintext}
entry>published,item>pubDate{display:inline-block;width:10ch;overflow:hidden;color:var(--muted);
font:.85rem/1.6 ui-monospace,monospace;white-space:nowrap}
item>pubDate{width:16ch}
"""
"""Of a moment only the day is shown, which is its first ten signs in Atom and sixteen in RSS."""
