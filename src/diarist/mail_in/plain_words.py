"""A mail's plain text as lines of Markdown: what is broken to fit a width is put together again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.body.markdown_writer import MarkdownWriter
from diarist.mail_in.mail_marks import picture_mark, without_marks
from diarist.mail_in.mime_parts import name_of_picture

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDEST_WRAP, _LEAST_WRAP = 80, 50
_LIST = re.compile(r"[ \t]*(?P<sign>[-*+•·]|\d{1,3}[.)])[ \t]+(?P<words>\S.*)")
_OWN_LINE = re.compile(r"\s*(?:[-*+•·] |\d{1,3}[.)] |>|--|__|==|\*\*)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
_LINK = re.compile(r"<(https?://[^<>\s]+)>|\[image: [^\]\n]{1,300}\]", re.IGNORECASE)
_SHOWN = re.compile(r"\[cid:([^\]\s]{1,300})\]", re.IGNORECASE)
_SIGNED_WORDS, _SIGNATURE, _END = (
    "-----BEGIN PGP SIGNED MESSAGE-----\n",
    "\n-----BEGIN PGP SIGNATURE-----\n",
    "-----END PGP SIGNATURE-----",
)
_ADDRESS = re.compile(r"https?://[^\s<>\ue000-\ue00f]+")


def lines_of(
    text: str, pictures: Mapping[str, int], *, is_flowed: bool = False, drops_space: bool = False
) -> list[str]:
    """Some plain text as lines. Signs of Markdown in it are words, but for lists and quotations.

    `pictures` says of each by its name which picture it is: Outlook writes `[cid:name]` where one stood.
    """
    plain = without_marks(_unarmoured(text))
    lines = _SHOWN.sub(lambda said: _mark(said, pictures), plain).expandtabs(4).replace("\xa0", " ").split("\n")
    lines = _unfolded(lines, drops_space=drops_space) if is_flowed else lines
    return _markdown([each.rstrip() for each in lines], is_wrapped=not is_flowed)


def _mark(said: re.Match[str], pictures: Mapping[str, int]) -> str:
    number = pictures.get(name_of_picture(said[1]))
    return "" if number is None else f"\n\n{picture_mark(number)}\n\n"


def _unarmoured(text: str) -> str:
    """Some text with the words alone of what a signature stands around (RFC 9580, 7)."""
    begin = text.find(_SIGNED_WORDS)
    middle = text.find(_SIGNATURE, begin) if begin >= 0 else -1
    if middle < 0:
        return text
    end = text.find(_END, middle)
    words = re.sub(r"(?m)^- ", "", text[begin:middle].partition("\n\n")[2])
    return f"{text[:begin]}{words}{text[end + len(_END) :] if end >= 0 else ''}"


def _unfolded(lines: list[str], *, drops_space: bool) -> list[str]:
    """Lines as they were before they were broken (RFC 3676, 4)."""
    found: list[tuple[int, str]] = []
    goes_on = False
    for line in lines:
        rest = line.lstrip(">")
        depth, words = len(line) - len(rest), rest.removeprefix(" ")
        if goes_on and found[-1][0] == depth and words != "-- ":
            found[-1] = (depth, found[-1][1] + words)
        else:
            found.append((depth, words))
        goes_on = words.endswith(" ") and words != "-- "
        if goes_on and drops_space:
            found[-1] = (depth, found[-1][1][:-1])
    return [f"{'>' * depth} {words}" if depth else words for depth, words in found]


def _markdown(lines: list[str], *, is_wrapped: bool) -> list[str]:
    writer, found = MarkdownWriter(), []
    width = max(map(len, lines), default=0)
    wraps = is_wrapped and _LEAST_WRAP < width <= _WIDEST_WRAP
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        found.append(_escaped(writer, line))
        if not line or not following or line.startswith(">") or following.startswith(">"):
            continue
        if wraps and not _OWN_LINE.match(following) and _was_broken(line, following, width):
            continue
        if _LIST.match(following) and not _LIST.match(line):
            found.append("")
        elif not _LIST.match(following) and not _LIST.match(line):
            _part(found, line)
    return found


def _was_broken(line: str, following: str, width: int) -> bool:
    """Whether the next word had no room."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 6


def _part(found: list[str], line: str) -> None:
    """A line that its writer ended: behind a sentence or a long line a paragraph begins, else a line."""
    if _SENTENCE_END.search(line) or len(line) > _WIDEST_WRAP:
        found.append("")
    else:
        found[-1] += "  "


def _escaped(writer: MarkdownWriter, line: str) -> str:
    quoted = re.match(r"(?:> ?)+", line)
    if quoted:
        return f"> {_words(writer, line[quoted.end() :])}".rstrip()
    if listed := _LIST.fullmatch(line):
        sign = listed["sign"] if listed["sign"][0].isdigit() else "-"
        return f"{sign} {_words(writer, listed['words'])}"
    return _words(writer, line.lstrip())


def _words(writer: MarkdownWriter, line: str) -> str:
    """The words of a line; addresses in it stay what they are."""
    plain, found, at = _LINK.sub(lambda said: f" {said[1] or ''}", line), "", 0
    for address in _ADDRESS.finditer(plain):
        found += writer.escape(plain[at : address.start()], set()) + address.group()
        at = address.end()
    return found + writer.escape(plain[at:], set())
