"""An entry as a message, which is all that channels know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.message import Earlier, Message
from diarist.diary.addresses import LANGUAGE, SUBSCRIBE, author_address, tag_address
from diarist.diary.announced import headline_digest
from diarist.diary.pairs import NO_PAIRS
from diarist.diary.text import is_web_address
from diarist.edition.cards import card_address, card_alt
from diarist.edition.feeds import whole_html
from diarist.ledger.source import Source
from diarist.words.languages import first_here
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.pairs import Pairs
    from diarist.edition.edition import Edition


EARLIER = 3
"""How many earlier entries go with one that is mailed."""


def message_of(edition: Edition, entry: Entry) -> Message:
    """One entry of an edition, with every address whole."""
    site, story = edition.site, edition.story(entry)
    return Message(
        id=entry.id,
        path=entry.path,
        key_lines=entry.key_lines,
        title=entry.title,
        author=list_of(site.names_of(entry.authors), first_here(entry.lang, site.language)),
        date=entry.date,
        updated=entry.updated,
        lang=entry.lang,
        direction=entry.direction,
        link=site.address + story.address,
        description=story.description,
        lead=story.lead_text or story.description,
        html=whole_html(edition, entry),
        focus=entry.focus,
        earlier=_earlier(edition, entry),
        subscribe=site.address + SUBSCRIBE.address(),
        links=_elsewhere(edition, entry),
        feeds=feeds_of(entry, edition.diary.pairs),
        tags=entry.tags,
        card=site.address + card_address(story),
        card_alt=card_alt(edition, entry),
        fingerprint=story.fingerprint,
        content=story.content,
        announce=_announced(edition, entry),
        insists=entry.insists,
        imported=bool(entry.imported),
        correction=entry.correction,
        withdrawn=entry.withdrawn,
        halves=tuple(id_ for id_ in edition.halves.get(entry.id, ()) if id_ != entry.id),
    )


def _announced(edition: Edition, entry: Entry) -> bool | Mapping[str, str | bool]:
    """Where an entry is posted: a translation nowhere where its original is not."""
    original = edition.diary.pairs.first(entry)
    if original.id == entry.id or original.announce is True:
        return entry.announce
    if original.announce is False or entry.announce is False:
        return False
    own = {} if isinstance(entry.announce, bool) else entry.announce
    return {**own, **{channel: False for channel, wanted in original.announce.items() if wanted is False}}


def feeds_of(entry: Entry, pairs: Pairs = NO_PAIRS) -> tuple[str, ...]:
    """The folders of the feeds that have an entry: the whole diary's, its topics', its authors' and its languages'."""
    folders = ("", *map(tag_address, entry.tags), *map(author_address, entry.authors))
    languages = pairs.languages if pairs.first(entry).id == entry.id else (entry.lang,)
    return tuple(dict.fromkeys((*folders, *map(LANGUAGE.address, languages))))


def source_in(edition: Edition, entry: Entry) -> Source:
    """What an entry is known by in the ledger, as its message is: whoever needs no words makes none."""
    story = edition.story(entry)
    return Source(entry.path, edition.site.address + story.address, headline_digest(entry.title), story.content)


def _earlier(edition: Edition, entry: Entry) -> tuple[Earlier, ...]:
    """The newest of those that readers can have read before, each once, in the entry's language where it is there."""
    pairs, home = edition.diary.pairs, edition.site.address
    own = {half.path for half in pairs.of(entry)}
    before = {
        other.path: other
        for other in edition.diary.entries
        if (other.date, other.id) < (entry.date, entry.id) and not other.withdrawn
        if other.path not in edition.unseen and other.path not in own
    }
    newest = sorted(pairs.once(before.values()), key=lambda other: (other.date, other.id), reverse=True)[:EARLIER]
    shown = [before.get(pairs.read_in(other, entry.lang).path, other) for other in newest]
    return tuple(
        Earlier(
            title=other.title,
            link=home + edition.story(other).address,
            date=other.date,
            lang=other.lang,
            direction=other.direction,
        )
        for other in shown
    )


def _elsewhere(edition: Edition, entry: Entry) -> tuple[str, ...]:
    if entry.withdrawn:
        return ()
    written = dict.fromkeys(edition.bodies.load(entry).links)
    home = edition.site.address
    return tuple(link for link in written if is_web_address(link) and not link.startswith(home))
