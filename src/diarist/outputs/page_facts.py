"""What each page of the site shows, as values: a template reads these alone, and a page's key is made of them.

They are named tuples, which Python makes and writes several times faster than data classes: there are thousands.

All text is plain, as it is shown; addresses are below the site's unless they are said to be whole. Dates are in words
already, beside what a machine reads (`iso`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diarist.outputs.head_facts import Head
    from diarist.outputs.html_later import Html
    from diarist.outputs.player_facts import Player
    from diarist.outputs.privacy_facts import Practice
    from diarist.outputs.promise_facts import PromisesPage
    from diarist.outputs.question_facts import Dialogue, QuestionsPage
    from diarist.outputs.reader_facts import Account, Happening, SignUp


class Moment(NamedTuple):
    """A date in words, as a machine reads it, and its week, such as `Week 47`."""

    words: str
    iso: str
    week: str


class Link(NamedTuple):
    """A page's name and address."""

    title: str
    address: str


class NavigationLink(NamedTuple):
    """A link at the head of every page; `is_page` where it leads to one of this site, whose address it has then."""

    title: str
    address: str
    is_page: bool


class Portrait(NamedTuple):
    """A picture of somebody: small beside a name, large at the head of a page, and its words."""

    small: str
    large: str
    alt: str


class Person(NamedTuple):
    """Somebody who writes. `role` is as it was on the day of what is shown, `about` in their own words."""

    name: str
    address: str
    role: str
    tenure: str
    acting: str
    is_guest: bool
    about: str
    links: tuple[str, ...]
    portrait: Portrait | None


class FeedForm(NamedTuple):
    """A form in which each feed can be read: its file, which is the same in every folder, and what it is called."""

    file: str
    title: str
    short: str
    media_type: str


class SiteFacts(NamedTuple):
    """What every page shows of the diary; `address` is whole.

    `direction` is that of its language: `rtl` or `ltr`. `script` is the program that stands in the page.
    `feeds` are the forms of feeds, first the one for readers who do not choose.
    `footer` are the pages of docs/ that the navigation does not name. Where a page is in another language, `owners` is
    that of the owner's words, and `said` are the addresses whose titles Diarist says in the page's; so is `answer`.
    `home` is the address of the first page in the page's language.

    `page_language` is that of what is read on a page, and `language` that of what Diarist says on it: English, where
    it has no words in the other.
    `webmention` is where pages elsewhere say that they link here (https://www.w3.org/TR/webmention/), or empty.
    """

    name: str
    language: str
    page_language: str
    direction: str
    address: str
    copyright: str
    leader: Person
    answer_mail: str
    answer_words: str
    logo: str
    favicon: str
    stylesheet: str
    script: str
    brand: str
    colours: str
    policy: str
    trusted_policy: str
    feeds: tuple[FeedForm, ...]
    navigation: tuple[NavigationLink, ...]
    footer: tuple[Link, ...]
    practice: Practice
    signup: SignUp | None = None
    owners: str = ""
    owners_direction: str = ""
    said: tuple[str, ...] = ()
    webmention: str = ""
    home: str = ""


class Thumb(NamedTuple):
    """An entry's picture in a list, small and cut to one shape; `focus` is the style that keeps its subject seen."""

    address: str
    focus: str


class Teaser(NamedTuple):
    """An entry in a list: what it is called, when it was, and how it begins.

    `lang` is empty where it is the diary's; `by` are the authors' names where it is not the leader alone.
    `hidden_until` is as on its page.
    """

    title: str
    address: str
    date: Moment
    lang: str
    direction: str
    lead: str
    is_withdrawn: bool
    by: tuple[str, ...] = ()
    hidden_until: str = ""
    thumb: Thumb | None = None


class Picture(NamedTuple):
    """The picture at the head of an entry; `sources` are (address, width in pixels), smallest first.

    `focus` is the style that keeps its subject seen; a broad one may be wider than the words, and its `sizes` say how
    wide.
    """

    address: str
    sources: tuple[tuple[str, int], ...]
    width: int
    height: int
    alt: str
    caption: str
    focus: str
    is_broad: bool
    sizes: str


class Series(NamedTuple):
    """The series that an entry is in; `part` counts from 1."""

    name: str
    part: int
    parts: tuple[Neighbour, ...]


class Neighbour(NamedTuple):
    """Another entry that a page leads to: its headline and its language; `older` where it is from before."""

    title: str
    address: str
    lang: str
    direction: str
    older: bool


