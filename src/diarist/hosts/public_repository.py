"""A public repository that shows what a private one writes: one commit with the site, which has no history.

What people write stays in a private repository; a second, public one shows the built site and nothing else. Each
deployment is one commit without a past, put in the place of the last one, so that nothing withdrawn stays in its
history.

```yaml
extra:
  diary:
    host:
      repository:
        address: https://github.com/example-org/diary
```

1. Make an empty public repository, such as `example-org/diary`, and write its address after `address:`.
2. Make a pair of keys: `ssh-keygen -t ed25519 -C diary -f ../diary-key`, and press Enter where it asks for a
   passphrase. It writes two files, outside of the diary's folder.
3. In the public repository choose *Settings*, *Deploy keys*, *Add deploy key*; paste the file `diary-key.pub`, and tick
   *Allow write access*. The key opens this one repository and no other, and does not end.
4. In the private repository choose *Settings*, *Secrets and variables*, *Actions*; the secret
   `DIARIST_REPOSITORY_KEY` is the file `diary-key`, all its lines. Then delete both files.
5. After the first deployment choose, in the public repository, *Settings*, *Pages*, *Deploy from a branch*, `main`
   and `/ (root)`.

Where your organisation has deploy keys switched off, make a fine-grained token for the public repository alone, with
*Contents: Read and write*, and let `DIARIST_REPOSITORY_TOKEN` be it. It ends on the day that you choose: write that
day after `token_expires:`, and `diarist doctor` says so in time. Where both are set, the key is used.

The commit names the diary as its author; nothing of the private repository is in it, neither names nor messages. It
brings `.nojekyll`, and `CNAME` where the site has a domain of its own. A repository that holds anything but a diary's
site, or a first README, is refused, so that a slip in the address destroys nothing. Hosts keep a commit that nothing
leads to for a while: whoever noted its number can read it until it is cleared away. Ask the host's support to do so
where it matters.

A deployment that is killed by force may leave the key among this machine's temporary files, where only its user can
read it.

For a server of your own, write `git@git.example.org:team/diary.git` or `ssh://git@git.example.org:2222/team/diary.git`,
and the server's public key after `known_host:`.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from diarist.clock import now
from diarist.diary.errors import GitError, HostError, SettingError
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.diary.this_machine import is_this_machine
from diarist.edition.site_folder import MARK, MARK_WORDS
from diarist.hosts.contract import Credential, Deployed
from diarist.hosts.explanations import explained
from diarist.hosts.host_table import credential_variable
from diarist.hosts.ssh import KNOWN_HOST, Server, checked_key, ssh_command
from diarist.ledger.git import Git
from diarist.ledger.remote_branch import RemoteBranch
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import HostSetup, Tell

_SCP = re.compile(r"(?P<user>[\w.-]+)@(?P<name>[\w.-]+):(?P<path>[\w./~-]+)")
_PATIENCE = 900
"""Seconds for one command of git's: the first push of a diary of twenty years over a slow line."""

_PAUSES = (1, 5)
_EMPTY = frozenset({"readme.md", "readme", "license", "license.md", "license.txt", ".gitignore", "cname", ".nojekyll"})
"""What a repository may hold, in small letters, that nobody has put anything into yet."""

_OF_HOSTS = (".github.io", ".gitlab.io", ".codeberg.page")
"""The ends of domains that a host gives away itself."""


