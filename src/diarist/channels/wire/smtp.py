"""SMTP for channels: one message to one recipient, and what went wrong by whether it can have arrived (RFC 5321).

Until the server has taken DATA nothing can have arrived; its answer after the last dot says whether it did. When that
answer is lost, nobody can tell.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.smtp_connection import BoundedSMTP

if TYPE_CHECKING:
    from diarist.channels.wire.web import Web

TIMEOUT = 30
"""Seconds for each answer; `smtp_connection` has how long all may take together."""

LATER = timedelta(minutes=5)
"""When a recipient whom the server does not take now is tried again: a server that greylists wants some minutes."""

_DONE, _GO_ON = 250, 354
_WILL_FORWARD = 251
_SHOWN = 200
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
_RECIPIENT_CODES = {501, 550, 551, 552, 553}
"""What a server answers about a mailbox (RFC 5321, section 4.2.3)."""

_ENHANCED = re.compile(r"\b5\.(\d{1,3})\.\d{1,3}\b")
_ABOUT_RECIPIENT = {"1", "2"}
"""Addressing and mailbox, among the enhanced status codes (RFC 3463, section 3)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in. `security` is `starttls`, `tls` or, for the machine itself, `none`."""

    host: str
    port: int
    security: str
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom and to whom the message goes; `content` are its bytes, lines ended by CR and LF."""

    sender: str
    recipient: str
    content: bytes


def submit(server: Server, envelope: Envelope, web: Web) -> Failure | None:
    """Hand in one message. `web` keeps the secrets out of what is said of the server's answers."""
    return _Submission(server, envelope, web).run()


class _Submission:
    """The talk with a server about one message."""

    def __init__(self, server: Server, envelope: Envelope, web: Web) -> None:
        self._server, self._envelope, self._web = server, envelope, web
        tls = ssl.create_default_context() if server.security == "tls" else None
        self._smtp = BoundedSMTP(envelope.sender.rpartition("@")[2], TIMEOUT, tls=tls)

    def run(self) -> Failure | None:
        try:
            with closing(self._smtp) as smtp:
                smtp.begin(self._server.host, self._server.port)
                failure = self._enter(smtp) or self._address(smtp) or self._hand_over(smtp)
                if failure:
                    return replace(failure, is_slow=self._smtp.is_over)
                with suppress(OSError):
                    smtp.putcmd("QUIT")
        except (OSError, UnicodeError) as error:
            return replace(self._failure(error), is_slow=self._smtp.is_over)
        return None

    def _failure(self, error: OSError | UnicodeError) -> Failure:
        """What it means that something broke while nothing could have arrived; all of smtplib's errors are OSErrors."""
        host = self._server.host
        if isinstance(error, smtplib.SMTPResponseException):
            return self._refusal(error.smtp_code, error.smtp_error, Trouble.PARKED)
        if isinstance(error, ssl.SSLCertVerificationError):
            why = f"{host} shows a certificate that cannot be trusted ({self._said(error)})"
            return Failure(Trouble.PARKED, why)
        is_gone = isinstance(error, smtplib.SMTPServerDisconnected)
        if isinstance(error, (smtplib.SMTPException, UnicodeError)) and not is_gone:
            return Failure(Trouble.PARKED, f"{host} lacks what the settings ask for ({self._said(error)})")
        return Failure(Trouble.AGAIN, f"{host} cannot be reached ({self._said(error)})")

    def _enter(self, smtp: smtplib.SMTP) -> Failure | None:
        """Encrypt and log in."""
        smtp.ehlo_or_helo_if_needed()
        if self._server.security == "starttls":
            smtp.starttls(context=ssl.create_default_context())
        if not self._server.user:
            return None
        if not f"{self._server.user}{self._server.password}".isascii():
            return Failure(Trouble.PARKED, "the user name or the password has letters that SMTP does not know")
        smtp.login(self._server.user, self._server.password)
        return None

    def _address(self, smtp: smtplib.SMTP) -> Failure | None:
        """Name sender and recipient, and be told to go on."""
        if failure := self._refused(smtp.mail(self._envelope.sender), _DONE):
            return failure
        code, words = smtp.rcpt(self._envelope.recipient)
        if code not in {_DONE, _WILL_FORWARD}:
            is_theirs = _is_about_recipient(code, words)
            return self._refusal(code, words, Trouble.REFUSED if is_theirs else Trouble.PARKED, LATER)
        return self._refused(smtp.docmd("DATA"), _GO_ON)

    def _hand_over(self, smtp: smtplib.SMTP) -> Failure | None:
        """Send the message itself; from here on only an answer says whether it is there."""
        try:
            smtp.send(_LEADING_DOT.sub(b"..", self._envelope.content) + b".\r\n")
            answer = smtp.getreply()
        except OSError as error:
            return Failure(Trouble.AMBIGUOUS, f"{self._server.host} did not answer ({self._said(error)})")
        if answer[0] // 100 not in {2, 4, 5}:
            return Failure(Trouble.AMBIGUOUS, f"{self._server.host} gave no answer that SMTP knows")
        return self._refused(answer, _DONE)

    def _refused(self, answer: tuple[int, bytes], code: int) -> Failure | None:
        """What an answer comes to that is not the one to go on with."""
        return self._refusal(*answer, Trouble.PARKED) if answer[0] != code else None

    def _refusal(self, code: int, words: bytes | str, final: Trouble, after: timedelta | None = None) -> Failure:
        """What a refusal comes to: one that begins with 5 is for good, any other for now."""
        said = words if isinstance(words, str) else words.decode("utf-8", "replace")
        why = f"{self._server.host} answered {code}: {self._web.clean(said)[:_SHOWN] or 'no reason given'}"
        return Failure(final, why) if code // 100 == 5 else Failure(Trouble.AGAIN, why, after)

    def _said(self, error: Exception) -> str:
        if self._smtp.is_over:
            return "it took too long"
        return self._web.clean(str(error))[:_SHOWN] or type(error).__name__


def _is_about_recipient(code: int, words: bytes) -> bool:
    """Whether a refusal is of this one recipient, and not of the sender or of whoever hands in."""
    said = words.decode("utf-8", "replace").lower()
    if found := _ENHANCED.search(said):
        return found[1] in _ABOUT_RECIPIENT
    return code in _RECIPIENT_CODES and "relay" not in said
