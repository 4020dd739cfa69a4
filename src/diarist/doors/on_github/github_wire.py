"""GitHub's two interfaces, asked with a token: what it answers, and in people's words why it refuses.

Sources: https://docs.github.com/en/rest, https://docs.github.com/en/graphql
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.github_headers import github_headers
from diarist.channels.wire.web import json_of, retry_after
from diarist.diary.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import timedelta

    import httpx

    from diarist.channels.wire.web import Web

WORKFLOWS_MAY = "tick *Allow GitHub Actions to create and approve pull requests* in *Settings* › *Actions* › *General*"
"""How workflows get to open pull requests; an organisation has the same switch, and a repository follows it."""

_JUDGED = (301, 307, 308, 401, 403, 404, 409, 422, 429)
_NOT_PERMITTED = "not permitted to create or approve pull requests"
_RULES = ("rule violation", "protected branch", "reference update failed", "through a pull request")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What GitHub said instead of yes: its words in small letters, and the error that they are by themselves."""

    words: str
    error: DraftError


class GitHubWire:
    """Asks about the repository `name` (OWNER/NAME) at `api`, the REST interface's address without `/` at its end."""

    def __init__(self, web: Web, api: str, token: str, name: str) -> None:
        self._web, self._api, self._token, self.name = web, api, token, name
        web.hide(token)

    def rest(
        self,
        method: str,
        path: str,
        data: Mapping[str, Any] | None = None,
        *,
        bear: Collection[int] = (),
        raw: bool = False,
    ) -> Any:  # noqa: ANN401 - whatever GitHub says
        """What stands at a path below the repository; a Refusal for statuses to `bear`. Raises DraftError."""
        headers = github_headers(self._token, raw=raw)
        options: dict[str, Any] = {"headers": headers, **({"json": data} if data is not None else {})}
        answer = self._sent(method, f"{self._api}/repos/{self.name}{path}", options)
        if answer.is_success:
            found = answer.content if raw else json_of(answer)
            if found is None and answer.content:
                raise lost()
            return found
        if answer.status_code in bear and not _is_limit(answer):
            return Refusal(answer.text.casefold(), self._refused(answer))
        raise self._refused(answer)

    def graphql(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The data of a query. Raises DraftError."""
        asked = {"query": query, "variables": variables}
        # Where GitHub is a body's own, the two interfaces are /api/v3 and /api/graphql.
        place = f"{self._api.removesuffix('/v3')}/graphql"
        answer = self._sent("POST", place, {"headers": github_headers(self._token), "json": asked})
        if not answer.is_success:
            raise self._refused(answer)
        said = json_of(answer)
        if not isinstance(said, dict):
            raise lost()
        if said.get("errors"):
            raise self._fault(said["errors"], retry_after(answer))
        data: dict[str, Any] = said["data"]
        return data

    def _sent(self, method: str, address: str, options: Mapping[str, Any]) -> httpx.Response:
        answer = self._web.post(method, address, accept=_JUDGED, **options)
        if not isinstance(answer, Failure):
            return answer
        if answer.trouble in {Trouble.AGAIN, Trouble.AMBIGUOUS}:
            raise lost(answer.why)
        raise DraftError(answer.why)

    def _refused(self, answer: httpx.Response) -> DraftError:
        """Why a request was refused."""
        words = answer.text.casefold()
        if _is_limit(answer):
            return _busy(retry_after(answer))
        if answer.status_code == HTTPStatus.CONFLICT:
            return lost()
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            return DraftError("GitHub does not know the token: it is wrong, or has ended", "make a new one")
        if answer.status_code == HTTPStatus.NOT_FOUND or answer.is_redirect:
            return self._unseen()
        if answer.status_code == HTTPStatus.FORBIDDEN:
            return self._forbidden(words)
        return self._ruled() if _is_rule(words) else DraftError(f"GitHub refused the draft: {self._said(answer)}")

    def _fault(self, errors: list[dict[str, Any]], after: timedelta | None) -> DraftError:
        """What the first error of an answer means (https://docs.github.com/en/graphql/overview)."""
        kind, message = errors[0].get("type", ""), str(errors[0].get("message", ""))
        if kind == "RATE_LIMITED":
            return _busy(after)
        if kind == "STALE_DATA" or "does not exist as of commit" in message or message.endswith("to a Branch"):
            return lost(message)
        if kind == "NOT_FOUND":
            return self._unseen()
        if kind == "BRANCH_PROTECTION_RULE_VIOLATION" or _is_rule(message.casefold()):
            return self._ruled()
        if kind in {"FORBIDDEN", "INSUFFICIENT_SCOPES"}:
            return self._forbidden(message.casefold())
        return DraftError(f"GitHub refused the draft: {self._web.clean(message)}")

    def _unseen(self) -> DraftError:
        mend = "see that the name is right, and that the token is for that repository"
        return DraftError(f"GitHub shows the token no repository {self.name}", mend)

    def _forbidden(self, words: str) -> DraftError:
        if _NOT_PERMITTED in words:
            return DraftError(f"GitHub lets no workflow of {self.name} open pull requests", WORKFLOWS_MAY)
        mend = "give it Contents and Pull requests of this repository, both to read and write"
        return DraftError(f"the token may not write to {self.name}", mend)

    def _ruled(self) -> DraftError:
        mend = "let the rule leave out `draft/**` (*Settings* › *Rules*)"
        return DraftError(f"a rule of {self.name} keeps the token from writing a draft’s branch", mend)

    def _said(self, answer: httpx.Response) -> str:
        data = json_of(answer)
        said = [data.get("message"), *data.get("errors", ())] if isinstance(data, dict) else []
        words = [str(each.get("message", each)) if isinstance(each, dict) else str(each) for each in said if each]
        return self._web.clean("; ".join(words))[:300] or str(answer.status_code)


def lost(why: str = "it did not answer") -> DraftError:
    """That no answer came, or somebody else was faster: one has to look what is there now."""
    return DraftError(f"GitHub could not be reached ({why})", "try again: what is there already is kept", "lost")


def _is_limit(answer: httpx.Response) -> bool:
    """Whether it is the number of requests that is too high.

    Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """
    spent = answer.headers.get("X-RateLimit-Remaining") == "0" or "Retry-After" in answer.headers
    return answer.status_code == HTTPStatus.TOO_MANY_REQUESTS or (answer.status_code == HTTPStatus.FORBIDDEN and spent)


def _busy(after: timedelta | None) -> DraftError:
    seconds = int(after.total_seconds()) if after else 0
    when = f"in {seconds} seconds" if seconds else "in an hour"
    return DraftError("GitHub was asked too often", f"try again {when}", "later", seconds)


def _is_rule(words: str) -> bool:
    return any(each in words for each in _RULES)