class PublicRepository:
    """One branch of one repository, by git (https://git-scm.com/docs/git-push)."""

    kind: ClassVar[str] = "repository"
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("address", "text", "", "The address of the repository that shows the site.", required=True),
        Setting("branch", "text", "main", "Its branch that is shown, which holds nothing but the site."),
        KNOWN_HOST,
        Setting("token_expires", "day", None, "The day on which the token ends, where one is used."),
    )
    credentials: ClassVar[tuple[Credential, ...]] = (
        Credential("KEY", "the private key of a deploy key with write access", "way"),
        Credential("TOKEN", "or a fine-grained token for that repository alone", "way"),
    )
    programs: ClassVar[tuple[str, ...]] = ("git", "ssh", "ssh-keygen")
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site, self._credentials = setup.site, setup.credentials
        self._branch = setup.settings["branch"]
        self._address = setup.read("address", Address)
        self._key = setup.read("known_host", checked_key)

    def plan(self, built: BuiltSite) -> str:
        """Which commit would be put where."""
        what = f"{counted(len(built.files), 'file')} would be one commit without a past"
        return f"{what}, in the place of the branch {self._branch} of {self._address.name}, for {self._site.address}"

    def check(self, built: BuiltSite) -> None:  # noqa: ARG002 - the way there is the same for every site
        """See that the address and the key, or the token, go together."""
        with self._reached():
            pass

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Put the site into the branch, in the place of what it held."""
        try:
            with TemporaryDirectory(prefix="diarist-") as folder, self._reached() as (address, settings, environment):
                git = Git(Path(folder), _PATIENCE, settings, {**environment, **self._author()})
                _begin(git, address)
                return self._shown(git, RemoteBranch(git, self._branch, "shown", _PAUSES), built, tell)
        except GitError as error:
            raise explained(self._address.name, str(error)) from None

    def _shown(self, git: Git, branch: RemoteBranch, built: BuiltSite, tell: Tell) -> Deployed:
        tell(f"Looking what {self._address.name} shows…")
        tip = branch.tip()
        if tip:
            self._check_theirs(branch.files(tip))
        tree, commit = self._committed(git, built)
        if tip and git.text("rev-parse", f"{tip}^{{tree}}") == tree:
            return Deployed(is_new=False, sentence=f"Nothing has changed: {self._site.address} has this site already.")
        tell(f"Pushing {counted(len(built.files), 'file')} to {self._address.name}…")
        if branch.push(commit, tip) != commit:
            raise explained(self._address.name, "stale info")
        when = "within ten minutes" if self._address.server.name == "github.com" else "as soon as its host has seen it"
        what = f"{counted(len(built.files), 'file')} are in {self._address.name}"
        return Deployed(is_new=True, sentence=f"{what}: {self._site.address} shows them {when}.")

    def _committed(self, git: Git, built: BuiltSite) -> tuple[str, str]:
        """The site's tree, and a commit of it without a past; both are only here."""
        try:
            tree = write_tree(git, built, self._own_files())
            return tree, git.text("commit-tree", tree, data=f"The site of {self._site.address}\n".encode())
        except GitError as error:
            mend = "mend that on this machine, then: diarist deploy"
            raise HostError(f"git cannot make a commit of the site ({error})", mend) from None

    def _check_theirs(self, files: Mapping[str, str]) -> None:
        """Refuse to replace what is no diary's site: the settings may name the wrong repository."""
        if MARK not in files and {name.lower() for name in files} - _EMPTY:
            strange = min(name for name in files if name.lower() not in _EMPTY)
            raise HostError(
                f"the branch {self._branch} of {self._address.name} holds what is no diary’s site, such as {strange}",
                "name an empty repository, or another branch; nothing was replaced",
            )

    def _own_files(self) -> dict[str, bytes]:
        """What a host of repositories wants to find beside the site, in the place of what the site has by that name."""
        domain = urlsplit(self._site.address).hostname or ""
        has_own = not domain.endswith(_OF_HOSTS) and not is_this_machine(domain)
        return {MARK: MARK_WORDS, ".nojekyll": b"", **({"CNAME": f"{domain}\n".encode()} if has_own else {})}

    def _author(self) -> dict[str, str]:
        """The diary is the author of its commits, and no person."""
        name = re.sub(r"[<>\x00-\x1f]", "", self._site.name).strip(" .,:;") or "Diarist"
        moment = now().astimezone(self._site.zone).strftime("%Y-%m-%dT%H:%M:%S%z")
        roles = ("AUTHOR", "COMMITTER")
        return {f"GIT_{role}_{what}": text for role in roles for what, text in (("NAME", name), ("DATE", moment))}

    @contextmanager
    def _reached(self) -> Iterator[tuple[str, tuple[str, ...], dict[str, str]]]:
        """The address, and with which settings and environment of git's it is reached: by the key, else the token."""
        environment = without_secrets()
        if key := self._credentials["KEY"]:
            with ssh_command(
                self._address.server_with(self._key), key, credential_variable(self.kind, "KEY")
            ) as command:
                yield self._address.by_ssh, (), {**environment, "GIT_SSH_COMMAND": command, "GIT_SSH_VARIANT": "ssh"}
            return
        helper = '!f() { echo username=x-access-token; echo "password=$DIARY_TOKEN"; }; f'
        address = self._address.by_web
        # For this server alone: one that it redirects to may ask as well (https://git-scm.com/docs/gitcredentials).
        settings = ("credential.helper=", f"credential.{_server_of(address)}.helper={helper}")
        yield address, settings, {**environment, "DIARY_TOKEN": self._credentials["TOKEN"]}


