"""What an entry has to hear and to see, as its page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diarist.outputs.html_later import Html


class Played(NamedTuple):
    """Sound or a film of one's own: how long it is, such as `12:05`, and how large, such as `4.2`, in megabytes."""

    address: str
    media_type: str
    clock: str
    size: str
    width: int
    height: int


class FilmElsewhere(NamedTuple):
    """A film on another site, in a `frame` where the settings name that site, else behind a picture that leads there.

    `address` and `frame` are whole.
    """

    address: str
    host: str
    frame: str
    picture: str
    width: int
    height: int


class ChapterLink(NamedTuple):
    """A part of a recording: when it begins, in seconds and as players show it."""

    start: int
    clock: str
    title: str


class Player(NamedTuple):
    """What an entry has to hear and to see.

    `played` is the address that its chapters are parts of, `podcast` that of the feed which has it, too.
    """

    video: Played | None
    audio: Played | None
    captions: str
    poster: str
    elsewhere: FilmElsewhere | None
    chapters: tuple[ChapterLink, ...]
    played: str
    podcast: str
    transcript: Html | None
