"""What each page of an edition shows, as the facts that its template reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import author_address, tag_address
from diarist.edition.cards import card_address
from diarist.edition.people import person
from diarist.edition.story_keys import words_key
from diarist.edition.theme import scrollable_tables
from diarist.outputs import page_facts as facts
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diarist.body.body import Image
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.edition.listings import Listing
    from diarist.edition.story import Story
    from diarist.edition.views import View


def entry_page(edition: Edition, view: View, address: Callable[[str], str]) -> facts.EntryPage:
    """An entry's own page."""
    story, site = _story(view), edition.site
    entry = story.entry
    return facts.EntryPage(
        id=entry.id,
        title=entry.title,
        address=story.address,
        lang=entry.lang,
        direction=entry.direction,
        date=_moment(entry.date, entry),
        updated=_moment(entry.updated, entry),
        changed=entry.updated > entry.date,
        minutes=story.minutes,
        authors=tuple(person(edition, site.authors[author], entry.date.date()) for author in entry.authors),
        hidden_until=_hidden_until(edition, entry),
        withdrawn=entry.withdrawn,
        correction=entry.correction,
        picture=_picture(story.image, entry) if story.image else None,
        words=_html(edition, story, "html", lambda: edition.html(entry, address)),
        summary=story.description,
        elsewhere=() if entry.withdrawn else tuple(map(_elsewhere, edition.elsewhere(entry))),
        topics=tuple(facts.Link(tag, tag_address(tag)) for tag in entry.tags),
        series=_series(view, story),
        before=_neighbour(view.older),
        after=_neighbour(view.newer),
        related=tuple(teaser(edition, other) for other in view.related),
    )


def home_page(edition: Edition, view: View, address: Callable[[str], str]) -> facts.HomePage:
    """The newest entry, and the ones before it."""
    stories = [edition.story(entry) for entry in _listing(view).entries]
    newest = _newest(edition, stories[0], address) if stories else None
    return facts.HomePage(newest, tuple(teaser(edition, story) for story in stories[1:]))


def list_page(edition: Edition, view: View, _: Callable[[str], str]) -> facts.ListPage:
    """One page of the entries of a year, a topic or an author."""
    listing = _listing(view)
    author = edition.site.authors[listing.key] if listing.kind == "author" else None
    return facts.ListPage(
        title=listing.title,
        author=person(edition, author) if author else None,
        feed=listing.feed,
        total=listing.total,
        page=listing.page,
        pages=listing.pages,
        newer=listing.page_address(listing.page - 1) if listing.page > 1 else None,
        older=listing.page_address(listing.page + 1) if listing.page < listing.pages else None,
        entries=tuple(teaser(edition, edition.story(entry)) for entry in listing.entries),
    )


def archive_page(edition: Edition, *_: object) -> facts.ArchivePage:
    """Every entry, by year."""
    years = (
        (str(year), tuple(_archive_line(edition, edition.story(entry)) for entry in entries))
        for year, entries in edition.diary.by_year().items()
    )
    return facts.ArchivePage(len(edition.diary.entries), tuple(years))


def authors_page(edition: Edition, *_: object) -> facts.AuthorsPage:
    """Everybody who wrote."""
    return facts.AuthorsPage(tuple(person(edition, edition.site.authors[id_]) for id_ in edition.diary.by_author()))


def topics_page(edition: Edition, *_: object) -> facts.TopicsPage:
    """Every topic."""
    topics = edition.diary.topics().items()
    return facts.TopicsPage(tuple(facts.Topic(tag, tag_address(tag), len(entries)) for tag, entries in topics))


def subscribe_page(edition: Edition, *_: object) -> facts.SubscribePage:
    """Every feed."""
    names = {id_: edition.site.authors[id_].name for id_ in edition.diary.by_author()}
    return facts.SubscribePage(
        by_author=tuple(facts.Link(name, author_address(id_)) for id_, name in names.items()),
        by_topic=tuple(facts.Link(tag, tag_address(tag)) for tag in edition.diary.by_tag()),
    )


def moved_page(_: Edition, view: View, *__: object) -> facts.MovedPage:
    """A page at an old address."""
    return facts.MovedPage(view.title, "entry" if view.story else "topic", view.target)


def teaser(edition: Edition, story: Story) -> facts.Teaser:
    """An entry in a list."""
    entry, site = story.entry, edition.site
    return facts.Teaser(
        title=entry.title,
        address=story.address,
        date=_moment(entry.date, entry),
        lang="" if entry.lang == site.language else entry.lang,
        direction=entry.direction,
        lead=story.description,
        is_withdrawn=bool(entry.withdrawn),
        by=() if entry.authors == (site.leader,) else tuple(site.authors[author].name for author in entry.authors),
    )


CONTENTS: dict[str, Callable[[Edition, View, Callable[[str], str]], facts.Content]] = {
    "entry": entry_page,
    "home": home_page,
    "list": list_page,
    "archive": archive_page,
    "authors": authors_page,
    "tags": topics_page,
    "subscribe": subscribe_page,
    "moved": moved_page,
}
"""What makes the content of each kind of page; a kind that is not here has none of its own."""


def _listing(view: View) -> Listing:
    if view.listing is None:
        raise ValueError(f"{view.address} is no list's page")
    return view.listing


def _story(view: View) -> Story:
    if view.story is None:
        raise ValueError(f"{view.address} is no entry's page")
    return view.story


def _moment(moment: datetime, entry: Entry) -> facts.Moment:
    return facts.Moment(dates.long(moment), moment.isoformat(), dates.week(entry.date))


def _hidden_until(edition: Edition, entry: Entry) -> str:
    if entry.path not in edition.unseen:
        return ""
    return "draft" if entry.draft else dates.long(entry.date)


def _picture(image: Image, entry: Entry) -> facts.Picture:
    return facts.Picture(image.address, image.sources, image.width, image.height, entry.image_alt, entry.image_caption)


def _html(edition: Edition, story: Story, part: str, make: Callable[[], str]) -> facts.Html:
    return facts.Html(f"{part} {words_key(edition, story)}", lambda: scrollable_tables(make()))


def _elsewhere(address: str) -> facts.Link:
    return facts.Link(address.split("/")[2], address)


def _series(view: View, story: Story) -> facts.Series | None:
    if len(view.series) < 2:
        return None
    parts = tuple(facts.Link(part.entry.title, part.address) for part in view.series)
    return facts.Series(story.entry.series, view.series.index(story) + 1, parts)


def _neighbour(story: Story | None) -> facts.Neighbour | None:
    if not story:
        return None
    return facts.Neighbour(story.entry.title, story.address, story.entry.lang, story.entry.direction)


def _newest(edition: Edition, story: Story, address: Callable[[str], str]) -> facts.Newest:
    entry = story.entry
    return facts.Newest(
        title=entry.title,
        address=story.address,
        card=card_address(story),
        date=_moment(entry.date, entry),
        minutes=story.minutes,
        lang=entry.lang,
        direction=entry.direction,
        withdrawn=entry.withdrawn,
        lead=_html(edition, story, "lead", lambda: edition.lead(entry, address)),
    )


def _archive_line(edition: Edition, story: Story) -> facts.ArchiveLine:
    entry = story.entry
    return facts.ArchiveLine(
        title=entry.title,
        address=story.address,
        iso=entry.date.date().isoformat(),
        day=dates.short(entry.date),
        week=str(entry.week),
        lang="" if entry.lang == edition.site.language else entry.lang,
        direction=entry.direction,
        is_withdrawn=bool(entry.withdrawn),
    )
