"""The places of a diary that are asked once for everything: its mailbox, webmentions, and feeds about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.listening.said_feed import SaidInFeed
from diarist.channels.listening.webmention_io import WebmentionIo
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.channels.wire.web import Web, make_client
from diarist.diary.addresses import whole_permalink
from diarist.diary.listen_settings import WEBMENTIONS_TOKEN
from diarist.ledger.record import State, posts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    import httpx

    from diarist.channels.answered import Hearing
    from diarist.channels.chosen import Channels
    from diarist.diary.diary import Diary
    from diarist.diary.site import Site
    from diarist.ledger.record import Event
    from diarist.listen.mailed_answers import MailedAnswers


def hearings_of(  # noqa: PLR0913 - what a diary is, and what it has
    site: Site,
    diary: Diary,
    environment: Mapping[str, str],
    ledger: Mapping[str, Sequence[Event]],
    *,
    read_here: Channels,
    now: datetime,
    client: httpx.Client | None = None,
) -> tuple[Hearing, ...]:
    """Those that the settings name and the environment has the secrets for. `read_here` are read by themselves."""
    return (
        *_mail(site, diary, environment, ledger, now),
        *_webmentions(site, environment, read_here, client),
        *_feeds(site),
    )


def _mail(
    site: Site, diary: Diary, environment: Mapping[str, str], ledger: Mapping[str, Sequence[Event]], now: datetime
) -> Iterator[MailedAnswers]:
    if not site.mail_in:
        return
    from diarist.listen.mailed_answers import MailedAnswers  # noqa: PLC0415 - for whoever has a mailbox

    pages = {entry.id: whole_permalink(site, entry) for entry in diary.entries}
    sent = ((entry, event) for entry, events in ledger.items() for event in posts(events))
    yield MailedAnswers(
        site=site,
        settings=site.mail_in,
        secret=environment.get(site.mail_in.secret, "").strip(),
        issues={
            event.id: pages[entry]
            for entry, event in sent
            if entry in pages and event.state is State.SENT and event.id.startswith("<")
        },
        pages=frozenset(pages.values()),
        now=now,
    )


def _webmentions(
    site: Site, environment: Mapping[str, str], read_here: Channels, client: httpx.Client | None
) -> Iterator[WebmentionIo]:
    token = environment.get(WEBMENTIONS_TOKEN, "").strip()
    if site.listen and site.listen.webmentions:
        web = Web(client or make_client(), (token,))
        kinds = {channel.kind for channel in read_here.ready}
        yield WebmentionIo(web, SafeFetch(), home=site.address, token=token, read_here=kinds)


def _feeds(site: Site) -> Iterator[SaidInFeed]:
    for feed in site.listen.feeds if site.listen else ():
        yield SaidInFeed(SafeFetch(), name=feed.name, address=feed.address)
