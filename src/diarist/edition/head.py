"""What a page says of itself to browsers, search engines and apps that show its card (Open Graph)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import PODCAST, SITE_CARD, author_address
from diarist.diary.consent import NAMED
from diarist.edition.cards import card_address, card_alt, site_card_alt
from diarist.edition.happenings import gathering
from diarist.edition.language_switch import language_of, languages_of
from diarist.edition.podcasts import has_podcast
from diarist.outputs.head_facts import Head
from diarist.outputs.structured_data import Played, Posting, json_ld
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.edition.entry_recordings import Recording
    from diarist.edition.story import Story
    from diarist.edition.views import View


def plain_head(edition: Edition, title: str, address: str, description: str = "") -> Head:
    """The head of a page that is no entry; `address` is below the site's."""
    site = edition.site
    return Head(
        title=title if title == site.name else f"{title} - {site.name}",
        description=description or site.description,
        canonical=site.address + address,
        image=site.address + SITE_CARD,
        image_alt=site_card_alt(site),
        feeds=(("", site.name),),
    )


def view_head(edition: Edition, view: View) -> Head:
    """The head of a page that Diarist makes."""
    if view.story and view.kind == "entry":
        return _entry_head(edition, view.story)._replace(languages=languages_of(edition, view))
    whole = plain_head(edition, _title(edition, view), view.address)._replace(languages=languages_of(edition, view))
    if view.kind in {"home", "subscribe"} and has_podcast(edition):
        whole = whole._replace(podcast=PODCAST)
    if view.listing and view.listing.feed:
        return whole._replace(feeds=((view.listing.feed, f"{edition.site.name}: {view.title}"), *whole.feeds))
    return whole


def _title(edition: Edition, view: View) -> str:
    page = view.listing.page if view.listing else 1
    language = language_of(edition, view) or edition.site.language
    return view.title if page == 1 else say("list.title_page", language, title=view.title, number=page)


def _entry_head(edition: Edition, story: Story) -> Head:
    site, entry = edition.site, story.entry
    image = site.address + card_address(story)
    authors = tuple((site.authors[a].name, site.address + author_address(a)) for a in entry.authors)
    return Head(
        title=f"{entry.title} - {site.name}",
        description=story.description,
        canonical=site.address + story.address,
        image=image,
        image_alt=card_alt(edition, entry),
        kind="article",
        properties=(
            ("article:published_time", entry.date.isoformat()),
            ("article:modified_time", entry.updated.isoformat()),
            *(("article:author", address) for _, address in authors),
            *(("article:tag", tag) for tag in entry.tags),
        ),
        json_ld=json_ld(
            Posting(
                headline=entry.title,
                description=story.description,
                address=site.address + story.address,
                image=image,
                published=entry.date,
                updated=entry.updated,
                language=entry.lang,
                words=0 if entry.withdrawn else story.words,
                keywords=entry.tags,
                authors=authors,
                blog=site.name,
                blog_address=site.address,
                correction=entry.correction,
                event=gathering(entry),
                **_dialogue(edition, entry),
                citations=_citations(edition, entry),
                audio=_played(site, story.recordings.audio),
                video=_played(site, story.recordings.video),
            )
        ),
        feeds=(("", site.name),),
        hidden=bool(entry.withdrawn),
        fingerprint=story.fingerprint,
        trusted=not entry.imported and all(site.authors[author].raw_html for author in entry.authors),
    )


def _played(site: Site, recording: Recording | None) -> Played | None:
    if not recording:
        return None
    return Played(site.address + recording.address, recording.media_type, recording.seconds)


def _citations(edition: Edition, entry: Entry) -> tuple[tuple[str, str], ...]:
    """The answers that it quotes whose authors agreed to be named."""
    if not entry.consent or entry.withdrawn:
        return ()
    quoted = edition.bodies.facts(entry).replies
    return tuple(dict.fromkeys((reply.name, reply.address) for reply in quoted if reply.shown == NAMED))


def _dialogue(edition: Edition, entry: Entry) -> dict[str, tuple[str, ...]]:
    """What it answers, and what answers it."""
    if not edition.has_dialogue:
        return {}
    from diarist.edition.dialogues import replies, subjects  # noqa: PLC0415 - few diaries ask

    return {"answers": subjects(edition, entry), "answered_by": replies(edition, entry)}
