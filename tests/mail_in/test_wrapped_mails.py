"""Mails in wrappings of others: signed data and winmail.dat, whole, in pieces, and broken anywhere."""

import pytest

from diarist.mail_in.signed_data import content_of
from diarist.mail_in.winmail import files_of
from tests.mail_in.letter_parts import photograph
from tests.mail_in.wrapped_data import signed, winmail

CONTENT = b"Content-Type: text/plain\n\nwords\n" * 200


@pytest.mark.parametrize("in_pieces", [False, True])
def test_signed_data_gives_what_was_signed(in_pieces: bool) -> None:  # noqa: FBT001 - a case
    assert content_of(signed(CONTENT, in_pieces=in_pieces)) == CONTENT


@pytest.mark.parametrize("in_pieces", [False, True])
def test_cut_anywhere_it_gives_nothing_that_was_not_there(in_pieces: bool) -> None:  # noqa: FBT001 - a case
    whole = signed(CONTENT, in_pieces=in_pieces)
    assert all(CONTENT.startswith(content_of(whole[:at])) for at in range(0, len(whole), 7))


def test_what_is_encrypted_gives_nothing() -> None:
    assert (
        content_of(signed(CONTENT).replace(bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010703")))
        == b""
    )


def test_winmail_gives_its_files_with_their_names() -> None:
    assert files_of(winmail("ward.jpg", photograph())) == (("ward.jpg", photograph()),)


def test_winmail_cut_anywhere_gives_no_half_file() -> None:
    whole = winmail("ward.jpg", photograph())
    assert all(files_of(whole[:at]) in {None, ()} for at in range(len(whole) - 2))
