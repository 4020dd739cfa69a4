"""The names by which links find the headings of an entry."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from diarist.body.promise_marks import name_of
from diarist.body.tree import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.body.tree import Node

_COUNTED = re.compile(r"^(.*)_(\d+)$")
_NAMELESS = re.compile(r"_\d+")


class Name(NamedTuple):
    """A heading's name, and the one that it had before its own letters could make one; empty where it had none."""

    id: str
    before: str = ""


def names(pieces: Sequence[Node]) -> dict[int, Name]:
    """The name of each heading among all pieces of a tree, by the heading's `id()`.

    They are what Python-Markdown makes (https://python-markdown.github.io/extensions/toc/), which the links of others
    rely on: ASCII letters alone. A heading that has none of them is named by its own, in any script.
    """
    taken = {node.given["id"] for node in pieces if "id" in node.given}
    taken |= {name_of(node) for node in pieces if node.kind == "promise"}
    headings = [node for node in pieces if node.kind == "heading"]
    found: dict[int, Name] = {}
    for node in headings:
        found[id(node)] = Name(node.given.get("id") or _unique(slug(words(node.children)), taken))
    for number, node in enumerate(headings, 1):
        old = found[id(node)].id
        if _NAMELESS.fullmatch(old) and "id" not in node.given:
            own = _own_letters(words(node.children)) or f"section-{number}"
            found[id(node)] = Name(_unique(own, taken), old)
    return found


def called(heading: str) -> str:
    """What the first heading of its words is named: by its ASCII letters, or by its own where it has none."""
    return slug(heading) or _own_letters(heading)


def slug(heading: str) -> str:
    """The ASCII letters, digits and hyphens of a heading."""
    value = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", value).strip().lower())


def _own_letters(heading: str) -> str:
    value = unicodedata.normalize("NFC", heading).lower()
    # Signs that belong to a letter, as in Hindi, are no letters by themselves.
    kept = "".join(sign if sign in " -_\n\t" or unicodedata.category(sign)[0] in "LMN" else "" for sign in value)
    return re.sub(r"[-\s]+", "-", kept.strip())


def _unique(name: str, taken: set[str]) -> str:
    while name in taken or not name:
        counted = _COUNTED.match(name)
        name = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{name}_1"
    taken.add(name)
    return name
