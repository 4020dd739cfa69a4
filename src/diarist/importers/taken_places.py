"""What a diary has already: addresses and names in feeds that no old entry may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import is_own, permalink, place
from diarist.diary.aliases import alias_addresses
from diarist.diary.docs_folder import docs_addresses
from diarist.diary.entry import read_as_far_as_possible
from diarist.diary.entry_files import entry_files
from diarist.diary.reading import feed_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from diarist.diary.site import Site


class TakenPlaces:
    """The places of a diary; `brought` are the files of entries, below posts/, that this import writes itself."""

    def __init__(self, site: Site, brought: Collection[str]) -> None:
        self._site = site
        self._addresses = {place(address) for address in docs_addresses(site).values()}
        self._feed_ids: set[str] = set()
        for path in entry_files(site, []):
            if path.removeprefix("posts/") not in brought:
                self._add(path)

    def _add(self, path: str) -> None:
        entry = read_as_far_as_possible(path, (self._site.root / path).read_bytes(), self._site)
        if entry:
            self._addresses |= {place(each) for each in (permalink(self._site, entry), *alias_addresses(entry))}
            self._feed_ids |= {entry.feed_id.lower(), feed_id(self._site, entry.id).lower()}

    def takes(self, address: str) -> bool:
        """Whether an address was free; it is not any more."""
        at = place(address)
        if not self.is_free(address):
            return False
        self._addresses.add(at)
        return True

    def is_free(self, address: str) -> bool:
        """Whether nothing of the diary has an address, nor ever needs it itself."""
        at = place(address)
        return at not in self._addresses and not is_own(at)

    def takes_feed_id(self, written: str) -> bool:
        """Whether nothing else is called so in feeds; from now on something is."""
        is_free = written.lower() not in self._feed_ids
        self._feed_ids.add(written.lower())
        return is_free
