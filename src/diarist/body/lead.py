"""The lead of an entry: its first words that say something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.body.emoji import with_emoji
from diarist.body.tree import Node, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|morning|afternoon|welcome|friends"
    r"|colleagues|team|everyone|everybody|all"
    r"|annwyl|helo|shwmae|bore da|prynhawn da"
    r"|bonjour|chers?|chères?|salut|liebe[rs]?|hallo|guten (?:tag|morgen)|sehr geehrter?"
    r"|hola|querid[oa]s?|estimad[oa]s?|buenos días|drodzy|szanowni|cześć|witam"
    r"|car[io]|gentil[ie]|beste|geachte|prezad[oa]s?|happy (?:new year|\w+day|\w+mas|easter|diwali|eid)"
    r"|السلام عليكم|مرحبا|أعزائي|السادة|الزملاء|تحية|שלום|חברים|各位|大家好|親愛的|亲爱的)\b",
    re.IGNORECASE,
)
_GREETING_WORDS = 8
_SHORT = 3
"""So many words with a full stop are a greeting: `Hello everyone.`, but not `Hello from the quay.`"""

_SALUTATION_WORDS = 20
_SALUTATION = re.compile(
    r"(?:dear|to (?:all|everyone|my)|annwyl|chers?|chères?|liebe[rs]?|sehr|querid|estimad|drodzy|szanowni|car[io]\b"
    r"|gentil|beste|geachte|prezad|السادة)",
    re.IGNORECASE,
)
"""What begins a letter: its line may be long, and end with a comma or a colon."""

_HELLO = re.compile(
    r"(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|bonjour|hola|hallo|helo|shwmae|welcome)\b",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"(?:hello and )?welcome (?:back )?to (?:\S+ ){1,6}(?:blog|diary|update|weeknotes?|bulletin|column|message)\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w'’.-]*"
_BYLINE = re.compile(
    r"(?i:posted|published|written|updated)\b(?=[^.!?]*\b20\d\d\b)[^.!?]{0,60}"
    rf"|(?i:by|von|par|gan) (?:{_NAME}[ ,]*){{1,4}}[\d ]*|(?:{_NAME} ){{1,3}}{_NAME},"
    r"|(?i:reading|read) (?i:time)\b.{0,20}|\d{1,2} (?i:min(?:ute)?s?(?: to)? read)"
)
_DATE = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th)?|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|week|of|the|date|dated|posted|published|on|am|pm|to)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{[{%].*?[}%]\}|\[/?[a-z_-]+(?: [^\]]*)?\]", re.DOTALL)
_SAYS = re.compile(r"\w")


def lead(tree: Sequence[Node]) -> tuple[Node, ...]:
    """The pieces that are the lead: those above `<!-- more -->`, else the first that say something, if any do."""
    above = _above_more(tree)
    if above is not None and any(node.kind != "paragraph" or says_something(node) for node in above):
        return above
    for number, node in enumerate(tree):
        if node.kind == "paragraph" and says_something(node):
            after = tree[number + 1] if number + 1 < len(tree) else None
            is_opening = words(node.children).rstrip().endswith(":") and after and after.kind == "list"
            return (node, after) if is_opening and after else (node,)
    return ()


def _above_more(nodes: Iterable[Node]) -> tuple[Node, ...] | None:
    above: list[Node] = []
    for node in nodes:
        if node.kind == "more":
            return tuple(above)
        inside = _above_more(node.children) if node.children else None
        if inside is not None:
            return (*above, node._replace(children=inside))
        above.append(node)
    return None


def says_something(node: Node) -> bool:
    """Whether a paragraph is more than a greeting, a date, a picture or another program's tag."""
    said = " ".join(_TEMPLATE.sub(" ", words(node.children)).split())
    if not _SAYS.search(said) or _is_greeting(said) or _is_date(said) or _is_byline(said):
        return False
    is_bold = [child.kind for child in node.children] == ["strong"]
    return not is_bold or said.rstrip("”’\"'")[-1:] in {".", "!", "?", "…", "。"}


