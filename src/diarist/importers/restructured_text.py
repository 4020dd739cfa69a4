"""An old entry in reStructuredText as its keys and HTML: the one home of docutils. Nothing beside the text is read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.core import Publisher
from docutils.io import StringInput, StringOutput
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.readers.standalone import Reader
from docutils.writers.html5_polyglot import Writer

from diarist.body.time_limit import time_limit
from diarist.diary.errors import SourceError, TooLongError
from diarist.importers.rst_nodes import ReadyForHtml, code_block

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 10
"""Seconds of processor for one file."""

_LONGEST_LINE = 50_000
"""Characters in a line, and in all that a substitution may grow to."""

_MOST = 5_000_000
"""Characters of HTML."""

_SETTINGS = {
    "_disable_config": True,
    "raw_enabled": False,
    "file_insertion_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "traceback": True,
    "warning_stream": False,
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "stylesheet_path": "",
    "embed_stylesheet": False,
    "image_loading": "link",
    "initial_header_level": 2,
    "line_length_limit": _LONGEST_LINE,
    "syntax_highlight": "none",
    "footnote_backlinks": False,
    "toc_backlinks": False,
    "smart_quotes": False,
}
"""https://docutils.sourceforge.io/docs/howto/security.html, and as Pelican sets it where that is no danger."""

# Nikola's keys are comments at the head: https://getnikola.com/handbook.html#metadata-fields.
_NIKOLA = re.compile(r"\A\s*(?:\.\. [A-Za-z][\w-]*:(?!:)[^\n]*\n)+")
_KEY = re.compile(r"^\.\. ([A-Za-z][\w-]*):[ \t]*([^\n]*)$", re.MULTILINE)
_ABBREVIATION = re.compile(r"(?P<short>.*?)\s*\((?P<long>[^()]*)\)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RestructuredText:
    """What a file says of itself, the headline among it, and its words as HTML."""

    keys: dict[str, Any]
    html: str


def read_rst(text: str) -> RestructuredText:
    """One file's keys and words. Raises SourceError where there is no reading them."""
    keys = dict(_KEY.findall(head[0])) if (head := _NIKOLA.match(text)) else {}
    try:
        with time_limit(_PATIENCE), _own_directives():
            document, html = _published(text)
    except (TooLongError, RecursionError):
        raise SourceError("its reStructuredText is too long or too deep to read") from None
    if len(html) > _MOST:
        raise SourceError("its reStructuredText grows without end")
    title = {"title": document["title"]} if document.get("title") else {}
    return RestructuredText({**title, **_docinfo(document), **keys}, html)


def _published(text: str) -> tuple[nodes.document, str]:
    publisher = Publisher(
        reader=_Reader(),
        parser=Parser(),
        writer=Writer(),
        source_class=StringInput,
        destination_class=StringOutput,
    )
    publisher.process_programmatic_settings(None, _SETTINGS, None)
    publisher.set_source(text, None)
    publisher.publish()
    parts = publisher.writer.parts
    document = cast("nodes.document", publisher.document)
    heading = f"<h2>{parts['subtitle']}</h2>" if parts.get("subtitle") else ""
    return document, f"{heading}{parts['fragment']}"


def _docinfo(document: nodes.document) -> dict[str, Any]:
    """The fields at its head, as Pelican names them: https://docs.getpelican.com/en/latest/content.html."""
    found: dict[str, Any] = {}
    for field in (field for docinfo in document.findall(nodes.docinfo) for field in docinfo.children):
        if isinstance(field, nodes.authors):
            found["authors"] = [author.astext() for author in field.children]
        elif isinstance(field, nodes.field):
            found[field[0].astext().lower()] = field[1].astext()
        else:
            found[type(field).__name__] = field.astext()
    for name in ("tags", "authors"):
        if isinstance(words := found.get(name), str) and ";" in words:
            found[name] = [part.strip() for part in words.split(";")]
    return found


class _Reader(Reader):  # type: ignore[type-arg]  # it has a type of its own in its stub alone
    """Reads a file by itself, and makes what it holds ready for HTML."""

    def get_transforms(self) -> list[Any]:
        return [*super().get_transforms(), ReadyForHtml]


class _Code(Directive):
    """A block of code; its language stays, and the options of Pelican, Sphinx and docutils do not."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        head = self.arguments[0].split("\n") if self.arguments else []
        language = head.pop(0) if head and not head[0].startswith(":") else ""
        code = "\n".join([*(line for line in head if not line.startswith(":")), *self.content])
        return [code_block(code, language)]


class _Today(Directive):
    """A date of the day on which it is read: no entry's own."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        raise self.error("The day of its reading is not known.")


def _abbreviation(
    _role: str, rawtext: str, text: str, _line: int, _inliner: object, _options: object = None, _content: object = None
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """Pelican's `:abbr:`, as in ``:abbr:`NHS (National Health Service)` ``."""
    found = _ABBREVIATION.fullmatch(nodes.unescape(text))
    short, explained = (found["short"], found["long"]) if found else (nodes.unescape(text), "")
    return [nodes.abbreviation(rawtext, short, explanation=explained)], []


@contextmanager
def _own_directives() -> Iterator[None]:
    """Let docutils know what Pelican adds, and forget after each file what that file has added itself."""
    # Both tables are docutils' own and hold for the whole process; Sphinx keeps them in this way, too.
    known, names = directives._directives, roles._roles  # type: ignore[attr-defined]  # noqa: SLF001
    before = dict(known), dict(names)
    known.update(dict.fromkeys(("code", "code-block", "sourcecode"), _Code), date=_Today)
    names["abbr"] = _abbreviation
    try:
        yield
    finally:
        for table, was in zip((known, names), before, strict=True):
            table.clear()
            table.update(was)
