"""What people answered to a post on Threads, and its counts.

Sources: https://developers.facebook.com/documentation/threads/retrieve-and-manage-replies/replies-and-conversations,
https://developers.facebook.com/documentation/threads/insights (both looked at in November 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diarist.channels.answered import Answer, Counts, Thread
from diarist.channels.listening.json_values import count_of, moment_of, text_of, within
from diarist.channels.listening.safe_address import safe_address
from diarist.channels.listening.strange_words import plain_name, plain_text
from diarist.channels.outcome import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diarist.channels.services.meta_graph import Graph

FIELDS = "id,text,username,permalink,timestamp,hide_status,replied_to,root_post,is_reply_owned_by_me"
METRICS = "views,likes,replies,reposts,quotes,shares"
_SHOWN = ("NOT_HUSHED", "UNHUSHED")
"""All other states are the profile's or Threads' own wish that nobody sees it: hidden, covered, blocked, restricted."""

_MORE = "there may be more: Threads lists more replies than are read at once"


def read_thread(graph: Graph, post: str, owner: str) -> Thread | Failure | None:
    """All replies to a post of an owner's, of any depth; None where Threads does not have the post."""
    said = graph.whole_list(f"{post}/conversation", fields=FIELDS, reverse="false")
    if isinstance(said, Failure):
        return None if graph.is_gone(post, owner) is True else said
    answers = tuple(_answer(row, post) for row in _not_hidden(said.rows))
    return Thread(answers=answers, is_whole=said.is_whole, more="" if said.is_whole else _MORE)


def read_counts(graph: Graph, posts: Sequence[str], owner: str) -> Mapping[str, Counts] | Failure:
    """The numbers of some posts of an owner's by their ids; one that Threads does not have is missing."""
    found: dict[str, Counts] = {}
    for post in posts:
        said = graph.ask(f"{post}/insights", metric=METRICS)
        if not isinstance(said, Failure):
            found[post] = _counts(said)
        elif graph.is_gone(post, owner) is not True:
            return said
    return found


def _counts(said: Mapping[str, Any]) -> Counts:
    rows = said.get("data")
    numbers = dict(_metrics(rows if isinstance(rows, list) else ()))
    shared = [numbers[name] for name in ("reposts", "shares") if name in numbers]
    return Counts(
        replies=numbers.get("replies"),
        likes=numbers.get("likes"),
        shares=sum(shared) if shared else None,
        quotes=numbers.get("quotes"),
        views=numbers.get("views"),
    )


def _not_hidden(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What is not hidden, nor below what is: who hides a reply hides all that answers it."""
    above = {row["id"]: text_of(within(row, "replied_to", "id")) for row in rows}
    hidden = {row["id"] for row in rows if row.get("hide_status", "NOT_HUSHED") not in _SHOWN}
    for row in rows:
        path, here = set(), row["id"]
        while here and here not in path:
            path.add(here)
            here = above.get(here, "")
        if not path & hidden:
            yield row


def _answer(row: Mapping[str, Any], post: str) -> Answer:
    to = text_of(within(row, "replied_to", "id"))
    return Answer(
        id=row["id"],
        post=post,
        text=plain_text(within(row, "text")),
        author=plain_name(within(row, "username")),
        address=safe_address(within(row, "permalink")),
        at=moment_of(within(row, "timestamp")),
        to="" if to == post else to,
        is_ours=row.get("is_reply_owned_by_me") is True,
    )


def _metrics(rows: Iterable[object]) -> Iterator[tuple[str, int]]:
    for row in rows:
        match row:
            case {"name": str(name), "values": [dict() as value, *_]} | {
                "name": str(name),
                "total_value": dict() as value,
            }:
                if (number := count_of(within(value, "value"))) is not None:
                    yield name, number
