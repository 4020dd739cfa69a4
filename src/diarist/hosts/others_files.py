"""What stands in the folder of a site, and Diarist did not put there: known by the list of what it did."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.errors import HostError
from diarist.diary.text import shown
from diarist.edition.site_folder import MARK
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

LIST = f"{MARK}-files"
"""The file beside the mark that names what a deployment put there."""

_WELL_KNOWN = ".well-known/"
"""Where a server proves for its certificate whose it is (https://www.rfc-editor.org/rfc/rfc8555#section-8.3)."""

_SHOWN = 3


def write_list(folder: Path, addresses: Iterable[str]) -> None:
    """Note in a folder what is put there."""
    (folder / LIST).write_text(json.dumps(sorted(addresses)), "ascii")


def others_files(folder: Path, new: Collection[str]) -> tuple[str, ...]:
    """The files, links and empty folders in a site's folder that no deployment put there, by address.

    `new` are the addresses of the site that is to take its place. Where there is no list, as in a site that was copied
    there by hand, nobody knows whose a file is that the new site does not have: HostError names it, but for what is
    below .well-known/. HostError, too, where the new site has something else at the same address.
    """
    ours = _listed(folder)
    found = tuple(_found(folder, new if ours is None else ours))
    if ours is None and (unknown := [address for address in found if not address.startswith(_WELL_KNOWN)]):
        what = f"{folder} holds {named(unknown)}, which the new site does not have, and nothing says who put it there"
        mend = f"move away what is yours, then take {folder} itself away, with what is left in it, and deploy again"
        raise HostError(what, mend)
    if taken := sorted(_taken(found, new)):
        what = f"{folder} holds {named(taken)}, which Diarist did not put there, and the new site has the same address"
        raise HostError(what, "move it away, or give what the diary publishes another name")
    return found


def named(addresses: Collection[str]) -> str:
    """Some addresses for people: the first few, and how many more there are."""
    first = [shown(address) for address in sorted(addresses)[:_SHOWN]]
    more = len(addresses) - len(first)
    return list_of([*first, *([counted(more, "other file")] if more else [])])


def keep(old: Path, new: Path, addresses: Iterable[str]) -> None:
    """Have the same files in another folder, where they are missing there. Raises OSError."""
    for address in addresses:
        source, target = old / address, new / address
        if os.path.lexists(target):
            continue
        _make_folders(old, new, PurePosixPath(address).parent)
        if source.is_dir() and not source.is_symlink():
            target.mkdir()
            shutil.copystat(source, target)
        else:
            _keep_file(source, target)


def carry_left(old: Path, shown_now: Path) -> None:
    """Before an old folder is deleted: keep what others put there after the new one was made. Raises OSError.

    One without a list says of nothing whose it is: others' files were looked for before it was replaced.
    """
    if (ours := _listed(old)) is not None:
        keep(old, shown_now, _found(old, ours))


def _keep_file(source: Path, target: Path) -> None:
    """A second name of the same file, so that nothing is copied; a copy where the disk or its owner forbids that."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _make_folders(old: Path, new: Path, folder: PurePosixPath) -> None:
    for each in (*reversed(folder.parents), folder):
        if not (new / each).is_dir():
            (new / each).mkdir()
            shutil.copystat(old / each, new / each)


def _listed(folder: Path) -> frozenset[str] | None:
    """What the list in a folder names; None where there is none that can be read."""
    try:
        found = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return frozenset(map(str, found)) if isinstance(found, list) else None


def _found(folder: Path, ours: Collection[str]) -> Iterator[str]:
    """What is in a folder, but for some files, the folders that they need, and what begins with the mark's name."""
    needed = _folders_of(ours)
    for place, folders, names in os.walk(folder):
        where = os.path.relpath(place, folder).replace(os.sep, "/")
        below = "" if where == "." else f"{where}/"
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]  # noqa: PTH114, PTH118
        files = [*links, *(name for name in names if below or not name.startswith(MARK))]
        yield from (f"{below}{name}" for name in files if f"{below}{name}" not in ours)
        if below and not folders and not names and where not in needed:
            yield where


def _folders_of(addresses: Iterable[str]) -> set[str]:
    return {str(above) for address in addresses for above in PurePosixPath(address).parents}


def _taken(found: Iterable[str], new: Collection[str]) -> Iterator[str]:
    """Those of the others' files in whose place, over or below which the new site has something."""
    addresses, folders = set(new), _folders_of(new)
    for address in found:
        above = {str(each) for each in PurePosixPath(address).parents}
        if address in addresses or address in folders or above & addresses:
            yield address
