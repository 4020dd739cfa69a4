"""The head of a mail: what is accepted is read by another program as the same fields."""

from email import message_from_bytes
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diarist.diary.errors import MailHeaderError
from diarist.mail_in.header_fields import Field, header_fields, values_of

MAILS = sorted(Path(__file__).with_name("senders").glob("*/*.eml"))
SIGNS = st.sampled_from(
    [b"From:", b"a", b":", b" ", b"\t", b"\r", b"\n", b"\r\n", b"\x0b", b"\x0c", b"\x1c", b"\xc2\x85", b"\xff"]
)


def names(mail: bytes) -> list[str]:
    """The names of the fields, as Python's own parser reads them, in small letters."""
    return [name.lower() for name in message_from_bytes(mail).keys()]  # noqa: SIM118 - it holds several of one name


@given(st.lists(SIGNS, max_size=24).map(b"".join))
@example(b"From: a\n\x0bFrom: b")
@example(b"From: a\r\n \r\nFrom: b\r\n\r\n")
def test_what_is_accepted_has_the_same_fields_for_another_program(mail: bytes) -> None:
    try:
        found = header_fields(mail)
    except MailHeaderError:
        return
    assert [field.name for field in found] == names(mail)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: f"{mail.parent.name}-{mail.stem}")
def test_mails_have_the_same_fields_for_another_program(mail: Path) -> None:
    data = mail.read_bytes()
    try:
        found = header_fields(data)
    except MailHeaderError:
        return
    assert [field.name for field in found] == names(data)
    assert [" ".join(each.split()) for each in values_of(found, "received")] == [
        " ".join(each.split()) for each in message_from_bytes(data).get_all("Received", [])
    ]


def test_fields_are_unfolded_and_keep_their_order() -> None:
    found = header_fields(b"To: a\r\nSUBJECT: one\r\n\ttwo\r\nto:b\r\n\r\nWords: x\r\n")
    assert found == (Field("to", " a"), Field("subject", " one\ttwo"), Field("to", "b"))
    assert values_of(found, "to") == (" a", "b")
