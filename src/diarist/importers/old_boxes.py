"""Notes in a box, as each system writes them, made the one kind that entries know: `!!! note "Title"`."""

from __future__ import annotations

import re

_KINDS = {
    **dict.fromkeys(("note", "default", "primary", "quote", "seealso", "abstract", "summary", "secondary"), "note"),
    **dict.fromkeys(("info", "information", "todo", "question", "faq", "help", "example"), "info"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "important"), "tip"),
    **dict.fromkeys(("warning", "caution", "attention", "warn", "alert"), "warning"),
    **dict.fromkeys(("danger", "error", "failure", "bug", "fail", "missing"), "danger"),
}
_COLONS = re.compile(
    r"^(?P<indent>[ \t]*)(?P<colons>:{3,})[ \t]*\{?\.?(?P<kind>[A-Za-z][\w-]*)\}?[ \t]*"
    r"(?:\[(?P<named>[^\]\n]*)\]|(?P<title>[^\n{]*))"
    r"[^\n]*\n(?P<words>.*?)^(?P=indent)(?P=colons)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_KRAMDOWN = re.compile(
    r"^(?P<words>(?!\{:)[^\n]+(?:\n(?!\{:)[^\n]+)*)\n\{:[ \t]*\.notice(?:--(?P<kind>[a-z]+))?[^}\n]*\}[ \t]*$",
    re.MULTILINE,
)


def box(kind: str, title: str, words: str) -> str:
    """A box of one of the kinds that there are."""
    known = _KINDS.get(kind.lower(), "note")
    shown = title.strip().strip("\"'").replace('"', "'")
    head = f'!!! {known} "{shown}"' if shown else f"!!! {known}"
    body = "\n".join(f"    {line}" if line.strip() else "" for line in words.strip("\n").split("\n"))
    return f"\n\n{head}\n{body}\n\n"


def is_box(name: str) -> bool:
    """Whether a name is that of a kind of box, or of a tag that makes one."""
    return name.lower() in _KINDS or name.lower() in {"notice", "callout", "admonition", "aside", "hint-box"}


def with_boxes(text: str) -> str:
    """A text with the boxes of Docusaurus, VuePress, Pandoc and kramdown's themes as those of entries."""
    for _ in range(4):  # one may stand inside another
        changed = _COLONS.sub(_of_colons, text)
        if changed == text:
            break
        text = changed
    return _KRAMDOWN.sub(lambda found: box(found["kind"] or "note", "", found["words"]), text)


def _of_colons(found: re.Match[str]) -> str:
    kind, title = found["kind"], found["named"] or found["title"] or ""
    if not is_box(kind) and kind.lower() not in {"details", "spoiler"} and not found["named"]:
        return f"\n\n{found['words'].strip()}\n\n"
    return box(kind, title, found["words"])
