"""A mail server that says what it is told to: for what real ones say seldom, or never should."""

import imaplib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import ClassVar

from diarist.diary.mail_in import MailIn

COMMON = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 MOVE\r\n",
    b"SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] Yes\r\n",
    b"UID SEARCH": b"* SEARCH 4\r\n",
}
"""What stands before `OK`, for each command: a mailbox with one mail."""


class _Handler(StreamRequestHandler):
    answers: ClassVar[Mapping[bytes, bytes]]

    def handle(self) -> None:
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1] Hello\r\n")
        for line in self.rfile:
            tag, *words = line.split()
            command = b" ".join(words[: 2 if words[0] == b"UID" else 1])
            said = self.answers.get(command, b"")
            if said == b"hang up":
                return
            ends = said.startswith((b"NO ", b"BAD ", b"OK "))
            self.wfile.write(tag + b" " + said + b"\r\n" if ends else said + tag + b" OK done\r\n")


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def saying(answers: Mapping[bytes, bytes]) -> Iterator[Callable[[MailIn], imaplib.IMAP4]]:
    """Run it: to some commands it says something else than the common. Gives how it is reached.

    What begins with `NO`, `BAD` or `OK` is all that it says, `hang up` ends the connection.
    """
    handler = type("Handler", (_Handler,), {"answers": {**COMMON, **answers}})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        port = server.server_address[1]
        try:
            yield lambda _: imaplib.IMAP4("127.0.0.1", port, timeout=10)
        finally:
            server.shutdown()
            thread.join()
