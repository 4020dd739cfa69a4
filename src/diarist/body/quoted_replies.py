"""Quoted answers as their authors agreed to them: with name and link, without either, or not at all."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from operator import is_
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from diarist.body.dialect.marked import signed
from diarist.body.rendered import Reply
from diarist.body.tree import Node, flat, spoken
from diarist.diary.plain_address import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from diarist.body.manner import Manner

_HANDLE = re.compile(r"(?<![\w/])[@＠﹫]\w", re.ASCII)
_ADDRESS = re.compile(
    r"https?://|www\.|[\w-]\.[a-z]{2,}/\S|[\w.+-]@[\w-]+\.\w|(?<![\w.-])[a-z][\w-]+\.(?:[\w-]{2,}\.)+[a-z]{2,}(?!\w)",
    re.IGNORECASE,
)
"""Also a host of three parts, such as `ann.bsky.social`: it is somebody's name."""

_IN_BRACES = frozenset({"title", "id", "class"})
_HOLDERS = frozenset({"quote", "box", "list", "item"})
_CITED = re.compile(
    r'<figure class="reply">\n(?P<begin><blockquote>)?(?P<said>(?:(?!<figure class="reply">).)*?)'
    r'<figcaption>— (?:<a href="(?P<address>[^"]*)">(?P<name>[^<]*)</a>|(?P<nobody>[^<]*))</figcaption>\n</figure>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_TELLS = {
    "link": "a link",
    "picture": "a picture",
    "html": "HTML",
    "html-words": "HTML",
    "element": "HTML",
    "code": "code",
}


class _Settling(NamedTuple):
    consents: Mapping[str, str]
    gone: frozenset[str]
    found: list[Reply]

    def tree(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return _changed(nodes, self._reply)

    def _reply(self, node: Node) -> tuple[Node, ...]:
        written = node.given.get("address", "")
        shown = self._shown(written)
        text = " ".join(spoken(node).split()) if shown != "gone" else ""
        tells = _tells(node, text) if shown != "gone" else ""
        self.found.append(Reply(written, node.given.get("name", ""), node.line, shown, tells, text))
        if shown == "gone":
            return ()
        given = {"address": written, "name": node.given.get("name") or _host(written)} if shown == "named" else {}
        return (node._replace(given=given, children=self.tree(node.children)),)

    def _shown(self, written: str) -> str:
        if not written:
            return "anonymous"
        address = canonical(written)
        return "gone" if address in self.gone else self.consents.get(address, "")


def settled(
    tree: tuple[Node, ...], pieces: Iterable[Node], manner: Manner
) -> tuple[tuple[Node, ...], tuple[Reply, ...]]:
    """A tree with these pieces as it may be shown, and every quoted answer, those that are gone among them.

    Only of one that is `named` there are address and name left in the tree; where nobody has said that its author
    agreed, there are none either.
    """
    if not any(node.kind == "reply" for node in pieces):
        return tree, ()
    settling = _Settling(dict(manner.consents), frozenset(manner.gone), [])
    kept = settling.tree(tree)
    return kept, tuple(settling.found)


def without_replies(tree: tuple[Node, ...]) -> tuple[Node, ...]:
    """A tree without any quoted answer: what its writer says."""
    return _changed(tree, lambda _: ())


def _changed(nodes: tuple[Node, ...], shown: Callable[[Node], tuple[Node, ...]]) -> tuple[Node, ...]:
    """The same pieces with each quoted answer as it is `shown`; what held nothing else goes with it."""
    return tuple(kept for node in nodes for kept in _kept(node, shown))


def _kept(node: Node, shown: Callable[[Node], tuple[Node, ...]]) -> tuple[Node, ...]:
    if node.kind == "reply":
        return shown(node)
    if not node.children:
        return (node,)
    inside = _changed(node.children, shown)
    # A heading is known by what it is, not by what it says: nothing is made anew that has not changed.
    if len(inside) == len(node.children) and all(map(is_, inside, node.children)):
        return (node,)
    return (node._replace(children=inside),) if inside else ()


def cited(html: str) -> str:
    """Clean HTML of ours with the names that other programs know a citation by (https://microformats.org/wiki/h-cite).

    It is no author's own class, which would say of the whole page what is in it: each stands within a citation.
    """
    if '<figure class="reply">' not in html:
        return html
    changed, count = _CITED.subn(_citation, html)
    return cited(changed) if count else html


def _citation(found: re.Match[str]) -> str:
    turned = ' dir="rtl"' if _is_right_to_left(unescape(_TAG.sub("", found["said"]))) else ""
    begin = f'<blockquote class="p-content"{turned}>' if found["begin"] else ""
    caption = found["nobody"]
    if found["address"]:
        is_named = found["name"] != escape(_host(unescape(found["address"])), quote=False)
        name = f'<span class="p-author h-card">{found["name"]}</span>' if is_named else found["name"]
        caption = f'<a class="u-url" href="{found["address"]}">{name}</a>'
    said = f'<figure class="reply h-cite">\n{begin}{found["said"]}'
    return f"{said}<figcaption>— {caption}</figcaption>\n</figure>"


def _is_right_to_left(text: str) -> bool:
    """Whether a text begins so, whatever is around it (https://www.unicode.org/reports/tr9/#P2)."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def _tells(reply: Node, text: str) -> str:
    """What in a quotation, beside its mark, tells who wrote it."""
    return next(_telling(reply, text), "")


def _telling(reply: Node, text: str) -> Iterator[str]:
    inside = flat(reply.children)
    kinds = [node.kind for node in inside]
    if "note-mark" in kinds:
        yield "a footnote"
    if "promise" in kinds:
        yield "a promise"
    if "signed" in reply.given or _is_signed(reply.children):
        yield "a name below it"
    if beside := reply.given.get("beside"):
        yield f"words beside {beside}"
    if _ADDRESS.search(text):
        yield "an address"
    yield from (_TELLS[kind] for kind in kinds if kind in _TELLS)
    if any(node.kind == "reply" and "address" in node.given for node in inside):
        yield "another answer with its address"
    if any(not _IN_BRACES.isdisjoint(node.given) for node in inside):
        yield "a word in braces"
    if _HANDLE.search(text):
        yield "a name that begins with @"


def _is_signed(pieces: tuple[Node, ...]) -> bool:
    """Whether a name stands below some pieces, or below what the last of them holds."""
    if signed(pieces)[1]:
        return True
    last = pieces[-1] if pieces else None
    return bool(last and last.kind in _HOLDERS and _is_signed(last.children))


def _host(address: str) -> str:
    """Whose page it is, where nobody is named: a host in letters that nobody can mistake."""
    try:
        host = urlsplit(address).hostname or address
        return host.removeprefix("www.").encode("idna").decode()
    except ValueError:
        return address
