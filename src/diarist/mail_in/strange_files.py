"""What is no picture in a mail, and what to say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.mail_in.one_mail import LeftOut
from diarist.photographs.picture_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.mail_in.mime_parts import File

_PICTURES = tuple(re.compile(mark, re.DOTALL) for mark in KINDS)
_SILENT = frozenset(
    [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "message/delivery-status",
        "text/rfc822-headers",
        "text/x-amp-html",
        "text/html",
        "text/plain",
        "text/enriched",
        "text/watch-html",
    ]
)
_KINDS = {
    "message/rfc822": "it is another mail; copy what you want of it into yours",
    "text/calendar": "it is an invitation to a meeting",
    "application/ics": "it is an invitation to a meeting",
    "text/vcard": "it is a business card, with numbers",
    "text/x-vcard": "it is a business card, with numbers",
    "text/directory": "it is a business card, with numbers",
    "application/pdf": "it is a document; write its words into the mail, or put it into docs/",
    "image/tiff": "no page can show such a picture; send it as JPEG",
    "image/bmp": "no page can show such a picture; send it as JPEG",
    "image/svg+xml": "it is a drawing that can hold programs; send it as PNG",
}
_NAMES = {
    ".ics": "text/calendar",
    ".vcf": "text/vcard",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".svg": "image/svg+xml",
}


def is_picture(data: bytes) -> bool:
    """Whether some bytes begin as a picture that pages can show, or that can be made one."""
    return any(mark.match(data[:64]) for mark in _PICTURES)


def why_left(file: File) -> Iterator[LeftOut]:
    """Why a file is not taken; nothing for what its sender did not attach by themselves."""
    ending = re.search(r"\.\w{2,5}\Z", file.name.lower())
    kind = _NAMES.get(ending.group() if ending else "", file.kind)
    if kind in _SILENT and not file.name:
        return
    if file.kind in _SILENT - {"text/plain", "text/html"}:
        return
    whole = kind.partition("/")[0]
    why = _KINDS.get(kind) or {
        "video": "it is a film; put it up by hand",
        "audio": "it is a recording; put it up by hand",
        "image": "it is no picture that can be read; send it as JPEG",
    }.get(whole, "it is no picture")
    yield LeftOut(file.name or kind or "a file", why, kind="file")
