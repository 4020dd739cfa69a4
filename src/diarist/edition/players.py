"""What an entry has to hear and to see, as its page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import PODCAST
from diarist.diary.media_keys import clock
from diarist.edition.cards import card_address
from diarist.edition.entry_recordings import NOTHING, host_of
from diarist.edition.invitations import size_of
from diarist.edition.podcasts import heard
from diarist.edition.theme import scrollable
from diarist.outputs import player_facts as facts
from diarist.outputs.film_frames import frame_address
from diarist.outputs.html_later import Html

if TYPE_CHECKING:
    from collections.abc import Callable

    from diarist.edition.edition import Edition
    from diarist.edition.entry_recordings import EntryRecordings, Recording
    from diarist.edition.story import Story

_CARD = (1200, 630)
_FRAME = (1280, 720)


def has_film(story: Story) -> bool:
    """Whether a film stands where the entry's picture would, which is shown until it plays."""
    return bool(story.recordings.video or story.recordings.elsewhere)


def player_of(edition: Edition, story: Story, address: Callable[[str], str]) -> facts.Player | None:
    """What is played on an entry's page; `address` makes an address as the page writes it. None where nothing is."""
    found = story.recordings
    if found == NOTHING:
        return None
    played = next(iter(found.files), None)
    return facts.Player(
        video=_played(found.video),
        audio=_played(found.audio),
        captions=found.captions.address if found.captions else "",
        poster=story.image.address if found.video and story.image else "",
        elsewhere=_elsewhere(edition, story) if found.elsewhere else None,
        chapters=tuple(facts.ChapterLink(each.start, each.clock, each.title) for each in found.chapters),
        played=played.address if played else "",
        podcast=PODCAST if edition.site.podcast_category and heard(story) else "",
        transcript=_transcript(edition, story, found, address),
    )


def _played(recording: Recording | None) -> facts.Played | None:
    if not recording:
        return None
    return facts.Played(
        *(recording.address, recording.media_type, clock(recording.seconds), size_of(recording)),
        *(recording.width, recording.height),
    )


def _elsewhere(edition: Edition, story: Story) -> facts.FilmElsewhere:
    address, image = story.recordings.elsewhere, story.image
    # Without a picture of its own a link would be bare: its card says what is there.
    picture, width, height = (image.address, image.width, image.height) if image else (card_address(story), *_CARD)
    frame = frame_address(address, edition.site.embeds)
    width, height = _FRAME if frame else (width, height)
    return facts.FilmElsewhere(address, host_of(address), frame, picture, width, height)


def _transcript(edition: Edition, story: Story, found: EntryRecordings, address: Callable[[str], str]) -> Html | None:
    if not found.transcript:
        return None
    key = f"transcript {found.transcript_key} {found.body!r}"
    return Html(key, lambda: scrollable(edition.transcript(story.entry, address), story.entry.lang))
