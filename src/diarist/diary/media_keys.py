"""What an entry has to hear, to see and to reckon with, as its front matter names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.keys import Keys

_CHAPTER = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})\s*(?:[-–—:]\s*)?(\S.*)")
_PLAYED = ("audio", "video")
_ADD = "add `audio:` or `video:`, or delete this line"
_NEEDS = {
    "captions": (("video",), "there are captions, but no film", "add `video:` or delete this line"),
    "transcript": (_PLAYED, "there is a transcript of nothing", _ADD),
    "chapters": (_PLAYED, "there are chapters of nothing", _ADD),
}


class Media(NamedTuple):
    """Files beside the entry, or addresses elsewhere; each is empty where there is none.

    `chapters` are as they are written: a time and a title each.
    """

    audio: str = ""
    video: str = ""
    captions: str = ""
    transcript: str = ""
    chapters: tuple[str, ...] = ()


NO_MEDIA = Media()


class Chapter(NamedTuple):
    """A part of a recording: when it begins, in seconds, and what it is called."""

    start: int
    title: str

    @property
    def clock(self) -> str:
        """When it begins, as players show it: `1:30` or `1:02:30`."""
        return clock(self.start)


def read_media(keys: Keys) -> Media:
    """What is heard and seen; what is wrong with any is advice."""
    for key, (others, what, mend) in _NEEDS.items():
        if keys.has(key) and not any(map(keys.has, others)):
            keys.advise(key, what, mend)
    written = keys.list("chapters")
    for each in written:
        if not _CHAPTER.fullmatch(each):
            mend = "write when it begins, and its title: `1:30 The quay`"
            keys.advise("chapters", f"{shown(each)} is no chapter", mend)
    kept = tuple(each for each in written if _CHAPTER.fullmatch(each))
    audio, video, captions, transcript = map(keys.text, ("audio", "video", "captions", "transcript"))
    return Media(audio, video, captions, transcript, kept)


def read_data(keys: Keys) -> str:
    """The name of a file of figures; empty where there is none, or where it can be none."""
    name = keys.text("data")
    if not name or name.lower().endswith(".csv"):
        return name
    keys.advise("data", f"{shown(name)} is no file of figures", 'save them as "CSV UTF-8", and name that file')
    return ""


def chapters(media: Media) -> tuple[Chapter, ...]:
    """The chapters in order."""
    return tuple(sorted(_chapters(media)))


def _chapters(media: Media) -> Iterator[Chapter]:
    for found in map(_CHAPTER.fullmatch, media.chapters):
        if found:
            hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
            yield Chapter(hours * 3600 + minutes * 60 + seconds, found[4])


def clock(seconds: float) -> str:
    """A length of time, as players show it."""
    hours, rest = divmod(round(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
