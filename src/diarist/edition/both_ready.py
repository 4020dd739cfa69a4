"""Both halves at once: where the settings require pairs, an entry waits until it is there in both languages.

Public bodies under the Welsh Language Standards publish and send in both languages at the same time, and need not
translate what is not theirs (The Welsh Language Standards (No. 2) Regulations 2016, Schedule 1,
https://www.legislation.gov.uk/wsi/2016/182/schedule/1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.diary import Diary
from diarist.diary.pairs import pairs_of
from diarist.diary.problems import Problem
from diarist.words import dates
from diarist.words.language_names import english_name, is_language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from diarist.diary.entry import Entry
    from diarist.diary.pairs import Pairs
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

NOT_OURS = "translation: not-ours"
WHERE = "where the words are not yours"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is not public for its other half's sake: that has to be mended first, or is `waiting` for its day."""

    problems: tuple[Problem, ...]
    waiting: tuple[Entry, ...]


def held_back(site: Site, diary: Diary, left_out: Collection[str]) -> HeldBack:
    """The public entries of a diary that wait for their other half; `left_out` are the paths of what has to be mended.

    A withdrawal or a correction never waits.
    """
    pairs = pairs_of(diary.everything)
    public = {entry.path for entry in diary.entries} - set(left_out)
    scheduled = {entry.path for entry in diary.scheduled} - set(left_out)
    problems, waiting = [], []
    for entry in diary.entries:
        if entry.path in left_out or is_exempt(site, pairs.first(entry)) or entry.withdrawn or entry.correction:
            continue
        missing = _missing(site, [half for half in pairs.of(entry) if half.path in public])
        if not missing:
            continue
        late = next((half for half in pairs.of(entry) if half.path not in public and _is_one_of(half, missing)), None)
        if late and late.path in scheduled:
            waiting.append(entry)
        else:
            problems.append(_problem(site, diary, entry, late, missing))
    return HeldBack(tuple(problems), tuple(waiting))


def held_in(edition: Edition) -> HeldBack:
    """What would be held back of the entries of a preview, where each half is shown before its time."""
    if not edition.site.pairs.required:
        return HeldBack((), ())
    entries, unseen = edition.diary.entries, edition.unseen
    diary = Diary(
        entries=tuple(entry for entry in entries if entry.path not in unseen),
        scheduled=tuple(entry for entry in entries if entry.path in unseen and not entry.draft),
        drafts=tuple(entry for entry in entries if entry.draft),
        problems=edition.diary.problems,
    )
    return held_back(edition.site, diary, ())


def public_with(site: Site, pairs: Pairs, entry: Entry) -> datetime:
    """When all halves of an entry may be public, so that each of them is."""
    return max(site.public_from(half.date) for half in pairs.of(entry))


def is_exempt(site: Site, entry: Entry) -> bool:
    """Whether nobody waits for a translation of an entry: it is older, or its words are somebody else's."""
    is_older = site.pairs.begins is not None and entry.date.date() < site.pairs.begins
    return is_older or entry.translation == "not-ours"


def _missing(site: Site, there: Collection[Entry]) -> tuple[str, ...]:
    """The languages in which an entry is still wanted; an empty one for any other than those that there are."""
    found = {_bare(half.lang) for half in there}
    wanted = [site.language, *([site.pairs.language] if site.pairs.language else [])]
    missing = tuple(lang for lang in wanted if _bare(lang) not in found)
    return missing or (("",) if len(found) == 1 and not site.pairs.language else ())


def _is_one_of(half: Entry, languages: Collection[str]) -> bool:
    return "" in languages or _bare(half.lang) in set(map(_bare, languages))


def _problem(site: Site, diary: Diary, entry: Entry, late: Entry | None, missing: tuple[str, ...]) -> Problem:
    line = entry.key_lines.get("title", 1)
    if late and late.draft:
        what = f"it is held back until {late.path}, which says the same in another language, is ready"
        return Problem(entry.path, line, what, "take `draft: true` out there")
    if wrong := late.path if late else next(_unread_halves(diary, entry, missing), ""):
        what = f"it is held back with {wrong}, which says the same in another language and is left out"
        return Problem(entry.path, line, what, "mend that one")
    wanted = english_name(missing[0]) if missing[0] else "another language"
    path = f"posts/{missing[0].lower() or 'cy'}/{_name(entry.path)}"
    if path == entry.path:
        what = f"it is held back: it has no original posts/{_name(path)}, and does not say what it translates"
        mend = f"write that, or `translation_of:` with the id of the original, or `{NOT_OURS}` {WHERE}"
        return Problem(entry.path, line, what, mend)
    if missing[0] == site.language:
        mend = f"write that, with `translation_of:` and its id here, or `{NOT_OURS}` {WHERE}"
    else:
        mend = f"write {path}, or `{NOT_OURS}` {WHERE}"
    return Problem(entry.path, line, f"it is held back until it is there in {wanted}, too", mend)


def _unread_halves(diary: Diary, entry: Entry, missing: Collection[str]) -> Iterator[str]:
    """The other halves that cannot be read, by the names of their files, or by the id that the original should have."""
    read = {each.path for each in diary.everything}
    for path in dict.fromkeys(problem.path for problem in diary.problems if problem.blocks):
        head = path.removeprefix("posts/").partition("/")[0]
        is_meant = not is_language(head) or "" in missing or _bare(head) in set(map(_bare, missing))
        if path not in read and is_meant and _name(path) == _name(entry.path):
            yield path
    if entry.translation_of and entry.translation_of not in {each.id for each in diary.everything}:
        yield f"`{entry.translation_of}`"


def _name(path: str) -> str:
    """The path of a file below posts/, or below the folder of its language there."""
    rest = path.removeprefix("posts/")
    head, _, tail = rest.partition("/")
    return tail if is_language(head) else rest


def _bare(lang: str) -> str:
    return lang.lower().replace("_", "-").split("-")[0]


def untranslated(site: Site, diary: Diary) -> Iterator[Problem]:
    """What is not translated, and since when; and what was changed since it was: as advice, in a diary with pairs.

    What was there before the first pair is left as it is.
    """
    pairs = diary.pairs
    for lang in pairs.languages.values():
        first = min(head.date for head in diary.once if pairs.read_in(head, lang).lang == lang)
        for entry in diary.once:
            if entry.date >= first and not entry.withdrawn and not is_exempt(site, entry):
                yield from _behind(pairs, entry, lang)


def _behind(pairs: Pairs, entry: Entry, lang: str) -> Iterator[Problem]:
    half = pairs.read_in(entry, lang)
    if _bare(half.lang) != _bare(lang):
        what = f"it is not translated into {english_name(lang)}, and has been public since {dates.long(entry.date)}"
        mend = f"translate it, or write `{NOT_OURS}` {WHERE}"
        yield Problem(entry.path, entry.key_lines.get("title", 1), what, mend, blocks=False)
    elif half.path != entry.path and _is_newer(entry, half) and not half.withdrawn:
        what = f"{entry.path} was changed on {dates.long(entry.updated)}, and this translation has not been since"
        line = half.key_lines.get("updated") or half.key_lines.get("title", 1)
        yield Problem(half.path, line, what, "translate what changed, and write `updated:`", blocks=False)


def _is_newer(entry: Entry, half: Entry) -> bool:
    return entry.updated > entry.date and half.updated.date() < entry.updated.date()
