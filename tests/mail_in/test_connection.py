"""How a mailbox is reached: encrypted, by the right server alone, by password or token; each fault in words."""

import imaplib
import socket
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import httpx
import pytest
import trustme

from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.diary.mail_in import MailIn
from diarist.mail_in import connection
from diarist.mail_in.connection import Connect, encrypted, in_words, logged_in
from diarist.mail_in.microsoft_login import access_token
from diarist.mail_in.new_mail import is_anything_new
from tests.mail_in.mailboxes import MICROSOFTS, NAMED
from tests.peers.dovecot import PASSWORD, Dovecot, running_dovecot
from tests.peers.imap_answers import saying
from tests.peers.programs import free_port
from tests.peers.server import serving

CLIENT_SECRET = "canary-4717-secret"  # noqa: S105 - it is made up
TOKEN = "eyJ0.canary.4718"  # noqa: S105 - the same
HERE = replace(NAMED, server="localhost")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who vouches for the server's certificate."""
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dovecot]:
    """A server that speaks TLS, and is called localhost."""
    certificate = tmp_path_factory.mktemp("tls") / "both.pem"
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    with running_dovecot(certificate=certificate) as peer:
        yield peer


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine trusts who vouches."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def said(settings: MailIn, connect: Connect = encrypted) -> MailboxError:
    with pytest.raises(MailboxError) as error, logged_in(settings, PASSWORD, connect):
        pass
    assert PASSWORD not in str(error.value)
    return error.value


@pytest.mark.usefixtures("trusted")
def test_a_server_with_the_right_certificate_is_talked_to(server: Dovecot) -> None:
    assert is_anything_new(replace(HERE, port=server.tls), PASSWORD) is False


@pytest.mark.usefixtures("trusted")
def test_a_server_with_another_name_gets_no_password(server: Dovecot) -> None:
    error = said(replace(HERE, server="127.0.0.1", port=server.tls))
    assert str(error).startswith("127.0.0.1 shows a certificate that cannot be trusted; write the name")


def test_a_server_that_nobody_vouches_for_gets_no_password(server: Dovecot) -> None:
    assert "cannot be trusted" in str(said(replace(HERE, port=server.tls)))
    log = (server.mail.parent / "dovecot.log").read_text()
    assert "auth failed" not in log
    assert PASSWORD not in log


def test_a_server_that_does_not_encrypt_gets_no_password(server: Dovecot) -> None:
    assert str(said(replace(HERE, port=server.port))).startswith(f"localhost speaks no TLS at port {server.port}")


def test_a_server_that_is_not_there_is_waited_for() -> None:
    error = said(replace(HERE, port=free_port()))
    assert isinstance(error, MailboxBusy)
    assert "cannot be reached" in str(error)


def test_a_name_that_nobody_knows_is_waited_for() -> None:
    def unknown(_: MailIn) -> imaplib.IMAP4:
        raise socket.gaierror

    error = said(NAMED, unknown)
    assert isinstance(error, MailboxBusy)
    assert str(error).startswith("no server is found at imap.council.example; compare `server:`")


XOAUTH2 = """
auth_mechanisms = xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {file}
}}
"""
INTROSPECTION = """
introspection_mode = auth
introspection_url = {address}/introspect
username_attribute = upn
"""


def test_a_mailbox_at_microsoft_is_opened_by_a_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def microsoft(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": TOKEN})
        shown.append(request.headers["Authorization"])
        return httpx.Response(200, json={"upn": MICROSOFTS.user})

    with serving(microsoft) as address:
        file = tmp_path / "oauth2"
        file.write_text(INTROSPECTION.format(address=address))
        file.chmod(0o644)
        monkeypatch.setattr(connection, "access_token", partial(access_token, authority=address))
        with running_dovecot(passdb=XOAUTH2.format(file=file)) as server:
            assert is_anything_new(MICROSOFTS, CLIENT_SECRET, connect=server.connect) is False
    assert shown == [f"Bearer {TOKEN}"]


@pytest.mark.parametrize(
    ("answer", "words", "is_busy"),
    [
        (b"NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "does not let diary@council.example in", False),
        (b"NO [ALERT] Application-specific password required", "wants a password made for programs", False),
        (b"NO [ALERT] Your account is not enabled for IMAP use.", "does not offer IMAP for", False),
        (b"NO [UNAVAILABLE] Temporary authentication failure", "asks for patience", True),
        (b"NO [ALERT] Too many simultaneous connections. (Failure)", "asks for patience", True),
        (b"BAD User is authenticated but not connected.", "does not let the application into the mailbox", False),
        (b"NO no, " + PASSWORD.encode(), "does not let diary@council.example in (", False),
    ],
)
def test_a_refused_login_is_said_to_people(answer: bytes, words: str, is_busy: bool) -> None:  # noqa: FBT001 - a case
    with saying({b"LOGIN": answer}) as connect:
        error = said(NAMED, connect)
    assert words in str(error)
    assert isinstance(error, MailboxBusy) is is_busy


def test_what_goes_wrong_elsewhere_is_not_said_of_the_mailbox(server: Dovecot) -> None:
    with pytest.raises(FileNotFoundError), logged_in(NAMED, PASSWORD, server.connect):
        Path("/nowhere/at/all").read_bytes()
    with pytest.raises(MailboxBusy), in_words(NAMED):
        raise TimeoutError
