"""Tags that Word and Outlook leave in what is copied from them: `<o:p>`, `<st1:place>`, `<![if !supportLists]>`.

Only they understand them; their words stay. Source: https://en.wikipedia.org/wiki/Microsoft_Office_XML_formats
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_TAG = re.compile(r"</?(?:o|v|w|wp|pic|st\d):[A-Za-z]\w{0,40}(?:\s[^<>]{0,1000})?/?>|<!\[(?:if [^\]<>]{1,80}|endif)\]>")


def office_tags(engine: MarkdownIt) -> None:
    """Read them as nothing."""
    engine.inline.ruler.before("autolink", "office", _office)


def _office(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - the engine's signature
    found = _TAG.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if not found:
        return False
    state.pos = found.end()
    return True
