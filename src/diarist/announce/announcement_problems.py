"""What is wrong with channels' settings, the templates of announcements, and the words that entries have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.announce.entry_message import message_of
from diarist.channels.chosen import open_channels, read_channels
from diarist.channels.wording.announcement_templates import template_problems
from diarist.channels.wording.words import own_words_problems
from diarist.diary.errors import DiaryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition


def announcement_problems(edition: Edition) -> Iterator[Problem]:
    """Everything that can be said before anything is announced, of public entries and scheduled ones."""
    site = edition.site
    yield from template_problems(site)
    yield from read_channels(site).advice
    try:
        channels = open_channels(site, {}).everything
    except DiaryError as error:
        yield from error.problems
        return
    for entry in (*edition.diary.entries, *edition.diary.scheduled):
        if not isinstance(entry.announce, bool) and not entry.withdrawn:
            yield from own_words_problems(message_of(edition, entry), channels)
