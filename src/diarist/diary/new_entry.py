"""What is typed for a new entry, before there is a file: as far as it has come, and right or wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What stands behind each key of a new entry, and its Markdown (`body`), all of it as it is typed.

    Whatever is empty is not written yet; a door fills it with `dataclasses.replace`. `authors` is for both keys that
    name them. `announce` is None where nothing is said, and a tuple where it names channels. Nothing is checked here:
    that is done where the file is read.
    """

    title: str = ""
    date: str = ""
    id: str = ""
    feed_id: str = ""
    slug: str = ""
    authors: tuple[str, ...] = ()
    description: str = ""
    tags: tuple[str, ...] = ()
    series: str = ""
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    data: str = ""
    focus: str = ""
    audio: str = ""
    video: str = ""
    captions: str = ""
    transcript: str = ""
    chapters: tuple[str, ...] = ()
    lang: str = ""
    translation_of: str = ""
    translation: str = ""
    translated_by: str = ""
    card: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    syndication: tuple[str, ...] = ()
    event: Mapping[str, str] = field(default_factory=dict)
    announce: bool | tuple[str, ...] | Mapping[str, str | bool] | None = None
    imported: str = ""
    promises: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""
    closes: str = ""
    answers: tuple[str, ...] = ()
    consent: Mapping[str, str] = field(default_factory=dict)
    photo_consent: str = ""
    allow: Mapping[str, str] = field(default_factory=dict)
    approved_by: str = ""
    updated: str = ""
    correction: str = ""
    withdrawn: str = ""
    body: str = ""
