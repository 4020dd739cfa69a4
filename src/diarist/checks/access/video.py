"""A video that not everybody can follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_VIDEO = pattern(
    r"(?:youtube(?:-nocookie)?\.com/(?:watch|embed|shorts|live)|youtu\.be/|vimeo\.com/(?:video/)?\d"
    r"|dailymotion\.com/(?:embed/)?video"
    r"|loom\.com/(?:share|embed)|tiktok\.com/@[^/]+/video|\.(?:mp4|webm|mov|m4v)(?:[?#]|$))",
    re.IGNORECASE,
)
_INVITES = pattern(r"\b(?:watch|video|film|clip|recording|see me|hear me|gwyliwch|fideo|ffilm)\b", re.IGNORECASE)
_OTHER_WAYS = pattern(
    r"\b(?:captions?|captioned|subtitles?|subtitled|transcripts?|sign language|signed|BSL|without sound|no sound|silent"
    r"|capsiynau|isdeitlau|trawsgrifiad)\b",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    links = [link for link in context.links if _VIDEO.search(link.address) and _INVITES.search(link.words)]
    frames = [frame for frame in context.frames if _VIDEO.search(frame.address) or not frame.address]
    if (found := [*frames, *links]) and not _OTHER_WAYS.search(context.entry.body):
        yield Finding(min(video.line for video in found), "nothing says whether the video has captions or a transcript")


RULE = Rule(
    name="video-captions",
    level=Level.WARN,
    looks_for="a video that is shown, or that readers are sent to, without a word about captions or a transcript",
    why="Many readers hear badly, and most phones on a train are silent.",
    mend="caption it, or put a transcript below it, and say so (“with captions”)",
    source="[WCAG 2.2, 1.2.2](https://www.w3.org/WAI/WCAG22/Understanding/captions-prerecorded)",
    find=_find,
)
