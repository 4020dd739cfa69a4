"""What each way in which handing in a message can fail says about whether it arrived."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from threading import Thread

import pytest
import trustme

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire import smtp, smtp_connection
from diarist.channels.wire.smtp import LATER, Envelope, Server, submit
from diarist.channels.wire.web import Web, make_client
from tests.peers.smtp import LOST, SmtpPeer, serving_mail

Talk = Callable[[socket.socket], None]

USER, PASSWORD = "canary-user", "canary-4711"


def content(words: str = "We lit it.") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Oil"
    message.set_content(words)
    return message.as_bytes().replace(b"\n", b"\r\n")


def hand_in(
    peer: SmtpPeer, security: str = "none", words: str = "We lit it.", **contexts: ssl.SSLContext
) -> Failure | None:
    with serving_mail(peer, **contexts) as port:
        server = Server("127.0.0.1", port, security, USER if peer.password else "", PASSWORD if peer.password else "")
        envelope = Envelope("diary@lamp.example", "ann@b.example", content(words))
        return submit(server, envelope, Web(make_client(), (USER, PASSWORD)))


def trouble(peer: SmtpPeer) -> Trouble:
    failure = hand_in(peer)
    assert failure
    return failure.trouble


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """A certificate authority that this machine trusts for the test."""
    authority = trustme.CA()
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("SSL_CERT_FILE", path)
        yield authority


def certified(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


def test_a_message_that_is_taken_is_there_once_and_whole() -> None:
    peer = SmtpPeer()
    assert hand_in(peer, words="One\n.\n..two\n.three\n") is None
    (mail,) = peer.mails
    assert (mail.sender, mail.recipient) == ("diary@lamp.example", "ann@b.example")
    assert mail.message.get_content().replace("\r\n", "\n") == "One\n.\n..two\n.three\n"


@pytest.mark.parametrize(
    ("step", "reply", "expected"),
    [
        ("CONNECT", "421 4.3.2 too busy", Trouble.AGAIN),
        ("CONNECT", "554 5.3.2 no service here", Trouble.PARKED),
        ("CONNECT", LOST, Trouble.AGAIN),
        ("EHLO", "421 4.3.2 going down", Trouble.AGAIN),
        ("MAIL", "451 4.3.0 not now", Trouble.AGAIN),
        ("MAIL", "550 5.7.1 sender not allowed", Trouble.PARKED),
        ("MAIL", LOST, Trouble.AGAIN),
        ("RCPT", "450 4.2.0 greylisted", Trouble.AGAIN),
        ("RCPT", "550 5.1.1 user unknown", Trouble.REFUSED),
        ("RCPT", "550 No such user here", Trouble.REFUSED),
        ("RCPT", "552 5.2.2 mailbox full", Trouble.REFUSED),
        ("RCPT", "553 mailbox name not allowed", Trouble.REFUSED),
        ("RCPT", "554 5.7.1 Relay access denied", Trouble.PARKED),
        ("RCPT", "550 relay not permitted", Trouble.PARKED),
        ("RCPT", "550 5.4.5 Daily sending limit exceeded", Trouble.PARKED),
        ("RCPT", "530 5.7.0 log in first", Trouble.PARKED),
        ("RCPT", LOST, Trouble.AGAIN),
        ("DATA", "451 4.3.0 not now", Trouble.AGAIN),
        ("DATA", "554 5.5.1 no", Trouble.PARKED),
        ("DATA", LOST, Trouble.AGAIN),
        ("DOT", "451 4.3.0 not stored", Trouble.AGAIN),
        ("DOT", "554 5.7.1 message refused", Trouble.PARKED),
        ("DOT", "421 4.3.2 going down", Trouble.AGAIN),
    ],
)
def test_before_the_message_is_taken_it_is_surely_not_there(step: str, reply: str, expected: Trouble) -> None:
    peer = SmtpPeer(replies={step: reply})
    assert trouble(peer) is expected
    assert not peer.mails


def test_an_answer_that_is_lost_after_the_message_tells_nobody_anything() -> None:
    peer = SmtpPeer(replies={"DOT": LOST})
    assert trouble(peer) is Trouble.AMBIGUOUS
    assert len(peer.mails) == 1


def test_an_answer_that_is_none_tells_nobody_anything() -> None:
    assert trouble(SmtpPeer(replies={"DOT": "what?"})) is Trouble.AMBIGUOUS
    assert trouble(SmtpPeer(replies={"MAIL": "what?"})) is Trouble.AGAIN


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = Server("127.0.0.1", silent.getsockname()[1], "none", "", "")
        failure = submit(server, Envelope("a@b.example", "c@b.example", content()), Web(make_client()))
    assert failure
    assert failure.trouble is Trouble.AGAIN
    assert "timed out" in failure.why


def test_a_server_that_is_not_there_is_asked_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    failure = submit(
        Server("127.0.0.1", port, "none", "", ""), Envelope("a@b.example", "c@b.example", b""), Web(make_client())
    )
    assert failure
    assert failure.trouble is Trouble.AGAIN


def test_only_a_recipient_who_is_greylisted_is_put_off() -> None:
    greylisted, down = (
        hand_in(SmtpPeer(replies={"RCPT": "450 4.2.0 later"})),
        hand_in(SmtpPeer(replies={"DOT": "451 no"})),
    )
    assert greylisted
    assert down
    assert (greylisted.after, down.after) == (LATER, None)


def test_starttls_and_tls_encrypt_and_check_the_name(authority: trustme.CA) -> None:
    right, wrong = certified(authority, "127.0.0.1"), certified(authority, "elsewhere.example")
    peer = SmtpPeer(USER, PASSWORD)
    assert hand_in(peer, "starttls", starttls=right) is None
    assert hand_in(peer, "tls", tls=right) is None
    assert len(peer.mails) == 2
    for failure in (hand_in(peer, "starttls", starttls=wrong), hand_in(peer, "tls", tls=wrong)):
        assert failure
        assert failure.trouble is Trouble.PARKED
        assert "shows a certificate that cannot be trusted" in failure.why
    assert len(peer.mails) == 2


def test_a_server_without_starttls_gets_neither_password_nor_message() -> None:
    peer = SmtpPeer(USER, PASSWORD)
    failure = hand_in(peer, "starttls")
    assert failure
    assert failure.trouble is Trouble.PARKED
    assert "lacks what the settings ask for" in failure.why
    assert not peer.mails


def test_a_wrong_password_parks_the_channel_and_is_not_repeated(authority: trustme.CA) -> None:
    context = certified(authority, "127.0.0.1")
    peer = SmtpPeer(USER, "another")
    failure = hand_in(peer, "starttls", starttls=context)
    assert failure
    assert failure == Failure(Trouble.PARKED, "127.0.0.1 answered 535: 5.7.8 *** *** is wrong")


def test_a_password_that_smtp_cannot_carry_is_not_shown() -> None:
    with serving_mail(SmtpPeer()) as port:
        server = Server("127.0.0.1", port, "none", "ann", "pässword")
        failure = submit(server, Envelope("a@b.example", "c@b.example", content()), Web(make_client(), ("pässword",)))
    assert failure == Failure(Trouble.PARKED, "the user name or the password has letters that SMTP does not know")


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT"])
def test_no_message_has_a_secret_that_a_server_repeats(step: str) -> None:
    failure = hand_in(SmtpPeer(replies={step: f"550 {USER} {PASSWORD} is bad"}))
    assert failure
    assert "canary" not in failure.why


# A server that never comes to an end


def greet(connection: socket.socket, greetings: Iterable[bytes]) -> None:
    """Answer one line, or the message, after the other."""
    with connection.makefile("rb") as lines:
        for greeting in greetings:
            connection.sendall(greeting)
            ends = {b".\r\n", b""} if greeting.startswith(b"354") else set()
            while (line := lines.readline()) and ends and line not in ends:
                continue


def slow_server(*greetings: bytes, part: bytes, pause: float = 0.02) -> Talk:
    """Answer one line after the other, and then go on with the same part for as long as anybody listens."""

    def talk(connection: socket.socket) -> None:
        greet(connection, greetings)
        while True:
            connection.sendall(part)
            time.sleep(pause)

    return talk


@contextmanager
def listening(talk: Talk) -> Iterator[int]:
    """A server on loopback for one connection; gives the port."""

    def serve() -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            talk(connection)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


UP_TO_DATA = (b"220 here\r\n", b"250 here\r\n", b"250 Ok\r\n", b"250 Ok\r\n", b"354 go on\r\n")


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (slow_server(part=b"2"), Trouble.AGAIN),
        (slow_server(part=b"220-here\r\n"), Trouble.AGAIN),
        (slow_server(b"220 here\r\n", part=b"250-here\r\n"), Trouble.AGAIN),
        (slow_server(*UP_TO_DATA, part=b"2"), Trouble.AMBIGUOUS),
        (slow_server(*UP_TO_DATA, part=b"250-Ok\r\n"), Trouble.AMBIGUOUS),
    ],
    ids=["greeting", "greetings", "hello", "answer", "answers"],
)
def test_a_talk_that_takes_too_long_is_over(monkeypatch: pytest.MonkeyPatch, talk: Talk, expected: Trouble) -> None:
    monkeypatch.setattr(smtp_connection, "SECONDS", 0.5)
    failure = submitted(talk)
    assert failure.trouble is expected
    assert failure.is_slow
    assert "took too long" in failure.why


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (slow_server(part=b"220-here\r\n" * 100, pause=0), Trouble.AGAIN),
        (slow_server(*UP_TO_DATA, part=b"250-Ok\r\n" * 100, pause=0), Trouble.AMBIGUOUS),
    ],
)
def test_a_talk_without_end_is_over(monkeypatch: pytest.MonkeyPatch, talk: Talk, expected: Trouble) -> None:
    monkeypatch.setattr(smtp_connection, "MOST", 10_000)
    failure = submitted(talk)
    assert failure.trouble is expected
    assert not failure.is_slow


@pytest.mark.parametrize("cut", [b"2", b"250", b"250 Ok", b"451 4.3.0 no", b"250-Ok\r\n25"])
def test_an_answer_that_is_cut_in_the_middle_says_nothing(cut: bytes) -> None:
    def talk(connection: socket.socket) -> None:
        greet(connection, UP_TO_DATA)
        connection.sendall(cut)

    failure = submitted(talk)
    assert failure.trouble is Trouble.AMBIGUOUS


def test_an_encrypted_talk_that_does_not_begin_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_connection, "SECONDS", 0.5)
    assert submitted(slow_server(part=b"\x16"), "tls").trouble is Trouble.AGAIN


def submitted(talk: Talk, security: str = "none") -> Failure:
    with listening(talk) as port:
        server = Server("127.0.0.1", port, security, "", "")
        failure = submit(server, Envelope("diary@lamp.example", "ann@b.example", content()), Web(make_client()))
    assert failure
    return failure
