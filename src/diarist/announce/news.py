"""The public entries as channels see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.channel import News
from diarist.diary.text import is_web_address
from diarist.edition.cards import card_address, card_alt
from diarist.edition.feeds import whole_html
from diarist.ledger.source import Source, headline_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition


def news_of(edition: Edition, entry: Entry) -> News:
    """One entry of an edition, with every address whole."""
    site, story = edition.site, edition.story(entry)
    link = site.address + story.address
    return News(
        entry=entry,
        link=link,
        author=_in_a_row(site.authors[author].name for author in entry.authors),
        description=story.description,
        lead=story.lead_text or story.description,
        html=whole_html(edition, entry),
        links=_elsewhere(edition, entry),
        card=site.address + card_address(story),
        card_alt=card_alt(edition, entry),
        fingerprint=story.fingerprint,
        content=story.content,
    )


def source_of(news: News) -> Source:
    """What an entry is known by in the ledger, should its id ever be gone."""
    return _source(news.entry, news.link, news.content)


def source_in(edition: Edition, entry: Entry) -> Source:
    """The same of an entry whose words for channels nobody needs."""
    story = edition.story(entry)
    return _source(entry, edition.site.address + story.address, story.content)


def _source(entry: Entry, link: str, content: str) -> Source:
    return Source(entry.path, link, headline_digest(entry.title), content)


def _elsewhere(edition: Edition, entry: Entry) -> tuple[str, ...]:
    if entry.withdrawn:
        return ()
    written = dict.fromkeys(edition.bodies.load(entry).links)
    home = edition.site.address
    return tuple(link for link in written if is_web_address(link) and not link.startswith(home))


def _in_a_row(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
