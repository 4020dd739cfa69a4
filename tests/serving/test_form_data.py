import pytest

from diarist.serving.form_data import FormData, form_data
from tests.serving.form_page import BOUNDARY, multipart

KIND = f"multipart/form-data; boundary={BOUNDARY}"


def test_fields_and_the_file_come_as_they_were_sent() -> None:
    logo = b"\x89PNG\r\n\x1a\n--\r\n\r\n\x00"
    found = form_data(KIND, multipart({"leader": "Siân\r\nX", "role": ""}, logo))
    assert found.fields == {"leader": "Siân\r\nX", "role": ""}
    assert found.files == {"logo": ("logo.png", logo)}


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_is_no_form_is_empty(kind: str) -> None:
    assert form_data(kind, multipart({"leader": "x"})) == FormData()


@pytest.mark.parametrize("body", [b"", b"--", f"--{BOUNDARY}".encode(), multipart({})[:-9], b"\xff" * 99])
def test_what_is_cut_short_is_read_as_far_as_it_is_whole(body: bytes) -> None:
    assert form_data(KIND, body).fields == {}
