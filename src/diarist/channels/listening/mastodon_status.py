"""A post of strangers as servers with Mastodon's API show it, as an answer.

Source: https://docs.joinmastodon.org/entities/Status/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.channels.answered import Answer, Audience, Counts
from diarist.channels.listening.json_values import count_of, id_of, language_of, moment_of, text_of, within
from diarist.channels.listening.safe_address import safe_address
from diarist.channels.listening.strange_words import plain_html, plain_name, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_ACCT = re.compile(r"[\w.-]{1,100}(?:@[\w.:-]{1,250})?", re.ASCII)
_PUBLIC = ("public", "unlisted")
"""Whatever else a server calls it is taken for private."""


@dataclass(frozen=True, slots=True)
class Status:
    """One post: what it says, as an answer to nothing yet.

    `name`, `parent` and `author` are the server's own ids of it, of what it answers, and of who wrote it; `acct` is
    what it calls whoever that is, such as `ann@social.example`, or empty. The answer's id is the address that all
    servers know it by: a few, such as snac, change their own when a post is edited.
    """

    answer: Answer
    name: str
    parent: str
    author: str
    replies: int
    acct: str = ""


def status_of(said: object) -> Status | None:
    """What a server shows, where it is a post; none that only passes on another."""
    match said:
        case {"content": str(content), "account": dict(account)} if within(said, "reblog") is None:
            name, author = id_of(within(said, "id")), id_of(within(account, "id"))
            if not name or not author:
                return None
            answer = Answer(
                id=id_of(within(said, "uri")) or name,
                post="",
                text=_text(said, content),
                author=_name(account),
                address=_address(within(said, "url"), within(said, "uri")),
                at=moment_of(within(said, "created_at")),
                edited=moment_of(within(said, "edited_at")),
                audience=Audience.EVERYBODY if within(said, "visibility") in _PUBLIC else Audience.LEADER,
                lang=language_of(within(said, "language")),
            )
            parent, replies = id_of(within(said, "in_reply_to_id")), count_of(within(said, "replies_count")) or 0
            acct = text_of(within(account, "acct"))
            return Status(answer, name, parent, author, replies, acct if _ACCT.fullmatch(acct) else "")
    return None


def statuses_of(said: object) -> tuple[list[Status], bool]:
    """The posts in a list, each once, and whether it is a list of nothing else."""
    listed = said if isinstance(said, list) else [None]
    found = [each for each in map(status_of, listed) if each]
    return [*{each.name: each for each in found}.values()], len(found) == len(listed)


def counts_of(said: object) -> Counts:
    """The numbers that a server shows of a post."""
    return Counts(
        replies=count_of(within(said, "replies_count")),
        likes=count_of(within(said, "favourites_count")),
        shares=count_of(within(said, "reblogs_count")),
        quotes=count_of(within(said, "quotes_count")),
    )


def _text(said: object, content: str) -> str:
    """The words: those of a content warning before them, those about pictures behind."""
    pictures = within(said, "media_attachments")
    described = [plain_text(within(each, "description")) for each in _listed(pictures)]
    parts = [
        plain_text(within(said, "spoiler_text")),
        plain_html(content),
        *(f"[{each}]" for each in described if each),
    ]
    return plain_text("\n\n".join(filter(None, parts)))


def _address(url: object, uri: object) -> str:
    """Where one sees it. Another server gives both, and could give somebody else's address as that of its page."""
    page, known = safe_address(url), safe_address(uri)
    is_own = not known or urlsplit(page).hostname == urlsplit(known).hostname
    return page if page and is_own else known


def _name(account: object) -> str:
    """A name as it is shown, without the names of little pictures in it; else the account's."""
    name = plain_name(within(account, "display_name"))
    for emoji in _listed(within(account, "emojis")):
        code = within(emoji, "shortcode")
        name = name.replace(f":{code}:", "") if isinstance(code, str) and code else name
    return plain_name(name) or plain_name(within(account, "acct")) or plain_name(within(account, "username"))


def _listed(said: object) -> Iterable[object]:
    """The first of some things: nobody needs more of them to understand a post."""
    return said[:20] if isinstance(said, list) else ()
