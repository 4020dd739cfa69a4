"""Code with its words in colours: the only home of Pygments."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LANGUAGE = re.compile(r"\{?[ ]*\.?([\w+#.-]+)")
_TITLE = re.compile(r"title=(?:\"([^\"]*)\"|'([^']*)')")
_FORMATTER = HtmlFormatter(cssclass="highlight", wrapcode=True)
CLASSES = frozenset({"highlight", "filename", *filter(None, STANDARD_TYPES.values())})
"""The classes that stand in it."""


def highlighted(code: str, info: str) -> str:
    """A block of code as HTML; `info` is what stands behind the fence: its language, and `title="…"`."""
    language = _LANGUAGE.match(info)
    html = str(highlight(code, _lexer(language[1].lower() if language else ""), _FORMATTER))
    title = _TITLE.search(info)
    if not title:
        return html
    name = escape(title[1] or title[2] or "", quote=False)
    return html.replace('<div class="highlight">', f'<div class="highlight"><span class="filename">{name}</span>', 1)


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer:
    try:
        lexer: Lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        lexer = TextLexer(stripnl=False)
    return lexer
