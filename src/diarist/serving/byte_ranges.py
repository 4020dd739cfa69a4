"""A part of an answer, where a browser asks for one: players begin in the middle (RFC 9110, section 14)."""

from __future__ import annotations

import re
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diarist.serving.answer import Answer

_ONE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
_PLAYED = ("audio/", "video/")


def part_of(answer: Answer, wanted: str | None) -> Answer:
    """What the header `Range` asks for of sound or a film; the whole of anything else, or where it cannot be read."""
    if answer.status != HTTPStatus.OK or not answer.media_type.startswith(_PLAYED):
        return answer
    whole = replace(answer, headers=(*answer.headers, ("Accept-Ranges", "bytes")))
    found = _ONE.fullmatch(wanted.strip()) if wanted else None
    if not found or not any(found.groups()):
        return whole
    start, end = _bounds(found[1], found[2], len(answer.body))
    if start >= min(end, len(answer.body)):
        return _placed(whole, b"", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "*")
    return _placed(whole, answer.body[start:end], HTTPStatus.PARTIAL_CONTENT, f"{start}-{end - 1}")


def _placed(whole: Answer, body: bytes, status: HTTPStatus, place: str) -> Answer:
    head = ("Content-Range", f"bytes {place}/{len(whole.body)}")
    return replace(whole, body=body, status=status, headers=(*whole.headers, head))


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    """Where a part begins and ends; without a first, it is the last bytes."""
    if not first:
        return max(0, length - int(last)), length
    return int(first), min(length, int(last) + 1) if last else length
