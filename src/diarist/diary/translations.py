"""Which entries are translations, by their key or by the folder that they are in; what is wrong with any is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.addresses import permalink
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from diarist.diary.announced import Announced
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

_CODE = 2
"""So many letters has the code of a language that may name a folder."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is known of a diary's entries, each asked only where it may matter.

    `half_right` reads the entries with wanted paths as far as each can be: an original may have to be mended.
    `announced` gives what is known of what was posted, by id.
    """

    half_right: Callable[[Callable[[str], bool]], Iterable[Entry]]
    announced: Callable[[], Mapping[str, Announced]]
    is_public: Callable[[Entry], bool]


def paired(site: Site, entries: Sequence[Entry], problems: list[Problem], beside: Beside) -> list[Entry]:
    """The entries with each translation as what it is: with its id, language and address, which follow its original's.

    What is wrong with one keeps it back, and goes to `problems`.
    """
    folders = {entry.path: language_folder(entry.path) for entry in entries}
    problems += _in_no_language(entries, folders)
    if not any(folders[entry.path] or entry.translation_of for entry in entries):
        return list(entries)
    return list(_Pairing(site, entries, folders, beside).all(problems))


def language_folder(path: str) -> str:
    """The language that a folder of posts/ is called by, such as `cy` of `posts/cy/2026/the-quay.md`; else empty."""
    head, slash, _ = path.removeprefix("posts/").partition("/")
    if not slash or not (len(head) == _CODE or head[_CODE : _CODE + 1] in {"-", "_"}):
        return ""
    from diarist.words.language_names import is_language  # noqa: PLC0415 - few diaries have such a folder

    return head.replace("_", "-") if is_language(head) else ""


def _in_no_language(entries: Sequence[Entry], folders: Mapping[str, str]) -> Iterator[Problem]:
    """Advise on what has the name of another, in a folder whose two letters are the code of no language."""
    named = {entry.path: entry for entry in entries if entry.path[len("posts/") :].find("/") == _CODE}
    named = {path: entry for path, entry in named.items() if not folders[path]}
    by_path = {entry.path: entry for entry in entries} if named else {}
    for path in named:
        _, code, rest = path.split("/", 2)
        twin = by_path.get(f"posts/{rest}")
        if twin and code.isalpha() and twin.id.lower() == named[path].id.lower():
            what = f"`{code}` is the code of no language, so that this is no translation of {twin.path}"
            line = named[path].key_lines.get("title", 1)
            yield Problem(path, line, what, "call the folder as the language is, such as `cy`", blocks=False)


class _Pairing:
    """One look at all entries of a diary that has translations, or may have some."""

    def __init__(self, site: Site, entries: Sequence[Entry], folders: Mapping[str, str], beside: Beside) -> None:
        self._site, self._entries, self._folders, self._beside = site, entries, folders, beside
        self._by_path = {entry.path: entry for entry in entries}
        self._found: defaultdict[str, list[Problem]] = defaultdict(list)
        self._lost: set[str] = set()
        self._alone: set[str] = set()
        self._by_id: dict[str, Entry] = {}

    @cached_property
    def _announced(self) -> Mapping[str, Announced]:
        return self._beside.announced()

    @cached_property
    def _unread(self) -> tuple[Entry, ...]:
        return tuple(self._beside.half_right(lambda path: path not in self._by_path))

    @cached_property
    def _with_own_names(self) -> Mapping[str, Entry]:
        """The entries that may be originals, by the id that each has, wherever its file is."""
        home = {"", self._site.language.lower()}
        may_be = [
            entry
            for entry in (*self._entries, *self._unread)
            if not entry.translation_of and language_folder(entry.path).lower() in home
        ]
        return {entry.id.lower(): entry for entry in reversed(may_be)}

    def all(self, problems: list[Problem]) -> Iterator[Entry]:
        """Every entry that is right; what is wrong with the others goes to `problems`."""
        twins = {entry.path: self._twin(entry) for entry in self._entries}
        self._say_what_is_lonely(twins)
        # Of two with one file name, the id is the original's.
        self._by_id = {
            entry.id.lower(): entry
            for entry in reversed(self._entries)
            if not twins[entry.path] and entry.path not in self._lost
        }
        originals = {entry.path: self._original(entry, twins[entry.path]) for entry in self._entries}
        langs = {path: self._language(self._by_path[path], known) for path, known in originals.items() if known}
        self._say_which_stays(twins, originals, langs)
        for entry in self._entries:
            half = self._half(entry, originals[entry.path], langs.get(entry.path, ""))
            found = self._found[entry.path]
            problems += [problem.advice() for problem in found] if entry.draft else found
            if entry.draft or not any(problem.blocks for problem in found):
                yield half

    def _half(self, entry: Entry, original: Entry | None, lang: str) -> Entry:
        if entry.path in self._lost:
            return replace(entry, id=self._id_of_half(entry))
        if not original or any(problem.blocks for problem in self._found[entry.path]):
            return replace(entry, translation_of="") if entry.translation_of else entry
        if "slug" in entry.key_lines and entry.slug != original.slug:
            what = f"a translation has its original's address below /{lang.lower()}/, so `slug` says nothing"
            self._say(entry, "slug", what, "delete the line", blocks=False)
        return replace(
            entry,
            id=_half_id(entry, original, lang),
            lang=lang,
            translation_of=original.id,
            page=f"{lang.lower()}/{permalink(self._site, original)}",
        )

    def _say_which_stays(
        self, twins: Mapping[str, Entry | None], originals: Mapping[str, Entry | None], langs: Mapping[str, str]
    ) -> None:
        """Of several into one language the one stays that was announced, else that is public, else by its folder."""
        rivals: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self._entries:
            original = originals[entry.path]
            if original and langs[entry.path]:
                rivals[original.id, langs[entry.path].lower()].append(entry)
        for (id_, lang), entries in rivals.items():
            if len(entries) > 1:
                first, *others = sorted(entries, key=lambda entry: self._rank(entry, f"{id_}.{lang}", twins))
                for entry in others:
                    what = f"{first.path} is a translation of `{id_}` into {_called(lang)} already"
                    self._say(entry, "translation_of", what, "keep one of the two")

    def _rank(self, entry: Entry, half_id: str, twins: Mapping[str, Entry | None]) -> tuple[bool, ...]:
        known = self._announced.get(entry.id if "id" in entry.key_lines else half_id)
        is_known_file = bool(known and entry.path in known.files)
        is_known = is_known_file or bool(known and known.is_called(entry.title))
        is_public = self._beside.is_public(entry)
        return entry.draft, not is_known_file, not is_known, not is_public, not twins[entry.path]

    def _original(self, entry: Entry, twin: Entry | None) -> Entry | None:
        """What an entry is a translation of; None where it stands alone, or nobody can tell."""
        wanted = entry.translation_of.lower()
        if not wanted or (twin and wanted == twin.id.lower()):
            return twin
        known = self._by_id.get(wanted)
        if not known or known.path == entry.path:
            known = next((each for each in self._unread if each.id.lower() == wanted), known)
        mend = "write the `id:` of the original"
        if not known:
            self._say(entry, "translation_of", *self._unknown(entry, mend))
        elif known.path == entry.path:
            if entry.path not in self._alone:
                self._say(entry, "translation_of", "the entry is called a translation of itself", mend)
            return None
        elif known.translation_of:
            of_that = f": {known.translation_of}" if known.translation_of not in {"", entry.id} else ""
            self._say(entry, "translation_of", f"`{known.id}` is a translation itself", f"{mend}{of_that}")
            return None
        return known

    def _unknown(self, entry: Entry, mend: str) -> tuple[str, str]:
        """What to say where nothing has the id that an entry names, and how to mend it."""
        original, _, lang = entry.translation_of.rpartition(".")
        if original.lower() in self._by_id and language_folder(f"posts/{lang}/"):
            return f"{shown(entry.translation_of)} is the id of a translation", f"{mend}: {original}"
        ids = [each.id for each in self._entries if each.path != entry.path]
        what = f"there is no entry with the id {shown(entry.translation_of)} that this could be a translation of"
        return what, did_you_mean(entry.translation_of, ids, mend)

    def _twin(self, entry: Entry) -> Entry | None:
        """The original by the names of files; what was announced as an entry of its own has none, nor what is lost."""
        if self._folders[entry.path].lower() in {"", self._site.language.lower()}:
            return None
        twin = self._namesake(entry)
        if not twin:
            if self._is_lost(entry):
                self._lost.add(entry.path)
                self._say_that_it_is_lost(entry)
            return None
        has_other_id = "id" in entry.key_lines and entry.id.lower() != twin.id.lower()
        stood_alone = self._stood_alone(entry, twin)
        if not has_other_id and not stood_alone:
            return twin
        # It has been there as an entry of its own: nobody should get it, or lose it, as another.
        self._alone.add(entry.path)
        if entry.id.lower() != twin.id.lower() and not entry.translation_of:
            what = f"it has the name of {twin.path}, but stands alone as `{entry.id}`"
            mend = f"if it is the translation, write `translation_of: {twin.id}` and `id: {entry.id}`"
            self._say(entry, "id", what, mend, blocks=False)
        if stood_alone and twin.path in self._by_path:
            self._keep_from_the_place_of(entry, twin)
        return None

    def _namesake(self, entry: Entry) -> Entry | None:
        """The entry with the same file name in posts/, or in the folder of the site's own language there, else id."""
        home = self._site.language.lower()
        rest = entry.path.split("/", 2)[2]
        paths = [f"posts/{rest}", f"posts/{home}/{rest}"]
        twin = next((self._by_path[path] for path in paths if path in self._by_path), None)
        twin = twin or next((each for each in self._unread if each.path in paths), None)
        if twin or entry.translation_of or "id" in entry.key_lines:
            return twin
        renamed = self._with_own_names.get(entry.id.lower())
        if not renamed or renamed.lang.lower() == self._folders[entry.path].lower():
            return None
        return renamed if "id" in renamed.key_lines or self._id_of_half(entry) in self._announced else None

    def _id_of_half(self, entry: Entry) -> str:
        """What the id of an entry was if it was the translation of one with its file name."""
        return f"{entry.id}.{self._folders[entry.path].lower()}"

    def _is_lost(self, entry: Entry) -> bool:
        """Whether an entry has lost its original: that was announced, and is no longer there."""
        if entry.translation_of or "id" in entry.key_lines:
            return False
        known = self._announced
        return self._id_of_half(entry) in known or (entry.id in known and not self._stood_alone(entry))

    def _say_that_it_is_lost(self, entry: Entry) -> None:
        half_id = self._id_of_half(entry)
        what = f"its original was announced as `{entry.id}`, and is gone from posts/"
        mend = (
            f"if that has another name now, write `id: {entry.id}` there; "
            f"if this stands alone now, `id: {half_id}` here; else delete this, too"
        )
        self._say(entry, "title", what, mend)

    def _stood_alone(self, entry: Entry, twin: Entry | None = None) -> bool:
        """Whether an entry was announced under the id that it has by its own name: as no translation."""
        known = self._announced.get(entry.id)
        if not known or ("id" not in entry.key_lines and self._id_of_half(entry) in self._announced):
            return False
        folder = self._folders[entry.path].lower()
        if any(language_folder(path).lower() == folder for path in known.files):
            return True
        if known.is_called(entry.title):
            return not (twin and known.is_called(twin.title))
        return not known.files and not (twin and twin.id.lower() == entry.id.lower())

    def _keep_from_the_place_of(self, entry: Entry, twin: Entry) -> None:
        """Keep a namesake back that would take the id, or the address, of what was announced."""
        if entry.id.lower() == twin.id.lower():
            what = f"`{entry.id}` is the id under which {entry.path} was announced"
            mend = (
                "write another `id:` and `slug:` here; if that is the translation of this, "
                f"`translation_of:` with the new id and `id: {entry.id}` there"
            )
            self._say(twin, "id", what, mend)
        elif not entry.translation_of and permalink(self._site, entry).lower() == permalink(self._site, twin).lower():
            what = f"/{permalink(self._site, entry)} is the address under which {entry.path} was announced"
            self._say(twin, "slug", what, "write another `slug:`")

    def _say_what_is_lonely(self, twins: Mapping[str, Entry | None]) -> None:
        """Advise on what stands alone in a language's folder, in the site's language: its original may be renamed."""
        lonely = [
            entry
            for entry in self._entries
            if self._folders[entry.path].lower() not in {"", self._site.language.lower()}
            and not (twins[entry.path] or entry.translation_of or entry.path in self._lost)
            and not entry.key_lines.keys() & {"id", "lang"}
        ]
        if not lonely:
            return
        folders = {self._folders[path] for path, twin in twins.items() if twin}
        alone = self._originals_alone(twins)
        for entry in lonely:
            folder, of_its_day = self._folders[entry.path], alone[entry.date.date()]
            if folder not in folders and len(of_its_day) != 1:
                continue
            what = f"it is in posts/{folder}/, and no original has its name, so it stands alone, in the site's language"
            meant = ":` with the id of the original"
            if len(of_its_day) == 1:
                meant = f": {of_its_day[0].id}`"
            mend = f"write `translation_of{meant}, or `lang: {folder}` if there is none"
            self._say(entry, "title", what, mend, blocks=False)

    def _originals_alone(self, twins: Mapping[str, Entry | None]) -> defaultdict[date, list[Entry]]:
        """The entries that may be originals, and of which there is no translation, by day."""
        home = {"", self._site.language.lower()}
        translated = {twin.path for twin in twins.values() if twin}
        named = {entry.translation_of.lower() for entry in self._entries}
        found: defaultdict[date, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            is_one = self._folders[entry.path].lower() in home and not entry.translation_of and not entry.draft
            if is_one and entry.path not in translated and entry.id.lower() not in named:
                found[entry.date.date()].append(entry)
        return found

    def _language(self, entry: Entry, original: Entry) -> str:
        """The language of a translation; empty where it cannot be one."""
        folder = self._folders[entry.path]
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
        self._say(entry, "lang" if is_written else "translation_of", what, mend)
        return ""

    def _say(self, entry: Entry, key: str, what: str, mend: str, *, blocks: bool = True) -> None:
        line = entry.key_lines.get(key) or entry.key_lines.get("translation_of") or entry.key_lines.get("title", 1)
        self._found[entry.path].append(Problem(entry.path, line, what, mend, blocks=blocks))


def _half_id(entry: Entry, original: Entry, lang: str) -> str:
    has_own_id = "id" in entry.key_lines and entry.id.lower() != original.id.lower()
    return entry.id if has_own_id else f"{original.id}.{lang.lower()}"


def _called(lang: str) -> str:
    from diarist.words.language_names import english_name  # noqa: PLC0415 - wanted where something is wrong

    return english_name(lang)
