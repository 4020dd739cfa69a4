"""Links to headings of other entries that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.body.body import place_of
from diarist.diary.problems import Problem
from diarist.diary.vault import SCHEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diarist.body.rendered import Rendered
    from diarist.diary.entry import Entry
    from diarist.edition.story import Story


def missing_headings(
    entries: Iterable[Entry], stories: Mapping[str, Story], facts: Mapping[str, Rendered]
) -> Iterator[Problem]:
    """Advice for each link of the entries to a heading that another has not; stories and facts are by path."""
    ids = {story.address: facts[path].ids for path, story in stories.items()}
    for entry in entries:
        for written, target in stories[entry.path].body.links.items():
            _, sign, fragment = (target or "").partition("#")
            address = place_of(target or "")
            if sign and fragment and address in ids and unquote(fragment) not in ids[address]:
                yield _problem(entry, written, fragment)


def _problem(entry: Entry, written: str, fragment: str) -> Problem:
    path = unquote(written.partition("#")[0].removeprefix(f"{SCHEME}:"))
    what = f"the link to {path}#{fragment} leads to the head of that entry: no heading there has that name"
    mend = "open the entry, and copy the address of the heading; or leave out the # and the rest"
    line = entry.line_of(next((part for part in (written, f"{path}#", path) if part in entry.body), path))
    return Problem(entry.path, line, what, mend, blocks=False)
