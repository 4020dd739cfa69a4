"""Code set aside, so that nothing in it is taken for a tag, a picture or a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FENCE = (
    r"^(?P<indent>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)\n"
    r"(?P<code>.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
)
_PIECE = re.compile(
    rf"{_FENCE}|(?P<ticks>`+)(?!`)(?P<span>(?:[^`\n]|\n(?!\n)|(?!(?P=ticks)(?!`))`)+?)(?<!`)(?P=ticks)(?!`)"
    r"|<(?P<tag>pre|code|samp|xmp)\b[^>]*>.*?</(?P=tag)>|<!--\s*more\s*-{1,2}>|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
_INDENTED = re.compile(
    r"(?P<before>(?:^[^\n]+)?)\n[ \t]*\n"
    r"(?P<code>(?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n(?= {4}|\t))+)",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"^(?:[ \t]|[-*+][ \t]|\d+[.)][ \t]|\[\^|!!!|\?\?\?|===|:[ \t]|>)")
_MORE = re.compile(r"<!--\s*more\s*-{1,2}>", re.IGNORECASE)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_LANGUAGE = re.compile(r"\{?\s*[.:]?(?P<name>[A-Za-z][\w+#-]*)")
_OPEN, _CLOSE = "\U000f0000", "\U000f0001"


class CodeAside:
    """Holds pieces of a text: `put` gives what stands in the place of one, `back` puts all of them where they were.

    Two that hold pieces of one text at the same time need a `name` each.
    """

    def __init__(self, name: str = "") -> None:
        self._held: list[str] = []
        self._open = f"{_OPEN}{name}"
        self._mark = re.compile(f"{self._open}(\\d+){_CLOSE}")

    def put(self, piece: str) -> str:
        """What stands for a piece until it is put back."""
        self._held.append(piece)
        return f"{self._open}{len(self._held) - 1}{_CLOSE}"

    def aside(self, text: str) -> str:
        """A text without its code and comments."""
        fenced_off = _PIECE.sub(self._piece, text.replace(_OPEN, "").replace(_CLOSE, ""))
        return _INDENTED.sub(self._indented, fenced_off)

    def back(self, text: str) -> str:
        """The text with all that was put aside."""
        while self._mark.search(text):
            text = self._mark.sub(lambda found: self._held[int(found[1])], text)
        return text

    def inside(self, text: str, change: Callable[[str], str]) -> str:
        """The text, changed wherever nothing was put aside, and whole again."""
        return self.back(change(self.aside(text)))

    def _indented(self, found: re.Match[str]) -> str:
        # What is indented below an item of a list, a note or a box belongs to that, and is no code.
        belongs = _GOES_ON.search(found["before"])
        return found.group() if belongs else f"{found['before']}\n\n{self.put(found['code'])}"

    def _piece(self, found: re.Match[str]) -> str:
        piece = found.group()
        if _MORE.fullmatch(piece):
            return self.put("\n\n<!-- more -->\n\n")
        if found["fence"]:
            info = language_in(found["info"])
            head = f"{found['indent']}{found['fence']}{info}\n"
            rest = piece[len(found["indent"]) + len(found["fence"]) + len(found["info"]) + 1 :]
            piece = head + rest
        return self.put(_RAW.sub("", piece))


def language_in(info: str) -> str:
    """The language of a block of code, without what other programs say behind it."""
    found = _LANGUAGE.match(info.strip())
    return found["name"] if found else ""


def fenced(code: str, language: str = "") -> str:
    """A block of code in Markdown, between backticks that it does not have itself."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * max(3, longest + 1)
    return f"\n\n{fence}{language}\n{code.strip(chr(10))}\n{fence}\n\n"
