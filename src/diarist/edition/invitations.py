"""What invites to hear, to see or to reckon with away from the page: in mails, in feeds and on cards."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from diarist.diary.media_keys import clock
from diarist.edition.entry_recordings import host_of
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from diarist.edition.edition import Edition
    from diarist.edition.entry_recordings import Recording
    from diarist.edition.story import Story


def ways_to_play(edition: Edition, story: Story) -> str:
    """What leads to it from where nothing is played, such as mail and feeds, as HTML; empty where there is nothing."""
    site, found = edition.site, story.recordings
    ways = [
        (site.address + story.address, say(key, site.language, clock=clock(each.seconds), size=size_of(each)))
        for key, each in (("player.film", found.video), ("player.sound", found.audio))
        if each
    ]
    if found.elsewhere:
        ways.append((found.elsewhere, say("player.watch_on", site.language, host=host_of(found.elsewhere))))
    return "".join(f'<p><a href="{escape(address)}">{escape(words, quote=False)}</a></p>\n' for address, words in ways)


def figures_link(edition: Edition, story: Story) -> str:
    """What leads to the figures of an entry, as HTML; empty where there are none."""
    if not story.figures:
        return ""
    address, words = edition.site.address + story.figures.address, say("entry.figures", edition.site.language)
    return f'<a href="{escape(address)}">{escape(words, quote=False)}</a>'


def invitation(story: Story, language: str) -> str:
    """What a card says behind its date where there is something to hear or to see; else nothing."""
    found = story.recordings
    if found.video or found.elsewhere:
        return f" · {say('player.watch', language)}"
    return f" · {say('player.listen', language)}" if found.audio else ""


def size_of(recording: Recording) -> str:
    """How large it is, in megabytes."""
    return f"{max(recording.length / 1_000_000, 0.1):.1f}"
