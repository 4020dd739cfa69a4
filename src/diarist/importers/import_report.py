"""What came of an import: some lines for the terminal, and a page of the whole of it that stays on this machine."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from diarist.importers.writing_entries import Fate
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from diarist.importers.bringing import Brought
    from diarist.importers.old_blog import OldBlog
    from diarist.importers.writing_entries import Written

FILE = ".diarist/import-report.html"
_SHOWN = 3
_LONG = 2
"""Seconds from which on it is said how long pictures took."""

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is to be said of one import.

    `missing` are the words of a source that its page has not, by source. `kept_out` are what the rules and the door
    say of entries that came in and are not public for it, by path. `unfetched` are the pictures that could not be
    fetched, with why, by their addresses; None where nothing was. `feed_ids` are what the old feed calls its items, by
    the path of each.
    """

    title: str
    blog: OldBlog
    brought: tuple[Brought, ...]
    written: Written
    left_out: tuple[str, ...] = ()
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unfetched: Mapping[str, str] | None = None
    feed_ids: Mapping[str, str] = field(default_factory=dict)

    def of(self, fate: Fate) -> list[Brought]:
        """The entries of one fate."""
        return [each for each in self.brought if self.written.fates.get(each.old.source) is fate]


def lines(outcome: Outcome, unanswered: Sequence[str] = (), mapped: int = 0) -> Iterator[str]:
    """What is said on the terminal: a line for each thing that anybody has to know, and none for what is well.

    `unanswered` are old addresses, of as many as are `mapped`, that nothing here has.
    """
    brought = outcome.brought
    yield f"{outcome.title}: {counted(len(brought), 'entry')} read, {_fates(outcome)}."
    if drafts := [each for each in brought if each.old.kept_back]:
        why = Counter(each.old.kept_back for each in drafts)
        yield f"As drafts, for nobody could read them there: {len(drafts)} ({_most(why)})."
    for fate in (Fate.BY_HAND, Fate.TAKEN_OUT):
        if found := outcome.of(fate):
            yield f"{counted(len(found), 'entry')} {fate}: {_names(each.path for each in found)}."
    if outcome.left_out:
        yield f"Left where they are: {counted(len(outcome.left_out), 'entry')} that nobody could read there."
    if left := outcome.blog.left:
        yield f"Not read as entries: {len(left)} ({_most(Counter(left.values()))}); {FILE} has them."
    if faulty := outcome.of(Fate.FAULTY):
        yield f"Not brought along: {len(faulty)}: {_names(f'{each.old.source} ({each.faults[0]})' for each in faulty)}."
    yield from _of_words(outcome)
    yield from _of_pictures(outcome)
    if kept := sum(bool(each.feed_id) for each in brought):
        yield f"Feeds go on knowing {kept} of them by their old ids."
    if strange := _not_here(outcome):
        many = f"{len(strange)} of {len(outcome.feed_ids)}"
        yield f"Items of the old feed that are no entry here: {many}: {_names(strange)}."
    if mapped:
        names = f": {_names(unanswered)}" if unanswered else ""
        yield f"Addresses in the old site's map that nothing answers: {len(unanswered)} of {mapped}{names}."


def _not_here(outcome: Outcome) -> list[str]:
    """The paths of the old feed's items whose ids no entry has."""
    known = {each.feed_id for each in outcome.brought}
    return [path for path, name in outcome.feed_ids.items() if name not in known]


def _fates(outcome: Outcome) -> str:
    said = {"new": Fate.NEW, "changed": Fate.CHANGED, "as they were": Fate.SAME}
    parts = [f"{count} {words}" for words, fate in said.items() if (count := len(outcome.of(fate)))]
    return list_of(parts) or "none of them brought along"


def _of_words(outcome: Outcome) -> Iterator[str]:
    if outcome.kept_out:
        first = next(iter(outcome.kept_out.items()))
        example = f"{first[0]} ({first[1][0]})"
        yield f"Here, and kept from readers by what is in them: {len(outcome.kept_out)}, such as {example}."
    if outcome.missing:
        yield f"Words missing in {counted(len(outcome.missing), 'entry')}, such as {_names(outcome.missing)}."
    kinds = sum((each.leftovers for each in outcome.brought), Counter[str]())
    if kinds:
        yield f"Tags that mean nothing here, kept as comments: {sum(kinds.values())} ({_most(kinds)})."
    if dead := sum(len(each.found.dead) for each in outcome.brought):
        yield f"Links to what is not here, which are plain words now: {dead}."