class EntryPage(NamedTuple):
    """An entry's own page.

    `hidden_until` says why only its writer sees it: `draft`, or the date on which it will be public; empty where it
    is. Its `standfirst` are words of its own above it. `next` is one entry to read after it, and none of its series;
    `related` are those that nothing on the page leads to yet. It was `changed` where `updated` is later than its date.
    `elsewhere` are whole addresses, each with its host's name. It was `translated_by` a person or, where it is a
    `machine_translation`, read by them, if by anybody. `figures` is the address of those of its picture.
    `replies` is how often it was answered, where pages are to say so.
    """

    id: str
    title: str
    standfirst: str
    address: str
    lang: str
    direction: str
    date: Moment
    updated: Moment
    changed: bool
    minutes: int
    authors: tuple[Person, ...]
    hidden_until: str
    withdrawn: str
    correction: str
    picture: Picture | None
    words: Html
    summary: str
    elsewhere: tuple[Link, ...]
    topics: tuple[Link, ...]
    series: Series | None
    next: Neighbour | None
    related: tuple[Teaser, ...]
    translated_by: str = ""
    machine_translation: bool = False
    player: Player | None = None
    event: Happening | None = None
    figures: str = ""
    dialogue: Dialogue | None = None
    replies: int = 0


class Newest(NamedTuple):
    """The newest entry that stands, on the home page; one that is withdrawn where none does."""

    title: str
    address: str
    picture: Picture | None
    date: Moment
    minutes: int
    lang: str
    direction: str
    withdrawn: str
    lead: Html
    hidden_until: str = ""


class HomePage(NamedTuple):
    """The newest entry, and the ones before it."""

    newest: Newest | None
    earlier: tuple[Teaser, ...]


class Topic(NamedTuple):
    """A topic, its page, how many entries are about it, and the newest of them."""

    title: str
    address: str
    total: int
    newest: Neighbour | None = None


class ListPage(NamedTuple):
    """One page of the entries of a year, a topic or an author; `feed` is the folder of the list's own feeds, if any.

    `newer` and `older` are the addresses of the pages before and after it, where there are any. `topics` are those
    that an author wrote about.
    """

    title: str
    author: Person | None
    feed: str | None
    total: int
    page: int
    pages: int
    newer: str | None
    older: str | None
    entries: tuple[Teaser, ...]
    topics: tuple[Topic, ...] = ()


class ArchiveLine(NamedTuple):
    """An entry in the archive; `day` is such as `20 Nov`, `lead` the beginning of its first words."""

    title: str
    address: str
    iso: str
    day: str
    week: str
    lang: str
    direction: str
    lead: str
    is_withdrawn: bool
    hidden_until: str = ""


class ArchivePage(NamedTuple):
    """Every entry, by year."""

    total: int
    years: tuple[tuple[str, tuple[ArchiveLine, ...]], ...]


class Author(NamedTuple):
    """Somebody who wrote: how many entries, the newest of them, and what they are about most."""

    person: Person
    total: int
    newest: Neighbour
    topics: tuple[Topic, ...]


class AuthorsPage(NamedTuple):
    """Everybody who wrote."""

    authors: tuple[Author, ...]


class TopicsPage(NamedTuple):
    """Every topic."""

    topics: tuple[Topic, ...]


class SubscribePage(NamedTuple):
    """The feeds beside the whole diary's: whom or what they are of, and their folders. `accounts` are on networks.

    `calendar` is the address of all dates, `podcast` that of the podcast's feed, below the site's, where there are any.
    `by_language` are named by what each language calls itself.
    """

    by_author: tuple[Link, ...]
    by_topic: tuple[Link, ...]
    accounts: tuple[Account, ...] = ()
    calendar: str = ""
    by_language: tuple[Link, ...] = ()
    podcast: str = ""


class StandingPage(NamedTuple):
    """A page of docs/, in the parts between which the facts about privacy stand; `title` where no part has one."""

    title: str
    parts: tuple[str, ...]


class MovedPage(NamedTuple):
    """A page at an old address; `what` is `entry` or `topic`, `target` the address that it has now."""

    title: str
    what: str
    target: str


class SearchPage(NamedTuple):
    """Where words are looked for; the topics stand there as long as nobody typed any."""

    topics: tuple[Topic, ...]


class PlainPage(NamedTuple):
    """A page that shows nothing but what every page does: privacy, and the one for addresses without a page."""


class SiteMap(NamedTuple):
    """The whole addresses of the pages for search engines, each with the day of its last change, if it is known."""

    pages: tuple[tuple[str, str], ...]


if TYPE_CHECKING:
    Content = (
        EntryPage
        | HomePage
        | ListPage
        | ArchivePage
        | AuthorsPage
        | TopicsPage
        | SubscribePage
        | StandingPage
        | MovedPage
        | SearchPage
        | QuestionsPage
        | PromisesPage
        | PlainPage
        | SiteMap
    )


class View(NamedTuple):
    """One page: `kind` names its template, `address` is below the site's.

    A page `without_place` may be shown at any address (404.html), so that its own links go from the site's head.
    `language` is that of the words around what it shows, where it is another than the site's.
    """

    kind: str
    title: str
    address: str
    head: Head | None
    content: Content
    without_place: bool = False
    language: str = ""
