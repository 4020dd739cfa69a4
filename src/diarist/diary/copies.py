"""Entries that are there twice: a cloud drive's or an editor's copy of a file, and the same words under two names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from diarist.diary.entry import Entry

_COPY = r"(?:cop(?:y|ie|ia)|kopie|kopia|kopio|kopi)"
_CONFLICT = "(?:conflict|konflikt|conflit|case clash)"
_INSIDE = r"(?:[^()]|\([^()]*\))*"
_ENDINGS = tuple(
    re.compile(f"{pattern}$", re.IGNORECASE)
    for pattern in (
        # Dropbox, Nextcloud, Seafile, Box and their like, in many languages: (Ann's conflicted copy 2026-10-02)
        rf" ?\({_INSIDE}{_CONFLICT}{_INSIDE}\)",
        rf" ?\[[^\[\]]*{_CONFLICT}[^\[\]]*\]",
        # Syncthing, ownCloud, Resilio: .sync-conflict-20261002-101530-ABCDEFG
        r"[._ -]{1,3}(?:sync-)?conflict(?:ed)?(?:[._ -][\w.-]*)?",
        # Windows and macOS, in many languages: - Copy (2), copy 2, Kopie
        rf" (?:- )?{_COPY}(?: \d+| \(\d+\))?",
        # GNOME: (copy), (another copy), (3rd copy)
        rf" \((?:another |\d+(?:st|nd|rd|th) )?{_COPY}(?: \d+)?\)",
        # Browsers, Google Drive, OneDrive and iCloud: (1), 2
        r" ?\(\d{1,3}\)",
        r" \d{1,3}",
        # editors, and OneDrive of old: .bak, _backup, _1
        r"[._ -](?:bak|backup|old|orig|save[ds]?|auto-?saved?)\d{0,2}",
        r"[_~]\d{0,2}",
        # git, where two lines of work meet: _LOCAL_1234
        r"_(?:backup|base|local|remote)_\d+",
    )
)
_MACHINE = re.compile(
    r"(?=.*[A-Z])[A-Z0-9][A-Z0-9-]{1,17}|[\w'’ -]{0,30}(?:Mac|iPad|iPhone|PC|Laptop|Desktop|Surface)[\w'’ -]{0,20}"
)
"""What OneDrive puts behind the name and a hyphen: a machine's name, such as DESKTOP-4A7F or Anns-MacBook-Pro."""

_REGION = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})")
"""A folder of posts/ that is called as a language of one country is, such as pt-BR: nobody's copy of posts/pt/."""

_BEGINNINGS = re.compile(r"(?:copy of|kopie von|kopie van|copie de|copia de|copia di) (?=.)", re.IGNORECASE)
"""Google Drive puts it before the name."""

_OFTEN = 3
"""So often a copy of a copy is looked through."""

_OF_A_FOLDER = 2
"""So many parts has the path of a file that is in posts/ itself."""

_SIGNS = re.compile(r"[ (\[_.~A-Z]|conflict|-(?:bak|old|orig|save|auto)")
"""Without any of these a name is nobody's copy; most names have none."""


def originals(path: str) -> Iterator[str]:
    """The paths that a file may be a copy of, as its name or that of a folder above it says."""
    parts = path.split("/")
    for place, part in enumerate(parts[1:], 1):
        if place == 1 and len(parts) > _OF_A_FOLDER and _is_language(part):
            continue
        stem, dot, ending = part.rpartition(".") if place == len(parts) - 1 else (part, "", "")
        for name in _names(stem):
            yield "/".join([*parts[:place], f"{name}{dot}{ending}", *parts[place + 1 :]])


def _is_language(folder: str) -> bool:
    if not _REGION.fullmatch(folder):
        return False
    from diarist.words.language_names import is_language  # noqa: PLC0415 - few diaries have such a folder

    return is_language(folder)


def _names(stem: str) -> Iterator[str]:
    """What the file may have been called before it was copied, or copied again."""
    found = {stem: None}
    names = [stem]
    for _ in range(_OFTEN):
        names = [before for name in names for before in _one_before(name) if before not in found]
        found |= dict.fromkeys(names)
    yield from list(found)[1:]


