"""What still reads as a mark of Markdown, or of another program, on the finished page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diarist.body.leftovers import template_tags
from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


class _Mark(NamedTuple):
    what: str
    mend: str


_MARKS = {
    "[[": _Mark("is a link that nobody can follow", "write [words](2026-11-13-the-quay.md)"),
    "![": _Mark("is a picture that is not shown", "write ![What it shows](pictures/quay.jpg), without a gap"),
    "](": _Mark(
        "is a link that does not work",
        "write [words](https://example.org/page): one address, without spaces or line ends",
    ),
    ")[": _Mark("has its brackets the wrong way round", "write [words](https://example.org/page)"),
    "] (": _Mark("has a gap between its brackets", "write [words](https://example.org/page), without the space"),
    "]{": _Mark("is nearly a link, and none", "write [words](https://example.org/page)"),
    "][": _Mark(
        "refers to an address that stands nowhere below",
        "write [words](https://example.org/page), or add a line [name]: address",
    ),
    "[^": _Mark("is a note that stands nowhere below", "add a line that begins with it and a colon, or delete it"),
    "[^]:": _Mark(
        "is a note to which nothing leads, so that nobody sees it", "write its sign where it belongs, or delete it"
    ),
    "**": _Mark(
        "shows its stars: what should be bold is never closed, or stands beside a space",
        "write **words**, without a space inside, and put one behind the second stars where a colon stands before them",
    ),
    "~~": _Mark(
        "shows its signs: what should be struck out is never closed", "write ~~words~~, without a space inside"
    ),
    "==": _Mark("shows its signs: what should be marked is never closed", "write ==words==, without a space inside"),
    "%%": _Mark(
        "shows its signs: it begins or ends no private note here",
        "put a space before the first %%, or write \\%% if it is meant",
    ),
    "{{": _Mark("is for another program, which would have put something there", "write the words themselves"),
    ":::": _Mark("is how other programs begin a box", 'write !!! note "Title", and the text below four spaces in'),
    "===": _Mark("is how other programs begin a tab or a line", "write a heading, or three hyphens for a line"),
    "--8<--": _Mark("would show another file in other programs", "write the words themselves"),
    "[toc]": _Mark("would be a table of contents in other programs", "delete it"),
    "[shortcode]": _Mark(
        "is for WordPress, which would have put something there", "write it in Markdown, or delete it"
    ),
    ":word:": _Mark("is the name of no emoji", "put the emoji itself there, or delete it"),
    "$$": _Mark("is a formula that other programs would draw", "write it in words, or show it as a picture"),
    "[ ]": _Mark("looks like a box to tick, and is none", "write - [ ] or - [x], with a space behind it"),
    "---": _Mark("has become a heading: a line of signs stands right under it", "put an empty line between the two"),
    "    ": _Mark(
        "is shown as code, for it stands four spaces in", "take the spaces away, or put it between lines of ```"
    ),
    "```x": _Mark(
        "begins code that another program would make something of; readers see the code",
        "show what comes of it, as a picture or in words",
    ),
    "-": _Mark("looks like an item of a list, and is none", "put a space behind the hyphen, and an empty line above"),
    "- ": _Mark("looks like an item of a list, and is none", "put an empty line above the first item"),
    "1) ": _Mark("looks like an item of a list, and is none", "put an empty line above the first item"),
    "• ": _Mark("looks like an item of a list, and is none", "begin the line with a hyphen and a space"),
    "|": _Mark("looks like a row of a table, and is none", "put |---|---| under the table's first row"),
    "||": _Mark(
        "has more cells than the table's first row, and readers see no more than that has",
        "give the first row as many, or put a backslash before each | that is meant",
    ),
    "```": _Mark("begins code, and is none", "put the three backticks on a line of their own"),
    "fence": _Mark(
        "begins code that is never closed, so that all below is code",
        "close it with the same signs on a line of their own",
    ),
    "“": _Mark("is an address with typographic quotation marks in it", "type the address again"),
    "[](": _Mark("is a link without words", "write between the square brackets what is there"),
}


def _find(context: CheckContext) -> Iterator[Finding]:
    for found in context.leftovers:
        if mark := _MARKS.get(found.mark):
            yield Finding(found.line, f"{shown(found.words)} {mark.what}", mark.mend)
    for key in ("title", "description"):
        for tag in template_tags(getattr(context.entry, key)):
            line = context.entry.key_lines.get(key, 1)
            yield Finding(line, f"{shown(tag)} in `{key}` is for another program", _MARKS["{{"].mend)


RULE = Rule(
    name="leftover-mark",
    level=Level.WARN,
    looks_for="brackets, stars and other signs that readers would see, though something else was meant by them",
    why="A reader who sees `[[` or `**` sees a mistake, and does not see what it should have been.",
    mend="write it as the guide says, or put a backslash before it if the sign is meant",
    source="[CommonMark 0.31.2](https://spec.commonmark.org/0.31.2/)",
    find=_find,
)
