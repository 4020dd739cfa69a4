"""The engine's tokens as our tree: here its names end."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from diarist.body.dialect import braces
from diarist.body.dialect.marked import marked
from diarist.body.dialect.raised import raised
from diarist.body.tree import NOTHING, Node, words
from diarist.words.plain import without_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markdown_it.token import Token

_TICK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_CALLOUT = re.compile(r"\[![ ]?([A-Za-z][\w-]{0,30})(?:\|[^\]|]{0,50})?[ ]?\]([+-]?):?(?:[ \t]+(.*))?[ \t]*")
"""Its brackets may have backslashes: what makes Markdown of other things writes them so."""
_SIZE = re.compile(r"\|[ ]*(\d{1,4})(?:x\d{1,4})?[ ]*$")
"""How wide a picture is, behind its words: https://help.obsidian.md/embeds."""

_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:>|->|.*?-->)", re.DOTALL)
_NO_ADDRESS = re.compile("[”’»…。，、！？；：」』）》].*", re.DOTALL)
"""What the rule for bare addresses takes for a part of one, and none holds: there it ends."""

_KINDS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "box": "box",
    "table": "table",
    "thead": "table-head",
    "tbody": "table-body",
    "tr": "row",
    "th": "cell",
    "td": "cell",
    "dl": "definitions",
    "dt": "term",
    "dd": "definition",
    "footnote_block": "notes",
    "footnote": "note",
    "element": "element",
    "em": "emphasis",
    "strong": "strong",
    "s": "struck",
    "mark": "mark",
    "link": "link",
}
_BRACED = frozenset({"emphasis", "strong", "struck", "mark", "link", "picture", "code-words"})


class _Open:
    """A piece that is not closed yet."""

    __slots__ = ("children", "given", "kind", "line", "token")

    def __init__(self, kind: str, line: int, token: Token | None) -> None:
        self.kind, self.line, self.token = kind, line, token
        self.children: list[Node] = []
        self.given: dict[str, str] = {}


def build(tokens: list[Token]) -> tuple[Node, ...]:
    """The tree of some tokens."""
    return _Builder().blocks(tokens)


class _Builder:
    def __init__(self) -> None:
        self._stack = [_Open("", 1, None)]
        self._noted: dict[str, int] = {}

    def blocks(self, tokens: list[Token]) -> tuple[Node, ...]:
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._stack[-1].children += _Line(self._line(token), self._noted).read(token.children or [])
            elif token.nesting > 0:
                self._open(token)
            elif token.nesting < 0:
                self._close(token)
            elif made := _SINGLE.get(kind):
                self._stack[-1].children.append(made(token, self._line(token)))
        return tuple(self._stack[0].children)

    def _line(self, token: Token) -> int:
        if token.map:
            return token.map[0] + 1
        return self._noted.get(str(token.meta.get("label")), self._stack[-1].line)

    def _open(self, token: Token) -> None:
        kind = "tight" if token.hidden else _KINDS[token.type.removesuffix("_open")]
        opened = _Open(kind, self._line(token), token)
        self._stack.append(opened)
        if prepare := _GIVEN.get(token.type):
            opened.given = prepare(token)

    def _close(self, token: Token) -> None:
        opened = self._stack.pop()
        above = self._stack[-1].children
        if opened.kind == "element":
            opened.given["close"] = token.content
        if finish := _FINISH.get(opened.kind):
            above += finish(opened, above)
        else:
            above.append(_node(opened))


def _node(opened: _Open) -> Node:
    return Node(opened.kind, opened.line, "", tuple(opened.children), opened.given or NOTHING)


def _paragraph(opened: _Open, above: list[Node]) -> list[Node]:
    """A paragraph, with what is said of it at its end, or of what stands before it."""
    children = opened.children
    if (said := _said_last(children)) is not None:
        opened.given |= said
        if not children:
            above[-1:] = [node._replace(given={**node.given, **said}) for node in above[-1:]]
            return []
    if len(children) == 1 and children[0].kind == "more":
        return children
    return [_node(opened)]


def _said_last(children: list[Node]) -> dict[str, str] | None:
    """What a paragraph's end says of it, taken out of it: in braces on a line of their own, or a name behind a `^`."""
    last = children[-1] if children else None
    if not last or last.kind != "text" or not ("^" in last.words or last.words.startswith("{")):
        return None
    is_a_line = len(children) == 1 or children[-2].kind in {"newline", "break"}
    shown, said = braces.named(last.words)
    if is_a_line and last.words.startswith("{"):
        shown, said = "", braces.alone(last.words)
    if said is not None:
        children[-1:] = [last._replace(words=shown)] if shown else []
        if not shown and is_a_line:
            del children[-1:]
    return said


def _tight(opened: _Open, above: list[Node]) -> list[Node]:
    return _paragraph(opened, above)


