"""A server of your own, by rsync over SSH, with a key that can do nothing but bring files into one folder.

```yaml
extra:
  diary:
    host:
      rsync:
        server: diary@www.example.org
        known_host: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA7tDu8bPnJ4gYyZ4h5Ykz0mFb2o3mYxX1Gq7ZlXk1aB
```

1. On the server make a user for the diary, and the folder that the web server shows, such as `/srv/diary`, which is
   that user's.
2. Make a pair of keys: `ssh-keygen -t ed25519 -N "" -C "diary" -f ../diary`. It writes two files, outside of the
   diary's folder.
3. Put the public half into the user's `~/.ssh/authorized_keys` on the server, with this before it, in one line:
   `restrict,command="rrsync -wo -munge /srv/diary"`. The key can then bring files into that folder, and do nothing
   else: it can neither read nor log in. `rrsync` comes with rsync 3.2.4 and later.
4. Write the server's own public key after `known_host:`. Whoever keeps the server finds it there in
   `/etc/ssh/ssh_host_ed25519_key.pub`.
5. The secret `DIARIST_RSYNC_KEY` is the file `diary`, all its lines. Then delete both files.

Pictures and style sheets are there before the pages that show them. Every file is brought whole beside its place, and
put there at the end; what is gone from the site is deleted last. `.well-known/acme-challenge/`, in which a server
proves for its certificate whose it is, is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from diarist.diary.errors import HostError, SettingError
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.hosts.built_site import PAGES
from diarist.hosts.contract import Credential, Deployed
from diarist.hosts.explanations import explained
from diarist.hosts.host_table import credential_variable
from diarist.hosts.ssh import KNOWN_HOST, Server, checked_key, ssh_command
from diarist.hosts.uploading import last_words, staged, upload
from diarist.words.counts import counted

if TYPE_CHECKING:
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
_AT_LAST = ("--delete-delay", "--filter=P /.well-known/acme-challenge/")


class Rsync:
    """One folder on one server, by rsync (https://rsync.samba.org)."""

    kind: ClassVar[str] = "rsync"
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("server", "text", "", "The user and the server, such as `diary@www.example.org`.", required=True),
        Setting("port", "port", 22, "The port that SSH has there."),
        Setting("folder", "text", ".", "The folder there; with a key for `rrsync`, below the one that it names."),
        KNOWN_HOST,
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
            f"{counted(len(built.files), 'file')} would take the place of what is in {place}, for {self._site.address}"
        )

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Bring what pages show, then the pages, and delete what is gone."""
        key = self._credentials["KEY"]
        with ssh_command(self._server, key, credential_variable(self.kind, "KEY")) as way, staged(built, {}) as folder:
            tell(f"Bringing what is new to {self._server.name}…")
            try:
                first = upload(self._command(way, *_PAGES_LATER), folder.parent, {}, [key])
                last = upload(self._command(way, *_AT_LAST), folder.parent, {}, [key])
            except HostError as error:
                raise explained(self._server.name, last_words(error.what)) from None
        changed = sum(line.startswith(("<f", "*deleting")) for line in (*first.splitlines(), *last.splitlines()))
        if not changed:
            return Deployed(is_new=False, sentence=f"Nothing has changed: {self._site.address} has this site already.")
        return Deployed(
            is_new=True,
            sentence=f"{counted(changed, 'file')} changed on {self._server.name}: {self._site.address} shows the site.",
        )

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
