"""A server of your own, by rsync over SSH, with a key that can do nothing but bring files into one folder.

```yaml
extra:
  diary:
    host:
      rsync:
        server: diary@www.example.org
        folder: .
        known_host: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA7tDu8bPnJ4gYyZ4h5Ykz0mFb2o3mYxX1Gq7ZlXk1aB
```

1. On the server make a user for the diary, and the folder that the web server shows, such as `/srv/diary`, which is
   that user's.
2. Make a pair of keys: `ssh-keygen -t ed25519 -C diary -f ../diary-key`, and press Enter where it asks for a
   passphrase. It writes two files, outside of the diary's folder.
3. Put the public half, `diary-key.pub`, into the user's `~/.ssh/authorized_keys` on the server, with this before it,
   in one line: `restrict,command="rrsync -wo -munge /srv/diary"`. The key can then bring files into that folder, and
   do nothing else: it can neither read nor log in. `rrsync` comes with rsync 3.2.4 and later. The `folder` is then `.`,
   which is that one; with a key without `rrsync`, write the whole path.
4. Write the server's own public key after `known_host:`. Whoever keeps the server finds it there in
   `/etc/ssh/ssh_host_ed25519_key.pub`.
5. The secret `DIARIST_RSYNC_KEY` is the file `diary-key`, all its lines. Then delete both files.

Pictures and style sheets are there before the pages that show them. Every file is brought whole beside its place, and
put there at the end; what is gone from the site is deleted last. A folder in which anything would be replaced or
deleted that Diarist did not put there is refused: the first deployment leaves a mark, the file `.diarist-site`. From
then on the folder is the diary's alone, for a key that only writes cannot see whose a file is: whatever else is put
into it is deleted by the next deployment. `.well-known/acme-challenge/`, in which a server proves for its certificate
whose it is, is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from diarist.diary.errors import HostError, SettingError
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.edition.site_folder import MARK, MARK_WORDS
from diarist.hosts.built_site import PAGES
from diarist.hosts.contract import Credential, Deployed
from diarist.hosts.explanations import explained
from diarist.hosts.host_table import credential_variable
from diarist.hosts.ssh import KNOWN_HOST, Server, checked_key, ssh_command
from diarist.hosts.uploading import last_words, staged, upload
from diarist.words.counts import counted

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import HostSetup, Tell

_SERVER = re.compile(r"(?P<user>[\w.-]+)@(?P<name>[\w.-]+)")
_FOLDER = re.compile(r"[\w./~-]+")
_OPTIONS = (
    "--recursive",
    "--checksum",
    "--perms",
    "--chmod=D755,F644",
    "--delay-updates",
    "--itemize-changes",
    "--timeout=120",
)
"""By what is in them, since a new build gives files new times (https://download.samba.org/pub/rsync/rsync.1)."""

_PAGES_LATER = tuple(f"--exclude=*{ending}" for ending in PAGES)
_KEPT = "--filter=P /.well-known/acme-challenge/"
_AT_LAST = ("--delete-delay", _KEPT)
_LOOK = ("--dry-run", "--delete", _KEPT)
_MARK_ALONE = (f"--include=/{MARK}", "--exclude=*")
_NEW = re.compile(r"[<c]\S[+]{9} ")
_LOST = re.compile(r"[*]deleting +(?P<gone>.+)|<\S+ (?P<replaced>.+)")
"""What a line of `--itemize-changes` says of a file that is there, and would not be any more as it is."""


class Rsync:
    """One folder on one server, by rsync (https://rsync.samba.org)."""

    kind: ClassVar[str] = "rsync"
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("server", "text", "", "The user and the server, such as `diary@www.example.org`.", required=True),
        Setting("port", "port", 22, "The port that SSH has there."),
        Setting(
            "folder",
            "text",
            "",
            "The folder there, which holds nothing but the site; with `rrsync`, `.` is the one that it names.",
            required=True,
        ),
        replace(KNOWN_HOST, meaning="The server's own public key, from whoever keeps it.", required=True),
    )
    credentials: ClassVar[tuple[Credential, ...]] = (Credential("KEY", "the private key that the server lets in"),)
    programs: ClassVar[tuple[str, ...]] = ("rsync", "ssh", "ssh-keygen")
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site, self._credentials = setup.site, setup.credentials
        user, name = setup.read("server", _user_and_name)
        self._server = Server(user, name, setup.settings["port"], setup.read("known_host", checked_key))
        self._folder = setup.read("folder", _folder)

    def plan(self, built: BuiltSite) -> str:
        """What would be brought where."""
        place = f"{self._folder} of {self._server.user}@{self._server.name}"
        return (
            f"{counted(len(built.files), 'file')} would take the place of all that is in {place} but for "
            f".well-known/acme-challenge/, for {self._site.address}"
        )

    def check(self, built: BuiltSite) -> None:  # noqa: ARG002 - the way there is the same for every site
        """See that the key is one."""
        with self._way():
            pass

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Bring what pages show, then the pages, and delete what is gone."""
        with self._way() as way, staged(built, {MARK: MARK_WORDS}) as folder:
            tell(f"Looking what {self._server.name} holds…")
            if self._is_first(self._run(folder, way, *_LOOK)):
                self._run(folder, way, *_MARK_ALONE)
            tell(f"Bringing what is new to {self._server.name}…")
            said = [*self._run(folder, way, *_PAGES_LATER), *self._run(folder, way, *_AT_LAST)]
        changed = sum(line.startswith(("<f", "*deleting")) for line in said)
        if not changed:
            return Deployed(is_new=False, sentence=f"Nothing has changed: {self._site.address} has this site already.")
        return Deployed(
            is_new=True,
            sentence=f"{counted(changed, 'file')} changed on {self._server.name}: {self._site.address} shows the site.",
        )

    def _way(self) -> AbstractContextManager[str]:
        return ssh_command(self._server, self._credentials["KEY"], credential_variable(self.kind, "KEY"))

    def _is_first(self, would: list[str]) -> bool:
        """Whether the mark is not there yet. Raises HostError where something would be lost that has no mark."""
        if not any(_NEW.match(line) and line.endswith(f" {MARK}") for line in would):
            return False
        lost = (_LOST.fullmatch(line) for line in would if not _NEW.match(line))
        if strange := sorted(filter(None, (found and (found["gone"] or found["replaced"]) for found in lost))):
            raise HostError(
                f"{self._folder} of {self._server.name} holds what Diarist did not put there, such as "
                f"{shown(strange[0])}, and a deployment would delete it",
                "write an empty folder after `folder:`; to give up all that this one holds, put an empty file "
                f"{MARK} into it",
            )
        return True

    def _run(self, folder: Path, way: str, *more: str) -> list[str]:
        """What rsync says that it did, by line."""
        try:
            return upload(self._command(way, *more), folder.parent, {}, [self._credentials["KEY"]]).splitlines()
        except HostError as error:
            raise explained(self._server.name, last_words(error.what)) from None

    def _command(self, way: str, *more: str) -> tuple[str, ...]:
        target = f"{self._server.user}@{self._server.name}:{self._folder}"
        return ("rsync", *_OPTIONS, *more, "-e", way, "--", "site/", target)


def _user_and_name(written: str) -> tuple[str, str]:
    if not (found := _SERVER.fullmatch(written)) or written.startswith("-"):
        raise SettingError(f"is not a user of a server ({shown(written)})", "write one such as diary@www.example.org")
    return found["user"], found["name"]


def _folder(written: str) -> str:
    if not _FOLDER.fullmatch(written) or written.startswith("-") or ".." in written.split("/"):
        raise SettingError(f"is not a folder of a server ({shown(written)})", "write one such as /srv/diary")
    return written.rstrip("/") + "/"
