"""Two sites of the same diary, made by two versions of Diarist: what differs, and what must not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.versions.feed_changes import feed_changes, read_feed
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = ".html"
SHOWN = 10
"""So many pages are named, and so many changes of feeds."""

_FEEDS = (".xml", ".json", ".atom", ".rss")
_MARK = ".diarist-site"
_STYLES = (".css", ".js")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes from one site to the other, as addresses; `wrong` are sentences about what must not change.

    `pages` is how many pages the new site has, `others` are the files that are no pages.
    """

    pages: int
    changed: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    others: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How many pages change, in a sentence."""
        return f"{len(self.changed)} of {counted(self.pages, 'page')} change{'s' if len(self.changed) == 1 else ''}."

    def lines(self) -> Iterator[str]:
        """All that there is to say, a sentence each, what must not change first."""
        yield from (f"Must not change: {words}." for words in _few(self.wrong))
        yield self.sentence
        yield from (f"Another: {address}" for address in _few(self.changed))
        yield from (f"New: {address}" for address in _few(self.added))
        yield from (f"Gone: {address}" for address in _few(self.gone))
        if styles := [address for address in self.others if address.endswith(_STYLES)]:
            yield f"Every page may look another way, for {list_of(styles)} is another file."
        if rest := [address for address in self.others if not address.endswith(_STYLES)]:
            yield f"Other files that change: {list_of([*_few(rest)])}."


def compare_sites(old: Path, new: Path) -> Comparison:
    """Compare the sites in two folders, file by file."""
    before, after = _files(old), _files(new)
    changed = [each for each in sorted({*before} & {*after}) if before[each] != after[each]]
    added, gone = sorted({*after} - {*before}), sorted({*before} - {*after})
    return Comparison(
        pages=sum(address.endswith(PAGE) for address in after),
        changed=tuple(address for address in changed if address.endswith(PAGE)),
        added=tuple(added),
        gone=tuple(gone),
        others=tuple(address for address in changed if not address.endswith(PAGE)),
        wrong=(*_wrong_feeds(before, after), *(f"the page {each} is gone" for each in gone if each.endswith(PAGE))),
    )


def _wrong_feeds(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    for address in sorted(each for each in before if each.endswith(_FEEDS)):
        if address not in after:
            if read_feed(before[address]):
                yield f"the feed {address} is gone"
        elif before[address] != after[address]:
            yield from (f"in {address}, {words}" for words in feed_changes(before[address], after[address]))


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != _MARK)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _few(found: list[str] | tuple[str, ...]) -> Iterator[str]:
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more"
