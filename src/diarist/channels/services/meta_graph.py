"""Meta's Graph API, which Facebook and Threads speak: requests with a token, and what its errors mean.

The token goes as the parameter that the documentation names, in the body of what is posted. Of a question it is part
of the address, which therefore stands in no message.
Sources: https://developers.facebook.com/docs/graph-api/overview, and for errors
https://developers.facebook.com/docs/graph-api/guides/error-handling.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.services.read_back import is_long_ago
from diarist.channels.wire.web import json_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from diarist.channels.channel import Sending
    from diarist.channels.wire.web import Web

PAGE = 100
"""How many posts are listed at once, at most."""

PAGES = 20
"""How many pages of one list are read, at most."""

_NO_YES = range(300, 600)
_CLOSED = {3, 10, 102, 190, 368, *range(200, 300)}
"""Errors of the token, its rights, or an account that is blocked for now."""

_BUSY = {4, 17, 32, 341, 613}
"""Too many requests: Meta counts those of one hour."""

_UNKNOWN, _UNAVAILABLE, _DUPLICATE = 1, 2, 506
_OPEN = {_UNKNOWN, _UNAVAILABLE, _DUPLICATE}
_NO_SUCH_THING = (100, 33)
_NOT_READY = 24
"""Threads says that a container does not exist when it is published too early."""


@dataclass(frozen=True, slots=True)
class Error:
    """What the Graph API says that is wrong; `subcode` is 0 where there is none."""

    code: int
    subcode: int
    message: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What a list has, each with its `id`; it may not be all where it is not `is_whole`."""

    rows: tuple[dict[str, Any], ...]
    is_whole: bool


