"""The endings of the names of recordings: what browsers, and people, go by."""

from __future__ import annotations

from pathlib import PurePath

CLEANED = frozenset(
    (
        *(".mp3", ".m4a", ".m4b", ".mp4", ".m4v", ".mov", ".qt", ".3gp", ".3g2"),
        *(".3gpp", ".3gpp2", ".360", ".f4v", ".insv", ".lrv", ".m4p", ".m4r", ".mk3d", ".mp4v", ".mpga"),
        *(".webm", ".weba", ".mkv", ".mka", ".jxl"),
    )
)
"""The endings of what can be published without what it tells besides."""

REFUSED = frozenset(
    (
        *(".aac", ".aif", ".aiff", ".amr", ".flac", ".oga", ".ogg", ".opus", ".wav", ".wma"),
        *(".aifc", ".asf", ".caf", ".dv", ".m2t", ".mxf", ".spx", ".vob", ".wv"),
        *(".avi", ".flv", ".m2ts", ".mpeg", ".mpg", ".mts", ".ogv", ".wmv"),
    )
)
"""The endings of sound and films of which nobody here knows what they tell."""


def is_recording(path: str | PurePath) -> bool:
    """Whether a file is called as sound, a film or a JPEG XL is: what is in it is looked at by whoever publishes it."""
    return PurePath(path).suffix.lower() in CLEANED | REFUSED
