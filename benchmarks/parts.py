"""Diarist's cards and feeds by themselves, apart from a build."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from markdown import markdown

from benchmarks.sites import ADDRESS, NAME
from diarist.outputs.card_layout import Card
from diarist.outputs.feed_documents import documents, write_item
from diarist.outputs.feed_items import Feed, FeedItem, Person
from diarist.outputs.share_card import draw
from diarist.workers import pool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.source import Entry, Source

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class Parts:
    """Cards drawn and encoded in a second by all workers together; milliseconds for all feeds of the site."""

    cards_per_second: float
    feeds_ms: float


def parts(source: Source) -> Parts:
    """Draw every entry's card, and write the site's feed and one for each tag and author."""
    cards = [_card(entry) for entry in source.entries]
    start = time.perf_counter()
    with pool() as executor:
        drawn = sum(1 for _ in executor.map(draw, cards, chunksize=16))
    cards_done = time.perf_counter()
    feeds = list(_feeds(source))
    feeds_start = time.perf_counter()
    written = cache(partial(write_item, language=LANGUAGE))
    for feed in feeds:
        for _ in documents(feed, written):
            pass
    return Parts(drawn / (cards_done - start), 1000 * (time.perf_counter() - feeds_start))


def _card(entry: Entry) -> Card:
    return Card(
        site_name=NAME,
        author=entry.author.title(),
        role="Writes here",
        headline=entry.title,
        dateline=f"{entry.date.day} {entry.date:%B %Y}",
        week=f"Week {entry.date.isocalendar().week}",
    )


def _feeds(source: Source) -> Iterator[Feed]:
    items = tuple(_item(entry) for entry in reversed(source.entries))
    yield _feed("", items)
    for tag in sorted({tag for item in items for tag in item.categories}):
        yield _feed(f"tags/{tag}/", tuple(item for item in items if tag in item.categories))
    for author in sorted({item.authors for item in items}, key=repr):
        yield _feed(f"authors/{author[0].name}/", tuple(item for item in items if item.authors == author))


def _feed(where: str, items: tuple[FeedItem, ...]) -> Feed:
    return Feed(
        title=NAME,
        description=NAME,
        home=ADDRESS,
        address=ADDRESS + where,
        language=LANGUAGE,
        items=items,
        authors=(),
    )


def _item(entry: Entry) -> FeedItem:
    moment = datetime(entry.date.year, entry.date.month, entry.date.day, tzinfo=UTC)
    return FeedItem(
        id=f"tag:diary.example.org,2026:{entry.id}",
        title=entry.title,
        address=f"{ADDRESS}{entry.stem}/",
        published=moment,
        updated=moment,
        authors=(Person(entry.author.title()),),
        categories=entry.tags,
        summary=entry.description,
        html=markdown(entry.body, extensions=["extra"]),
    )
