"""Quoted answers as their authors agreed to them: with name and link, without either, or not at all."""

from __future__ import annotations

import re
from html import escape, unescape
from operator import is_
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from diarist.body.rendered import Reply
from diarist.body.tree import Node, flat, spoken
from diarist.diary.plain_address import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.body.manner import Manner

_HANDLE = re.compile(r"(?<![\w/])@\w[\w.-]*(?:@[\w.-]+\.\w+)?", re.ASCII)
_ADDRESS = re.compile(r"https?://|www\.|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S|\b[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)
_CITED = re.compile(
    r'<figure class="reply">\n(?P<begin><blockquote>)?(?P<said>(?:(?!<figure class="reply">).)*?)'
    r'<figcaption>— (?:<a href="(?P<address>[^"]*)">(?P<name>[^<]*)</a>|(?P<nobody>[^<]*))</figcaption>\n</figure>',
    re.DOTALL,
)
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
        return tuple(kept for node in nodes for kept in self._kept(node))

    def _kept(self, node: Node) -> tuple[Node, ...]:
        if node.kind == "reply":
            return self._reply(node)
        if not node.children:
            return (node,)
        inside = self.tree(node.children)
        # A heading is known by what it is, not by what it says: nothing is made anew that has not changed.
        if len(inside) == len(node.children) and all(map(is_, inside, node.children)):
            return (node,)
        return (node._replace(children=inside),) if inside else ()

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


def cited(html: str) -> str:
    """Clean HTML of ours with the names that other programs know a citation by (https://microformats.org/wiki/h-cite).

    It is no author's own class, which would say of the whole page what is in it: each stands within a citation.
    """
    if '<figure class="reply">' not in html:
        return html
    changed, count = _CITED.subn(_citation, html)
    return cited(changed) if count else html


def _citation(found: re.Match[str]) -> str:
    begin = '<blockquote class="p-content">' if found["begin"] else ""
    caption = found["nobody"]
    if found["address"]:
        is_named = found["name"] != escape(_host(unescape(found["address"])), quote=False)
        name = f'<span class="p-author h-card">{found["name"]}</span>' if is_named else found["name"]
        caption = f'<a class="u-url" href="{found["address"]}">{name}</a>'
    said = f'<figure class="reply h-cite">\n{begin}{found["said"]}'
    return f"{said}<figcaption>— {caption}</figcaption>\n</figure>"


def _tells(reply: Node, text: str) -> str:
    """What in a quotation, beside its mark, tells who wrote it."""
    kinds = [node.kind for node in flat(reply.children)]
    if "note-mark" in kinds:
        return "a footnote"
    if "signed" in reply.given:
        return "a name below it"
    if "beside" in reply.given:
        return "words beside its address"
    if _ADDRESS.search(text):
        return "an address"
    if told := next(filter(_TELLS.__contains__, kinds), ""):
        return _TELLS[told]
    return "a name that begins with @" if _HANDLE.search(text) else ""


def _host(address: str) -> str:
    """Whose page it is, where nobody is named: a host in letters that nobody can mistake."""
    try:
        host = urlsplit(address).hostname or address
        return host.removeprefix("www.").encode("idna").decode()
    except ValueError:
        return address
