"""Dovecot as the mail server of a mailbox: Debian's, on loopback, with what it keeps in a folder of its own.

Written for 2.3, which Debian has up to bookworm; 2.4 has another syntax.
"""

import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from diarist.diary.mail_in import MailIn
from tests.needs import unavailable
from tests.peers.programs import free_port, running

PASSWORD = "canary-4713-password"  # noqa: S105 - it is made up

_SETTINGS = """
protocols = imap
disable_plaintext_auth = no
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 100
{passdb}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{more}
"""
_BY_PASSWORD = f"""
passdb {{
  driver = static
  args = password={PASSWORD}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server: its port, that of encrypted connections where it has one, and the folder with its mailboxes."""

    port: int
    tls: int
    mail: Path

    def connect(self, settings: MailIn) -> imaplib.IMAP4:  # noqa: ARG002 - as for any server
        """A connection without encryption, as no product code has one."""
        return imaplib.IMAP4("127.0.0.1", self.port, timeout=30)

    @contextlib.contextmanager
    def client(self, user: str, folder: str = "") -> Iterator[imaplib.IMAP4]:
        """Another mail program of the same person."""
        imap = imaplib.IMAP4("127.0.0.1", self.port, timeout=30)
        imap.login(user, PASSWORD)
        try:
            if folder:
                imap.select(f'"{folder}"')
            yield imap
        finally:
            imap.logout()

    def deliver(self, user: str, mails: Sequence[bytes], folder: str = "INBOX") -> None:
        """Put mails into a folder, as they arrive."""
        with self.client(user) as imap:
            for mail in mails:
                status, said = imap.append(folder, "", "", mail)
                assert status == "OK", said

    def mails(self, user: str, folder: str) -> dict[bytes, bool]:
        """Each mail of a folder, by its bytes, and whether it is marked as read; none where there is no such folder."""
        with self.client(user) as imap:
            status, said = imap.select(f'"{folder}"', readonly=True)
            if status != "OK" or said == [b"0"]:
                return {}
            found = imap.fetch("1:*", "(FLAGS BODY.PEEK[])")[1]
            return {each[1]: b"\\Seen" in each[0] for each in found if isinstance(each, tuple)}


@contextlib.contextmanager
def running_dovecot(more: str = "", passdb: str = _BY_PASSWORD, certificate: Path | None = None) -> Iterator[Dovecot]:
    """Run Dovecot. `more` are further settings; a `certificate`, in a file with its key, is for what is encrypted."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
    if not program:
        unavailable("Dovecot is not installed; on Debian and Ubuntu: apt-get install dovecot-imapd")
    if not (version := _version(program)).startswith("2.3."):
        unavailable(f"Dovecot is {version}, and these settings are for 2.3")
    # Its sockets want a short path, and its mail one that another user can reach.
    with TemporaryDirectory(prefix="dovecot-", ignore_cleanup_errors=True) as name:
        folder, port, tls = Path(name), free_port(), free_port() if certificate else 0
        folder.chmod(0o755)
        user, group = _whose()
        (folder / "mail").mkdir()
        shutil.chown(folder / "mail", user, group)
        ssl = f"ssl = yes\nssl_cert = <{certificate}\nssl_key = <{certificate}" if certificate else "ssl = no"
        values = {"folder": folder, "user": user, "group": group, "port": port, "tls": tls, "passdb": passdb}
        (folder / "dovecot.conf").write_text(_SETTINGS.format(**values, more=f"{ssl}\n{more}"), "utf-8")
        with running([program, "-F", "-c", str(folder / "dovecot.conf")], lambda: _listens(port), folder):
            yield Dovecot(port, tls, folder / "mail")


def _version(program: str) -> str:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.split()[0]


def _whose() -> tuple[str, str]:
    """Under whom it runs: as root it wants somebody else."""
    found = pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("nobody")
    return found.pw_name, grp.getgrgid(found.pw_gid).gr_name


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError, imaplib.IMAP4.error):
        imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
        return True
    return False
