"""The one address of From: what is accepted means the same to every program."""

from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.errors import MailHeaderError
from diarist.mail_in.one_address import one_address


@given(st.text(st.sampled_from('an@b.example <>()",:;\\=?\t-'), max_size=50) | st.from_regex(r".{0,9}<a@b\.ex>.{0,9}"))
def test_what_is_accepted_is_read_by_another_program_as_the_same(value: str) -> None:
    try:
        found = one_address(value)
    except MailHeaderError:
        return
    assert [address.lower() for _, address in getaddresses([value])] == [found]


@pytest.mark.parametrize(
    "value",
    [
        "ann@council.example",
        " <ann@council.example>",
        "Ann B. Writer <ANN@Council.Example> ",
        '"Writer, Ann (chief)" <ann@council.example>',
        "=?utf-8?q?Gwenll=C3=AFan?= <ann@council.example>",
        "(chief) Gwenllïan <ann@council.example> (on a boat)",
    ],
)
def test_the_common_forms_are_read(value: str) -> None:
    assert one_address(value) == "ann@council.example"


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "ann",
            "ann@localhost",
            "@council.example",
            "ann@.example",
            "ann@council..example",
            "ann.@council.example",
        ),
        *("ann@council.example ann@council.example", "<ann@council.example", "ann@council.example>", "<<a@b.example>>"),
        *("a@b.example, c@d.example", "Us: a@b.example;", "<@b.example:c@d.example>", '"a"@b.example', "a@[192.0.2.1]"),
        *(
            "\u0430nn@council.example",
            "ann@council.example\u200b",
            "ann@coun\u0441il.example",
            f"{'a' * 250}@b.example",
        ),
    ],
)
def test_whatever_else_there_is_is_refused(value: str) -> None:
    with pytest.raises(MailHeaderError):
        one_address(value)
