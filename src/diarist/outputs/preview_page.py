"""One look at an entry before it is public: what each audience will get, side by side, on one page without scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from diarist.words.counts import counted
from diarist.words.typography import with_stop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.diary.problems import Problem
    from diarist.outputs.page_colours import PageColours
    from diarist.outputs.self_contained import File
    from diarist.outputs.templates import Templates

FOLDER = "preview"
"""Where its templates are, below templates/, and the previews themselves below the project's folder."""

LEVELS = {"block": "Must be mended", "warn": "Worth a thought", "hint": "A hint"}
"""What a problem's level is called on the page, the heaviest first."""

_COUNTED = {"block": "thing must be mended", "warn": "thing worth a thought", "hint": "hint"}
_CODE = re.compile("`([^`]+)`")
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPreview:
    """What one channel would show, all words plain.

    `standing` says whether it goes out, and `goes_out` the same for programs. `text` is what is posted, `length` how
    long that is, in words, and `full` how much of the limit it fills, from 0 to 1 (None: there is no limit). Where the
    channel shows the link as a card, `link_title` is its headline. A mail is shown apart. `fault` is why there are no
    words.
    """

    name: str
    title: str
    standing: str
    goes_out: bool
    promise: str = ""
    text: str = ""
    is_mail: bool = False
    length: str = ""
    full: float | None = None
    link: str = ""
    link_title: str = ""
    link_description: str = ""
    shows_card: bool = False
    card_alt: str = ""
    lang: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPreview:
    """One newsletter issue: what a list of mails shows of it, the mail as a document, and as plain text."""

    name: str
    subject: str
    preheader: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the entry's file, from 1, with what is to be said about it."""

    number: int
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything on the page. Texts are plain, but for `page` and `feed_item`: whole documents that load nothing.

    `prospects` are sentences about what happens when the entry is merged. What cannot be shown is empty: of an entry
    that cannot be read there are only its lines.
    """

    id: str
    path: str
    title: str
    byline: str
    lang: str
    direction: str
    site_name: str
    headline: str
    prospects: tuple[str, ...]
    lines: tuple[SourceLine, ...]
    page: str = ""
    card: File | None = None
    card_alt: str = ""
    channels: tuple[ChannelPreview, ...] = ()
    mails: tuple[MailPreview, ...] = ()
    feed_item: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is said about its lines, in their order."""
        return tuple(problem for line in self.lines for problem in line.problems)

    @property
    def is_blocked(self) -> bool:
        """Whether it would be left out as it is."""
        return any(problem.blocks for problem in self.problems)

    def counted(self) -> list[tuple[str, str]]:
        """How many problems of each level there are, in words, each after the level."""
        levels = [problem.level for problem in self.problems]
        return [(level, counted(levels.count(level), phrase)) for level, phrase in _COUNTED.items() if level in levels]


def source_lines(text: str, problems: Iterable[Problem]) -> tuple[SourceLine, ...]:
    """A file's lines, each with the problems that are about it; what is about none of them is said at the nearest."""
    lines = text.split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        found.setdefault(min(max(problem.line, 1), len(lines)), []).append(problem)
    return tuple(
        SourceLine(number, line.rstrip("\r"), tuple(found.get(number, ()))) for number, line in enumerate(lines, 1)
    )


def _message(words: str) -> Markup:
    """A sentence of a problem's; what it has between backticks is set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(with_stop(words)))))  # noqa: S704 - it is escaped just there


def preview_page(preview: Preview, colours: PageColours, templates: Templates) -> str:
    """The whole page. Raises DiaryError for a template that is wrong."""
    return templates.render(
        "index.html.j2", preview=preview, colours=colours, levels=LEVELS, policy=POLICY, message=_message
    )


def feed_reader(title: str, byline: str, html: str, language: tuple[str, str], templates: Templates) -> str:
    """A feed's item as readers show it: in their own typography, without the site's. `language` has its direction.

    Raises DiaryError for a template that is wrong.
    """
    lang, direction = language
    return templates.render("feed_item.html.j2", title=title, byline=byline, html=html, lang=lang, direction=direction)
