"""The figures behind a chart: a CSV file beside the entry, as it is published, and what is wrong with any."""

from __future__ import annotations

import csv
import posixpath
import re
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.addresses import PICTURE
from diarist.diary.errors import PictureError, TextError
from diarist.diary.file_names import plain_stem
from diarist.diary.problems import Problem
from diarist.diary.text import MAX_BYTES, decode, visible, with_plain_ends, without_controls
from diarist.edition.targets import Target, target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.entry import Entry
    from diarist.edition.page_findings import PageFindings
    from diarist.edition.picture_store import PictureStore

_FORMULA = re.compile(r"[=@]\s*\S|[-+]\S*[A-Za-z(]")
"""What a spreadsheet reckons with instead of showing it (https://owasp.org/www-community/attacks/CSV_Injection)."""

_NUMBER = re.compile(r"[-+]?[\d.,]+([eE][-+]?\d+)?\s*\S{0,3}")
_MEND = 'save it as "CSV UTF-8"'


@dataclass(frozen=True, slots=True)
class Figures:
    """A file of figures as it is published: what is read there as text, and nothing else of it."""

    address: str
    name: str
    text: str = field(repr=False)

    def target(self) -> Target:
        """The file. One with letters that are not English has a mark before them, without which Excel misreads it."""
        encoding = "ascii" if self.text.isascii() else "utf-8-sig"
        return target(self.address, digest(self.name, code_digest()), partial(self.text.encode, encoding))


@dataclass(frozen=True, slots=True)
class EntryFigures:
    """The figures that an entry names, where they can be published, and what is said of them."""

    figures: Figures | None = None
    problems: tuple[Problem, ...] = ()


NO_FIGURES = EntryFigures()


def entry_figures(entries: Iterable[Entry], store: PictureStore, findings: PageFindings) -> dict[str, EntryFigures]:
    """The figures of all entries that name any, by path; the rules read them as they read a page."""
    return {entry.path: _found(entry, store, findings) for entry in entries if entry.data and not entry.withdrawn}


def _found(entry: Entry, store: PictureStore, findings: PageFindings) -> EntryFigures:
    line = entry.key_lines.get("data", 1)

    def problem(what: str, mend: str, *, blocks: bool = True) -> Problem:
        return Problem(entry.path, line, what, mend, blocks=blocks)

    said: list[TextError] = []
    try:
        text = _read(entry, store, said)
        said += _formulas(text)
    except PictureError as error:
        return EntryFigures(None, (problem(error.what.replace("the picture ", "the file "), error.mend),))
    except TextError as error:
        return EntryFigures(None, (problem(f"{entry.data} cannot be read: {error.what}", error.mend),))
    problems = [problem(f"in the figures, line {each.line}: {each.what}", each.mend, blocks=False) for each in said]
    found = findings.problems(entry.path, text, allow=entry.allow, allow_line=entry.key_lines.get("allow", 1))
    problems += (problem(what, each.mend, blocks=each.blocks) for what, each in _first_of_each_rule(found))
    name = digest("figures", text)
    address = PICTURE.address(f"{plain_stem(entry.data) or 'figures'}-{name[:12]}.csv")
    return EntryFigures(Figures(address, name, text), tuple(problems))


def _read(entry: Entry, store: PictureStore, said: list[TextError]) -> str:
    """The file's text. Raises PictureError where there is none to read, TextError where nobody can read it."""
    path = store.find(posixpath.dirname(entry.path), entry.data)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        what = f"{entry.data} is not there, or cannot be read"
        raise PictureError(what, "add the file, or correct its name") from None
    if len(data) > MAX_BYTES:
        raise TextError("it is larger than 1 MB", "leave out what the chart does not show, or link to where it stands")
    text = without_controls(_decoded(data, said), said)
    if not visible(text[:1000]):
        raise TextError("there are no figures in it", "write them, or delete the line")
    return text


def _decoded(data: bytes, said: list[TextError]) -> str:
    """UTF-8, or what Excel writes in Western Europe where nobody asks it for that."""
    try:
        return decode(data)
    except TextError as error:
        if "UTF-16" in error.what:
            raise TextError(error.what, _MEND) from None
        try:
            text = with_plain_ends(data.decode("cp1252"))
        except UnicodeDecodeError:
            raise TextError(error.what, _MEND, error.line) from None
        said.append(TextError("it is no UTF-8, and was read as Windows-1252", _MEND, error.line, blocks=False))
        return text


def _formulas(text: str) -> Iterator[TextError]:
    """The first cell that a spreadsheet would reckon with. Raises TextError where it is no table."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    try:
        cells = ((cell.strip(), reader.line_num) for row in reader for cell in row)
        found = [(cell, number) for cell, number in cells if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)]
    except csv.Error as error:
        raise TextError(f"it is no table ({error})", _MEND, reader.line_num) from None
    for cell, number in found[:1]:
        what = f"spreadsheets take `{cell[:30]}` for a formula, and {len(found)} cells in all"
        yield TextError(what, "save the values, not the formulas; or put a word before the sign", number, blocks=False)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _first_of_each_rule(found: Iterable[Problem]) -> Iterator[tuple[str, Problem]]:
    """What each rule found first, with how often: a column of names would be a hundred messages."""
    by_rule = sorted((each for each in found if each.blocks or each.rule), key=attrgetter("rule", "line"))
    for _, group in groupby(by_rule, attrgetter("rule")):
        first, *others = group
        more = f" (and {len(others)} more)" if others else ""
        yield f"in the figures, line {first.line}: {first.what}{more}", first
