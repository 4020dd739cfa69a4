"""What the look takes from Material: of its style sheet the rules for what our own renderer writes.

Nothing else in Diarist knows Material: a look that does without it leaves out `words_style`.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.body.cleaning import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = re.compile(r"([^{}]+)\{((?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
_MEDIA = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_KNOWN = CLASSES | {"md-typeset"}
_LEFT_OUT = re.compile(
    r"\[(?!dir=|align\]|class)|:(?:target|focus|hover)|::|\b(?:input|svg|audio|video|iframe|button)\b"
    r"|>summary|\.admonition-title:before|summary:before|>\.admonition-title|details\.\w+$"
    r"|\bh[1-4]\b|\bfig(?:ure|caption)\b|footnote-backref"
)
"""Selectors of what no entry has, programs' attributes and controls; of what lies under a pointer; of a box's twelve
pictures, for its colour says as much and covers no title; and of what the diary's own sheet says altogether otherwise.
"""

_SIDES = (
    ("[dir=ltr] ", ""),
    ("border-top-left-radius", "border-start-start-radius"),
    ("border-top-right-radius", "border-start-end-radius"),
    ("border-left", "border-inline-start"),
    ("border-right", "border-inline-end"),
    ("margin-left", "margin-inline-start"),
    ("margin-right", "margin-inline-end"),
    ("padding-left", "padding-inline-start"),
    ("padding-right", "padding-inline-end"),
    ("text-align:left", "text-align:start"),
)
_PLACE = re.compile(r"(?<![-\w])(left|right)(?=:)")
_PROPERTY = re.compile(r"(?:-webkit-|-moz-|transition|touch-action|color-adjust)[\w-]*:[^;]*;?")
_USED = re.compile(r"var\((--[\w-]+)")
_DEFINED = re.compile(r"(--[\w-]+):((?:[^;{}\"]|\"[^\"]*\")*)")


def material_files() -> list[Path]:
    """The files that a site may take from Material."""
    return [_style_sheet()]


def words_style() -> str:
    """The rules for words, tables, code, notes and footnotes, in both directions of writing.

    Material says each side twice, by direction; here it is said once, in logical properties
    (https://www.w3.org/TR/css-logical-1/).
    """
    css = _style_sheet().read_text("utf-8")
    rules = "".join(_rules(_MEDIA.sub("", css)))
    return f":root{{{';'.join(_values(css, rules))}}}{rules}"


def _rules(css: str) -> Iterator[str]:
    for heads, body in _RULE.findall(css):
        wanted = [head for head in heads.strip().split(",") if _is_wanted(head)]
        if wanted and (kept := _PROPERTY.sub("", body).strip(";")):
            yield _logical(f"{','.join(wanted)}{{{kept}}}")


def _is_wanted(selector: str) -> bool:
    plain = selector.replace("[dir=ltr] ", "")
    classes = set(_CLASS.findall(plain))
    is_of_words = "md-typeset" in classes or "highlight" in classes
    return is_of_words and classes <= _KNOWN and "[dir=rtl]" not in selector and not _LEFT_OUT.search(plain)


def _logical(rule: str) -> str:
    for physical, logical in _SIDES:
        rule = rule.replace(physical, logical)
    return _PLACE.sub(lambda side: f"inset-inline-{'start' if side[1] == 'left' else 'end'}", rule)


def _values(css: str, rules: str) -> Iterator[str]:
    """The definitions of the names that the rules use, and of those that these use in turn."""
    first: dict[str, str] = {}
    for name, value in _DEFINED.findall(css):
        first.setdefault(name, value)
    wanted, seen = list(dict.fromkeys(_USED.findall(rules))), set[str]()
    for name in wanted:
        if name in first and name not in seen:
            seen.add(name)
            wanted += _USED.findall(first[name])
            yield f"{name}:{first[name]}"


def _style_sheet() -> Path:
    """Material's style sheet; its name changes with its version."""
    return next(_folder().glob("assets/stylesheets/main.*.min.css"))


def _folder() -> Path:
    """The folder of Material's theme, found without importing it."""
    found = find_spec("material")
    if not found or not found.submodule_search_locations:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(found.submodule_search_locations[0]) / "templates"
