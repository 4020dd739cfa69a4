"""A connection to a mailbox, logged in, by Python's own `imaplib` (RFC 9051, RFC 3501); what goes wrong, for people.

It is encrypted from its first byte, to a server that shows a certificate with the name of the settings. Nothing that is
said of a fault quotes a mail: a server's own words are quoted at the login alone, where it has not shown any.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.diary.text import shown
from diarist.mail_in.microsoft_login import access_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.mail_in import MailIn

TIMEOUT = 30
"""Seconds for each answer."""

_PATIENCE = re.compile(r"\[(?:UNAVAILABLE|LIMIT|OVERQUOTA|INUSE|SERVERBUG)\]|throttl|too many|try again", re.IGNORECASE)
"""What asks for patience (RFC 5530, and what Microsoft and Google say)."""

_NOT_LET_IN = re.compile(r"authenticated but not connected", re.IGNORECASE)
_IMAP_OFF = re.compile(
    r"not enabled for imap|imap.*(?:disabled|not enabled)|\[(?:CONTACTADMIN|PRIVACYREQUIRED)\]", re.IGNORECASE
)
_APP_PASSWORD = re.compile(r"application-specific password", re.IGNORECASE)


def encrypted(settings: MailIn) -> imaplib.IMAP4:
    """A connection that nobody listens to, not logged in yet."""
    context = ssl.create_default_context()
    return imaplib.IMAP4_SSL(settings.server, settings.port, ssl_context=context, timeout=TIMEOUT)


Connect = Callable[["MailIn"], imaplib.IMAP4]
"""How a server is reached: `encrypted`, but for tests with a server on the machine itself."""


@contextmanager
def logged_in(settings: MailIn, secret: str, connect: Connect = encrypted) -> Iterator[imaplib.IMAP4]:
    """A connection that is logged in, and is logged out afterwards. Raises MailboxError.

    What goes wrong in the block is the block's own: it asks the server within `in_words`.
    """
    if not secret.strip():
        mend = "set it in the repository’s secrets, and hand it on in the workflow"
        raise MailboxError(f"{settings.secret} is empty, which opens the mailbox", mend)
    with in_words(settings):
        imap = connect(settings)
    try:
        with in_words(settings):
            _log_in(imap, settings, secret.strip())
            # What a server can do is often said only to those who are in.
            imap.capabilities = tuple(imap.capability()[1][0].decode("ascii", "replace").upper().split())
        yield imap
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            imap.logout()
        with suppress(OSError):
            imap.shutdown()


def asks_for_patience(said: str) -> bool:
    """Whether a server that refuses something may do it later by itself."""
    return bool(_PATIENCE.search(said))


@contextmanager
def in_words(settings: MailIn) -> Iterator[None]:
    """What goes wrong with a connection, said to people. Raises MailboxError."""
    server = settings.server
    try:
        yield
    except socket.gaierror:
        raise MailboxBusy(f"no server is found at {server}", "compare `server:` with its name, or wait") from None
    except ssl.SSLCertVerificationError:
        mend = "write the name that the certificate has as `server:`"
        raise MailboxError(f"{server} shows a certificate that cannot be trusted", mend) from None
    except ssl.SSLError:
        mend = "compare `port:` with what the server offers; 993 is the usual one"
        raise MailboxError(f"{server} speaks no TLS at port {settings.port}", mend) from None
    except imaplib.IMAP4.abort:
        raise MailboxBusy(f"{server} hung up") from None
    except imaplib.IMAP4.error:
        raise MailboxError(f"{server} answers what IMAP does not know") from None
    except OSError:
        raise MailboxBusy(f"{server} cannot be reached, or does not answer") from None


def _log_in(imap: imaplib.IMAP4, settings: MailIn, secret: str) -> None:
    token = access_token(settings, secret) if settings.login == "microsoft" else secret
    try:
        if settings.login == "microsoft":
            imap.authenticate("XOAUTH2", lambda _: f"user={settings.user}\1auth=Bearer {token}\1\1".encode())
        elif token.isascii():
            imap.login(settings.user, token)
        else:
            imap.authenticate("PLAIN", lambda _: f"\0{settings.user}\0{token}".encode())
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise _refusal(settings, str(error).replace(token, "…").replace(secret, "…")) from None


def _refusal(settings: MailIn, said: str) -> MailboxError:
    """What a refused login means."""
    server, user = settings.server, settings.user
    if asks_for_patience(said):
        return MailboxBusy(f"{server} asks for patience")
    if _NOT_LET_IN.search(said):
        mend = f"let the application into it (`Add-MailboxPermission`), and switch IMAP on for {user}"
        return MailboxError(f"{server} does not let the application into the mailbox", mend)
    if _IMAP_OFF.search(said):
        return MailboxError(f"{server} does not offer IMAP for {user}", "switch IMAP on for it")
    if _APP_PASSWORD.search(said):
        mend = f"make an app password, and put it into {settings.secret}"
        return MailboxError(f"{server} wants a password made for programs", mend)
    mend = f"compare `user:` and {settings.secret} with what opens it in a mail program"
    return MailboxError(f"{server} does not let {user} in ({shown(said)})", mend)
