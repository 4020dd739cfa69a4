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
    r"|السلام عليكم|مرحبا|أعزائي|שלום|חברים|各位|大家好|親愛的|亲爱的)\b",
    re.IGNORECASE,
)
_GREETING_WORDS = 8
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
    if (above := _above_more(tree)) is not None:
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
    return bool(_SAYS.search(said)) and not _is_greeting(said) and not _is_date(said)


def _is_greeting(said: str) -> bool:
    return (
        bool(_GREETING.match(said)) and len(said.split()) <= _GREETING_WORDS and said[-1:] not in {".", "?", ":", "…"}
    )


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
            begun = True
            yield node


def _sentence(node: Node, shown: dict[int, str]) -> str:
    if node.kind == "list":
        return _joined(_item(item, shown) for item in node.children)
    if node.children and node.kind not in {"paragraph", "tight", "term", "box-title"}:
        said = (_sentence(part, shown) for part in node.children if part.kind != "box-title")
        return " ".join(filter(None, said))
    return " ".join("".join(_pieces(node.children, shown)).split())


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
        elif node.kind in {"newline", "break"} or (node.kind == "html-words" and node.words.startswith("<br")):
            yield " "
