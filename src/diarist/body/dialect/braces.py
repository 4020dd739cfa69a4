"""What an author says of a piece in braces behind it: `![The quay](quay.jpg){width=300}`, `{: .right }`.

Source: https://python-markdown.github.io/extensions/attr_list/
"""

from __future__ import annotations

import re

from diarist.body.picture_size import styled_width
from diarist.words.plain import without_notes

_VALUE = r"(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s\"'{}=]{1,300})"
_ITEM = rf"(?:[.#][\w:-]{{1,100}}|[A-Za-z][\w:-]{{0,50}}={_VALUE})"
_BRACES = re.compile(rf"\{{(?::[ ]?|[ ]?)((?:{_ITEM}[ ]*){{1,20}})\}}")
_ITEMS = re.compile(rf"([.#])([\w:-]+)|([A-Za-z][\w:-]*)=({_VALUE})")
_NAME = re.compile(r"(?:^[ \t]*|(?<=\S)[ \t]+)\^([A-Za-z0-9][A-Za-z0-9-]{1,60})$")
_TOC = re.compile(r"\{:[ ]?toc[ ]?\}", re.IGNORECASE)
_KRAMDOWN = re.compile(r"\{:[^{}\n]{0,200}\}")


def behind(text: str) -> tuple[dict[str, str], int]:
    """What is said in braces at the very beginning of a text, and where they end: nothing and 0 without any."""
    found = _BRACES.match(text)
    return (_read(found[1]), found.end()) if found else ({}, 0)


def alone(text: str) -> dict[str, str] | None:
    """What is said in braces that are all of a line; None where it is no such line."""
    found = _BRACES.fullmatch(text.strip())
    if found:
        return _read(found[1])
    if not _KRAMDOWN.fullmatch(text.strip()):
        return None
    return {"toc": "yes"} if _TOC.fullmatch(text.strip()) else {}


def at_end(text: str) -> tuple[str, dict[str, str]]:
    """A heading's words without the braces at their end, and what these say."""
    start = text.rfind("{")
    said = alone(text[start:]) if start >= 0 else None
    return (text, {}) if said is None else (text[:start].rstrip(), said)


def named(text: str) -> tuple[str, dict[str, str] | None]:
    """A paragraph's words without the name behind a `^` at their end, as Obsidian writes it, and that name."""
    found = _NAME.search(text)
    return (text[: found.start()], {"id": found[1].lower()}) if found else (text, None)


_SAID = frozenset({"id", "class", "title", "lang", "dir", "width", "height", "due"})
"""What may be said so; nothing else of a piece, such as where a link leads. `due` is a promise's."""


def _read(items: str) -> dict[str, str]:
    said: dict[str, str] = {}
    classes = []
    for found in _ITEMS.finditer(items):
        if found[1] == ".":
            classes.append(found[2])
        elif found[1] == "#":
            said["id"] = found[2]
        elif found[3].lower() == "style":
            said |= {"width": width} if (width := styled_width(found[4])) else {}
        elif found[3].lower() in _SAID:
            said[found[3].lower()] = without_notes(found[4].strip("\"'"))
    classes += said.get("class", "").split()
    return {**said, "class": " ".join(classes)} if classes else said
