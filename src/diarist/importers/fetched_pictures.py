"""Pictures of other sites, fetched once: through the guard, by https, so much and no more; and kept clean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.cache import CACHE, Cache
from diarist.channels.outcome import Failure, Trouble
from diarist.diary.errors import PictureError, SourceError
from diarist.importers.import_memory import digest_of, short
from diarist.importers.old_pictures import cleaned, on_the_web
from diarist.importers.source_files import MOST_OF_ONE
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from diarist.channels.wire.safe_fetch import SafeFetch
    from diarist.diary.site import Site
    from diarist.importers.bringing import Brought
    from diarist.importers.import_memory import ImportMemory
    from diarist.importers.source_files import SourceFiles

MOST = 20_000_000
"""Bytes of one picture."""

MOST_OF_ALL = 2_000_000_000
"""Bytes of all that one run fetches, whatever comes of them."""

SECONDS = 60
_TRIES = 2
"""How often a host may fail before it is left alone: a dead one has hundreds of pictures."""


class FetchedPictures:
    """The pictures that were fetched, in this run or before, by their whole addresses.

    The memory of imports has the digest of each clean picture, by a digest of its address. It lies in the cache, and
    once it was written, in posts/ too, as `there` says: a name below it for each digest.
    """

    def __init__(self, site: Site, memory: ImportMemory, there: Mapping[str, str]) -> None:
        self._memory, self._posts = memory, site.posts
        self._cache = Cache(site.root / CACHE / "fetched")
        self._names = {key: name for name, key in there.items() if key}
        self._bytes, self._failed = 0, Counter[str]()

    def digest(self, address: str) -> str:
        """The digest of a picture; empty where it is not here."""
        key = self._memory.fetched.get(short(address), "")
        return key if key in self._names or (key and self._cache.has(f"{key}.picture")) else ""

    def has(self, address: str) -> bool:
        """Whether a picture is here."""
        return bool(self.digest(address))

    def path(self, address: str) -> Path:
        """The file of a picture that is here."""
        key = self.digest(address)
        name = f"{key}.picture"
        return self._cache.path(name) if self._cache.has(name) else self._posts / self._names[key]

    def fetch(self, addresses: Iterable[str], fetch: SafeFetch) -> dict[str, str]:
        """Fetch pictures, each once; gives why any is not here, by its address."""
        failed = {}
        for address in addresses:
            if not self.has(address) and (why := self._fetched(address, fetch)):
                failed[address] = why
        self._memory.save()
        return failed

    def _fetched(self, address: str, fetch: SafeFetch) -> str:
        """Why a picture could not be fetched; empty where it was."""
        host = urlsplit(address).netloc
        if self._bytes > MOST_OF_ALL:
            return f"there were more than {MOST_OF_ALL // 1_000_000_000} GB before it"
        if self._failed[host] >= _TRIES:
            return f"{host} did not answer before"
        answer = fetch.get(address, most=MOST + 1, seconds=SECONDS, secure=True)
        if isinstance(answer, Failure):
            self._failed[host] += answer.trouble is Trouble.AGAIN
            return answer.why
        self._bytes += len(answer.content)
        if answer.status_code != 200:
            return f"its server answers {answer.status_code}"
        return self._kept(address, answer.content)

    def _kept(self, address: str, data: bytes) -> str:
        if len(data) > MOST:
            return f"it is larger than {MOST // 1_000_000} MB"
        try:
            clean, _ = cleaned(data, urlsplit(address).path.rpartition("/")[2] or "it")
        except PictureError as error:
            return str(error)
        key = digest_of(clean)
        self._cache.put(f"{key}.picture", clean)
        self._memory.fetched[short(address)] = key
        return ""


class WithFetched:
    """The files of a source, and with them the pictures that were fetched, by their addresses."""

    def __init__(self, files: SourceFiles, fetched: FetchedPictures) -> None:
        self._files, self._fetched = files, fetched

    def names(self) -> tuple[str, ...]:
        """Every file of the source, in order."""
        return self._files.names()

    def read(self, name: str, most: int = MOST_OF_ONE) -> bytes:
        """All of one file, or of a picture that was fetched. Raises SourceError."""
        if not name.startswith("https://"):
            return self._files.read(name, most)
        if not self._fetched.has(name):
            raise SourceError(f"{name} was not fetched")
        return self._fetched.path(name).read_bytes()


def to_fetch(brought: Iterable[Brought], home: str, fetched: FetchedPictures) -> list[str]:
    """The whole addresses of the pictures that entries show and are not here, each once, in their order."""
    found = (
        on_the_web(address, each.old.address, home)
        for each in brought
        for address in (*each.found.elsewhere, *each.found.lost)
    )
    return [address for address in dict.fromkeys(found) if address and not fetched.has(address)]


def how_many_from_where(addresses: Sequence[str]) -> str:
    """How many pictures there are, and how many of them each host has, in words."""
    hosts = Counter(urlsplit(address).netloc for address in addresses)
    return f"{counted(len(addresses), 'picture')} from {list_of([f'{host} ({n})' for host, n in hosts.most_common()])}"
