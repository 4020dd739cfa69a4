"""What people commented below a post of a Facebook Page, and its counts.

Sources: https://developers.facebook.com/docs/graph-api/reference/object/comments and .../reference/comment, and for
several posts at once https://developers.facebook.com/docs/graph-api/batch-requests (looked at in November 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diarist.channels.answered import Answer, Audience, Counts, Thread
from diarist.channels.listening.json_values import count_of, moment_of, text_of, within
from diarist.channels.listening.safe_address import safe_address
from diarist.channels.listening.strange_words import plain_name, plain_text
from diarist.channels.outcome import Failure, Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diarist.channels.services.meta_graph import Graph

FIELDS = "id,message,created_time,from,parent{id},permalink_url,is_hidden,is_private"
NUMBERS = "id,shares,comments.filter(stream).limit(0).summary(true),reactions.limit(0).summary(true)"
AT_ONCE = 50
"""How many posts one request may name."""

_PAGE = 100
_MORE = "there may be more: Facebook lists more comments than are read at once"


def read_thread(graph: Graph, post: str, page: str) -> Thread | Failure | None:
    """All comments below a post of a Page, of any depth; None where Facebook does not have the post.

    Whoever has not allowed the app to know them has no name here. What the Page has hidden is left out, and so are
    the comments below it: Facebook knows but two levels.
    """
    options = {"filter": "stream", "order": "chronological", "limit": str(_PAGE), "fields": FIELDS}
    said = graph.whole_list(f"{post}/comments", **options)
    if isinstance(said, Failure):
        return None if graph.is_gone(post, page) is True else said
    hidden = {row["id"] for row in said.rows if row.get("is_hidden") is True}
    shown = (row for row in said.rows if hidden.isdisjoint({row["id"], text_of(within(row, "parent", "id"))}))
    answers = tuple(_answer(row, post, page) for row in shown)
    return Thread(answers=answers, is_whole=said.is_whole, more="" if said.is_whole else _MORE)


def read_counts(graph: Graph, posts: Sequence[str], page: str) -> Mapping[str, Counts] | Failure:
    """The numbers of some posts by their ids. Where one of them is gone, Facebook refuses all, and halves are asked."""
    said = graph.ask("", ids=",".join(posts), fields=NUMBERS) if posts else {}
    if not isinstance(said, Failure):
        return {post: _counts(said[post]) for post in posts if isinstance(said.get(post), dict)}
    if said.trouble is not Trouble.REFUSED:
        return said
    if len(posts) == 1:
        return {} if graph.is_gone(posts[0], page) is True else said
    half = len(posts) // 2
    first = read_counts(graph, posts[:half], page)
    rest = first if isinstance(first, Failure) else read_counts(graph, posts[half:], page)
    return rest if isinstance(first, Failure) or isinstance(rest, Failure) else {**first, **rest}


def _answer(row: Mapping[str, Any], post: str, page: str) -> Answer:
    return Answer(
        id=row["id"],
        post=post,
        text=plain_text(within(row, "message")),
        author=plain_name(within(row, "from", "name")),
        address=safe_address(within(row, "permalink_url")),
        at=moment_of(within(row, "created_time")),
        to=text_of(within(row, "parent", "id")),
        audience=Audience.LEADER if row.get("is_private") is True else Audience.EVERYBODY,
        is_ours=text_of(within(row, "from", "id")) == page,
    )


def _counts(row: Mapping[str, Any]) -> Counts:
    return Counts(
        replies=count_of(within(row, "comments", "summary", "total_count")),
        likes=count_of(within(row, "reactions", "summary", "total_count")),
        shares=count_of(within(row, "shares", "count")),
    )
