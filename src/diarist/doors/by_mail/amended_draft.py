"""An entry's file after an answer about it: other words, more words, or what a picture shows; and nothing is lost."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.amend import amend
from diarist.diary.fields import MAX_TEXT
from diarist.diary.front_matter import split
from diarist.diary.text import cut, decode, without_controls
from diarist.doors.by_mail.entry_of_mail import bracketed, safe_words, with_pictures
from diarist.doors.by_mail.mailed_pictures import FOLDER, names_of
from diarist.doors.by_mail.reply import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.diary.errors import TextError
    from diarist.doors.by_mail.mailed_pictures import Kept
    from diarist.doors.by_mail.reply import Reply

_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\\n])*)\]\(([^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class DraftFile:
    """The file of a draft: what stands above its words, and these; its headline, and the pictures it shows in order.

    `pictures` are their names, each with what is said that it shows.
    """

    data: bytes
    head: str
    body: str
    title: str
    pictures: tuple[tuple[str, str], ...]

    @property
    def wordless(self) -> tuple[int, ...]:
        """The numbers, from 1, of the pictures that nothing says what they show."""
        return tuple(number for number, (_, words) in enumerate(self.pictures, 1) if not words)

    def shows(self, words: str) -> bool:
        """Whether somebody has said already that a picture shows this."""
        return any(said in {bracketed(words), _alt(words)} for _, said in self.pictures)


def read_draft(data: bytes) -> DraftFile:
    """A draft's file taken apart. Raises TextError where a person has left it in a state that cannot be read."""
    faults: list[TextError] = []
    text = without_controls(decode(data), faults)
    document = split(text, faults)
    body = document.body
    head = text[: len(text.rstrip("\n")) - len(body)] if body else text.rstrip("\n") + "\n\n"
    values = {key: str(value.data or "") for key, value in document.values.items()}
    own = [(values["image"], values.get("image_alt", ""))] if values.get("image") else []
    shown = [(name, words.strip()) for words, name in _PICTURE.findall(body)]
    return DraftFile(data, head, body, values.get("title", ""), (*own, *shown))


def amended(draft: DraftFile, reply: Reply, names: Sequence[str] = (), pictures: Sequence[Kept] = ()) -> bytes:
    """The file after an answer, with the pictures that came with it. The same answer twice makes the same file.

    Raises TextError where a person wrote what stands there in a way that cannot be changed.
    """
    if reply.wish is Wish.PICTURE:
        return _with_picture_words(draft, reply.words)
    words = safe_words(reply.words)
    new = with_pictures(words, names, pictures)
    if reply.wish is Wish.REPLACE:
        left = [found.group() for found in _PICTURE.finditer(draft.body) if found[2] not in new]
        return _written(draft, "\n\n".join([new, *left]))
    if draft.body == new or draft.body.endswith(f"\n\n{new}"):
        return draft.data
    return _written(draft, "\n\n".join(filter(None, [draft.body, new])))


def more_names(draft: DraftFile, path: str, pictures: Sequence[Kept]) -> list[str]:
    """What pictures are called that come with an answer: numbered behind those that are there."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    taken = {posixpath.splitext(name)[0] for name, _ in draft.pictures}
    first = next(n for n in range(len(draft.pictures) + 1, 10_000) if f"{FOLDER}/{stem}-{n}" not in taken)
    return names_of(stem, pictures, max(first, 2))


def _with_picture_words(draft: DraftFile, words: str) -> bytes:
    """The first picture that has no words gets these; the file as it is where all have some, or one has these."""
    if not draft.wordless or draft.shows(words):
        return draft.data
    number = draft.wordless[0]
    name, _ = draft.pictures[number - 1]
    if f"![]({name})" in draft.body:
        return _written(draft, draft.body.replace(f"![]({name})", f"![{bracketed(words)}]({name})", 1))
    return amend(draft.data, {"image_alt": _alt(words)})


def _alt(words: str) -> str:
    return cut(without_controls(words, []), MAX_TEXT)


def _written(draft: DraftFile, body: str) -> bytes:
    return f"{draft.head}{body.strip()}\n".encode()
