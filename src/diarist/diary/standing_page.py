"""One page of docs/: what its front matter says of it, and whether readers may see it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from diarist.diary import fields
from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.front_matter import Document, split
from diarist.diary.keys import Keys
from diarist.diary.other_tools import used_by
from diarist.diary.slips import slip_of
from diarist.diary.strange_keys import When, kept_back_by
from diarist.diary.text import decode, shown, visible, without_controls
from diarist.diary.value import Value
from diarist.words.near import meant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

_FENCE = re.compile(r"\s*(?:-{3,}|\+{3})[ \t]*(?:\n|$)")
_BARE_KEY = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):(?:[ \t]+(.*)|)$")
_BADGES = frozenset({"new", "deprecated"})
"""What `status:` says in Material's own pages, where it is a sign beside the page's name."""

_SURE = ("draft", "date")
"""The keys that decide whether readers see a page: a slip in one must not decide it otherwise."""


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page of docs/, with its words as an entry has them; `meta` is its front matter.

    `is_unseen` says that it is a draft, or dated in the future; then `comes_out` is that moment.
    """

    entry: Entry
    meta: Mapping[str, Any]
    is_unseen: bool
    problems: tuple[Problem, ...]
    comes_out: datetime | None = None

    @property
    def path(self) -> str:
        """The file below the project's folder."""
        return self.entry.path

    @property
    def is_blocked(self) -> bool:
        """Whether it is left out until somebody mends it."""
        return any(problem.blocks for problem in self.problems)


def read_page(path: str, data: bytes, site: Site, now: datetime) -> StandingPage:
    """Read one page; it may have a front matter, and need not. Raises DiaryError where it cannot be read."""
    faults: list[TextError] = []
    try:
        document = _taken_apart(without_controls(decode(data), faults), faults)
    except TextError as error:
        raise DiaryError([fault.problem(path) for fault in (*faults, error)]) from None
    keys = Keys(path, document.values)
    keys.problems += [fault.problem(path, blocks=fault.blocks) for fault in faults]
    draft = keys.draft()
    moment = keys.date("date", site.zone, site.epoch)
    _check_keys(keys, When(moment, now, site.zone))
    entry = replace(
        _blank(site),
        path=path,
        title=str(_plain(document.values["title"])) if "title" in document.values else "",
        allow=_allowed(keys),
        body=document.body,
        body_line=document.body_line,
        key_lines={"title": 1, "image_alt": 1, "allow": 1} | {key: value.line for key, value in keys.values.items()},
    )
    meta = {key: _plain(value) for key, value in document.values.items()}
    problems = sorted({problem.advice() if draft else problem for problem in keys.problems})
    is_later = moment.timestamp() > now.timestamp()
    return StandingPage(entry, meta, draft or is_later, tuple(problems), moment if is_later and not draft else None)


def _taken_apart(text: str, faults: list[TextError]) -> Document:
    if _FENCE.match(text):
        return split(text, faults)
    return _with_bare_keys(text) or Document({}, text, 1)


def _with_bare_keys(text: str) -> Document | None:
    """MultiMarkdown's front matter, which MkDocs reads: keys without hyphens around them, down to an empty line."""
    head, _, body = text.partition("\n\n")
    found = [_BARE_KEY.match(line) for line in head.split("\n")]
    if not all(found):
        return None
    values = {
        line[1].lower(): Value(line[2] or "", _kind(line[2] or ""), number, number)
        for number, line in enumerate(found, 1)
        if line
    }
    known = any(key in fields.BY_NAME or used_by(key) or key in {"template", "published"} for key in values)
    return Document(values, body.strip("\n"), len(found) + 2 + len(body) - len(body.lstrip("\n"))) if known else None


def _kind(written: str) -> str:
    return "true or false" if written in {"true", "false"} else "text"


def _check_keys(keys: Keys, when: When) -> None:
    for key in (key for key in keys.values if key not in fields.BY_NAME):
        if key == "status" and _plain(keys.values[key]) in _BADGES:
            continue
        if reason := kept_back_by(key, keys.values[key], when):
            what, mend = (words.replace("the entry", "the page") for words in reason)
            keys.problem(key, what, mend)
        elif not used_by(key) and (slip := slip_of(key)) in _SURE:
            keys.problem(key, f"{shown(key)} is not a key of a page", meant(f"`{slip}`"))


def _allowed(keys: Keys) -> dict[str, str]:
    """The rules that do not hold on the page, each with its reason; a rule without one holds."""
    value = keys.values.get("allow")
    if not value or not isinstance(value.data, dict):
        if value and value.data:
            mend = "write the rule's name and the reason, such as `allow: {secret: it is an example}`"
            keys.advise("allow", "a rule that does not hold here needs a reason", mend)
        return {}
    reasons = {rule: words.data for rule, words in value.data.items() if isinstance(words.data, str)}
    return {rule: visible(words) for rule, words in reasons.items() if visible(words)}


def _plain(value: Value) -> Any:  # noqa: ANN401 - whatever YAML holds
    """A value as MkDocs' templates want it."""
    if isinstance(value.data, dict):
        return {key: _plain(below) for key, below in value.data.items()}
    if isinstance(value.data, list):
        return [_plain(below) for below in value.data]
    return value.data.lower() == "true" if value.kind == "true or false" else value.data


def _blank(site: Site) -> Entry:
    """An entry that says nothing: a page is read by the same rules and written with the same code."""
    bare = read_entry("posts/page.md", b"---\ntitle: Page\ndate: 2000-01-01\n---\nWords.\n", site)
    # Who may write into docs/ may write any HTML, as authors may whom the settings trust: nobody signs a page.
    return replace(bare, id="", slug="", authors=(), lang=site.language, date=site.epoch, updated=site.epoch)
