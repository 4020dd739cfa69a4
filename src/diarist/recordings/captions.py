"""Captions: WebVTT or SubRip read, and written anew with nothing in it but what is to be read, and when.

Source: https://www.w3.org/TR/webvtt1/; SubRip has commas where WebVTT has points. Notes, styles and regions are not
for readers, and what else could stand in such a file is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 5_000_000
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_TAG = re.compile(r"<(?!/?[biu]>)(?!v[ .][^<>]*>)(?!/v>)[^<>]*>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+|~])")
_PAUSE = 2.0
"""So many seconds without a word begin another paragraph."""


class Cue(NamedTuple):
    """What is read at a time: from when until when, in seconds, and the words."""

    start: float
    end: float
    words: str


def read_cues(text: str) -> tuple[Cue, ...]:
    """The captions in a file. Raises RecordingError where there are none."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    cues = tuple(cue for block in blocks for cue in _cue(block.strip("\n").split("\n")))
    if not cues:
        raise RecordingError("there are no captions in it", "save them as WebVTT (.vtt) or SubRip (.srt)")
    return cues


def _cue(lines: list[str]) -> Iterator[Cue]:
    for number, line in enumerate(lines[:2]):
        if found := _TIMES.fullmatch(line):
            start, end = (_seconds(found.groups()[at : at + 4]) for at in (0, 4))
            words = "\n".join(_TAG.sub("", each).strip() for each in lines[number + 1 :]).replace("-->", "→")
            if words.strip() and end > start:
                yield Cue(start, end, words.strip())
            return


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int((rest or "0").ljust(3, "0")) / 1000


def webvtt(cues: Iterable[Cue]) -> str:
    """Captions as a file that browsers show."""
    parts = (f"{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.words}\n" for cue in cues)
    return "\n".join(("WEBVTT\n", *parts))


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def as_markdown(cues: Iterable[Cue]) -> str:
    """Captions as a text to be read: a paragraph for each voice, and after each pause."""
    paragraphs: list[list[str]] = []
    last, voice = Cue(0, 0, ""), ""
    for cue in cues:
        speaks = found[1].strip() if (found := _VOICE.search(cue.words)) else voice
        words = _MARKS.sub(r"\\\1", " ".join(_ANY_TAG.sub("", cue.words).split()))
        if words == last.words:
            continue
        if not paragraphs or cue.start - last.end >= _PAUSE or speaks != voice:
            paragraphs.append(_named(speaks) if speaks != voice else [])
        paragraphs[-1].append(words)
        last, voice = cue._replace(words=words), speaks
    return "\n\n".join(" ".join(words) for words in paragraphs)


def _named(voice: str) -> list[str]:
    escaped = _MARKS.sub(r"\\\1", voice)
    return [f"**{escaped}:**"] if voice else []
