"""What withdrawing does beyond the entry's file: the posts about it, and what is left."""

from __future__ import annotations

import glob
import os
import shutil
from typing import TYPE_CHECKING

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.entry_message import message_of
from diarist.announce.removal import SITE, Recall, Removal, Standing, done_by_hand
from diarist.cache import CACHE, Cache
from diarist.channels.chosen import open_channels
from diarist.clock import SystemClock
from diarist.diary.addresses import own_tags, tag_files
from diarist.diary.entry import read_entry
from diarist.diary.errors import LedgerError, NoLedger
from diarist.diary.still_named import new_name, still_named
from diarist.edition.amending import erase, own_pictures
from diarist.edition.build_lock import LOCK, alone
from diarist.ledger.announcements import open_ledger
from diarist.ledger.home import is_memory
from diarist.ledger.record import Event, State
from diarist.outputs.preview_page import FOLDER as PREVIEWS
from diarist.outputs.share_kit_page import FOLDER as SHARE_KITS
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

ERASED = (
    "The words are out of the file and of all that Diarist kept here, and out of the site with the next build. "
    "They are still in the history of the repository, in its copies, and in web archives; and the ledger keeps what "
    "was announced. To have them removed: "
    "https://docs.github.com/authentication/keeping-your-account-and-data-secure/"
    "removing-sensitive-data-from-a-repository and https://help.archive.org/help/how-do-i-request-to-remove-something-from-archive-org/"
)
NEW_ADDRESS = "diarist withdraw --erase --new-address"
NOT_YET = "with the next `diarist announce`, when it is published"


def erased(edition: Edition, entry: Entry, *, moved: bool = False) -> list[str]:
    """Take the words and pictures of a withdrawn entry out of posts/; what was done and what is left, in words.

    The ledger gets the addresses of the pictures, and of the pages and feeds of topics that no other entry has: by
    them it can be seen later whether they are gone.
    """
    files = own_pictures(edition, entry)
    addresses = [address for path in sorted(files) for address, _ in edition.picture_store.image(path).sources]
    addresses += [address for tag in sorted(own_tags(edition.diary, entry)) for address in tag_files(tag)]
    unnoted = _note_files(edition.site, entry, [edition.site.address + address for address in addresses])
    before = _as_it_is(edition.site, entry)
    gone = erase(edition, entry, new_name(entry) if moved else "")
    _forget(edition.site.root, entry)
    names = list_of(path.relative_to(edition.site.root).as_posix() for path in gone)
    elsewhere = list_of(entry.syndication)
    done = [
        ERASED,
        *([f"Deleted with it: {names}."] if names else []),
        *([f"Its author says that it stands elsewhere, too: {elsewhere}."] if elsewhere else []),
    ]
    return [" ".join(done), *unnoted, *_left(edition.site, before)]


def _left(site: Site, before: Entry) -> Iterator[str]:
    """What an erased entry still says by its name, what to write instead, and the way that does the most of it."""
    after = _as_it_is(site, before)
    found = still_named(site, before, after)
    yield from map(str, found)
    if any(problem.line in {after.key_lines["slug"], after.key_lines.get("aliases")} for problem in found):
        yield f"To give it an address that says nothing, and take the old ones away: {NEW_ADDRESS} {after.id}"


def _as_it_is(site: Site, entry: Entry) -> Entry:
    """An entry as its file has it now."""
    return read_entry(entry.path, (site.root / entry.path).read_bytes(), site)


def _forget(root: Path, entry: Entry) -> None:
    """Delete what Diarist itself made of an entry on this machine, and keeps outside the site."""
    with alone(Cache(root / CACHE), lambda _: None):  # a build that began before would put it back
        for path in (root / CACHE).glob("*"):
            if path.name != LOCK and not is_memory(path):  # without it nobody would see that the ledger has gone back
                _delete(path)
    shutil.rmtree(root / SHARE_KITS / entry.id, ignore_errors=True)
    for preview in (root / PREVIEWS).glob(f"{glob.escape(entry.id)}.*"):
        preview.unlink(missing_ok=True)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _note_files(site: Site, entry: Entry, addresses: Iterable[str]) -> list[str]:
    """Write down what was erased; why not, where that cannot be. Words leave a file whatever becomes of the ledger."""
    try:
        ledger = CachedLedger(open_ledger(site))
    except NoLedger:
        return []
    except LedgerError as error:
        return [f"Which files were erased is not noted, so `diarist undo-check` will not look for them: {error}"]
    now, why = SystemClock().now(), "it was erased with the entry"
    events = {
        (SITE, address): Event(
            at=now, state=State.REMOVED, channel=SITE, account=SITE, target=address, address=address, why=why
        )
        for address in addresses
    }
    ledger.write(entry.id, events, dict.fromkeys(events))
    return []


def noted(site: Site, entry: Entry, channel: str) -> str:
    """Write down that a person took an entry back on the channel of a name; what that came to, in words."""
    try:
        count = done_by_hand(CachedLedger(open_ledger(site)), entry.id, channel, SystemClock().now())
    except NoLedger:
        count = 0
    if not count:
        return f"There is nothing on {channel} that is left to take back."
    return f"It is noted that you took {counted(count, 'it')} back on {channel}."


def take_back(edition: Edition, entry: Entry) -> list[Removal]:
    """Take back the posts about one withdrawn entry, as far as the tokens that are set here allow."""
    try:
        ledger = CachedLedger(open_ledger(edition.site))
    except NoLedger:
        return []
    channels = open_channels(edition.site, os.environ).ready
    return list(Recall(channels, ledger, SystemClock(), lambda _: NOT_YET).of(message_of(edition, entry)))


def is_left(found: Sequence[Removal]) -> bool:
    """Whether a post is still there that a program can take back."""
    return any(removal.standing is Standing.THERE for removal in found)
