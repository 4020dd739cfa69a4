"""A mail server on loopback (aiosmtpd) that checks each message, keeps it, and fails at the step it is told to.

Sources: RFC 5321 and 5322; RFC 8058 for unsubscribing; RFC 2047 for words in headers.
"""

import asyncio
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import AnyStr

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Reply = str | Callable[[str], str]
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "MIME-Version")
"""The headers that a newsletter has, each once."""

LOST = "lost"
"""Stands for the reply after which the connection is gone."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One message that was taken: from whom and to whom, as the envelope says."""

    sender: str
    recipient: str
    message: EmailMessage


@dataclass
class SmtpPeer:
    """What the server does, and what it was handed.

    `replies` go in the place of its own, by step: CONNECT, EHLO, MAIL, RCPT, DATA, or DOT for the one after the
    message; a function is asked with the recipient's address. A lost reply after the dot comes when the message is
    kept. With a `password`, nobody gets in without it.
    """

    user: str = ""
    password: str = ""
    replies: dict[str, Reply] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    connections: int = 0

    def reply(self, step: str, recipient: str = "") -> str:
        """The reply to give at a step in the place of the server's own; empty for that."""
        found = self.replies.get(step, "")
        return found if isinstance(found, str) else found(recipient)

    @property
    def posts(self) -> list[Mail]:
        """The messages, as other services call what was sent."""
        return self.mails

    def keep(self, envelope: Envelope) -> None:
        """Take a message, and note what is wrong with it."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        (recipient,) = envelope.rcpt_tos
        message = message_from_bytes(content, policy=policy.default)
        self.faults += _faults(content, message, recipient)
        self.mails.append(Mail(envelope.mail_from or "", recipient, message))

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's own
        reply = self.reply("DOT", envelope.rcpt_tos[0])
        if not reply or reply[0] == "2" or reply == LOST:
            self.keep(envelope)
        return await _said(server, reply) or "250 2.0.0 Ok: queued as 4711"

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's own
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if reply := await _said(server, self.reply("MAIL")):
            return reply
        envelope.mail_from = address
        return "250 2.1.0 Ok"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if reply := await _said(server, self.reply("RCPT", address)):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
    ) -> AuthResult:
        """Whether somebody gets in; a refusal repeats what was given, as careless servers do."""
        if (given.login.decode(), given.password.decode()) == (self.user, self.password):
            return AuthResult(success=True)
        words = f"535 5.7.8 {given.login.decode()} {given.password.decode()} is wrong"
        return AuthResult(success=False, handled=False, message=words)


async def _said(server: SMTP, reply: str) -> str:
    if reply == LOST:
        assert isinstance(server.transport, asyncio.WriteTransport)
        server.transport.abort()
    return reply


class _Server(SMTP):
    """aiosmtpd's server, with the steps that it gives no handle for."""

    peer: SmtpPeer

    async def push(self, status: AnyStr) -> None:
        """Send a reply: the first one is the greeting."""
        greeting = self.peer.reply("CONNECT") if self.session and not self._greeted else ""
        self._greeted = True
        if greeting and self.transport:
            await (super().push(greeting) if greeting != LOST else asyncio.sleep(0))
            self.transport.close()
        else:
            await super().push(status)

    _greeted = False

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd's own
        """Greet back, or not."""
        if reply := self.peer.reply("EHLO"):
            await self.push(reply)
        else:
            await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd's own
        """Greet back as in 1982, or not."""
        if reply := self.peer.reply("EHLO"):
            await self.push(reply)
        else:
            await super().smtp_HELO(hostname)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's own
        """Go on to the message, or not."""
        reply = await _said(self, self.peer.reply("DATA"))
        if reply and reply != LOST:
            await self.push(reply)
        elif not reply:
            await super().smtp_DATA(arg)


@contextmanager
def serving_mail(
    peer: SmtpPeer, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[int]:
    """The peer on a port of 127.0.0.1, with STARTTLS or with TLS from the start where there is a context for it."""
    loop = asyncio.new_event_loop()

    def protocol() -> SMTP:
        peer.connections += 1
        server = _Server(
            peer,
            hostname="mail.lamp.example",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=peer.authenticate,
            auth_required=bool(peer.password and starttls),
            auth_require_tls=starttls is not None,
            loop=loop,
        )
        server.peer = peer
        return server

    listener = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=tls))
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield listener.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_closed(listener), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _closed(listener: asyncio.Server) -> None:
    """End the server and every talk that is still going on."""
    listener.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _faults(content: bytes, message: EmailMessage, recipient: str) -> Iterator[str]:
    """What is wrong with a newsletter's message, as readers' mail programs and their servers see it."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "a line does not end with CR and LF"
    if max(map(len, content.split(b"\r\n"))) > 998:
        yield "a line is longer than 998 bytes"
    if not content.isascii():
        yield "there are bytes beyond ASCII"
    for name in ONCE:
        if len(message.get_all(name) or ()) != 1:
            yield f"{name} is not there once"
    if str(message["To"]) != recipient:
        yield "the message is to another than the envelope"
    if not re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", str(message["Message-ID"])):
        yield "the Message-ID is none"
    yield from _unsubscribe_faults(message)
    yield from _body_faults(message)


def _unsubscribe_faults(message: EmailMessage) -> Iterator[str]:
    """Source: https://www.rfc-editor.org/rfc/rfc8058#section-3.1."""
    ways, post = str(message["List-Unsubscribe"] or ""), message["List-Unsubscribe-Post"]
    if ways and not re.fullmatch(r"<[^<>\s]+>(, <[^<>\s]+>)*", ways):
        yield f"List-Unsubscribe cannot be read: {ways}"
    if post and (str(post) != "List-Unsubscribe=One-Click" or "<https:" not in ways):
        yield "List-Unsubscribe-Post is wrong"
    if "{" in ways or "=?" in ways:
        yield "List-Unsubscribe is no address"


def _body_faults(message: EmailMessage) -> Iterator[str]:
    parts = [part.get_content_type() for part in message.iter_parts()]
    if message.get_content_type() != "multipart/alternative" or parts != ["text/plain", "text/html"]:
        yield f"the parts are {parts}"
        return
    html = next(part for part in message.iter_parts() if part.get_content_type() == "text/html").get_content()
    for found in re.findall(
        r"<(?:script|link|iframe|form)[ >]|@import|@font-face|url\(|<img[^>]*width=\"?1\"?[ >]", html
    ):
        yield f"the HTML has {found}"