def _of_pictures(outcome: Outcome) -> Iterator[str]:
    lost = [address for each in outcome.brought for address in each.found.lost]
    elsewhere = [address for each in outcome.brought for address in each.found.elsewhere]
    wordless = sum(len(each.found.wordless) for each in outcome.brought)
    if outcome.written.pictures:
        seconds = round(outcome.written.seconds)
        time = f", in {seconds} seconds" if seconds >= _LONG else ""
        yield f"{counted(outcome.written.pictures, 'picture')} kept, each clean and once{time}."
    if lost or outcome.written.lost:
        names = list(dict.fromkeys([*lost, *outcome.written.lost]))
        yield f"Pictures that are not in the source, or cannot be shown: {len(names)}: {_names(names)}."
    if elsewhere:
        yield f"Pictures of other sites, links to them now: {len(elsewhere)}{_how_to_fetch(outcome)}."
    if outcome.unfetched:
        first = next(iter(outcome.unfetched.items()))
        yield f"Pictures that could not be fetched: {len(outcome.unfetched)}, such as {first[0]} ({first[1]})."
    if wordless:
        yield f"Pictures without words for who cannot see them: {wordless}; {FILE} lists them."


def _how_to_fetch(outcome: Outcome) -> str:
    return "" if outcome.unfetched is not None else "; with --fetch they are fetched, once"


def _most(kinds: Counter[str]) -> str:
    return list_of([f"{name} {count}" for name, count in kinds.most_common(_SHOWN)])


def _names(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    more = [f"{len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return list_of([*found[:_SHOWN], *more])


def page(outcome: Outcome, unanswered: Sequence[str] = ()) -> str:
    """The whole of it as a page without programs, which loads nothing."""
    parts = [
        _table("Kept out of the site by what is in them", outcome.kept_out.items()),
        _table("Words missing", ((source, [" ".join(words)]) for source, words in outcome.missing.items())),
        _table("Drafts, for nobody could read them there", _said(outcome, lambda each: [each.old.kept_back])),
        _table("Not brought along", _said(outcome, lambda each: each.faults)),
        _table("Left where they are", ((name, [why]) for name, why in outcome.blog.left.items())),
        _table("Pictures that are not in the source", _said(outcome, lambda each: each.found.lost)),
        _table("Pictures that cannot be shown", ((name, [why]) for name, why in outcome.written.lost.items())),
        _table(
            "Pictures that could not be fetched", ((name, [why]) for name, why in (outcome.unfetched or {}).items())
        ),
        _table("Pictures of other sites", _said(outcome, lambda each: each.found.elsewhere)),
        _table("Pictures without words", _said(outcome, lambda each: each.found.wordless)),
        _table("Links that led to what is not here", _said(outcome, lambda each: each.found.dead)),
        _table(
            "Kept as comments", _said(outcome, lambda each: [f"{n} × {kind}" for kind, n in each.leftovers.items()])
        ),
        _table("Addresses that nothing answers", _said(outcome, lambda each: each.lost)),
        _table("Items of the old feed that are no entry here", ((path, []) for path in _not_here(outcome))),
        _table("Addresses in the old site's map that nothing answers", ((path, []) for path in unanswered)),
        _table("Notes", _said(outcome, lambda each: each.notes)),
        _table(
            "Every entry",
            (
                (
                    each.old.source,
                    [each.old.title, _fate(outcome, each), each.old.address, each.address, each.path],
                )
                for each in outcome.brought
            ),
        ),
    ]
    head = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    title = f"<title>Import</title><style>{_STYLE}</style><h1>What came of the import</h1>"
    said = "".join(f"<p>{escape(line)}</p>" for line in lines(outcome))
    return f"{head}{policy}{title}{said}{''.join(parts)}\n"


def _fate(outcome: Outcome, each: Brought) -> str:
    return str(outcome.written.fates.get(each.old.source, ""))


def _said(outcome: Outcome, what: Callable[[Brought], Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    for each in outcome.brought:
        if said := [words for words in what(each) if words]:
            yield each.path, said


def _table(title: str, rows: Iterable[tuple[str, Iterable[str]]]) -> str:
    written = "".join(
        f"<tr><th scope=row>{escape(name)}{''.join(f'<td>{escape(words)}' for words in said)}" for name, said in rows
    )
    return f"<h2>{escape(title)}</h2><table>{written}</table>" if written else ""
