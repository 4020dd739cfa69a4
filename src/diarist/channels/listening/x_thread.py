"""What people answered on X, and what it costs to read it.

X charges for each post that an answer has in it, and finds those of the last seven days alone. Names cost twice as much
as posts, so that they are not asked for. Sources: https://docs.x.com/x-api/fundamentals/conversation-id,
https://docs.x.com/x-api/posts/search/introduction, https://docs.x.com/x-api/getting-started/pricing (November 2026).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from diarist.channels.answered import Answer, Counts, Thread
from diarist.channels.listening.json_values import count_of, language_of, moment_of, text_of, within
from diarist.channels.listening.strange_words import plain_text
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.web import json_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import httpx

    Ask = Callable[[str], httpx.Response | Failure]

PRICE = 0.005
"""Dollars for each post that is read."""

RUNS = 31
"""One run a day of the longest month."""

LEAST, MOST = 10, 100
"""How many posts X may be asked for at once."""

AT_ONCE = 10
_FOUND_FOR = timedelta(days=7)
_ID = re.compile(r"[0-9]{1,19}")
_EPOCH = 1_288_834_974_657
"""Milliseconds; when X began to count (https://docs.x.com/fundamentals/x-ids)."""

_FIELDS = "author_id,created_at,lang,referenced_tweets"
_NO_LANGUAGE = ("und", "art", "qam", "qct", "qht", "qme", "qst", "zxx")
"""What X says of posts without words, and of those whose language it does not know."""

_OLDER = "X finds no replies that are older than seven days"
_SPENT = "there may be more: the money for one day of listening on X is spent"


class Allowance:
    """How many posts one run may read for so many dollars a month; what is not used is not saved up.

    Nothing is kept between runs: each has the month's money divided by 31, so that a run a day never costs more. To run
    it again costs again, but X charges nothing for the same post on the same day.
    """

    def __init__(self, dollars: int) -> None:
        self.left = self.a_run = int(dollars / PRICE / RUNS)

    def spend(self, posts: int) -> None:
        """Count posts that were read, or may have been."""
        self.left -= posts


def read_thread(ask: Ask, post: str, allowance: Allowance, own_id: str) -> Thread | Failure:
    """The replies to a post that X still finds, of any depth, newest first, as far as the money goes."""
    rows: dict[str, Mapping[str, Any]] = {}
    query = {"query": f"conversation_id:{post} is:reply", "tweet.fields": _FIELDS}
    while allowance.left >= LEAST:
        size = min(MOST, allowance.left)
        said = ask(f"tweets/search/recent?{_encoded({**query, 'max_results': str(size)})}")
        found = _rows(said)
        allowance.spend(size if isinstance(found, Failure) else len(found))
        if isinstance(said, Failure) or isinstance(found, Failure):
            return said if isinstance(said, Failure) else Failure(Trouble.AGAIN, "X did not answer with posts")
        before = len(rows)
        rows |= {row["id"]: row for row in found}
        token = text_of(within(json_of(said), "meta", "next_token"))
        if not token or len(rows) == before:
            return _thread(rows.values(), post, own_id, _OLDER if _is_old(post, said) else "")
        query["next_token"] = token
    return _thread(rows.values(), post, own_id, _SPENT) if rows else spent(allowance)


def read_counts(ask: Ask, posts: Sequence[str], allowance: Allowance) -> Mapping[str, Counts] | Failure:
    """The numbers of some posts by their ids; half of a run's money is kept for what people wrote."""
    if not posts:
        return {}
    if allowance.a_run < LEAST or allowance.left - len(posts) < allowance.a_run // 2:
        return spent(allowance)
    said = ask(f"tweets?{_encoded({'ids': ','.join(posts), 'tweet.fields': 'public_metrics'})}")
    allowance.spend(len(posts))
    found = _rows(said)
    if isinstance(said, Failure) or isinstance(found, Failure):
        return said if isinstance(said, Failure) else Failure(Trouble.AGAIN, "X did not answer with posts")
    return {row["id"]: _counts(row) for row in found if row["id"] in posts}


def spent(allowance: Allowance) -> Failure:
    """Why nothing more is read in this run."""
    if allowance.a_run < LEAST:
        return Failure(
            Trouble.PARKED, "X is not asked for less than ten posts a day: write 2 or more at `listen_limit`"
        )
    return Failure(Trouble.PARKED, "the money for one day of listening on X is spent; the rest is read tomorrow")


def _encoded(fields: Mapping[str, str]) -> str:
    """A query as OAuth signs it (RFC 5849, section 3.6)."""
    return urlencode(fields, quote_via=quote, safe="")


def _rows(said: httpx.Response | Failure) -> list[dict[str, Any]] | Failure:
    """The posts in an answer; none where X says that there are none."""
    if isinstance(said, Failure):
        return said
    match json_of(said):
        case {"data": [*rows]}:
            return [row for row in rows if isinstance(row, dict) and _ID.fullmatch(text_of(within(row, "id")))]
        case {"meta": {"result_count": 0}} | {"errors": [*_]}:
            return []
    return Failure(Trouble.AGAIN, "X did not answer with posts")


def _thread(rows: Iterable[Mapping[str, Any]], post: str, own_id: str, more: str) -> Thread:
    answers = tuple(_answer(row, post, own_id) for row in rows if row["id"] != post)
    return Thread(answers=answers, is_whole=not more, more=more)


def _answer(row: Mapping[str, Any], post: str, own_id: str) -> Answer:
    """An answer; an edited post is another one to X, and known here by the first."""
    versions = row.get("edit_history_tweet_ids")
    first = versions[0] if isinstance(versions, list) and versions and _is_id(versions[0]) else row["id"]
    to = next((text_of(within(each, "id")) for each in _referenced(row) if each.get("type") == "replied_to"), "")
    return Answer(
        id=first,
        post=post,
        text=plain_text(unescape(text_of(within(row, "text")))),
        address=f"https://x.com/i/status/{row['id']}",
        at=moment_of(within(row, "created_at")) if first == row["id"] else _made(first),
        edited=None if first == row["id"] else _made(row["id"]),
        to="" if to == post else to,
        is_ours=bool(own_id) and text_of(within(row, "author_id")) == own_id,
        lang="" if row.get("lang") in _NO_LANGUAGE else language_of(within(row, "lang")),
    )


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _referenced(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    value = row.get("referenced_tweets")
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _counts(row: Mapping[str, Any]) -> Counts:
    return Counts(
        replies=count_of(within(row, "public_metrics", "reply_count")),
        likes=count_of(within(row, "public_metrics", "like_count")),
        shares=count_of(within(row, "public_metrics", "retweet_count")),
        quotes=count_of(within(row, "public_metrics", "quote_count")),
        views=count_of(within(row, "public_metrics", "impression_count")),
    )


def _made(post: str) -> datetime:
    """When a post was made: its id says so."""
    return datetime.fromtimestamp(((int(post) >> 22) + _EPOCH) / 1000, UTC)


def _is_old(post: str, answer: httpx.Response) -> bool:
    """Whether a post is so old, by X's own clock, that there may be replies that X no longer finds."""
    try:
        now = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return True
    return not now.tzinfo or now - _made(post) >= _FOUND_FOR
