"""GitHub's REST API, asked what a repository is set up like: each address once, and nothing but questions.

Source: https://docs.github.com/en/rest
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from diarist.channels.outcome import Failure
from diarist.channels.wire.github_headers import github_headers
from diarist.diary.errors import NotAtGitHub, NotSeen
from diarist.doctor.asked_once import AskedOnce

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from diarist.channels.wire.web import Web
    from diarist.doctor.github_login import Login

PAGES = 10
"""So many pages of a list are read, of a hundred each."""

ENDS = "github-authentication-token-expiration"
_ANSWERS = (301, 307, 308, 401, 403, 404, 422, 429)


class Fields(dict[str, Any]):
    """What GitHub says of something, by name. What its documentation promises and is not there cannot be seen."""

    def __missing__(self, name: str) -> Any:  # noqa: ANN401 - there is none
        """Raise NotSeen."""
        raise NotSeen(f"GitHub does not say `{name}`")


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    data: Any
    ends: str


class GitHub:
    """Asks about the repository `path` (OWNER/NAME). Without `web`, the login's `why_not` says why nothing is asked."""

    def __init__(self, web: Web | None, login: Login, path: str) -> None:
        self._web, self._login, self.path = web, login, path
        self._asked = AskedOnce(self._ask)

    @property
    def is_of_a_workflow(self) -> bool:
        """Whether it is asked with a workflow's own token, which sees less than an owner's."""
        return self._login.is_of_a_workflow

    @property
    def is_elsewhere(self) -> bool:
        """Whether the repository is at another server, where GitHub's workflows do not run."""
        return self._login.is_elsewhere

    @property
    def repository(self) -> Fields:
        """The repository itself. Raises NotSeen."""
        return self.fields(f"/repos/{self.path}")

    @property
    def is_admin(self) -> bool:
        """Whether the login may see the repository's settings; a workflow's token may not."""
        return bool((self.repository.get("permissions") or {}).get("admin"))

    @property
    def token_ends(self) -> str:
        """When the token ends, as GitHub writes it; empty where it does not. Raises NotSeen."""
        self.read(f"/repos/{self.path}")
        return self._asked(f"/repos/{self.path}").ends

    def end_of(self, token: str) -> str:
        """When another token ends, as GitHub writes it; empty where it does not. Raises NotSeen."""
        reply = self._request("/rate_limit", token)
        if reply.status != HTTPStatus.OK:
            raise NotSeen(_why("/rate_limit", reply.status))
        return reply.ends

    def read(self, path: str) -> Any:  # noqa: ANN401 - whatever GitHub says
        """What is at an address of the API. Raises NotSeen where it cannot be seen, or is not there."""
        reply = self._asked(path)
        if reply.status != HTTPStatus.OK:
            raise NotSeen(_why(path, reply.status))
        return reply.data

    def fields(self, path: str) -> Fields:
        """What is said of one thing. Raises NotSeen."""
        found = self.read(path)
        if isinstance(found, Fields):
            return found
        raise NotSeen("GitHub answered something else than its documentation says")

    def items(self, path: str) -> list[Fields]:
        """What is said of several things. Raises NotSeen."""
        found = self.read(path)
        if isinstance(found, list) and all(isinstance(item, Fields) for item in found):
            return found
        raise NotSeen("GitHub answered something else than its documentation says")

    def find(self, path: str) -> Fields | None:
        """What is said of one thing; None where it is not there, for whoever may know that. Raises NotSeen."""
        return None if self._asked(path).status == HTTPStatus.NOT_FOUND else self.fields(path)

    def of_settings(self, path: str) -> Fields | None:
        """What only those see who may change the repository's settings; None where it is not there.

        Others are told that nothing is there, whether or not that is so: for them it raises NotSeen.
        """
        found = self.find(path)
        if found is None and not self.is_admin:
            raise NotSeen("the login may not see the repository’s settings")
        return found

    def listed(self, path: str, key: str) -> list[Fields]:
        """All of a list that comes in pages, below `key`. Raises NotSeen."""
        return [item for page in self._pages(path, key) for item in page]

    def _pages(self, path: str, key: str) -> Iterator[list[Fields]]:
        seen = 0
        for number in range(1, PAGES + 1):
            found = self.fields(f"{path}?per_page=100&page={number}")
            yield found[key]
            seen += len(found[key])
            if not found[key] or seen >= found["total_count"]:
                return

    def _ask(self, path: str) -> _Reply:
        return self._request(path, self._login.token)

    def _request(self, path: str, token: str) -> _Reply:
        if self._login.has_no_place:
            raise NotAtGitHub(self._login.why_not)
        if not self._web or self._login.why_not:
            raise NotSeen(self._login.why_not)
        self._web.hide(token)
        address = f"{self._login.base}{path}"
        answer = self._web.ask("GET", address, headers=github_headers(token), accept=_ANSWERS)
        if isinstance(answer, Failure):
            raise NotSeen(f"GitHub could not be asked: {answer.why}")
        return _Reply(answer.status_code, _json(answer), answer.headers.get(ENDS, ""))


def _json(answer: httpx.Response) -> Any:  # noqa: ANN401 - whatever GitHub says
    try:
        return json.loads(answer.content, object_hook=Fields)
    except (ValueError, RecursionError):
        return None


def _why(path: str, status: int) -> str:
    if status == HTTPStatus.UNAUTHORIZED:
        return "GitHub does not know the login any more: the token is wrong, or has ended"
    if status in {301, 307, 308}:
        return "the repository has another name at GitHub now: point `origin` there"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "GitHub was asked too often, and answers again in an hour"
    if path.count("/") == 3:
        return "GitHub shows the login no such repository"
    return "the login may not see that"


def moment(written: object) -> datetime:
    """A time as GitHub writes it, such as 2026-11-20T12:00:00Z. Raises NotSeen where it is none."""
    try:
        found = datetime.fromisoformat(str(written))
    except ValueError:
        found = None
    if found and found.tzinfo:
        return found
    raise NotSeen("GitHub names a time that is none")
