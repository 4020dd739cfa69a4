"""What engines make of Markdown, in a form in which they can be compared: elements and words, one after the other."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import html5lib

_SAID = {"a": ("href", "title"), "img": ("src", "alt", "title"), "ol": ("start",)}


def outline(html: str) -> list[str]:
    """The elements of some HTML in order, with what matters of them, and the words between; spaces are folded."""
    tree: Any = html5lib.parseFragment(html, namespaceHTMLElements=False)
    found = [_words(tree.text)]
    _walk(tree, found)
    return [part for part in found if part]


def _walk(element: Any, found: list[str]) -> None:  # noqa: ANN401 - html5lib's own
    for child in element:
        if not isinstance(child.tag, str):
            found.append(_words(child.tail))
            continue
        said = [f"{name}={_address(name, child.get(name))}" for name in _SAID.get(child.tag, ()) if child.get(name)]
        found.append(" ".join([f"<{child.tag}>", *said]))
        found.append(_words(child.text))
        _walk(child, found)
        found += [f"</{child.tag}>", _words(child.tail)]


def _address(name: str, value: str) -> str:
    return unquote(unquote(value)) if name in {"href", "src"} else " ".join(value.split())


def _words(text: str | None) -> str:
    return " ".join((text or "").split())