def _one_before(stem: str) -> Iterator[str]:
    if not _SIGNS.search(stem):
        return
    found = [ending.sub("", stem).rstrip() for ending in _ENDINGS if ending.search(stem)]
    found += [stem[:place] for place, sign in enumerate(stem) if sign == "-" and _MACHINE.fullmatch(stem[place + 1 :])]
    if beginning := _BEGINNINGS.match(stem):
        found.append(stem[beginning.end() :])
    yield from filter(None, dict.fromkeys(found))


def words_of(entry: Entry) -> str:
    """An entry's words as they are compared: however its lines are broken, and its letters stored."""
    return _plain(entry.body)


def digest_of(entry: Entry) -> str:
    """What an entry's words are known by, whatever its file and its headline are called: SHA-256, in hexadecimal.

    Where there are no words, the headline stands for them.
    """
    return hashlib.sha256((words_of(entry) or f"# {_plain(entry.title)}").encode()).hexdigest()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def file_copies(entries: Iterable[Entry], read_otherwise: Callable[[str], Entry | None]) -> Iterator[Problem]:
    """Say of each entry that is a copy of another which one that is: the file without the ending stays.

    Its name alone says nothing: the other must lie beside it, with the same id, or date and headline, or words.
    `read_otherwise` reads, as far as that can be done, the file at a path that is no entry because of a mistake.
    """
    by_path = {_plain(entry.path): entry for entry in entries}
    for path, entry in by_path.items():
        for other_path in originals(path):
            other = by_path.get(other_path) or read_otherwise(other_path)
            if other and _is_same(entry, other):
                what = f"this is a copy of {other.path}, as cloud drives and editors make them, and is left out"
                mend = "put the better words into that file and delete this one, or give this one words of its own"
                yield _problem(entry, what, mend)
                break


def _is_same(one: Entry, other: Entry) -> bool:
    same_head = (one.date, _plain(one.title)) == (other.date, _plain(other.title))
    return one.id == other.id or same_head or bool(words_of(one) and words_of(one) == words_of(other))


def doubles(
    entries: Iterable[Entry], announced: Callable[[], Collection[str]], is_public: Callable[[Entry], bool]
) -> Iterator[Problem]:
    """Say of each entry that has another's headline and words which one that is; drafts are no matter here.

    The one stays that was `announced` (the ids of all that were, asked for only where two are alike), else the one that
    is public now, else the one with an `id:`, else the one with the shorter name. A notice that something was withdrawn
    always stays.
    """
    by_headline: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_headline[_plain(entry.title)].append(entry)
    for namesakes in by_headline.values():
        by_words: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in namesakes if len(namesakes) > 1 else ():
            by_words[words_of(entry)].append(entry)
        for words, alike in by_words.items():
            if words and len(alike) > 1:
                yield from _all_but_the_first(alike, announced(), is_public)


def _all_but_the_first(
    alike: list[Entry], announced: Collection[str], is_public: Callable[[Entry], bool]
) -> Iterator[Problem]:
    def rank(entry: Entry) -> tuple[bool, bool, bool, bool, int, str]:
        is_unknown, has_no_id = entry.id not in announced, "id" not in entry.key_lines
        length = len(PurePosixPath(entry.path).name)
        return not entry.withdrawn, is_unknown, not is_public(entry), has_no_id, length, entry.path

    first, *others = sorted(alike, key=rank)
    for entry in others:
        if entry.withdrawn:
            continue
        problem = _problem(entry, f"it has the same headline and words as {first.path}{_LEFT_OUT}", _ONE_OF_TWO)
        # Both were posted, so that readers have links to both.
        is_out = entry.id in announced and not first.withdrawn
        yield replace(problem, what=problem.what.removesuffix(_LEFT_OUT), blocks=False) if is_out else problem


_LEFT_OUT = ", and is left out"
_ONE_OF_TWO = "delete one of the two, or change what it says"


def _problem(entry: Entry, what: str, mend: str) -> Problem:
    return Problem(entry.path, entry.key_lines.get("title", 1), what, mend, blocks=not entry.draft)
