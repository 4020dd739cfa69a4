from http import HTTPStatus

import pytest

from diarist.serving.answer import Answer
from diarist.serving.byte_ranges import part_of

FILM = Answer(b"0123456789", "video/mp4")


@pytest.mark.parametrize(
    ("wanted", "body", "place"),
    [
        ("bytes=0-", b"0123456789", "bytes 0-9/10"),
        ("bytes=3-5", b"345", "bytes 3-5/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=-2", b"89", "bytes 8-9/10"),
        ("bytes=-99", b"0123456789", "bytes 0-9/10"),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(wanted: str, body: bytes, place: str) -> None:
    part = part_of(FILM, wanted)
    assert (part.body, part.status) == (body, HTTPStatus.PARTIAL_CONTENT)
    assert dict(part.headers) == {"Accept-Ranges": "bytes", "Content-Range": place}


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=5-3", "bytes=-0"])
def test_what_is_not_there_is_said(wanted: str) -> None:
    part = part_of(FILM, wanted)
    assert (part.body, part.status) == (b"", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    assert dict(part.headers)["Content-Range"] == "bytes */10"


@pytest.mark.parametrize("wanted", [None, "", "bytes=-", "bytes=1-2,4-5", "lines=1-2", f"bytes=0-{'9' * 5000}"])
def test_what_nobody_can_read_is_answered_with_the_whole(wanted: str | None) -> None:
    whole = part_of(FILM, wanted)
    assert (whole.body, whole.status, whole.headers) == (FILM.body, HTTPStatus.OK, (("Accept-Ranges", "bytes"),))


def test_a_page_is_given_whole() -> None:
    page = Answer(b"<p>")
    assert part_of(page, "bytes=0-1") is page
