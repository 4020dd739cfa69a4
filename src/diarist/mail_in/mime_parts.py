"""A mail taken apart into its texts and files, in order (RFC 2045 to 2047, RFC 2387).

The standard library's parser goes into each part in turn, and compares each line with the end of every part around it:
a mail of parts in parts without end ends it, or takes hours. Here each level is read once, and there are bounds.
"""

from __future__ import annotations

import base64
import quopri
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.mail_in.charsets import decoded
from diarist.mail_in.heads import as_message, decoded_field, head_and_body
from diarist.mail_in.one_mail import LeftOut
from diarist.mail_in.signed_data import content_of
from diarist.mail_in.winmail import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

DEEPEST, MOST_PARTS = 24, 400
_PADDING = re.compile(rb"[ \t]+(?=\r?\n|\Z)")
"""What servers add at the ends of lines (RFC 2045, 6.7): no part of what was written, and a break is none with it."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_ENDLESS = LeftOut("parts of the mail", "they stand in one another without end")
_LOCKED = LeftOut("the whole mail", "it is encrypted; send it without that")
_NO_WINMAIL = LeftOut(
    "winmail.dat", "it cannot be read; let Outlook send HTML or plain text instead of Rich Text", kind="file"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a mail, as HTML or plain."""

    text: str
    is_html: bool
    is_flowed: bool = False
    """Whether lines that end with a space go on (RFC 3676)."""
    drops_space: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """What is no text: what kind it says it is, its name, its bytes, and what HTML calls it."""

    kind: str
    name: str
    data: bytes = field(repr=False)
    content_id: str = ""


Piece = Text | File | LeftOut


def pieces_of(data: bytes) -> tuple[Piece, ...]:
    """All texts and files of a mail in order, of what is there twice the better one."""
    return tuple(_Parts().read(data, 0, "text/plain"))


class _Parts:
    def __init__(self) -> None:
        self._count = 0

    def read(self, data: bytes, depth: int, kind: str) -> Iterator[Piece]:
        """The pieces of one part; `kind` is what it is where it does not say so."""
        self._count += 1
        if depth > DEEPEST or self._count > MOST_PARTS:
            yield _ENDLESS
            return
        head, body = head_and_body(data)
        message = as_message(head)
        if "content-type" not in message:
            message["content-type"] = kind
        if boundary := message.get_boundary() if message.get_content_maintype() == "multipart" else None:
            yield from self._multipart(message, _between(body, boundary), depth)
        else:
            yield from self._leaf(message, body, depth)

    def _multipart(self, message: Message, bodies: list[bytes], depth: int) -> Iterator[Piece]:
        kind = message.get_content_subtype()
        below = "message/rfc822" if kind == "digest" else "text/plain"
        if kind == "signed":
            bodies = bodies[:1]
        choices = [list(self.read(each, depth + 1, below)) for each in bodies[:MOST_PARTS]]
        if kind == "encrypted":
            yield _LOCKED
        elif kind == "alternative":
            yield from _best(choices)
        else:
            yield from (each for pieces in choices for each in pieces)

    def _leaf(self, message: Message, body: bytes, depth: int) -> Iterator[Piece]:
        kind, name = message.get_content_type(), decoded_field(message.get_filename() or "")
        if kind == "message/rfc822":
            yield File(kind, name, b"")
            return
        data = _bytes(message, body)
        if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
            inner = content_of(data)
            yield from self.read(inner, depth + 1, "text/plain") if inner else (_LOCKED,)
        elif kind in {"application/ms-tnef", "application/vnd.ms-tnef"} or name.lower() == "winmail.dat":
            files = files_of(data)
            yield from (File("", each, inside) for each, inside in files or ())
            if files is None:
                yield _NO_WINMAIL
        elif kind in {"text/plain", "text/html"} and message.get_content_disposition() != "attachment" and not name:
            yield _text(message, data, is_html=kind == "text/html")
        else:
            named = message.get("content-id") or message.get("content-location") or ""
            yield File(kind, name, data, name_of_picture(str(named)))


def name_of_picture(written: str) -> str:
    """What HTML calls a picture that came along, by its Content-ID or Content-Location (RFC 2392, RFC 2557)."""
    return unquote(written).strip(" <>").removeprefix("cid:").lower()


def _best(choices: list[list[Piece]]) -> Iterator[Piece]:
    """Of texts that say the same, the last HTML that has words, else the last that has any; and all files."""
    told = [pieces for pieces in choices if any(isinstance(each, Text) and _says_something(each) for each in pieces)]
    rich = [pieces for pieces in told if any(isinstance(each, Text) and each.is_html for each in pieces)]
    chosen = (rich or told or [[]])[-1]
    for pieces in choices:
        yield from pieces if pieces is chosen else (each for each in pieces if not isinstance(each, Text))


def _says_something(text: Text) -> bool:
    return bool(re.search(r"[^\s\xa0]|<img\b", _TAG.sub("", text.text) if text.is_html else text.text))


_TAG = re.compile(r"<style\b[^<]*</style>|<title\b[^<]*</title>|<(?!img\b)[^<>]*>|&nbsp;|&#160;", re.IGNORECASE)


def _between(body: bytes, boundary: str) -> list[bytes]:
    """What stands between the lines that part a multipart; what goes before the first and after the last is nothing."""
    mark = b"--" + boundary.encode("utf-8", "surrogateescape")
    found: list[bytes] = []
    at = begin = 0 if body.startswith(mark) else _next(body, mark, 0)
    while at >= 0 and len(found) <= MOST_PARTS:
        begin = at + len(mark)
        if body.startswith(b"--", begin):
            break
        line_end = body.find(b"\n", begin)
        if line_end < 0:
            break
        at = _next(body, mark, line_end)
        found.append(body[line_end + 1 : at if at >= 0 else len(body)].removesuffix(b"\n").removesuffix(b"\r"))
    return found


def _next(body: bytes, mark: bytes, begin: int) -> int:
    """Where the next line begins that parts; one that is longer belongs to another multipart."""
    at = begin
    while (at := body.find(b"\n" + mark, at)) >= 0:
        end = at + 1 + len(mark)
        rest = body[end : end + 3]
        if not rest or rest[:1] in b"\r\n \t" or rest[:2] == b"--":
            return at + 1
        at = end
    return -1


def _bytes(message: Message, body: bytes) -> bytes:
    coding = str(message.get("content-transfer-encoding", "")).strip().lower()
    if coding == "quoted-printable":
        return quopri.decodestring(_PADDING.sub(b"", body))
    if coding == "base64":
        clean = _NOT_BASE64.sub(b"", body)
        clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    return body


def _text(message: Message, data: bytes, *, is_html: bool) -> Text:
    charset = message.get_param("charset", "")
    text = decoded(data, charset if isinstance(charset, str) else charset[2]).replace("\r\n", "\n").replace("\r", "\n")
    flowed = str(message.get_param("format", "")).lower() == "flowed"
    return Text(text, is_html, flowed and not is_html, str(message.get_param("delsp", "")).lower() == "yes")
