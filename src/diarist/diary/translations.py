"""Which entries are translations, by their key or by the folder that they are in; what is wrong with any is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.addresses import permalink
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

    HalfRight = Callable[[Callable[[str], bool]], Iterable[Entry]]
    """The entries with wanted paths as far as each can be read: an original may be one that has to be mended."""

_CODE = 2
"""So many letters has the code of a language that may name a folder."""


def paired(
    site: Site,
    entries: Sequence[Entry],
    problems: list[Problem],
    half_right: HalfRight,
    announced: Callable[[], Collection[str]],
) -> list[Entry]:
    """The entries with each translation as what it is: with its id, language and address, which follow its original's.

    What is wrong with one keeps it back, and goes to `problems`. `announced` gives the ids of what was posted; it is
    asked only where an entry may have been there as one that stands alone.
    """
    folders = {entry.path: _folder(entry.path) for entry in entries}
    if not any(folders[entry.path] or entry.translation_of for entry in entries):
        return list(entries)
    return list(_Pairing(site, entries, half_right, announced).all(folders, problems))


def _folder(path: str) -> str:
    """The language that a folder of posts/ is called by, such as `cy` of `posts/cy/2026/the-quay.md`; else empty."""
    head, slash, _ = path.removeprefix("posts/").partition("/")
    if not slash or not (len(head) == _CODE or head[_CODE : _CODE + 1] in {"-", "_"}):
        return ""
    from diarist.words.language_names import is_language  # noqa: PLC0415 - few diaries have such a folder

    return head.replace("_", "-") if is_language(head) else ""


class _Pairing:
    """One look at all entries of a diary that has translations, or may have some."""

    def __init__(
        self,
        site: Site,
        entries: Sequence[Entry],
        half_right: HalfRight,
        announced: Callable[[], Collection[str]],
    ) -> None:
        self._site, self._entries = site, entries
        self._half_right, self._announced = half_right, announced
        self._by_path = {entry.path: entry for entry in entries}
        self._by_id: dict[str, Entry] = {}
        self._taken: dict[tuple[str, str], str] = {}

    def all(self, folders: Mapping[str, str], problems: list[Problem]) -> Iterator[Entry]:
        """Every entry that is right; what is wrong with the others goes to `problems`."""
        twins = {entry.path: self._twin(entry, folders[entry.path], problems) for entry in self._entries}
        # Of two with one file name, the id is the original's.
        self._by_id = {entry.id.lower(): entry for entry in reversed(self._entries) if not twins[entry.path]}
        for entry in self._entries:
            found: list[Problem] = []
            half = self._half(entry, twins[entry.path], folders[entry.path], found)
            problems += [problem.advice() for problem in found] if entry.draft else found
            if entry.draft or not any(problem.blocks for problem in found):
                yield half

    def _half(self, entry: Entry, twin: Entry | None, folder: str, found: list[Problem]) -> Entry:
        original = self._original(entry, twin, found)
        if not original:
            return replace(entry, translation_of="") if entry.translation_of else entry
        lang = self._language(entry, original, folder, found)
        owner = self._taken.setdefault((original.id, lang.lower()), entry.path) if lang else entry.path
        if owner != entry.path:
            what = f"{owner} is a translation of `{original.id}` into {_called(lang)} already"
            found.append(_problem(entry, "translation_of", what, "keep one of the two"))
        if any(problem.blocks for problem in found):
            return replace(entry, translation_of="")
        if "slug" in entry.key_lines and entry.slug != original.slug:
            what = f"a translation has its original's address below /{lang.lower()}/, so `slug` says nothing"
            found.append(_problem(entry, "slug", what, "delete the line").advice())
        has_own_id = "id" in entry.key_lines and entry.id.lower() != original.id.lower()
        return replace(
            entry,
            id=entry.id if has_own_id else f"{original.id}.{lang.lower()}",
            lang=lang,
            translation_of=original.id,
            page=f"{lang.lower()}/{permalink(self._site, original)}",
        )

    def _original(self, entry: Entry, twin: Entry | None, found: list[Problem]) -> Entry | None:
        """What an entry is a translation of; None where it stands alone, or nobody can tell."""
        wanted = entry.translation_of.lower()
        if not wanted or (twin and wanted == twin.id.lower()):
            return twin
        known = self._by_id.get(wanted)
        if not known or known.path == entry.path:
            unread = self._half_right(lambda path: path not in self._by_path)
            known = next((each for each in unread if each.id.lower() == wanted), known)
        if not known:
            ids = [each.id for each in self._entries if each.path != entry.path]
            mend = did_you_mean(entry.translation_of, ids, "write the `id:` of the original")
            what = f"there is no entry with the id {shown(entry.translation_of)} that this could be a translation of"
            found.append(_problem(entry, "translation_of", what, mend))
        elif known.path == entry.path:
            what, mend = "the entry is called a translation of itself", "write the `id:` of the original"
            found.append(_problem(entry, "translation_of", what, mend))
            return None
        elif known.translation_of:
            what = f"`{known.id}` is a translation itself"
            mend = "write the `id:` of the original" + (
                f": {known.translation_of}" if known.translation_of not in {"", entry.id} else ""
            )
            found.append(_problem(entry, "translation_of", what, mend))
            return None
        return known

    def _twin(self, entry: Entry, folder: str, found: list[Problem]) -> Entry | None:
        """The entry with the same file name in posts/, or in the folder of the site's own language there."""
        home = self._site.language.lower()
        if folder.lower() in {"", home}:
            return None
        rest = entry.path.split("/", 2)[2]
        paths = [f"posts/{rest}", f"posts/{home}/{rest}"]
        twin = next((self._by_path[path] for path in paths if path in self._by_path), None)
        twin = twin or next(iter(self._half_right(paths.__contains__)), None)
        if not twin or entry.id.lower() == twin.id.lower():
            return twin
        if "id" not in entry.key_lines and entry.id not in self._announced():
            return twin
        # It has been there as an entry of its own: nobody should get it, or lose it, as another.
        what = f"it has the name of {twin.path}, but stands alone as `{entry.id}`"
        mend = f"if it is the translation, write `translation_of: {twin.id}` and `id: {entry.id}`"
        if not entry.translation_of:
            found.append(_problem(entry, "id", what, mend).advice())
        return None

    def _language(self, entry: Entry, original: Entry, folder: str, found: list[Problem]) -> str:
        """The language of a translation; empty where it cannot be one."""
        is_written = "lang" in entry.key_lines
        lang = entry.lang if is_written or not folder else folder
        if folder and lang.lower() != folder.lower():
            what = f"it is in posts/{folder}/, and says that its language is {lang}"
            mend = f"write `lang: {folder}`, or move it to posts/{lang.lower()}/"
        elif lang.lower() == self._site.language.lower() and not is_written:
            what = "a translation does not say which language it is in"
            mend = "add a line such as `lang: cy`"
        elif lang.lower() == original.lang.lower():
            what = f"it is in {_called(lang)}, as its original is"
            mend = "write the language that it is in, or take `translation_of:` out"
        elif lang.lower() == self._site.language.lower():
            what = f"it is in the site's own language, so that {original.path} is the translation of it"
            mend = f"write `translation_of: {entry.id}` there, and take it out here"
        else:
            return lang
        key = "lang" if is_written else "translation_of"
        found.append(_problem(entry, key, what, mend))
        return ""


def _called(lang: str) -> str:
    from diarist.words.language_names import english_name  # noqa: PLC0415 - wanted where something is wrong

    return english_name(lang)


def _problem(entry: Entry, key: str, what: str, mend: str) -> Problem:
    line = entry.key_lines.get(key) or entry.key_lines.get("translation_of") or entry.key_lines.get("title", 1)
    return Problem(entry.path, line, what, mend)
