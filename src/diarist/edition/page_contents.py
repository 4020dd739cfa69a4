"""What each page of an edition shows, as the facts that its template reads."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.addresses import CALENDAR, PODCAST, author_address, tag_address
from diarist.diary.text import cut
from diarist.edition.happenings import happening
from diarist.edition.language_switch import language_feeds, translator
from diarist.edition.page_pictures import head_picture, thumb
from diarist.edition.people import person
from diarist.edition.players import has_film, player_of
from diarist.edition.podcasts import has_podcast
from diarist.edition.readers import accounts
from diarist.edition.reading_on import other_related, read_next
from diarist.edition.story_keys import StoryKeys
from diarist.edition.theme import printable_links, scrollable
from diarist.outputs import page_facts as facts
from diarist.outputs.html_later import Html
from diarist.words import dates
from diarist.words.digits import number
from diarist.words.languages import is_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.edition.listings import Listing
    from diarist.edition.story import Story
    from diarist.edition.views import View
    from diarist.outputs.question_facts import Dialogue


SHORT_LEAD = 140
"""How much of an entry's lead the archive and the end of another entry show, in characters."""


class PageContents:
    """What the pages of one edition show, in one language; what stands on many of them is made once."""

    def __init__(self, edition: Edition, language: str = "") -> None:
        self._edition, self._keys = edition, StoryKeys(edition)
        self._language = language or edition.site.language
        self._teasers: dict[str, facts.Teaser] = {}
        self._people: dict[tuple[str, date | None], facts.Person] = {}
        self._moments: dict[datetime, facts.Moment] = {}
        self._makers: dict[str, Callable[[View], facts.Content]] = {
            "list": self._list,
            "archive": self._archive,
            "authors": self._authors,
            "tags": self._topics,
            "subscribe": self._subscribe,
            "moved": self._moved,
            "search": self._search,
            "questions": self._questions,
            "promises": self._promises,
        }

    def of(self, view: View, address: Callable[[str], str]) -> facts.Content:
        """What a page shows; `address` makes an address as the page writes it of one below the site's."""
        if view.kind == "entry" and view.story:
            return self._entry(view, view.story, address)
        if view.kind == "home" and view.listing:
            return self._home(view, view.listing, address)
        make = self._makers.get(view.kind)
        return make(view) if make else facts.PlainPage()

    def _entry(self, view: View, story: Story, address: Callable[[str], str]) -> facts.EntryPage:
        entry, edition = story.entry, self._edition
        translated_by, by_machine = translator(entry)
        after = read_next(view)
        return facts.EntryPage(
            id=entry.id,
            title=entry.title,
            standfirst="" if entry.withdrawn else entry.description,
            address=story.address,
            lang=entry.lang,
            direction=entry.direction,
            date=self._moment(entry.date),
            updated=self._moment(entry.updated),
            changed=entry.updated > entry.date,
            minutes=story.minutes,
            authors=tuple(self._person(author, entry.date.date()) for author in entry.authors),
            hidden_until=edition.hidden_until(entry),
            withdrawn=entry.withdrawn,
            correction=entry.correction,
            picture=None if has_film(story) else head_picture(story),
            words=self._words(story, address, view.address),
            summary=story.description,
            elsewhere=() if entry.withdrawn else tuple(map(_elsewhere, edition.elsewhere(entry))),
            topics=tuple(facts.Link(tag, tag_address(tag)) for tag in entry.tags),
            series=_series(view, story),
            next=_neighbour(after, older=after is view.older) if after else None,
            related=tuple(map(self._in_short, other_related(view, after))),
            translated_by=translated_by,
            machine_translation=by_machine,
            player=player_of(edition, story, address),
            event=happening(entry, self._language),
            figures=story.figures.address if story.figures else "",
            dialogue=self._dialogue(entry),
            replies=0 if entry.withdrawn else entry.replies,
        )

    def _dialogue(self, entry: Entry) -> Dialogue | None:
        if not self._edition.has_dialogue:
            return None
        from diarist.edition.dialogues import dialogue  # noqa: PLC0415 - few diaries ask

        return dialogue(self._edition, entry, self._language)

    def _questions(self, _: View) -> facts.Content:
        from diarist.edition.question_list import question_list  # noqa: PLC0415 - few diaries ask

        return question_list(self._edition, self._language)

    def _promises(self, _: View) -> facts.Content:
        from diarist.edition.promise_list import promise_list  # noqa: PLC0415 - few diaries promise

        return promise_list(self._edition, self._language)

    def _words(self, story: Story, address: Callable[[str], str], page: str) -> Html:
        """An entry's words, with what became of what it promises."""
        entry, edition = story.entry, self._edition
        if not entry.promised or entry.withdrawn:
            return self._html(story, "html", lambda: edition.html(entry, address), page)
        from diarist.edition.promise_states import promise_states, with_states  # noqa: PLC0415 - few diaries promise

        states = promise_states(edition, entry, self._language, address)
        return self._html(story, f"html {states}", lambda: with_states(edition.html(entry, address), states), page)

    def _home(self, view: View, listing: Listing, address: Callable[[str], str]) -> facts.HomePage:
        stories = list(map(self._edition.story, listing.entries))
        # What is withdrawn is said among the others, and is never what a reader sees first.
        first = next((story for story in stories if not story.entry.withdrawn), next(iter(stories), None))
        newest = self._newest(first, address, view.address) if first else None
        return facts.HomePage(newest, tuple(self._teaser(story) for story in stories if story is not first))

    def _list(self, view: View) -> facts.ListPage:
        listing = _listing(view)
        return facts.ListPage(
            title=listing.title,
            author=self._person(listing.key) if listing.kind == "author" else None,
            feed=listing.feed,
            total=listing.total,
            page=listing.page,
            pages=listing.pages,
            newer=listing.page_address(listing.page - 1) if listing.page > 1 else None,
            older=listing.page_address(listing.page + 1) if listing.page < listing.pages else None,
            entries=tuple(self._without_author(entry, listing) for entry in listing.entries),
            topics=self._topics_of(listing.key) if listing.kind == "author" else (),
        )

    def _without_author(self, entry: Entry, listing: Listing) -> facts.Teaser:
        """A line of a list; on the page of the one who wrote it nobody has to be told again who that was."""
        teaser = self._teaser(self._edition.story(entry))
        return teaser._replace(by=()) if listing.kind == "author" and entry.authors == (listing.key,) else teaser

    def _archive(self, _: View) -> facts.ArchivePage:
        years = (
            (str(year), tuple(_archive_line(self._edition, self._edition.story(entry)) for entry in entries))
            for year, entries in self._edition.diary.by_year().items()
        )
        return facts.ArchivePage(len(self._edition.diary.once), tuple(years))

    def _authors(self, _: View) -> facts.AuthorsPage:
        return facts.AuthorsPage(tuple(itertools.starmap(self._author, self._by_author.items())))

    def _author(self, id_: str, entries: Sequence[Entry]) -> facts.Author:
        newest = _neighbour(self._edition.story(entries[0]), older=False)
        return facts.Author(self._person(id_), len(entries), newest, self._topics_of(id_)[:5])

    def _topics_of(self, author: str) -> tuple[facts.Topic, ...]:
        """What an author wrote about, most of all first."""
        own = {entry.path for entry in self._by_author.get(author, ())}
        found = ((tag, sum(entry.path in own for entry in entries)) for tag, entries in self._by_topic.items())
        named = (facts.Topic(tag, tag_address(tag), total) for tag, total in found if total)
        return tuple(sorted(named, key=lambda topic: -topic.total))

    def _topics(self, _: View) -> facts.TopicsPage:
        return facts.TopicsPage(self._all_topics())

    def _search(self, _: View) -> facts.SearchPage:
        return facts.SearchPage(self._all_topics())

    def _all_topics(self) -> tuple[facts.Topic, ...]:
        return tuple(
            facts.Topic(tag, tag_address(tag), len(entries), self._newest_of(entries))
            for tag, entries in self._by_topic.items()
        )

    def _newest_of(self, entries: Iterable[Entry]) -> facts.Neighbour:
        newest = next(entry for entry in entries if not entry.withdrawn)
        return _neighbour(self._edition.story(newest), older=False)

    @cached_property
    def _by_author(self) -> dict[str, tuple[Entry, ...]]:
        return self._edition.diary.by_author()

    @cached_property
    def _by_topic(self) -> dict[str, tuple[Entry, ...]]:
        return self._edition.diary.topics()

    def _subscribe(self, _: View) -> facts.SubscribePage:
        diary, authors = self._edition.diary, self._edition.site.authors
        return facts.SubscribePage(
            by_author=tuple(facts.Link(authors[id_].name, author_address(id_)) for id_ in diary.by_author()),
            by_topic=tuple(facts.Link(tag, tag_address(tag)) for tag in diary.by_tag()),
            accounts=accounts(self._edition.site),
            calendar=CALENDAR if any(entry.event for entry in diary.entries) else "",
            by_language=language_feeds(self._edition),
            podcast=PODCAST if has_podcast(self._edition) else "",
        )

    def _moved(self, view: View) -> facts.MovedPage:
        return facts.MovedPage(view.title, "entry" if view.story else "topic", view.target)

    def _newest(self, story: Story, address: Callable[[str], str], page: str) -> facts.Newest:
        entry, edition = story.entry, self._edition
        return facts.Newest(
            title=entry.title,
            address=story.address,
            picture=head_picture(story),
            date=self._moment(entry.date),
            minutes=story.minutes,
            lang=entry.lang,
            direction=entry.direction,
            withdrawn=entry.withdrawn,
            lead=self._html(story, "lead", lambda: edition.lead(entry, address), page),
            hidden_until=edition.hidden_until(entry),
        )

    def _teaser(self, story: Story) -> facts.Teaser:
        entry, site = story.entry, self._edition.site
        if entry.path not in self._teasers:
            self._teasers[entry.path] = facts.Teaser(
                title=entry.title,
                address=story.address,
                date=self._moment(entry.date),
                lang=_lang_of(entry, self._language),
                direction=entry.direction,
                lead=story.description,
                is_withdrawn=bool(entry.withdrawn),
                by=() if entry.authors == (site.leader,) else tuple(site.names_of(entry.authors)),
                hidden_until=self._edition.hidden_until(entry),
                thumb=thumb(story),
            )
        return self._teasers[entry.path]

    def _in_short(self, story: Story) -> facts.Teaser:
        whole = self._teaser(story)
        return whole._replace(thumb=None, lead=cut(whole.lead, SHORT_LEAD))

    def _person(self, author: str, day: date | None = None) -> facts.Person:
        if (author, day) not in self._people:
            self._people[author, day] = person(self._edition, self._edition.site.authors[author], day, self._language)
        return self._people[author, day]

    def _moment(self, moment: datetime) -> facts.Moment:
        if moment not in self._moments:
            self._moments[moment] = facts.Moment(
                dates.long(moment, self._language), moment.isoformat(), dates.week(moment, self._language)
            )
        return self._moments[moment]

    def _html(self, story: Story, part: str, make: Callable[[], str], page: str) -> Html:
        whole = self._edition.site.address + page

        def shown() -> str:
            return printable_links(scrollable(make(), story.entry.lang), whole)

        return Html(f"{part} {self._keys.words(story)} {whole}", shown)


