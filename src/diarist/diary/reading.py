"""The folder posts/ read into a Diary; one bad entry never stops, hides or changes a good one."""

from __future__ import annotations

import os
import posixpath
import uuid
from codecs import BOM_UTF8
from datetime import UTC
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from diarist.diary.addresses import address_key, permalink, place
from diarist.diary.aliases import alias_addresses, without_aliases
from diarist.diary.answering import answers_problems
from diarist.diary.copies import doubles, file_copies
from diarist.diary.diary import Diary
from diarist.diary.entry import Entry, read_as_far_as_possible, read_entry
from diarist.diary.entry_files import entry_files
from diarist.diary.errors import DiaryError
from diarist.diary.old_addresses import settled
from diarist.diary.problems import Problem
from diarist.diary.text import MAX_BYTES, shown
from diarist.diary.topics import spelling_problems
from diarist.diary.translations import Beside, paired

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.diary.announced import Announced
    from diarist.diary.site import Site

    Read = Callable[[str, bytes, list[Problem], datetime], Entry]
    """Reads one entry, of a path and what stands there; advice goes to the list. Raises DiaryError."""


def read_diary(  # noqa: PLR0913 - who has which address, and by whom entries are read
    site: Site,
    now: datetime,
    taken: Mapping[str, str],
    announced: Callable[[], Mapping[str, Announced]] = dict,
    read: Read | None = None,
    *,
    standing: Mapping[str, str] | None = None,
) -> Diary:
    """Read every entry in posts/.

    `now` is an aware time: what is dated after it is scheduled. `taken` holds the addresses that other pages of the
    site have, in lower case, each with the words that say whose it is. `announced` gives what is known of what was
    posted, by id; it is asked only where one entry may be taken for another. `read` reads an entry where not
    `read_entry` does. What is `standing` gives way to an entry's own address, and not to its old ones.
    """
    problems: list[Problem] = []
    moment = now.astimezone(UTC)
    in_order = sorted(_entries(site, now, read or _reader(site), problems), key=_order)

    def is_public(entry: Entry) -> bool:
        return not entry.draft and site.public_from(entry.date) <= moment

    entries = _once(site, in_order, announced, is_public, problems)
    beside = Beside(partial(half_right_entries, site), announced, is_public)
    entries = paired(site, entries, problems, beside)
    problems += answers_problems(entries)
    register = _Register(site, taken, entries)
    kept: list[Entry] = []
    for entry in (entry for entry in entries if not entry.draft):
        if found := register.clashes(entry):
            problems += found
        else:
            register.add(entry)
            kept.append(entry)
    drafts = [entry for entry in entries if entry.draft]
    for draft in drafts:
        problems += [problem.advice() for problem in register.clashes(draft)]
        register.add(draft)
    register.reserve(standing or {})
    # After all that they have now: an old address takes no page's place.
    kept = [register.with_aliases(entry, problems) for entry in kept]
    drafts = [register.with_aliases(entry, problems) for entry in drafts]
    problems += spelling_problems(kept)
    return Diary(
        entries=tuple(entry for entry in reversed(kept) if site.public_from(entry.date) <= moment),
        scheduled=tuple(entry for entry in kept if site.public_from(entry.date) > moment),
        drafts=tuple(sorted(drafts, key=attrgetter("path"))),
        problems=tuple(sorted(_without_transcripts(problems, entries))),
    )


def _without_transcripts(problems: Iterable[Problem], entries: Iterable[Entry]) -> Iterator[Problem]:
    """What is said of files without what is said of those in which an entry's recording is written down: no entries."""
    spoken = {
        posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), entry.media.transcript))
        for entry in entries
        if entry.media.transcript
    }
    return (problem for problem in problems if problem.path not in spoken)


def _once(
    site: Site,
    entries: list[Entry],
    announced: Callable[[], Collection[str]],
    is_public: Callable[[Entry], bool],
    problems: list[Problem],
) -> list[Entry]:
    """The entries without those that are there a second time."""
    found = list(file_copies(entries, partial(_as_far_as_possible, site)))
    copies = {problem.path for problem in found}
    others = [entry for entry in entries if not entry.draft and entry.path not in copies]
    found += doubles(others, announced, is_public)
    problems += found
    left_out = {problem.path for problem in found if problem.blocks}
    return [entry for entry in entries if entry.path not in left_out]


def _order(entry: Entry) -> tuple[float, str]:
    # Python compares two times of one zone by what the clock says, even in the hour that comes twice.
    return entry.date.timestamp(), entry.path


def _reader(site: Site) -> Read:
    return lambda path, data, problems, now: read_entry(path, data, site, problems, now)


def _entries(site: Site, now: datetime, read: Read, problems: list[Problem]) -> Iterator[Entry]:
    root = os.fspath(site.root)
    for path in entry_files(site, problems):
        try:
            with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - twice as fast, and there are thousands
                data = file.read(MAX_BYTES + 1)
            if _is_notice(path, data):
                problems.append(_notice(path))
            else:
                yield settled(read(path, data, problems, now), site, problems)
        except DiaryError as error:
            problems += error.problems
        except OSError:
            problems.append(Problem(path, 1, "the file cannot be read", "allow reading it, or save it again"))