class Address:
    """The address of a repository as a person wrote it, in the two ways in which git can reach it.

    Raises SettingError.
    """

    def __init__(self, written: str) -> None:
        parts, scp = urlsplit(written), _SCP.fullmatch(written)
        is_plain_web = parts.scheme == "http" and is_this_machine(parts.hostname or "")
        if scp:
            self.server, path = Server(scp["user"], scp["name"], 22), scp["path"]
        elif parts.scheme in ("https", "ssh") or is_plain_web:
            port = parts.port if parts.scheme == "ssh" and parts.port else 22
            self.server, path = Server(parts.username or "git", parts.hostname or "", port), parts.path
        else:
            path = ""
        if not path.strip("/") or not self.server.name or parts.password or (parts.scheme != "ssh" and parts.username):
            mend = "write one such as https://github.com/example-org/diary, without a name or a token in it"
            raise SettingError(f"is not the address of a repository ({shown(written)})", mend)
        self._parts, self._path = parts, path
        self.name = written

    def server_with(self, key: str) -> Server:
        """The server, with its public key."""
        return Server(self.server.user, self.server.name, self.server.port, key)

    @property
    def by_ssh(self) -> str:
        """For whoever has a key."""
        if self._parts.scheme not in ("http", "https"):
            return self.name
        return f"{self.server.user}@{self.server.name}:{self._path.strip('/').removesuffix('.git')}.git"

    @property
    def by_web(self) -> str:
        """For whoever has a token. Raises HostError where the address has a port that is not the web's."""
        if self._parts.scheme in ("http", "https"):
            return self.name
        if self.server.port != 22:
            raise HostError(f"{self.name} is for a key, and there is only a token", "write its address with https://")
        return f"https://{self.server.name}/{self._path.strip('/')}"


def _server_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def without_secrets() -> dict[str, str]:
    """What takes the secrets of this diary out of a program's environment, and a person's own settings of git."""
    secrets = {name: "" for name in os.environ if name.startswith("DIARIST_")}
    return {**secrets, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def write_tree(git: Git, built: BuiltSite, own: Mapping[str, bytes]) -> str:
    """The tree of a site and of some files of its host's own; answers its number. Nothing is changed on the way."""
    blobs = dict(zip(built.files, _blobs(git, built), strict=True))
    blobs |= {name: git.text("hash-object", "-w", "--no-filters", "--stdin", data=data) for name, data in own.items()}
    lines = "".join(f"100644 {blob}\t{name}\0" for name, blob in blobs.items())
    git.ask("update-index", "-z", "--index-info", data=lines.encode("utf-8", "surrogateescape"))
    return git.text("write-tree")


def _blobs(git: Git, built: BuiltSite) -> list[str]:
    if strange := next((name for name in built.files if "\n" in name or '"' in name), ""):
        raise HostError(f"git cannot be told of a file called {shown(strange)}", "give it a plainer name")
    paths = "".join(f"{built.path(address)}\n" for address in built.files)
    return git.text(
        "hash-object", "-w", "--no-filters", "--stdin-paths", data=paths.encode("utf-8", "surrogateescape")
    ).split()


def _begin(git: Git, address: str) -> None:
    """A repository of its own for one push, which fetches names of files alone where the server leaves out the rest."""
    git.ask("init", "--quiet", "--bare", "--initial-branch=main", ".")
    git.ask("remote", "add", "shown", address)
    for setting, value in (("promisor", "true"), ("partialclonefilter", "blob:none")):
        git.ask("config", f"remote.shown.{setting}", value)
