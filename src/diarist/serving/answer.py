"""What a request is answered with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from mimetypes import MimeTypes

PAGE = "text/html"
_TYPES = MimeTypes()  # Python's own table: that of the machine differs from one to the next
for _ending, _type in {
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".jxl": "image/jxl",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".m4a": "audio/mp4",
    ".map": "application/json",
    ".vtt": "text/vtt",
    ".weba": "audio/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _ending)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's bytes, their media type and its status; `location` is where what was asked for really is.

    `headers` are those that only this answer has.
    """

    body: bytes
    media_type: str = PAGE
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def showing(self, body: bytes) -> Answer:
        """The same answer with other bytes."""
        return replace(self, body=body)


def media_type(file: str) -> str:
    """The media type of a file, by its name, as hosts of files give it."""
    found, coding = _TYPES.guess_type(f"/{file}")
    return "application/gzip" if coding == "gzip" else found or "application/octet-stream"
