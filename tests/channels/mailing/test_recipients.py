"""Whom a newsletter goes to, and that nothing said of them holds an address."""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.channel import Setup
from diarist.channels.mailing.recipients import Queue, Recipients, hushed, mail_address
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.smtp import LATER
from diarist.channels.wire.web import Web, make_client
from diarist.diary.site import Site

KEY = "the key that hides the readers"
Read = Callable[..., Recipients]


@pytest.fixture
def read(site: Site, tmp_path: Path) -> Read:
    """Reads recipients out of a file with these words."""

    def of(words: str | bytes, key: str = KEY) -> Recipients:
        path = tmp_path / "recipients.txt"
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        secrets = {"RECIPIENTS": str(path), "KEY": key}
        return Recipients(Setup(name="newsletter", settings={}, secrets=secrets, site=site, web=Web(make_client())))

    return of


def addresses(recipients: Recipients) -> list[str]:
    return [recipient.address for recipient in recipients.by_target.values()]


def test_each_line_is_one_recipient_and_comments_are_none(read: Read) -> None:
    found = read("# The readers\n\nann@b.example\n  bob@b.example  # since May\n\t#carl@b.example\r\ndora@b.example")
    assert addresses(found) == ["ann@b.example", "bob@b.example", "dora@b.example"]
    assert not found.fault


def test_an_address_that_stands_twice_gets_one_mail(read: Read) -> None:
    found = read("ann@b.example\nAnn@B.Example\nbob@b.example\nann@b.example\n")
    assert addresses(found) == ["ann@b.example", "bob@b.example"]


def test_a_file_saved_with_a_byte_order_mark_is_read(read: Read) -> None:
    assert addresses(read(b"\xef\xbb\xbfann@b.example\r\nbob@b.example\r\n")) == ["ann@b.example", "bob@b.example"]


def test_a_wrong_line_is_told_by_its_number_and_stops_nobody(read: Read) -> None:
    found = read("ann@b.example\nCarl Canary <carl-canary@b.example>\nbob@b.example\n")
    ann, wrong, bob = found.by_target.values()
    assert (ann.fault, bob.fault) == ("", "")
    assert wrong.fault == "line 2 of the recipients’ file is not a mail address; mend it, and it is sent there"
    assert wrong.address == ""


def test_the_ledger_knows_a_recipient_by_a_hash_that_only_the_key_makes(read: Read) -> None:
    (target,) = read("Ann@B.example").by_target
    assert target == hmac.new(KEY.encode(), b"recipient:ann@b.example", hashlib.sha256).hexdigest()[:32]
    assert read("ann@b.example", "another key that hides").by_target.keys() != {target}


def test_the_token_that_ends_a_subscription_cannot_be_made_of_what_the_ledger_says(read: Read) -> None:
    (ann,) = read("ann@b.example").by_target.values()
    assert ann.token == hmac.new(KEY.encode(), b"unsubscribe:ann@b.example", hashlib.sha256).hexdigest()[:32]
    assert ann.token != ann.target


def test_a_new_order_changes_nobody(read: Read) -> None:
    assert read("ann@b.example\nbob@b.example").by_target == read("bob@b.example\nann@b.example").by_target


@pytest.mark.parametrize(
    ("words", "key", "fault"),
    [
        ("", KEY, "the file that DIARIST_NEWSLETTER_RECIPIENTS names has no address in it"),
        ("# nobody yet", KEY, "the file that DIARIST_NEWSLETTER_RECIPIENTS names has no address in it"),
        (b"caf\xe9-canary@b.example", KEY, "the file that DIARIST_NEWSLETTER_RECIPIENTS names is not saved as UTF-8"),
        ("ann@b.example", "", "DIARIST_NEWSLETTER_KEY is not set"),
        ("ann@b.example", "short", "DIARIST_NEWSLETTER_KEY is shorter than 16 characters"),
    ],
)
def test_what_is_wrong_with_file_or_key_is_said(read: Read, words: str | bytes, key: str, fault: str) -> None:
    found = read(words, key)
    assert found.fault == fault
    assert not found.by_target