def _heading(opened: _Open, _above: list[Node]) -> list[Node]:
    if opened.children and opened.children[-1].kind == "text":
        last = opened.children[-1]
        shown, said = braces.at_end(last.words)
        opened.given |= said
        opened.children[-1] = last._replace(words=shown)
    return [_node(opened)]


def _item(opened: _Open, _above: list[Node]) -> list[Node]:
    """A list's item; `done` says of a ticked one `yes`, of one to be ticked `no`."""
    first = opened.children[0] if opened.children else None
    if first and first.kind in {"tight", "paragraph"} and first.children and first.children[0].kind == "text":
        text = first.children[0]
        if found := _TICK.match(text.words):
            opened.given["done"] = "no" if found[1] == " " else "yes"
            children = (text._replace(words=text.words[found.end() :]), *first.children[1:])
            opened.children[0] = first._replace(children=children)
    return [_node(opened)]


def _quote(opened: _Open, _above: list[Node]) -> list[Node]:
    """A quotation; one that begins `[!NOTE]` is a box (https://github.com/orgs/community/discussions/16925)."""
    if own := marked(opened.line, opened.children):
        return [own]
    first = opened.children[0] if opened.children else None
    head = _first_line(first) if first and first.kind == "paragraph" else []
    begin = list(takewhile(lambda node: node.kind in {"text", "literal"}, head))
    found = _CALLOUT.fullmatch(words(begin))
    if not first or not found:
        return [_node(opened)]
    kind = found[1].lower()
    is_untitled = not found[3] and len(head) == len(begin)
    title = [Node("text", first.line, kind.capitalize() if is_untitled else found[3] or "")]
    rest = first.children[len(head) + 1 :]
    inside = [
        Node("box-title", first.line, "", (*title, *head[len(begin) :]), {"made": kind} if is_untitled else NOTHING)
    ]
    inside += [first._replace(line=first.line + 1, children=rest)] if rest else []
    fold = {"-": "closed", "+": "open"}.get(found[2], "")
    given = {"type": kind, **({"fold": fold} if fold else {})}
    return [Node("box", opened.line, "", (*inside, *opened.children[1:]), given)]


def _first_line(paragraph: Node) -> list[Node]:
    found = []
    for node in paragraph.children:
        if node.kind in {"newline", "break"}:
            break
        found.append(node)
    return found


def _box(opened: _Open, _above: list[Node]) -> list[Node]:
    if opened.token and opened.token.content:
        words = without_notes(opened.token.content)
        made = {"made": opened.token.info} if opened.token.meta["untitled"] else NOTHING
        title = Node("box-title", opened.line, "", (Node("text", opened.line, words),), made)
        opened.children.insert(0, title)
    return [_node(opened)]


_FINISH: dict[str, Callable[[_Open, list[Node]], list[Node]]] = {
    "paragraph": _paragraph,
    "tight": _tight,
    "heading": _heading,
    "item": _item,
    "quote": _quote,
    "box": _box,
}


def _list(token: Token) -> dict[str, str]:
    start = str(token.attrs.get("start", 1)) if token.attrs else "1"
    return {"ordered": "yes", **({"start": start} if start != "1" else {})}


def _given_heading(token: Token) -> dict[str, str]:
    """Its level, and whether a line under it makes it one, which may have been meant as a line."""
    return {"level": token.tag[1], **({"underlined": "yes"} if token.markup in {"-", "="} else {})}


def _cell(token: Token) -> dict[str, str]:
    style = str(token.attrs.get("style", "")) if token.attrs else ""
    header = {"header": "yes"} if token.tag == "th" else {}
    return {**header, **({"align": style.rpartition(":")[2]} if style else {})}


def _given_link(token: Token) -> dict[str, str]:
    given = {name: str(value) for name, value in token.attrs.items()}
    address = given.pop("href", "")
    if "title" in given:
        given["title"] = without_notes(given["title"])
    if token.markup == "autolink" and token.info == "auto" and address.startswith("http://www."):
        address = f"https://{address.removeprefix('http://')}"
    return {"address": address, **given, **({"bare": "yes"} if token.markup == "autolink" else {})}


_GIVEN: dict[str, Callable[[Token], dict[str, str]]] = {
    "heading_open": _given_heading,
    "ordered_list_open": _list,
    "th_open": _cell,
    "td_open": _cell,
    "link_open": _given_link,
    "box_open": lambda token: {"type": token.info, **({"fold": token.markup} if token.markup else {})},
    "footnote_open": lambda token: {"label": str(token.meta["label"])},
    "element_open": lambda token: {"open": token.content},
}


def _html(token: Token, line: int) -> Node:
    if _MORE.fullmatch(token.content.strip()):
        return Node("more", line)
    return Node("html", line, token.content)


