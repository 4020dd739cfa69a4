"""Links in double brackets, as Obsidian and wikis write them (https://help.obsidian.md/links)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.body.headings import slug
from diarist.diary.vault import SCHEME

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,300}?)(?:\\?\|([^\[\]\n]{0,300}))?\]\](?![(\[])")
_SIZE = re.compile(r"(\d{1,4})(?:x(\d{1,4}))?")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]*")
_PICTURES = frozenset(
    {".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)


def wiki_links(engine: MarkdownIt) -> None:
    """Read `[[file]]`, `[[file|words]]`, `![[picture.jpg|300]]` and `![[picture.jpg|words|300]]`."""
    engine.inline.ruler.before("link", "wiki", _wiki)


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    source, start = state.src, state.pos
    if not source.startswith(("[[", "![["), start) or not (found := _LINK.match(source, start, state.posMax)):
        return False
    name, options = found[2].strip().rstrip("\\"), (found[3] or "").replace("\\|", "|")
    if not name or name.startswith("^") or state.env.get("references", {}).get(name.upper()):
        return False
    if not silent:
        is_picture = found[1] and PurePosixPath(name.partition("#")[0]).suffix.lower() in _PICTURES
        (_picture if is_picture else _link)(state, name, options)
    state.pos = found.end()
    return True


def _link(state: StateInline, name: str, words: str) -> None:
    file, _, heading = name.partition("#")
    place = f"#{slug(heading) or quote(heading)}" if heading else ""
    address = f"{SCHEME}:{quote(file.strip())}" if file.strip() else ""
    state.push("link_open", "a", 1).attrs = {"href": f"{address}{place}"}
    state.push("text", "", 0).content = words.strip() or readable(file) or heading.lstrip("^")
    state.push("link_close", "a", -1)


def _picture(state: StateInline, name: str, options: str) -> None:
    token = state.push("image", "img", 0)
    token.attrs = {"src": f"{SCHEME}:{quote(name)}"}
    said = [part.strip() for part in options.split("|") if part.strip()]
    if said and (size := _SIZE.fullmatch(said[-1])):
        token.attrs["width"] = size[1]
        said.pop()
    token.children, token.content = [], " ".join(said)


def readable(file: str) -> str:
    """The words of a file's name: `2026-10-01-the-quay.md` as `the quay`."""
    name = PurePosixPath(file.strip()).name.removesuffix(".md")
    bare = _DATE.sub("", name) or name
    return bare if " " in bare else bare.replace("-", " ").replace("_", " ")
