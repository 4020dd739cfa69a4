"""Jupyter notebooks that entries put in, as Markdown (https://nbformat.readthedocs.io)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.importers.code_aside import fenced
from diarist.importers.loose_front_matter import read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SLICE = re.compile(r"cells\[(\d*):(\d*)\]")
_COLOURS = re.compile(r"\x1b\[[\d;]*m")


def markdown_of_notebook(text: str, given: str, comment: Callable[[str, str], str], aside: Callable[[str], str]) -> str:
    """The cells of a notebook; empty where it is none.

    `given` may say which of them, as in `cells[2:7]`; `comment` puts in what cannot be shown, by kind and words, and
    `aside` sets code aside.
    """
    cells = _cells(read_json(text))
    if found := _SLICE.search(given):
        cells = cells[int(found[1] or 0) : int(found[2]) if found[2] else None]
    return "\n\n".join(part for cell in cells for part in _parts(cell, comment, aside) if part.strip())


def _cells(notebook: object) -> list[dict[str, object]]:
    """Its cells; before the fourth format they lay in worksheets."""
    whole = notebook if isinstance(notebook, dict) else {}
    sheets = whole.get("worksheets")
    groups = [whole, *(sheets if isinstance(sheets, list) else [])]
    lists = [group.get("cells") for group in groups if isinstance(group, dict)]
    return [cell for each in lists if isinstance(each, list) for cell in each if isinstance(cell, dict)]


def _parts(cell: dict[str, object], comment: Callable[[str, str], str], aside: Callable[[str], str]) -> Iterator[str]:
    kind, words = cell.get("cell_type"), _text(cell.get("source") or cell.get("input"))
    if kind == "heading":
        level = cell.get("level")
        yield f"{'#' * min(6, max(1, level if isinstance(level, int) else 1))} {words}"
    elif kind != "code":
        yield aside(words)
    else:
        yield aside(fenced(words, "python").strip()) if words.strip() else ""
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else ():
            yield _shown(output, comment, aside) if isinstance(output, dict) else ""


def _shown(output: dict[str, object], comment: Callable[[str, str], str], aside: Callable[[str], str]) -> str:
    """What a cell came to, where that is text; a picture that a notebook holds is no file of the old blog's."""
    data = output.get("data")
    values = data if isinstance(data, dict) else output
    if any(str(key).startswith("image/") or key in {"png", "jpeg", "svg"} for key in values):
        return comment("a picture in a notebook", "a picture that the program drew")
    text = _text(output.get("text") or values.get("text/plain") or output.get("traceback"))
    return aside(fenced(_COLOURS.sub("", text)).strip()) if text.strip() else ""


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")
