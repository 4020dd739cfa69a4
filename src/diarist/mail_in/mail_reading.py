"""One mail read: bytes (RFC 5322) in, its sender's own words and pictures out. Nothing is fetched, nothing kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.mail_in import mail_html, plain_words
from diarist.mail_in.heads import addresses, date_of, fields, head_and_body, ids, subject_of
from diarist.mail_in.mail_marks import picture_mark, pictures_in, without_pictures
from diarist.mail_in.mime_parts import File, Text, pieces_of
from diarist.mail_in.one_mail import LARGEST, LeftOut, Mail, MailPicture
from diarist.mail_in.robots import bounce, robot
from diarist.mail_in.senders_words import own_words
from diarist.mail_in.signatures import folded
from diarist.mail_in.strange_files import is_picture, why_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.mail_in.mime_parts import Piece
    from diarist.mail_in.one_mail import Address

MOST_PICTURES = 20
MOST_LETTERS, MOST_LINES = 400_000, 6_000
"""Of text, as HTML or plain, with what is quoted: own words stand above it."""

_TOO_LARGE = LeftOut("the whole mail", f"it is over {LARGEST // 1024**2} MB")
_TOO_LONG = LeftOut(
    "the end of a very long mail", f"{MOST_LETTERS:,} letters and {MOST_LINES:,} lines of it are read", is_doubt=True
)
_RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-forwarded-to")


def read_mail(data: bytes) -> Mail:
    """All that a mail says. Nothing is raised: what cannot be read is said in `left_out`."""
    head, _ = head_and_body(data[:LARGEST])
    subject, is_reply, is_forwarded = subject_of(head)
    before = ids(fields(head, "in-reply-to"))
    is_answer = is_reply or is_forwarded or bool(before or fields(head, "references"))
    pieces: tuple[Piece, ...] = (_TOO_LARGE,) if len(data) > LARGEST else pieces_of(data)
    senders = addresses(fields(head, "from"))
    own = own_words(_lines(pieces, is_answer=is_answer), _names(senders), is_answer=is_answer)
    words, places = _with_places(own.words)
    pictures, left = _pictures(pieces, places)
    return Mail(
        senders=senders,
        recipients=tuple(
            {each.address.lower(): each for each in reversed(addresses(fields(head, *_RECIPIENTS)))}.values()
        )[::-1],
        subject=subject,
        date=date_of(head),
        message_id=next(iter(ids(fields(head, "message-id"))), ""),
        in_reply_to=before,
        references=ids(fields(head, "references")),
        words=words,
        answer=_with_places(own.answer)[0],
        pictures=pictures,
        left_out=(*own.left_out, *left, *([_TOO_LONG] if _is_cut(pieces) else [])),
        robot=robot(head),
        bounce=bounce(head),
        headers=head,
    )


def _names(senders: Sequence[Address]) -> frozenset[str]:
    said = (f"{each.name} {each.address.partition('@')[0]}" for each in senders)
    return frozenset(part for each in said for part in re.findall(r"[^\W\d_]{2,}", folded(each)))


def _lines(pieces: Sequence[Piece], *, is_answer: bool) -> list[str]:
    """All texts of a mail in lines; a picture between two of them leaves its mark there."""
    named = {each.content_id: at for at, each in enumerate(pieces) if isinstance(each, File) and each.content_id}
    found: list[str] = []
    left = MOST_LETTERS
    texts = [at for at, each in enumerate(pieces) if isinstance(each, Text)]
    for at, piece in enumerate(pieces):
        if isinstance(piece, Text):
            found += ["", *_lines_of(piece, piece.text[:left], named, is_answer=is_answer)]
            left = max(0, left - len(piece.text))
        elif isinstance(piece, File) and texts and texts[0] < at < texts[-1] and not piece.content_id:
            found += ["", picture_mark(at), ""]
    return found[:MOST_LINES]


def _is_cut(pieces: Sequence[Piece]) -> bool:
    texts = [each.text for each in pieces if isinstance(each, Text)]
    return sum(map(len, texts)) > MOST_LETTERS or sum(each.count("\n") for each in texts) > MOST_LINES


def _lines_of(piece: Text, text: str, named: dict[str, int], *, is_answer: bool) -> list[str]:
    if piece.is_html:
        return mail_html.lines_of(text, named, is_answer=is_answer)
    return plain_words.lines_of(text, named, is_flowed=piece.is_flowed, drops_space=piece.drops_space)


def _with_places(lines: list[str]) -> tuple[str, dict[int, int]]:
    """The words without the marks of pictures; and how many blocks stand before each of these."""
    blocks = [each.strip("\n") for each in re.split(r"\n[ \t]*\n", "\n".join(lines)) if each.strip()]
    words: list[str] = []
    places: dict[int, int] = {}
    for block in blocks:
        for number in pictures_in(block):
            places.setdefault(number, len(words))
        if said := _tidy(without_pictures(block)):
            words.append(said)
    return "\n\n".join(words), places


def _tidy(block: str) -> str:
    return "\n".join(line for line in block.split("\n") if line.strip()).rstrip()


def _pictures(pieces: Sequence[Piece], places: dict[int, int]) -> tuple[tuple[MailPicture, ...], list[LeftOut]]:
    """The pictures, those in the words first as they stand there, then those that came beside them."""
    found: list[tuple[int | None, int, File]] = []
    left: list[LeftOut] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, LeftOut):
            left.append(piece)
        elif isinstance(piece, File) and not is_picture(piece.data):
            left += why_left(piece)
        elif isinstance(piece, File) and at not in places and piece.content_id and _is_named(pieces, piece):
            left.append(LeftOut(piece.name or "a picture", "it belongs to what was left out, as a logo to a signature"))
        elif isinstance(piece, File):
            found.append((places.get(at), at, piece))
    found.sort(key=lambda each: (each[0] is None, each[0] or 0, each[1]))
    why = f"{MOST_PICTURES} pictures are taken at most"
    left += [LeftOut(each.name or "a picture", why, kind="picture") for *_, each in found[MOST_PICTURES:]]
    return tuple(MailPicture(each.name, each.data, place) for place, _, each in found[:MOST_PICTURES]), left


def _is_named(pieces: Sequence[Piece], picture: File) -> bool:
    """Whether the words show a picture somewhere, in what is quoted as well."""
    return any(isinstance(each, Text) and picture.content_id in unquote(each.text).lower() for each in pieces)