class Graph:
    """One server of the Graph API; `address` has the version in it."""

    def __init__(self, web: Web, address: str, token: str) -> None:
        self._web, self._address, self._token = web, address, token

    def post(self, path: str, **fields: str) -> dict[str, Any] | Failure:
        """Do what must not be done twice."""
        return self._read(self._send("POST", path, fields))

    def ask(self, path: str, *, method: str = "GET", **fields: str) -> dict[str, Any] | Failure:
        """Ask a question, or do what may be done twice. No failure is ambiguous."""
        return _harmless(self._read(self._send(method, path, fields)))

    def delete(self, thing: str, owner: str) -> Failure | None:
        """Delete something of an owner's; what is gone already is well."""
        said = self.ask(thing, method="DELETE")
        if not isinstance(said, Failure) and said.get("success") is True:
            return None
        if self.is_gone(thing, owner) is True:
            return None
        return said if isinstance(said, Failure) else Failure(Trouble.AGAIN, "Meta does not say that it is deleted")

    def is_gone(self, thing: str, owner: str) -> bool | Failure:
        """Whether something of an owner's is no more.

        Meta says the same of what is gone and of what the token may not see, so that the token has to show that it
        still sees the owner.
        """
        is_there = self._has(thing)
        if is_there is not False:
            return is_there if isinstance(is_there, Failure) else False
        sees_owner = self._has(owner)
        unseen = Failure(Trouble.PARKED, "the token does not see the account any more, so that nobody can tell")
        return unseen if sees_owner is False else sees_owner

    def newest_posts(self, path: str, fields: str, time: str, sending: Sending) -> list[dict[str, Any]] | Failure:
        """The newest posts of a list, newest first; `time` is the field that says when each was made.

        A Failure, where the list is none, or is full of posts that may all be newer than the announcement: it tells
        nothing then.
        """
        said = self.ask(path, fields=fields, limit=str(PAGE))
        if isinstance(said, Failure):
            return said
        match said:
            case {"data": [*posts]}:
                moments = [_moment(post, time) for post in posts]
            case _:
                moments = [None]
        known = [moment for moment in moments if moment]
        if len(known) < len(moments):
            return Failure(Trouble.AGAIN, "Meta did not answer with a list of posts")
        match said:
            case {"paging": {"next": str()}} if not any(is_long_ago(moment, sending) for moment in known):
                return Failure(Trouble.AGAIN, f"there are more than {len(known)} newer posts, too many to look through")
        return [*said["data"]]

    def whole_list(self, path: str, **fields: str) -> Pages | Failure:
        """All that a list has, page after page, but no more than `PAGES` of them.

        A page goes on where it names a cursor and was not empty; Threads names no `next`
        (https://developers.facebook.com/docs/graph-api/results).
        """
        rows: dict[str, dict[str, Any]] = {}
        where: dict[str, str] = {}
        for _ in range(PAGES):
            said = self.ask(path, **fields, **where)
            if isinstance(said, Failure):
                return said
            match said:
                case {"data": [*page]}:
                    rows |= {row["id"]: row for row in page if isinstance(row, dict) and isinstance(row.get("id"), str)}
                case _:
                    return Failure(Trouble.AGAIN, "Meta did not answer with a list")
            cursor = _next_cursor(said)
            if not page or not cursor:
                return Pages(tuple(rows.values()), is_whole=True)
            if where.get("after") == cursor:
                break
            where = {"after": cursor}
        return Pages(tuple(rows.values()), is_whole=False)

    def _has(self, thing: str) -> bool | Failure:
        """Whether there is something of that name that the token may see."""
        answer = self._send("GET", thing, {"fields": "id"})
        error = None if isinstance(answer, Failure) else _error(json_of(answer))
        if error and (error.code, error.subcode) == _NO_SUCH_THING:
            return False
        said = _harmless(self._read(answer))
        if isinstance(said, Failure):
            return said
        return True if said.get("id") == thing else Failure(Trouble.AGAIN, "Meta answered with something else")

    def _send(self, method: str, path: str, fields: Mapping[str, str]) -> httpx.Response | Failure:
        content, address = {**fields, "access_token": self._token}, f"{self._address}/{path}"
        if method == "POST":
            return self._web.post(method, address, accept=_NO_YES, data=content)
        return self._web.post(method, address, accept=_NO_YES, params=content)

    def _read(self, answer: httpx.Response | Failure) -> dict[str, Any] | Failure:
        if isinstance(answer, Failure):
            return answer
        said = json_of(answer)
        if error := _error(said):
            return self._judged(error, answer)
        if not answer.is_success:
            return self._web.refusal(answer)
        host = answer.request.url.host
        return said if isinstance(said, dict) else Failure(Trouble.AMBIGUOUS, f"{host} answered with something else")

    def _judged(self, error: Error, answer: httpx.Response) -> Failure:
        """What an error means; by the status, where its code does not tell."""
        by_status = self._web.refusal(answer)
        why = f"{answer.request.url.host} says: {self._web.clean(error.message)[:200]} (error {error.code})"
        if error.code in _CLOSED:
            return Failure(Trouble.PARKED, why)
        if error.code in _BUSY:
            return Failure(Trouble.AGAIN, why, by_status.after or timedelta(hours=1))
        if error.code == _NOT_READY:
            return Failure(Trouble.AGAIN, why, by_status.after)
        # An error with the status of a yes is not clear either.
        is_open = error.code in _OPEN or answer.is_success
        return Failure(Trouble.AMBIGUOUS if is_open else by_status.trouble, why, by_status.after)


def _harmless(said: dict[str, Any] | Failure) -> dict[str, Any] | Failure:
    if isinstance(said, Failure) and said.trouble is Trouble.AMBIGUOUS:
        return replace(said, trouble=Trouble.AGAIN)
    return said


def _error(said: object) -> Error | None:
    match said:
        case {"error": {"code": int(code), **more}}:
            subcode = more.get("error_subcode")
            message = str(more.get("message", "no reason given"))
            return Error(code, subcode if isinstance(subcode, int) else 0, message)
    return None


def _next_cursor(said: Mapping[str, Any]) -> str:
    match said:
        case {"paging": {"cursors": {"after": str(cursor)}}}:
            return cursor
    return ""


def _moment(post: object, time: str) -> datetime | None:
    """When a post was made; none, where it does not say so, or has no name."""
    if not isinstance(post, dict) or not isinstance(post.get("id"), str):
        return None
    try:
        moment = datetime.fromisoformat(str(post.get(time)))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
