"""The share card of each entry: drawn by worker processes while the pages are made, kept by what it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache
from diarist.diary.addresses import CARD, SITE_CARD
from diarist.diary.focus import MIDDLE
from diarist.diary.problems import Problem
from diarist.diary.topics import topic_name
from diarist.edition.invitations import invitation
from diarist.edition.kept_cards import KeptCards
from diarist.outputs.card_layout import Card
from diarist.outputs.fonts import how_to_draw
from diarist.outputs.tones import tone_of
from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.languages import first_here
from diarist.words.rows import list_of
from diarist.words.typography import with_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor, Future

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.card_drawing import Failures
    from diarist.edition.edition import Edition
    from diarist.edition.story import Story

CHUNK = 8
"""Cards that a worker draws before it reports: enough to make the report cheap, few enough to share the work out."""


def card_address(story: Story) -> str:
    """Where an entry's card is, below the site's address; of an erased one it is the site's."""
    return SITE_CARD if story.is_erased else CARD.address(story.entry.id)


def site_card_alt(site: Site) -> str:
    """The site's card in words."""
    return f"{site.name}. {site.description}".strip()


def card_alt(edition: Edition, entry: Entry) -> str:
    """The card in words: the headline, and who wrote it."""
    if edition.story(entry).is_erased:
        return site_card_alt(edition.site)
    language = first_here(entry.lang, edition.site.language)
    names = list_of(edition.site.names_of(entry.authors), language)
    return say("card.alt", language, headline=with_stop(entry.title), names=names, site=edition.site.name)


class Cards:
    """The cards of one edition, on their way from the cache or a worker to the site."""

    def __init__(self, edition: Edition, cache: Cache, executor: Executor | None) -> None:
        kept = KeptCards(cache)
        self.problems = list(glyph_problems(edition, kept))
        with_card = _with_card(edition)
        cards = {address: entry_card(edition, story.entry) for address, story in with_card.items()}
        cards[SITE_CARD] = site_card(edition)
        self._owners = {address: story.entry.path for address, story in with_card.items()}
        self._names = {address: kept.look(card)[0] for address, card in cards.items()}
        kept.save()
        missing = {name: cards[address] for address, name in self._names.items() if not cache.has(name)}
        self._futures = list(_submit(cache, missing, executor)) if missing else []

    def finish(self) -> Mapping[str, str]:
        """Wait for the cards; the names in the cache by the addresses below the site's.

        Where an entry's card could not be drawn the site's stands in for it, and `problems` says why.
        """
        failed: dict[str, tuple[str, str]] = {}
        for future in self._futures:
            failed |= future if isinstance(future, dict) else future.result()
        for address, name in self._names.items():
            if name in failed:
                path = self._owners.get(address, "mkdocs.yml")
                self.problems.append(Problem(path, 1, *failed[name], blocks=False))
        drawn = {address: name for address, name in self._names.items() if name not in failed}
        return dict.fromkeys(self._names, drawn[SITE_CARD]) | drawn if SITE_CARD in drawn else drawn


def card_makers(edition: Edition) -> dict[str, Callable[[], bytes]]:
    """What draws each card, by its address below the site's; for one that cannot be drawn stands the site's."""
    from diarist.edition.card_drawing import drawn  # noqa: PLC0415 - Pillow, where somebody looks at a card

    instead = site_card(edition)
    own = {
        address: partial(drawn, entry_card(edition, story.entry), instead)
        for address, story in _with_card(edition).items()
    }
    return {**own, SITE_CARD: partial(drawn, instead, instead)}


def _with_card(edition: Edition) -> dict[str, Story]:
    """The entries that have a card of their own, by its address."""
    return {card_address(story): story for story in edition.public() if not story.is_erased}


def glyph_problems(edition: Edition, kept: KeptCards | None = None) -> Iterator[Problem]:
    """The letters on each entry's card that no font at hand can draw; of a scheduled one while there is time."""
    kept = kept or KeptCards(Cache(edition.site.root / CACHE))
    for entry in (*edition.diary.entries, *edition.diary.scheduled):
        if missing := kept.look(entry_card(edition, entry))[1]:
            what = f"no font at hand can draw {list_of(missing)} on the share card"
            yield Problem(entry.path, entry.key_lines["title"], what, how_to_draw(missing), blocks=False)


def site_card(edition: Edition) -> Card:
    """Everything that the site's own card shows, which stands for every page that has none."""
    site = edition.site
    leader = site.authors[site.leader]
    return Card(
        site_name="",
        author=leader.name,
        role=leader.role,
        headline=site.name,
        dateline="",
        week="",
        lang=site.language,
        portrait=edition.picture_store.drawn(edition.picture_store.portrait(leader)),
        logo=edition.picture_store.logo(),
        background=site.card_background,
        accent=site.card_accent,
    )


def entry_card(edition: Edition, entry: Entry) -> Card:
    """Everything that an entry's card shows."""
    site = edition.site
    author = site.authors[entry.authors[0]]
    story = edition.story(entry)
    language = first_here(entry.lang, site.language)
    return Card(
        site_name=site.name,
        author=list_of(site.names_of(entry.authors), language),
        role="" if entry.authors[1:] else author.role_on(entry.date.date(), language),
        headline=entry.title,
        dateline=dates.long(entry.date, language) + invitation(story, language),
        week=dates.week(entry.date, language),
        lang=entry.lang,
        quote="" if entry.withdrawn else story.quote,
        portrait=edition.picture_store.drawn(edition.picture_store.portrait(author)),
        picture=None if entry.withdrawn else edition.picture_store.drawn(story.image),
        logo=edition.picture_store.logo(),
        background=site.card_background,
        accent=site.card_accent,
        tone=tone_of(topic_name(entry.tags[0])) if entry.tags else 0,
        focus=None if entry.focus == MIDDLE else (entry.focus[0] / 100, entry.focus[1] / 100),
    )


def _submit(cache: Cache, missing: Mapping[str, Card], executor: Executor | None) -> list[Future[Failures] | Failures]:
    from diarist.edition.card_drawing import draw_all  # noqa: PLC0415 - Pillow, where there is something to draw

    jobs = list(missing.items())
    chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
    if executor and len(jobs) > CHUNK:
        return [executor.submit(draw_all, cache, chunk) for chunk in chunks]
    return [draw_all(cache, chunk) for chunk in chunks]
