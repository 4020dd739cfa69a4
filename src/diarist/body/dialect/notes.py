"""Notes at the foot: `[^1]` in the words, and `[^1]: what it says` anywhere; or both in one, `^[what it says]`.

The plugin for it loses what stands around a note that is defined inside another, the ends of its lists, and the first
of two that have one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_inline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline


def notes(engine: MarkdownIt) -> None:
    """Read them. One inside another is words, and so is the second of a name: `repeated_notes` has it with its line."""
    footnote_plugin(engine)
    engine.inline.ruler.at("footnote_inline", _inline)
    engine.block.ruler.at("footnote_def", _definition, {"alt": ["paragraph", "reference"]})


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    if silent or not footnote_def(state, start, end, True):  # noqa: FBT003 - the same
        return footnote_def(state, start, end, silent)
    name = state.src[state.bMarks[start] + state.tShift[start] + 2 : state.eMarks[start]].partition("]")[0]
    is_repeated = f":{name}" in state.env.get("footnotes", {}).get("refs", {})
    if is_repeated:
        state.env.setdefault("repeated_notes", []).append((name, start + 1))
    if is_repeated or state.env.get("note"):
        _words(state, start)
        return True
    state.env["note"] = True
    footnote_def(state, start, end, False)  # noqa: FBT003 - the same
    state.env["note"] = False
    return True


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """A note among the words, which has no name of its own: one is made of its number."""
    is_read = footnote_inline(state, silent)
    if is_read and not silent:
        meta = state.tokens[-1].meta
        label = f"inline-{meta['id'] + 1}"
        meta |= {"label": label, "subId": 0}
        state.env["footnotes"]["list"][meta["id"]]["label"] = label
    return is_read


def _words(state: StateBlock, line: int) -> None:
    """A line as a paragraph of its own."""
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    inline.map, inline.children = [line, line + 1], []
    state.push("paragraph_close", "p", -1)
    state.line = line + 1