def _is_greeting(said: str) -> bool:
    count = len(said.split())
    if _SALUTATION.match(said) and said[-1:] in {",", "،", ":"}:
        return count <= _SALUTATION_WORDS
    if _WELCOME.match(said):
        return count <= _GREETING_WORDS
    if said[-1:] == ".":
        return bool(_HELLO.match(said)) and count <= _SHORT and "," not in said
    return bool(_GREETING.match(said)) and count <= _GREETING_WORDS and said[-1:] not in {"?", ":", "…"}


def _is_byline(said: str) -> bool:
    """Whether a line says who wrote, when, or how long it takes to read."""
    found = _BYLINE.match(said)
    if not found or len(said.split()) > _GREETING_WORDS + 2:
        return False
    rest = said[found.end() :].strip(" ,·|–—-.")
    return not rest or _is_date(rest)


def _is_date(said: str) -> bool:
    parts = re.findall(r"\w+", said)
    return len(parts) <= 10 and any(part.isdigit() for part in parts) and all(map(_DATE.fullmatch, parts))


def lead_text(pieces: Iterable[Node], shown: dict[int, str]) -> str:
    """The lead's words on one line: items of a list stand apart, greetings and dates are left out."""
    return " ".join(filter(None, (_sentence(node, shown) for node in _speaking(tuple(pieces)))))


def _speaking(pieces: tuple[Node, ...]) -> Iterator[Node]:
    begun = False
    for node in pieces:
        if node.kind in {
            "heading",
            "code",
            "html",
            "ruler",
            "private",
            "unclosed",
            "table",
            "notes",
            "box-title",
            "reply",
        }:
            continue
        if begun or node.kind != "paragraph" or says_something(node):
            yield node if begun else _ungreeted(node)
            begun = True


def _ungreeted(node: Node) -> Node:
    """A paragraph without a first line that only greets."""
    ends = [number for number, child in enumerate(node.children) if child.kind in {"newline", "break"}]
    if node.kind != "paragraph" or not ends or not _is_greeting(" ".join(words(node.children[: ends[0]]).split())):
        return node
    return node._replace(children=node.children[ends[0] + 1 :])


def _sentence(node: Node, shown: dict[int, str]) -> str:
    if node.kind == "list":
        return _joined(_item(item, shown) for item in node.children)
    if node.children and node.kind not in {"paragraph", "tight", "term", "box-title"}:
        said = (_sentence(part, shown) for part in node.children if part.kind != "box-title")
        return " ".join(filter(None, said))
    lines = [" ".join(line.split()) for line in "".join(_pieces(node.children, shown)).split("\v")]
    if lines[0].endswith(":"):
        return f"{lines[0]} {_joined(lines[1:])}".strip()
    return " ".join(filter(None, map(_ended, lines, [*lines[1:], ""])))


def _ended(line: str, after: str) -> str:
    """A line of an address or a list that breaks where no sentence does: a semicolon keeps it from the next."""
    return f"{line};" if line[-1:].isalnum() and after[:1].isupper() else line


def _item(item: Node, shown: dict[int, str]) -> str:
    """A list's item; what stands in a list below it follows a colon."""
    said = [_sentence(part, shown).rstrip(" ;,") for part in item.children if part.kind != "list"]
    below = [_sentence(part, shown) for part in item.children if part.kind == "list"]
    return ": ".join(filter(None, (" ".join(filter(None, said)).rstrip(":"), _joined(below))))


def _joined(items: Iterable[str]) -> str:
    """Items beside one another: whole sentences as they are, others with a semicolon between."""
    found = [item for item in items if item]
    return " ".join(item if item[-1] in ".!?…" or item is found[-1] else f"{item};" for item in found)


def _pieces(nodes: Iterable[Node], shown: dict[int, str]) -> Iterator[str]:
    for node in nodes:
        if node.children:
            yield from _pieces(node.children, shown)
        elif node.kind in {"text", "literal", "code-words", "review"}:
            yield with_emoji(shown.get(id(node), node.words)) if node.kind == "text" else node.words
        elif node.kind == "break" or (node.kind == "html-words" and node.words.startswith("<br")):
            yield "\v"
        elif node.kind == "newline":
            yield " "
