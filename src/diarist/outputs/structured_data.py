"""What search engines read of an entry: JSON-LD."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Gathering:
    """What an entry invites to; `begin` and `end` as ISO 8601 has them, `place` words or a whole address, or empty."""

    begin: str
    end: str
    place: str
    is_online: bool
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Played:
    """Sound or a film of a posting: its whole address, its media type and how many seconds it lasts."""

    address: str
    media_type: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry as a BlogPosting; `authors` are (name, address), every address is absolute.

    `words` counts them; 0 where it is not to be said. It `answers` what is at some addresses, as others answer it.
    `citations` are answers that it quotes: (name, address), without a name where nobody gave one.
    """

    headline: str
    description: str
    address: str
    image: str
    published: datetime
    updated: datetime
    language: str
    words: int
    keywords: tuple[str, ...]
    authors: tuple[tuple[str, str], ...]
    blog: str
    blog_address: str
    correction: str
    event: Gathering | None = None
    audio: Played | None = None
    video: Played | None = None
    answers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()


def json_ld(posting: Posting) -> str:
    """The posting as JSON-LD that can stand in a script element.

    Source: https://schema.org/BlogPosting and https://developers.google.com/search/docs/appearance/structured-data/article
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "mainEntityOfPage": posting.address,
        "url": posting.address,
        "headline": posting.headline,
        "description": posting.description,
        "image": [posting.image],
        "datePublished": posting.published.isoformat(),
        "dateModified": posting.updated.isoformat(),
        "inLanguage": posting.language,
        "author": [{"@type": "Person", "name": name, "url": address} for name, address in posting.authors],
        "isPartOf": {"@type": "Blog", "name": posting.blog, "url": posting.blog_address},
    }
    if posting.words:
        data["wordCount"] = posting.words
    if posting.keywords:
        data["keywords"] = list(posting.keywords)
    if posting.correction:
        data["correction"] = {
            "@type": "CorrectionComment",
            "text": posting.correction,
            "datePublished": posting.updated.isoformat(),
        }
    data |= _related(posting)
    if posting.audio:
        data["audio"] = {"@type": "AudioObject", "name": posting.headline, **_file(posting.audio)}
    if posting.video:
        # https://developers.google.com/search/docs/appearance/structured-data/video
        data["video"] = {
            "@type": "VideoObject",
            "name": posting.headline,
            "description": posting.description,
            "thumbnailUrl": [posting.image],
            "uploadDate": posting.published.isoformat(),
            **_file(posting.video),
        }
    # A headline may hold </script>; JSON may spell its < otherwise.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _related(posting: Posting) -> dict[str, Any]:
    """What it is about, what is about it (https://schema.org/subjectOf), and whom it quotes."""
    about = [_event(posting, posting.event)] if posting.event else []
    about += [{"@type": "CreativeWork", "url": address} for address in posting.answers]
    found: dict[str, Any] = {"about": about if len(about) > 1 else about[0]} if about else {}
    if posting.answered_by:
        found["subjectOf"] = [{"@type": "BlogPosting", "url": address} for address in posting.answered_by]
    if posting.citations:
        found["citation"] = [_citation(name, address) for name, address in posting.citations]
    return found


def _citation(name: str, address: str) -> dict[str, Any]:
    """Source: https://schema.org/citation."""
    author = {"author": {"@type": "Person", "name": name}} if name else {}
    return {"@type": "Comment", "url": address, **author}


def _event(posting: Posting, event: Gathering) -> dict[str, Any]:
    """Source: https://schema.org/Event and https://developers.google.com/search/docs/appearance/structured-data/event."""
    data: dict[str, Any] = {
        "@type": "Event",
        "name": posting.headline,
        "url": posting.address,
        "startDate": event.begin,
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.is_cancelled else 'Scheduled'}",
    }
    if event.end:
        data["endDate"] = event.end
    if event.place:
        mode = "Online" if event.is_online else "Offline"
        data["eventAttendanceMode"] = f"https://schema.org/{mode}EventAttendanceMode"
        place = {"@type": "Place", "name": event.place, "address": event.place}
        data["location"] = {"@type": "VirtualLocation", "url": event.place} if event.is_online else place
    return data


def _file(played: Played) -> dict[str, str]:
    return {
        "contentUrl": played.address,
        "encodingFormat": played.media_type,
        "duration": f"PT{max(1, round(played.seconds))}S",
    }
