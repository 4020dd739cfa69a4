"""The podcast of one edition: its feed, its picture and the chapters of its episodes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.diary.addresses import PODCAST, PODCAST_PICTURE, RECORDING
from diarist.edition.cards import site_card
from diarist.edition.feeds import feed_style_address, item_id
from diarist.edition.targets import target
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.edition.edition import Edition
    from diarist.edition.entry_recordings import Recording
    from diarist.edition.story import Story
    from diarist.edition.targets import Target
    from diarist.outputs.card_layout import Card
    from diarist.outputs.podcast_feed import Episode, Podcast

_TYPES = {"audio/mpeg": "audio/mpeg", "audio/mp4": "audio/x-m4a", "video/mp4": "video/mp4"}
"""What podcast programs take, and as what (https://podcasters.apple.com/support/823-podcast-requirements)."""


def heard(story: Story) -> Recording | None:
    """What of an entry is an episode: its sound, else its film; None where there is none that podcast programs play."""
    found = story.recordings
    return next((each for each in (found.audio, found.video) if each and each.media_type in _TYPES), None)


def has_podcast(edition: Edition) -> bool:
    """Whether the settings want one, and there is an episode."""
    return bool(edition.site.podcast_category) and any(map(heard, edition.public()))


def podcast_targets(edition: Edition, code: str) -> Iterator[Target]:
    """Every file of the podcast; none without one."""
    if not has_podcast(edition):
        return
    from diarist.outputs.podcast_feed import podcast_feed  # noqa: PLC0415 - where there is one

    podcast = _podcast(edition)
    yield target(PODCAST, digest(code, repr(podcast)), partial(podcast_feed, podcast))
    card = site_card(edition)
    yield target(PODCAST_PICTURE, digest(code, "artwork", repr(card)), partial(_artwork, card))
    for story in filter(heard, edition.public()):
        if story.recordings.chapters:
            yield _chapters(story, code)


def _podcast(edition: Edition) -> Podcast:
    from diarist.outputs.podcast_feed import Podcast  # noqa: PLC0415 - the same

    site = edition.site
    return Podcast(
        title=site.name,
        description=site.description,
        home=site.address,
        address=site.address + PODCAST,
        language=site.language,
        category=site.podcast_category,
        is_explicit=site.podcast_explicit,
        author=site.authors[site.leader].name,
        artwork=site.address + PODCAST_PICTURE,
        rights=site.copyright,
        identity=site.identity + PODCAST,
        style=feed_style_address(site),
        episodes=tuple(_episode(edition, story, file) for story in edition.public() if (file := heard(story))),
    )


def _episode(edition: Edition, story: Story, file: Recording) -> Episode:
    from diarist.outputs.podcast_feed import Episode  # noqa: PLC0415 - the same

    site, entry, found = edition.site, story.entry, story.recordings
    page = site.address + story.address
    # Without a transcript of its own the page has the words: the entry was read aloud. Of a film nobody knows that.
    transcript = f"{page}#page:transcript" if found.transcript else page if found.audio else ""
    return Episode(
        id=item_id(edition, entry),
        title=entry.title,
        address=page,
        summary=story.description,
        published=entry.date,
        author=list_of(site.names_of(entry.authors), site.language),
        file=site.address + file.address,
        media_type=_TYPES[file.media_type],
        length=file.length,
        seconds=file.seconds,
        transcript=transcript,
        chapters=site.address + _chapters_address(story) if found.chapters else "",
    )


def _chapters_address(story: Story) -> str:
    """Another one whenever the chapters are others: programs keep what they have under an address."""
    return RECORDING.address(f"chapters-{digest(repr(story.recordings.chapters))[:12]}.json")


def _chapters(story: Story, code: str) -> Target:
    from diarist.outputs.podcast_feed import chapters_file  # noqa: PLC0415 - the same

    chapters = [(each.start, each.title) for each in story.recordings.chapters]
    return target(_chapters_address(story), digest(code, repr(chapters)), partial(chapters_file, chapters))


def _artwork(card: Card) -> bytes:
    from diarist.outputs.artwork import artwork  # noqa: PLC0415 - Pillow, where there is a picture to draw

    return artwork(card)