def _lang_of(entry: Entry, language: str) -> str:
    """The language of an entry in a list; empty where it is that of the words around it."""
    return "" if entry.lang == language and is_here(language) else entry.lang


def _listing(view: View) -> Listing:
    if view.listing is None:
        raise ValueError(f"{view.address} is no list's page")
    return view.listing


def _elsewhere(address: str) -> facts.Link:
    return facts.Link(address.split("/")[2], address)


def _series(view: View, story: Story) -> facts.Series | None:
    if len(view.series) < 2:
        return None
    here = view.series.index(story)
    parts = tuple(_neighbour(part, older=place < here) for place, part in enumerate(view.series))
    return facts.Series(story.entry.series, here + 1, parts)


def _neighbour(story: Story, *, older: bool) -> facts.Neighbour:
    return facts.Neighbour(story.entry.title, story.address, story.entry.lang, story.entry.direction, older)


def _archive_line(edition: Edition, story: Story) -> facts.ArchiveLine:
    entry = story.entry
    return facts.ArchiveLine(
        title=entry.title,
        address=story.address,
        iso=entry.date.date().isoformat(),
        day=dates.short(entry.date, edition.site.language),
        week=number(entry.week, edition.site.language),
        lang=_lang_of(entry, edition.site.language),
        direction=entry.direction,
        lead=cut(story.description, SHORT_LEAD),
        is_withdrawn=bool(entry.withdrawn),
        hidden_until=edition.hidden_until(entry),
    )
