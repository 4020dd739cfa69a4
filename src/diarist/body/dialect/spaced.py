"""Links to files whose names hold spaces, typed as they are: `(pictures/IMG 1.jpg)`.

CommonMark wants `%20` or angle brackets there. Only what ends like a file's name is read so: brackets after brackets
may be anything else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LINK = re.compile(
    r"(!?)\[([^\[\]]{0,500})\]\([ \t]*"
    r"((?:[^()<>\s\"]|[ \t]|\([^()<>\n]{0,100}\)){1,300}?\.[A-Za-z0-9]{2,5}(?:#[^\s()]{0,200})?)"
    r"(?:[ \t]+(?:\"([^\"\n]{0,500})\"|'([^'\n]{0,500})'))?[ \t]*\)"
)


def spaced_links(engine: MarkdownIt) -> None:
    """Read them, where nothing else was read at that place."""
    engine.inline.ruler.after("image", "spaced", _spaced)


def _spaced(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    if state.src[state.pos] not in "![" or not (found := _LINK.match(state.src, state.pos, state.posMax)):
        return False
    if " " not in found[3].strip():
        return False
    if not silent:
        (_picture if found[1] else _link)(state, found)
    state.pos = found.end()
    return True


def _link(state: StateInline, found: re.Match[str]) -> None:
    state.push("link_open", "a", 1).attrs = _attributes("href", found)
    last = state.posMax
    state.pos, state.posMax = found.start(2), found.end(2)
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.posMax = last
    state.push("link_close", "a", -1)


def _picture(state: StateInline, found: re.Match[str]) -> None:
    token = state.push("image", "img", 0)
    token.attrs = _attributes("src", found)
    token.content, token.children = found[2], state.md.inline.parse(found[2], state.md, state.env, [])


def _attributes(name: str, found: re.Match[str]) -> dict[str, str | int | float]:
    title = found[4] or found[5]
    return {name: found[3].strip(), **({"title": title} if title else {})}
