"""Names of folders in modified UTF-7, as another program writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imap_tools.imap_utf7 import utf7_encode

from diarist.mail_in.folder_names import as_argument


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("INBOX", '"INBOX"'),
        ("Tom & Ann", '"Tom &- Ann"'),
        ("~peter/mail/台北/日本語", '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'),
        ('The "quay" \\ pier', '"The \\"quay\\" \\\\ pier"'),
    ],
)
def test_a_name_is_written_as_the_rfc_has_it(name: str, written: str) -> None:
    assert as_argument(name) == written


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\'), max_size=30))
def test_another_program_writes_the_same(name: str) -> None:
    assert as_argument(name).strip('"').encode() == utf7_encode(name)
