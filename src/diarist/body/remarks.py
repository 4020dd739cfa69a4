"""What an author should know of how an entry was read: private notes, and what is never closed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from diarist.body.dialect.elements import is_html
from diarist.body.rendered import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diarist.body.tree import Node

_COMMENT = re.compile(r"<!--(?:>|->|.*?-->)", re.DOTALL)
_SWALLOWS = re.compile(
    r"<(/?)(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)(?=[\s>])", re.IGNORECASE
)
"""Elements whose text is all that follows, where they are not closed (https://html.spec.whatwg.org/#parsing-html-fragments)."""


_HIDDEN = re.compile(
    r"<[a-z][^<>]*?\s(?:hidden(?=[\s=/>])|style\s*=\s*[\"']?[^\"'>]*?"
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])))",
    re.IGNORECASE,
)
_ENDS = {"<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_DECLARATION = re.compile(r"<\?|<!\[CDATA\[|<!(?=[A-Za-z])")
_FOR_MEMBERS = re.compile(r"<!--\s*(?:members-only|paywall|subscribers-only)\s*-->", re.IGNORECASE)
"""Below it other programs show the words to those alone who pay (https://ghost.org/help/public-preview/)."""

_EMPTY = re.compile(r"<([A-Za-z][\w-]*)(?:\s[^<>]*)?(?:/>|>\s*</\1\s*>)")
_AUTOCORRECTED = re.compile(r"‹!|<!\s*[–—]|<!\s+--|<!-(?!-)")


def remarks(pieces: Sequence[Node]) -> Iterator[Remark]:
    """Everything of that kind among all pieces of a tree, as it comes."""
    yield from _private(pieces)
    yield from _for_members(pieces)
    yield from _comments(pieces)
    yield from _swallowed(pieces)
    yield from _hidden(pieces)


def repeated(notes: Iterable[tuple[str, int]]) -> Iterator[Remark]:
    """Each note at the foot whose name another has already, with its line."""
    for name, line in notes:
        what = f"there are two notes called [^{name}]: readers see this one among the words, not at the foot"
        yield Remark(line, what, "give it a name of its own, here and where it belongs in the words")


def _private(pieces: Iterable[Node]) -> Iterator[Remark]:
    for node in pieces:
        if node.kind in {"private", "private-words"}:
            what = "what stands between %% and %% is left out: readers do not see it"
            yield Remark(node.line, what, "delete it, if it was not meant for whoever can see the file either")
        elif node.kind in {"unclosed", "unclosed-words"}:
            what = "a private note begins here with %%, and is never closed"
            mend = "close it with %% in the same paragraph, or write \\%% where the signs are meant"
            if node.kind == "unclosed":
                mend = "put a line with %% alone under its last line, or delete this one"
            yield Remark(node.line, what, mend, blocks=True)


def _for_members(pieces: Iterable[Node]) -> Iterator[Remark]:
    for node in pieces:
        if node.kind == "html" and (found := _FOR_MEMBERS.search(node.words)):
            line = node.line + node.words.count("\n", 0, found.start())
            what = f"what stands below {found.group()} was meant for members alone, and every reader would see it"
            yield Remark(line, what, "delete that line, or all below it", blocks=True)


def of_other_programs(pieces: Iterable[Node]) -> Iterator[Remark]:
    """Tags such as `<YouTube id="x" />`, out of which another program makes something, and a browser nothing."""
    for node in pieces:
        if node.kind not in {"html", "html-words", "element"}:
            continue
        written = node.given.get("open", "") + node.words
        for found in _EMPTY.finditer(_uncommented(written)):
            if not is_html(found[1]):
                line = node.line + written.count("\n", 0, found.start())
                what = f"<{found[1]}> is a tag of another program’s: readers see nothing in its place"
                yield Remark(line, what, "write in Markdown what it would have shown, or delete it")


def _comments(pieces: Iterable[Node]) -> Iterator[Remark]:
    for node in pieces:
        if node.kind == "text" and "<" not in node.words and "‹" not in node.words:
            continue
        written = (
            node.given.get("open", "") + node.words if node.kind in {"html", "html-words", "element", "text"} else ""
        )
        place = _uncommented(written).find("<!--") if "<!--" in written else -1
        if node.kind == "text" and (typed := _AUTOCORRECTED.search(written)):
            line = node.line + written.count("\n", 0, typed.start())
            what = "a comment begins here with other signs than <!--, so readers would see it"
            mend = "type <!-- before it and --> behind it, with straight hyphens (autocorrect makes dashes of them)"
            yield Remark(line, what, mend, blocks=True)
        if node.kind == "html" and (opened := _DECLARATION.match(written)) and _ENDS[opened.group()] not in written:
            mend = "write \\< where the sign is meant, or delete it"
            yield Remark(node.line, f"all behind {opened.group()} would be lost: it is never closed", mend, blocks=True)
        if place >= 0:
            line = node.line + written.count("\n", 0, place)
            mend = "close it with --> in the same paragraph, or write \\<!-- where the signs are meant"
            yield Remark(line, "a comment begins here with <!--, and is never closed", mend, blocks=True)


def _hidden(pieces: Iterable[Node]) -> Iterator[Remark]:
    """Words that their author hid, and that readers would see: what hides them is no part of an entry."""
    for node in pieces:
        written = node.given.get("open", "") + node.words if node.kind in {"html", "html-words", "element"} else ""
        for found in _HIDDEN.finditer(_uncommented(written)):
            line = node.line + written.count("\n", 0, found.start())
            mend = "delete the words, or write <!-- and --> around them"
            yield Remark(line, "words are hidden here, and readers would see them all the same", mend, blocks=True)


def _uncommented(written: str) -> str:
    return _COMMENT.sub(_same_length, written) if "-->" in written else written


def _same_length(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _swallowed(pieces: Iterable[Node]) -> Iterator[Remark]:
    opened: Counter[str] = Counter()
    lines: dict[str, int] = {}
    for node in pieces:
        if node.kind not in {"html", "html-words", "element"}:
            continue
        written = _uncommented(node.words or node.given.get("open", ""))
        for found in _SWALLOWS.finditer(written):
            name = found[2].lower()
            opened[name] += -1 if found[1] else 1
            lines.setdefault(name, node.line + written.count("\n", 0, found.start()))
    for name, count in opened.items():
        if count > 0:
            what = f"the HTML tag <{name}> is never closed: all below it would be lost"
            yield Remark(lines[name], what, f"delete it, or close it with </{name}>", blocks=True)
