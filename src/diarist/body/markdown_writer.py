"""HTML of others written as Markdown of the diary's dialect: one of the two homes of markdownify. No build needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdownify import ATX, MarkdownConverter

if TYPE_CHECKING:
    from bs4 import Tag

_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_AS_HTML = ("kbd", "mark", "abbr", "ins", "q", "small", "cite", "dfn", "var", "samp", "time", "u")
_SIGNS = re.compile(r"(\{[{%#<]|==|\$\$|%%|~~|^\s*(?:!!!|\?\?\?))", re.MULTILINE)
_ESCAPES = str.maketrans({"{": "&#123;", "%": "&#37;", **{sign: f"\\{sign}" for sign in "=$~!?"}})


class MarkdownWriter(MarkdownConverter):
    """Writes Markdown; each `convert_` gets an element, its words so far and the elements around it."""

    def __init__(self) -> None:
        super().__init__(
            bullets="-",
            heading_style=ATX,
            escape_misc=True,
            sup_symbol="<sup>",
            sub_symbol="<sub>",
            newline_style="spaces",
            autolinks=False,
            table_infer_header=True,
        )

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Words that mean nothing but themselves: none of them is a sign of Markdown, or of a template."""
        if "pre" in parent_tags or "_noformat" in parent_tags:
            return text
        escaped = str(super().escape(text, parent_tags)).replace("\\<", "&lt;")  # type: ignore[misc]  # its stub lacks it
        return _SIGNS.sub(lambda found: found.group().translate(_ESCAPES), escaped)

    def convert_dt(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - markdownify's signature
        """A word that is explained: in bold, for the dialect has no such lists."""
        return f"\n\n**{' '.join(text.split())}**\n\n" if text.strip() else ""

    def convert_dd(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        """What explains it, below it."""
        return f"{text.strip()}\n\n"

    def _kept(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        given = "".join(f' {key}="{as_html(str(element[key]))}"' for key in ("title", "datetime") if element.get(key))
        return f"<{element.name}{given}>{text}</{element.name}>" if text.strip() else text


for _name in _AS_HTML:
    setattr(MarkdownWriter, f"convert_{_name}", MarkdownWriter._kept)  # noqa: SLF001 - its own


def tidied(words: str) -> str:
    """Some Markdown without blank lines in rows, or spaces at the end of lines that mean nothing."""
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub(_line_end, words)).strip()


def as_html(words: str) -> str:
    """Words as they stand in HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _line_end(found: re.Match[str]) -> str:
    return "  " if len(found.group()) == 2 else ""