_SINGLE: dict[str, Callable[[Token, int], Node]] = {
    "code_block": lambda token, line: Node("code", line, token.content),
    "fence": lambda token, line: Node("code", line, token.content, (), _fence(token)),
    "html_block": _html,
    "hr": lambda _token, line: Node("ruler", line),
    "private": lambda _token, line: Node("private", line),
    "unclosed": lambda token, line: Node("unclosed", line, token.markup),
    "footnote_anchor": lambda token, line: Node("note-back", line, "", (), _reference(token.meta)),
}


def _fence(token: Token) -> dict[str, str]:
    return {"info": token.info.strip(), "fence": token.markup, "end": str(token.map[1]) if token.map else "0"}


def _reference(meta: Mapping[str, Any]) -> dict[str, str]:
    return {"label": str(meta["label"]), "number": str(meta["id"] + 1), "time": str(meta["subId"] + 1)}


class _Line:
    """Reads the tokens of one paragraph, heading or cell, and counts its lines; `noted` learns where notes belong."""

    def __init__(self, line: int, noted: dict[str, int] | None = None) -> None:
        self._line = line
        self._noted = {} if noted is None else noted
        self._stack = [_Open("", line, None)]

    def read(self, tokens: list[Token]) -> list[Node]:
        for token in tokens:
            self._take(token)
        while len(self._stack) > 1:
            self._close()
        return self._stack[0].children

    def _take(self, token: Token) -> None:
        kind, line = token.type, self._line
        if kind == "text":
            self._text(token.content)
        elif kind in {"softbreak", "hardbreak"}:
            self._add(Node("newline" if kind == "softbreak" else "break", line))
            self._line += 1
        elif kind == "text_special":
            self._add(Node("literal", line, token.content))
        elif token.nesting > 0:
            opened = _Open(_KINDS[kind.removesuffix("_open")], line, token)
            opened.given = _given_link(token) if kind == "link_open" else {}
            self._stack.append(opened)
        elif token.nesting < 0:
            self._close()
        else:
            self._single(token)

    def _single(self, token: Token) -> None:
        line = self._line
        self._line += token.meta.get("lines", token.content.count("\n"))
        if token.type == "code_inline":
            self._add(Node("code-words", line, token.content))
        elif token.type == "image":
            self._add(_picture(token, line))
        elif token.type == "html_inline":
            self._html(token.content, line)
        elif token.type == "footnote_ref":
            self._noted.setdefault(str(token.meta["label"]), line)
            self._add(Node("note-mark", line, "", (), _reference(token.meta)))
        else:
            self._add(Node(token.type.replace("_", "-"), line, token.content))

    def _html(self, written: str, line: int) -> None:
        if _MORE.fullmatch(written):
            self._add(Node("more", line))
        elif not _COMMENT.fullmatch(written):
            self._add(Node("html-words", line, written))

    def _text(self, text: str) -> None:
        children = self._stack[-1].children
        before = children[-1] if children else None
        if before and before.kind in _BRACED and text.startswith("{"):
            said, end = braces.behind(text)
            if end:
                children[-1] = before._replace(given={**before.given, **said})
                text = text[end:]
        for kind, part in self._pieces(text) if text else ():
            self._add(Node(kind, self._line, part))

    def _pieces(self, text: str) -> Iterable[tuple[str, str]]:
        is_address = self._stack[-1].given.get("bare")
        return (("text", text),) if is_address or not ("^" in text or "~" in text) else raised(text)

    def _add(self, node: Node) -> None:
        self._stack[-1].children.append(node)

    def _close(self) -> None:
        opened = self._stack.pop()
        if opened.kind == "link" and opened.given.get("bare"):
            self._stack[-1].children += _trimmed(opened)
        else:
            self._stack[-1].children.append(_node(opened))


def _trimmed(opened: _Open) -> list[Node]:
    """A bare address without the closing quotation mark or full stop of its sentence, and what goes on behind that."""
    shown = words(opened.children)
    bare = _NO_ADDRESS.sub("", shown)
    if bare == shown or not opened.token or opened.token.info != "auto":
        return [_node(opened)]
    lost = shown[len(bare) :]
    scheme = opened.given["address"].partition("www.")[0] if bare.startswith("www.") else ""
    opened.given["address"] = scheme + bare
    opened.children = [Node("text", opened.line, bare)]
    return [_node(opened), Node("text", opened.line, lost)]


def _picture(token: Token, line: int) -> Node:
    given = {name: without_notes(str(value)) for name, value in token.attrs.items() if name not in {"src", "alt"}}
    alt = _alternative(_Line(line).read(token.children)) if token.children else token.content
    if size := _SIZE.search(alt):
        alt, given = alt[: size.start()], {"width": size[1], **given}
    return Node("picture", line, " ".join(alt.split()), (), {"address": str(token.attrs["src"]), **given})


def _alternative(nodes: list[Node]) -> str:
    """The words for who cannot see a picture; those of a picture within them are among them."""
    pictures = (node._replace(kind="text") if node.kind == "picture" else node for node in nodes)
    return words(pictures)
