"""What is said about the organisation in any feed that the settings name: reviews, a forum, a search.

Such a feed has a story for each item: a title, its words, a day, a link, and seldom a name. It shows the newest alone,
so that one that is missing may still be there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from diarist.channels.answered import Answer, Form, Thread
from diarist.channels.listening.json_values import is_sayable, language_of
from diarist.channels.listening.safe_address import safe_address
from diarist.channels.listening.strange_words import plain_html, plain_name, plain_text
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.any_feed import FeedItem, items_of
from diarist.diary.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Collection

    from diarist.channels.wire.safe_fetch import SafeFetch

MOST = 3_000_000
"""Bytes of a feed; of a longer one, only what comes first would be there, and it is read by nobody."""

MOST_ITEMS = 200
_LONGEST_ID = 2_000


class SaidInFeed:
    """One feed; `name` is what the settings call it."""

    def __init__(self, fetch: SafeFetch, *, name: str, address: str) -> None:
        self.name = self.title = name
        self._fetch, self._address = fetch, address

    def said(self, since: datetime, whole: Collection[str]) -> Thread | Failure:
        """The items since then, those whose day nobody knows, and those in `whole`, by id or address."""
        answer = self._fetch.get(self._address, most=MOST)
        if isinstance(answer, Failure):
            # A feed that the settings name, and nobody may read, is somebody's mistake.
            return replace(answer, trouble=Trouble.REFUSED) if answer.trouble is Trouble.UNWANTED else answer
        host = httpx.URL(self._address).host
        if not answer.is_success:
            trouble = Trouble.AGAIN if answer.is_server_error else Trouble.REFUSED
            return Failure(trouble, f"{host} answered {answer.status_code} where the feed should be")
        try:
            # What the parser says of a broken feed quotes it.
            items = items_of(answer.content)[1]
        except SourceError:
            return Failure(Trouble.REFUSED, f"what {host} has at that address is no feed")
        answers = {each.id: each for each in map(_answer, items[:MOST_ITEMS]) if each.id}
        new = [each for each in answers.values() if _is_asked_for(each, since, whole)]
        return Thread(answers=tuple(new), is_whole=False)


def _is_asked_for(answer: Answer, since: datetime, whole: Collection[str]) -> bool:
    return answer.at is None or answer.at >= since or not {answer.id, answer.address}.isdisjoint(whole)


def _answer(item: FeedItem) -> Answer:
    title, said = plain_text(item.title), plain_html(item.body) if item.is_html else plain_text(item.body)
    said = said or plain_text(item.summary)
    made, changed = _moment(item.published), _moment(item.updated)
    return Answer(
        id=item.id[:_LONGEST_ID],
        post="",
        text=said if not title or said.startswith(title) else f"{title}\n\n{said}".strip(),
        author=plain_name(item.authors[0]) if item.authors else "",
        address=safe_address(item.link) or safe_address(item.id),
        at=made,
        edited=changed if made and changed and changed > made else None,
        form=Form.REVIEW,
        lang=language_of(item.lang),
    )


def _moment(written: object) -> datetime | None:
    """A date as JSON Feed and Atom write it, or as RSS does; in UTC."""
    text = written.strip() if isinstance(written, str) else ""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
            moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        return moment if is_sayable(moment) else None
    return None