def test_a_file_that_is_not_there_is_said(site: Site, tmp_path: Path) -> None:
    def fault(path: str) -> str:
        secrets = {"RECIPIENTS": path, "KEY": KEY}
        setup = Setup(name="newsletter", settings={}, secrets=secrets, site=site, web=Web(make_client()))
        return Recipients(setup).fault

    assert fault("") == "DIARIST_NEWSLETTER_RECIPIENTS is not set"
    assert fault(str(tmp_path / "none.txt")) == "the file that DIARIST_NEWSLETTER_RECIPIENTS names cannot be read"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ann@b.example", "ann@b.example"),
        ("Ann.Smith+diary@Sub.B.example", "Ann.Smith+diary@sub.b.example"),
        ("o'neill@b.example", "o'neill@b.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann", ""),
        ("ann@", ""),
        ("@b.example", ""),
        ("ann@b", ""),
        ("ann@b@c.example", ""),
        ("ann smith@b.example", ""),
        ("ann..smith@b.example", ""),
        (".ann@b.example", ""),
        ("änn@b.example", ""),
        ("ann@b.example, bob@b.example", ""),
        ("Ann <ann@b.example>", ""),
        ("ann@-b.example", ""),
        ("ann@b..example", ""),
        ("a" * 65 + "@b.example", ""),
        ("ann@" + "b" * 64 + ".example", ""),
        ("ann\r\nRCPT TO:<eve@b.example>@b.example", ""),
        ("ann@b.example\x00", ""),
    ],
)
def test_what_an_address_is(written: str, address: str) -> None:
    assert mail_address(written) == address


@given(st.one_of(st.text(), st.builds("{}@{}.example".format, st.text(max_size=9), st.text(max_size=9))))
def test_no_text_makes_an_address_that_ends_a_line_or_breaks(written: str) -> None:
    address = mail_address(written)
    assert address.isascii()
    assert not set(address) & set(' \r\n\t<>,;:"')


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("550 <ann@b.example>: Recipient address rejected", "550 <(address)>: Recipient address rejected"),
        ("no mailbox ANN@B.EXAMPLE, sorry", "no mailbox (address), sorry"),
        ("mailto:ann@b.example is", "mailto:(address) is"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_what_a_server_says_is_told_without_addresses(said: str, left: str) -> None:
    assert hushed(said) == left


def test_those_behind_one_without_an_answer_wait_for_the_next_run() -> None:
    queue = Queue()
    lost = Failure(Trouble.AMBIGUOUS, "no answer")
    assert queue.next("ann", lambda: lost) is lost
    waiting = queue.next("bob", lambda: pytest.fail("nothing is posted"))
    assert waiting == Failure(Trouble.PARKED, "there was no answer about the recipient before")


def test_the_one_without_an_answer_may_be_tried_again_and_then_the_next() -> None:
    queue = Queue()
    queue.next("ann", lambda: Failure(Trouble.AMBIGUOUS, "no answer"))
    assert queue.next("ann", lambda: Receipt("1")) == Receipt("1")
    assert queue.next("bob", lambda: Receipt("2")) == Receipt("2")


def test_a_server_that_is_down_is_asked_once_and_one_that_names_a_time_is_asked_then() -> None:
    down, later = Failure(Trouble.AGAIN, "it is down"), Failure(Trouble.AGAIN, "not now", LATER)
    assert Queue().next("ann", lambda: down) == Failure(Trouble.PARKED, "it is down")
    assert Queue().next("ann", lambda: later) is later
    refused = Failure(Trouble.REFUSED, "no such mailbox")
    queue = Queue()
    assert queue.next("ann", lambda: refused) is refused
    assert queue.next("bob", lambda: Receipt("2")) == Receipt("2")
