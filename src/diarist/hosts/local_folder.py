"""A folder of this machine, as a server has it that builds the diary itself.

A server can fetch the diary, build it and show it, every hour by cron. Readers never see half a site: the new one is
written beside the old, and takes its place in one step.

```yaml
extra:
  diary:
    host:
      folder:
        path: /var/www/diary
```

1. Let the web server show the path, `/var/www/diary` here, but do not make it: the first deployment does. What stands
   there already is refused, unless Diarist put it there or it is an empty folder.
2. Give whoever runs the line below the right to write in the folder above, `/var/www`.
3. Write it into their crontab:

```
7 * * * *  cd /srv/diary && git pull --quiet && { diarist build; [ $? -le 1 ]; } && diarist deploy
```

Where the diary is written on that machine, and fetched from nowhere, leave out `git pull --quiet &&`. With channels,
write `&& diarist announce` at the end, their secrets in lines of their own at the head of the crontab, and, where there
is no `git pull`, `ledger: folder` below `announce:` in the settings.

On Linux and macOS the path is a link to a folder beside it, whose name begins with a dot; the link is replaced in one
step, and the old folder is deleted. On Windows folders change their names instead, and for a moment there is none.
A build that leaves a bad entry out ends with 1, and its site is deployed; where it ends with 2, nothing is.

What somebody else puts into the folder later, such as a report of their own, or what a server needs in `.well-known/`,
is kept: a deployment takes away only what an earlier one brought. Where nobody knows whose a file is, as in a site that
was copied there by hand, or where the new site has the same address, it is refused, and names the file.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from diarist.diary.errors import HostError, SettingError
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.edition.site_folder import MARK, MARK_WORDS, is_marked
from diarist.hosts.contract import Deployed
from diarist.hosts.others_files import carry_left, keep, named, others_files, write_list
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import Credential, HostSetup, Tell

_MARK_WORDS = MARK_WORDS.split(b".")[0] + b". A deployment takes away what an earlier one brought, and nothing else.\n"
_SAME = f"{MARK}-digest"
"""The file beside the mark that says which site it is."""


class LocalFolder:
    """A path that leads to the site. Only whole sites ever stand there."""

    kind: ClassVar[str] = "folder"
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("path", "text", "", "The folder that the web server shows, as a whole path.", required=True),
    )
    credentials: ClassVar[tuple[Credential, ...]] = ()
    programs: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site = setup.site
        self._path = setup.read("path", _whole_path)
        self._has_links = os.name != "nt"

    def plan(self, built: BuiltSite) -> str:
        """What would be copied where."""
        what = f"{counted(len(built.files), 'file')} would take the place of what is in {self._path}"
        return f"{what}, for {self._site.address}{self._kept(built)}"

    def _kept(self, built: BuiltSite) -> str:
        """Which files would be kept, in the words of a plan; what is in the way is said by the check."""
        try:
            others = others_files(self._path, built.files)
        except (HostError, OSError):
            return ""
        return f"; {named(others)}, which Diarist did not put there, would stay" if others else ""

    def check(self, built: BuiltSite) -> None:
        """See that the folder is a place for a site."""
        self._check_place(built)

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Copy the site beside what is shown, then put it in its place."""
        self._check_place(built)
        try:
            self._tidy()
            others = others_files(self._path, built.files)
            if self._digest() == built.digest:
                return Deployed(is_new=False, sentence=f"Nothing has changed: {self._path} has this site already.")
            tell(f"Copying {counted(len(built.files), 'file')}…")
            new = self._copy(built, others)
            left = self._swap(new)
        except OSError as error:
            with suppress(OSError):
                self._tidy()
            raise _explained(self._path, error) from None
        what = f"{counted(len(built.files), 'file')} are in {self._path}"
        return Deployed(is_new=True, sentence=f"{what}: {self._site.address} shows them.", left=left)

    def _check_place(self, built: BuiltSite) -> None:
        """Refuse a place in which anything else may be than a site that was put there."""
        place, real = self._path, self._path.resolve()
        for mine in (built.folder.resolve(), self._site.root):
            if real == mine or mine in real.parents or real in mine.parents:
                raise HostError(f"{place} is in the diary, or the diary in it", "name a folder elsewhere")
        if not place.parent.is_dir():
            raise HostError(f"there is no folder {place.parent}", "make it, so that the site can be put into it")
        if place.is_symlink() and not real.exists():
            return  # what it led to was deleted by hand
        if place.exists() and not (place / MARK).is_file() and not _is_empty(place):
            raise HostError(f"{place} holds what Diarist did not put there", "name another, or move away what it holds")
        others_files(place, built.files)

    def _digest(self) -> str:
        try:
            return (self._path / _SAME).read_text("ascii")
        except (OSError, ValueError):
            return ""

    def _beside(self, digest: str) -> Path:
        return self._path.with_name(f".{self._path.name}-{digest[:16]}")

    def _copy(self, built: BuiltSite, others: Iterable[str]) -> Path:
        """The site in a folder of its own beside the place, with the rights that a server needs, and others' files."""
        new = self._beside(built.digest)
        part = new.with_name(f"{new.name}.part")
        part.mkdir()
        (part / MARK).write_bytes(_MARK_WORDS)
        write_list(part, built.files)
        made = {part}
        for address in built.files:
            target = part / address
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            shutil.copyfile(built.path(address), target)
            target.chmod(0o644)
        for folder, _, _ in os.walk(part):
            Path(folder).chmod(0o755)
        keep(self._path, part, others)
        (part / _SAME).write_text(built.digest, "ascii")
        part.rename(new)
        return new

    def _swap(self, new: Path) -> str:
        """Let the place lead to the new site; a sentence where the old one could not be deleted."""
        if self._has_links and not (self._path.exists() and not self._path.is_symlink()):
            link = self._path.with_name(f".{self._path.name}.link")
            link.symlink_to(new.name, target_is_directory=True)
            link.replace(self._path)
        else:
            self._swap_names(new)
        try:
            self._tidy()
        except OSError as error:
            why = f"The old site could not be deleted ({error.strerror})"
            return f"{why}: look beside {self._path} for what begins with a dot."
        return ""

    def _swap_names(self, new: Path) -> None:
        """The same where the place is no link: the old folder goes away by its name, and comes back if that fails."""
        old = self._path.with_name(f".{self._path.name}.old")
        if self._path.exists():
            self._path.rename(old)
        try:
            if self._has_links:
                self._path.symlink_to(new.name, target_is_directory=True)
            else:
                new.rename(self._path)
        except OSError:
            if old.exists():
                old.rename(self._path)
            raise

    def _tidy(self) -> None:
        """Delete what earlier deployments left beside the place, but for what it leads to, and what is not ours."""
        if not self._path.exists() and _is_ours(old := self._path.with_name(f".{self._path.name}.old")):
            old.rename(self._path)  # a deployment died between two names
        shown_now = self._path.resolve()
        for path in self._leftovers():
            if path.resolve() != shown_now and _is_ours(path):
                if self._path.exists() and path.suffix != ".part":
                    carry_left(path, shown_now)
                shutil.rmtree(path)
        link, name = self._path.with_name(f".{self._path.name}.link"), re.escape(self._path.name)
        if link.is_symlink() and re.fullmatch(rf"\.{name}-[0-9a-f]{{16}}", os.fspath(link.readlink())):
            link.unlink()

    def _leftovers(self) -> Iterator[Path]:
        name = self._path.name
        yield from self._path.parent.glob(f".{name}-{'[0-9a-f]' * 16}")
        yield from self._path.parent.glob(f".{name}-{'[0-9a-f]' * 16}.part")
        yield self._path.with_name(f".{name}.old")


def _whole_path(written: str) -> Path:
    path = Path(written)
    if not path.is_absolute() or path == path.parent or ".." in path.parts:
        raise SettingError(f"is not the whole path of a folder ({shown(written)})", "write one such as /var/www/diary")
    return path


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _is_ours(folder: Path) -> bool:
    """Whether a deployment made a folder: it has the mark, or died before it wrote that into it."""
    return not folder.is_symlink() and folder.is_dir() and (is_marked(folder) or _is_empty(folder))


def _explained(path: Path, error: OSError) -> HostError:
    if isinstance(error, PermissionError):
        return HostError(f"nobody may write beside {path}", f"let whoever deploys write in {path.parent}")
    if isinstance(error, FileExistsError) or error.errno == errno.ENOTEMPTY:
        mend = "move it away, then: diarist deploy"
        return HostError(f"{error.filename2 or error.filename} is in the way, and Diarist did not put it there", mend)
    return HostError(
        f"{path} cannot be replaced ({error.strerror or error}), and is as it was", "mend that, then: diarist deploy"
    )
