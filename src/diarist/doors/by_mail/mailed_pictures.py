"""The pictures of a mail as they go beside an entry: clean, in order, and no more than a diary wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import PictureError
from diarist.doors.by_mail.feedback import Remark
from diarist.photographs.clean_picture import clean, look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diarist.mail_in.one_mail import MailPicture

FOLDER = "pictures"
"""Below posts/."""

MOST = 20
"""So many pictures an entry takes of a mail."""

MOST_BYTES = 25_000_000
"""Of all of them together."""

MOST_PIXELS = 50_000_000
"""Of each."""

SPECK = 3
"""Pixels on a side: programs put such pictures into mails, to hear that they are read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that is kept, clean, and how its name ends; where in the words it stood, and what it shows."""

    ending: str
    data: bytes
    after: int | None
    words: str


def cleaned(pictures: Iterable[MailPicture]) -> tuple[tuple[Kept, ...], tuple[Remark, ...]]:
    """What is kept of some pictures, and what is to be said of the others.

    They go by their numbers: their own names may tell of somebody.
    """
    kept: list[Kept] = []
    remarks: list[Remark] = []
    left = MOST_BYTES
    for number, picture in enumerate(pictures, 1):
        left -= len(picture.data)
        if number > MOST or left < 0:
            remarks.append(Remark("mailed.pictures_too_many", {"number": number}))
            break
        found = _one(picture, number)
        if isinstance(found, Kept):
            kept.append(found)
        elif found:
            remarks.append(found)
    return tuple(kept), tuple(remarks)


def names_of(stem: str, pictures: Sequence[Kept], first: int = 1) -> list[str]:
    """What the files of an entry's pictures are called, seen from its own folder; that of the first has no number."""
    return [f"{FOLDER}/{stem}{f'-{n}' if n > 1 else ''}.{each.ending}" for n, each in enumerate(pictures, first)]


def _one(picture: MailPicture, number: int) -> Kept | Remark | None:
    """A picture, or what is to be said of it; None for a speck, which nobody sent so that it be seen."""
    name = f"picture {number}"
    try:
        sight = look(picture.data, name)
        if max(sight.size) <= SPECK:
            return None
        if sight.size[0] * sight.size[1] > MOST_PIXELS:
            return Remark("mailed.picture_too_large", {"number": number})
        data = clean(picture.data, name, sight.kept_ending)[1]
        return Kept(sight.kept_ending, data, picture.after, picture.words)
    except PictureError:
        return Remark("mailed.picture_unreadable", {"number": number})
