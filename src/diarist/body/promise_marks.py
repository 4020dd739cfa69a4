"""Promises as they are shown: each with a name that links find and a day that comes, or what is wrong with either."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diarist.body.rendered import Remark
from diarist.body.tree import Node, flat, spoken
from diarist.diary import loose_dates, strict_dates
from diarist.diary.errors import DateError
from diarist.diary.promise_key import Made
from diarist.diary.text import shown, slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RIGHT = "{#ramp due=2027-03-31}"
_LONGEST = 60


def promises(
    pieces: tuple[Node, ...], as_shown: Callable[[tuple[Node, ...]], str]
) -> tuple[tuple[Made, ...], tuple[Remark, ...]]:
    """What is promised among all pieces of a tree, and what is wrong with any of it: that keeps the entry back.

    `as_shown` makes of some pieces the plain words that readers see.
    """
    marks = [node for node in pieces if node.kind == "promise"]
    made: list[Made] = []
    remarks: list[Remark] = []
    others = {node.given["id"].lower() for node in pieces if "id" in node.given} if marks else set()
    for node in marks:
        remarks += _wrong(node, others | {each.name for each in made})
        remarks += _loose(node)
        made.append(Made(name_of(node), day_of(node), as_shown(node.children), node.line))
    return tuple(each for each in made if each.name and each.due), tuple(remarks)


def name_of(promise: Node) -> str:
    """The name in small letters, by which links find it; empty where it cannot be one."""
    written = promise.given.get("name", "").lower()
    return written if written == slugify(written) and len(written) <= _LONGEST else ""


def day_of(promise: Node) -> str:
    """The day that it is due, such as `2027-03-31`; empty where nobody can tell."""
    try:
        return _day(promise.given.get("due", ""))
    except DateError:
        return ""


def _day(written: str) -> str:
    """A day as it must have been meant, without the time that somebody may have written. Raises DateError."""
    zone = ZoneInfo("UTC")
    try:
        return strict_dates.parse(written, zone).date().isoformat()
    except DateError:
        if not (plain := loose_dates.plain_form(written)):
            raise
    return strict_dates.parse(plain, zone).date().isoformat()


def _wrong(node: Node, taken: set[str]) -> Iterator[Remark]:
    says = _said_of(node)
    written, name = node.given.get("name", ""), name_of(node)
    if not written:
        yield says("the promise has no name", f"write one behind it, such as {_RIGHT}")
    elif not name:
        proposal = slugify(written)[:_LONGEST].strip("-") or "ramp"
        what = f"a promise cannot be called {shown(written)}"
        yield says(what, f"use letters, digits and hyphens, at most {_LONGEST}: #{proposal}")
    elif name in taken:
        yield says(f"{shown(name)} is the name of something else in the entry, too", "give it another name")
    if not node.given.get("due"):
        yield says("the promise has no day", f"write by when behind it, such as {_RIGHT}")
    elif not day_of(node):
        yield says(*_undated(node.given["due"]))
    if not "".join(map(spoken, node.children)).strip():
        yield says("it says nothing that is promised", "write what is promised behind [!PROMISE]")
    if any(inner.kind == "promise" for inner in flat(node.children)):
        yield says("a promise stands within another", "begin each as a quotation of its own")


def _said_of(node: Node) -> Callable[[str, str], Remark]:
    return lambda what, mend: Remark(node.line, what, mend, blocks=True)


def _undated(written: str) -> tuple[str, str]:
    try:
        _day(written)
    except DateError as error:
        return f"the day of the promise: {error.what}", error.mend
    return "", ""


def _loose(node: Node) -> Iterator[Remark]:
    """What was typed in another form, and could be read all the same."""
    name, day, given = name_of(node), day_of(node), node.given
    if name and day and ("loose" in given or given.get("due") != day):
        right = f"{{#{name} due={day}}}"
        yield Remark(node.line, f"the promise is read as {right}", f"write {right}")