def _is_notice(path: str, data: bytes) -> bool:
    """Whether a file says what a folder is for, to whoever looks at it in the repository, and is no entry."""
    is_named_so = path.rpartition("/")[2].lower() == "readme.md"
    return is_named_so and not data.removeprefix(BOM_UTF8).lstrip().startswith((b"---", b"+++"))


def _notice(path: str) -> Problem:
    what, mend = "this is read as a notice about the folder, not as an entry", "give it a front matter, if it is one"
    return Problem(path, 1, what, mend, blocks=False)


def half_right_entries(site: Site, is_wanted: Callable[[str], bool]) -> Iterator[Entry]:
    """The entries whose path is wanted with their words, as far as each can be read, right or wrong."""
    for path in filter(is_wanted, entry_files(site, [])):
        if entry := _as_far_as_possible(site, path):
            yield settled(entry, site, [])


def _as_far_as_possible(site: Site, path: str) -> Entry | None:
    file = site.root / path
    try:
        data = file.read_bytes()[: MAX_BYTES + 1] if file.is_file() else b""
    except OSError:
        return None  # it is gone this moment, or cannot be read, which `read_diary` says
    return read_as_far_as_possible(path, data, site)


class _Register:
    """The ids and addresses of entries: whoever was added first keeps them. Capitals make no difference."""

    def __init__(self, site: Site, taken: Mapping[str, str], entries: Sequence[Entry]) -> None:
        self._site = site
        # Nobody's entry may come out in feeds as another's.
        made = entries if any(entry.feed_id for entry in entries) else ()
        self._made_feed_ids = {feed_id(site, entry.id).lower(): entry.path for entry in made}
        # Nobody may take by what they write what another has by the name of its file.
        self._made_ids = {entry.id.lower(): entry.path for entry in reversed(entries) if "id" not in entry.key_lines}
        key = address_key(site)
        self._made_addresses = {
            place(permalink(site, entry)): entry.path for entry in reversed(entries) if key not in entry.key_lines
        }
        self._ids: dict[str, str] = {}
        self._feed_ids: dict[str, str] = {}
        self._addresses = {place(address): owner for address, owner in taken.items()}

    def add(self, entry: Entry) -> None:
        """Give an entry its id and its address."""
        self._ids.setdefault(entry.id.lower(), entry.path)
        self._addresses.setdefault(place(permalink(self._site, entry)), entry.path)
        self._feed_ids.setdefault(entry.feed_id.lower(), entry.path)

    def reserve(self, addresses: Mapping[str, str]) -> None:
        """Let others have addresses that no entry has as its own."""
        for address, owner in addresses.items():
            self._addresses.setdefault(place(address), owner)

    def _owner_of_feed_id(self, entry: Entry) -> str:
        written = entry.feed_id.lower()
        made = self._made_feed_ids.get(written, entry.path)
        return "" if not written else made if made != entry.path else self._feed_ids.get(written, "")

    def _made(self, entry: Entry, key: str, made: Mapping[str, str], name: str) -> str:
        """Who has by the name of its file what an entry only writes under a key; empty where nobody has."""
        owner = made.get(name, "") if key in entry.key_lines else ""
        return "" if owner == entry.path else owner

    def clashes(self, entry: Entry) -> list[Problem]:
        """What an entry wants and another page has."""
        found = []
        if owner := self._ids.get(entry.id.lower()) or self._made(entry, "id", self._made_ids, entry.id.lower()):
            found.append(_problem(entry, "id", f"the id `{entry.id}` is also that of {owner}", "write another `id:`"))
        if owner := self._owner_of_feed_id(entry):
            what = f"the feed_id {shown(entry.feed_id)} is also that of {owner}"
            found.append(_problem(entry, "feed_id", what, "write it into one of the two alone"))
        address, written = permalink(self._site, entry), address_key(self._site)
        made = self._made(entry, written, self._made_addresses, place(address))
        if owner := self._addresses.get(place(address)) or made:
            what = f"the address /{address} is also that of {owner}"
            key = address_key(self._site)
            mend = "give one of the two another address" if entry.page else f"write another `{key}:`"
            found.append(_problem(entry, key, what, mend))
        return found

    def with_aliases(self, entry: Entry, problems: list[Problem]) -> Entry:
        """An entry with the old addresses that nobody else has; the others go to `problems`."""
        lost = set()
        for alias in alias_addresses(entry):
            owner = self._addresses.setdefault(place(alias), f"{entry.path} ")
            if owner == f"{entry.path} ":
                continue
            whose = "this entry" if owner == entry.path else owner.strip()
            what = f"the old address /{alias} is that of {whose}"
            problems.append(_problem(entry, "aliases", what, "delete it from `aliases:`").advice())
            lost.add(alias)
        return without_aliases(entry, lost)


def feed_id(site: Site, id_: str) -> str:
    """What feeds know an entry by whose id is `id_`, where nothing else is said.

    Source: RFC 4287, section 4.2.6; RFC 9562, section 5.5.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, site.identity + id_).urn


def _problem(entry: Entry, key: str, what: str, mend: str) -> Problem:
    line = entry.key_lines.get(key) or entry.key_lines.get("title", 1)
    return Problem(entry.path, line, what, mend)
