"""X: a short post with the entry's link, which X shows as a card.

A short post with the link; X makes the card from the entry's page.

```yaml
extra:
  diary:
    channels:
      x:
        account: diary_example
        price: $0.20
```

1. Log in to X **as the account that shall post**, and open <https://console.x.com>. Keys belong to whoever is logged
   in.
2. Create a project and an app in it.
3. In the app's *User authentication settings* choose *Read and write*. Do this before the next step: a token keeps
   the rights that it was made with.
4. Under *Keys and tokens* create the *API key and secret*, then the *access token and secret*. Put them into the
   secrets `DIARIST_X_API_KEY`, `DIARIST_X_API_SECRET`, `DIARIST_X_ACCESS_TOKEN` and `DIARIST_X_ACCESS_SECRET`.
5. Buy credits. X charges for each post, and more for one with a link (in 2026: $0.20), for looking whose keys they
   are before each post (one cent), and for deleting. [X's own list](https://docs.x.com/x-api/getting-started/pricing)
   is what holds; write what a post costs after `price:`, and the dry run says it.

6. To hear what people answer, write after `listen_limit:` how many whole dollars a month that may cost, 2 at least.
   Without it nothing is read. X charges half a cent for each reply each day that it is read; a run reads no more than a
   31st part of the month's money pays for, newest first, and says so when it has to stop. A second run on one day costs
   little, but may cost again: X's console has a limit for all that the app spends, and that one holds in any case.
   Replies that are older than seven days, and their authors' names, are not read.

The keys do not end. To change them, choose *Regenerate* in step 4 and change the secrets; the old ones stop at once.

If you rename the account, change `account:` and run `diarist announce --adopt`: Diarist takes it for another account,
and would announce the last week's entries there again.

If an answer of X's gets lost, nobody but you can see whether the post is there: Diarist never tries that again by
itself, and asks you to look.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from oauthlib.oauth1 import Client

from diarist.channels.channel import Assurance, Secret
from diarist.channels.listening import x_thread
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.web import LONGEST_WAIT, json_of
from diarist.channels.wording import counting
from diarist.channels.wording.posts import by_hand, with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from diarist.channels.answered import Counts, Thread
    from diarist.channels.channel import Announcement, Sending, Setup
    from diarist.channels.message import Message

Method = Literal["GET", "POST", "DELETE"]
PRICES = "https://docs.x.com/x-api/getting-started/pricing"
_NUMBER = re.compile(r"[0-9]{1,19}")
_READ_HERE = (HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
"""Refusals that say more than their status."""


class X:
    """One account.

    Requests are signed with OAuth 1.0a, whose keys do not end and need no browser. X knows no key for a post, and
    reading back costs as posting does, so that a lost answer is left to a person.
    Source: https://docs.x.com/x-api/posts/manage-tweets/integrate.
    """

    kind: ClassVar[str] = "x"
    title: ClassVar[str] = CHANNEL_KINDS["x"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 280
    at_once: ClassVar[int] = x_thread.AT_ONCE
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("account", "text", "", "The account's name, such as diary_example.", required=True),
        Setting("price", "text", "", f"What a post costs, such as $0.20: a dry run says it ({PRICES})."),
        Setting(
            "listen_limit",
            "count",
            None,
            "How many dollars a month it may cost to read what people answer; without it, X is not read.",
        ),
        Setting("server", "server", "https://api.x.com", "Where X's API is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("API_KEY", "The app's API key."),
        Secret("API_SECRET", "The app's API key secret."),
        Secret("ACCESS_TOKEN", "The account's access token, allowed to read and write."),
        Secret("ACCESS_SECRET", "The account's access token secret."),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site, self._web, self._secrets = setup.site, setup.web, setup.secrets
        self._username: str = setup.settings["account"].removeprefix("@")
        self._price: str = setup.settings["price"]
        self._allowance = x_thread.Allowance(setup.settings["listen_limit"] or 0)
        self._server: str = setup.settings["server"].rstrip("/")
        # It logs what it signs, and that holds the token.
        logging.getLogger("oauthlib").setLevel(logging.WARNING)

    @property
    def account(self) -> str:
        """The account's name, which X takes in any case."""
        return f"x:{self._username.lower()}"

    @property
    def note(self) -> str:
        """What a post costs, for the dry run."""
        return f"X charges {self._price} for it" if self._price else f"X charges for it ({PRICES})"

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The account's followers, all at once."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words with the link; X makes the card from the page.

        Sources: https://docs.x.com/fundamentals/counting-characters,
        https://developer.x.com/en/docs/x-for-websites/cards/overview/markup.
        """
        return with_card(self, message, self._site, counting.weighted)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:  # noqa: ARG002 - X knows no key
        """Make sure whose keys they are, then post."""
        if failure := self._stranger():
            return failure
        address = f"{self._server}/2/tweets"
        headers, body = self._signed("POST", address), {"text": announcement.text}
        answer = self._judged(self._web.post("POST", address, accept=_READ_HERE, headers=headers, json=body))
        if isinstance(answer, Failure):
            return answer
        match json_of(answer):
            case {"data": {"id": str(number)}} if _NUMBER.fullmatch(number):
                return Receipt(number, f"https://x.com/{self._username}/status/{number}")
        return Failure(Trouble.AMBIGUOUS, "X took the post, and did not say what it calls it")

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the post."""
        said = self._of_post("DELETE", receipt)
        match said:
            case Failure():
                return said
            case {"data": {"deleted": True}}:
                return None
        gone = True if _is_missing(said) else self.is_gone(receipt)
        if isinstance(gone, Failure):
            return gone
        return None if gone else Failure(Trouble.AGAIN, "X did not delete the post")

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether X no longer has the post. Source: https://docs.x.com/x-api/posts/get-post-by-id."""
        said = self._of_post("GET", receipt)
        match said:
            case Failure():
                return said
            case {"data": {"id": receipt.id}}:
                return False
        return True if _is_missing(said) else Failure(Trouble.AGAIN, "X answered with something that is not the post")

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """The replies of the last seven days, as far as this run's share of the money goes."""
        return self._unread(receipt) or x_thread.read_thread(self._read, receipt.id, self._allowance, self._own_id)

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts, as far as half of this run's share of the money goes."""
        ids = [receipt.id for receipt in receipts if _NUMBER.fullmatch(receipt.id)]
        return self._closed() or x_thread.read_counts(self._read, ids, self._allowance)

    @property
    def _own_id(self) -> str:
        """The account's number, with which its access tokens begin.

        Source: https://docs.x.com/fundamentals/authentication/api-reference#post-oauth-access-token.
        """
        number = self._secrets.get("ACCESS_TOKEN", "").partition("-")[0]
        return number if _NUMBER.fullmatch(number) else ""

    def _unread(self, receipt: Receipt) -> Failure | None:
        """Why a post is not read at all; none, where it may be."""
        is_named = _NUMBER.fullmatch(receipt.id)
        return self._closed() or (None if is_named else by_hand(self, receipt, "nobody noted what X calls this post"))

    def _closed(self) -> Failure | None:
        is_open = self._allowance.a_run
        return (
            None if is_open else Failure(Trouble.UNWANTED, "X charges for what is read, and no `listen_limit` is set")
        )

    def _read(self, path: str) -> httpx.Response | Failure:
        return self._ask("GET", path)

    def _stranger(self) -> Failure | None:
        """Why nothing is posted with these keys; none, when they are the account's.

        X makes keys for whoever is logged in, which is easily somebody else.
        Source: https://docs.x.com/x-api/users/get-my-user.
        """
        answer = self._ask("GET", "users/me")
        if isinstance(answer, Failure):
            return answer
        match json_of(answer):
            case {"data": {"username": str(whose)}}:
                is_ours = whose.lower() == self._username.lower()
                why = f"the access token is {self._web.clean(whose)}'s on X, not {self._username}'s"
                return None if is_ours else Failure(Trouble.PARKED, why)
        return Failure(Trouble.AGAIN, "X did not say whose keys these are")

    def _of_post(self, method: Method, receipt: Receipt) -> Any:  # noqa: ANN401 - whatever X says
        """What X says of one post, or a Failure."""
        if not _NUMBER.fullmatch(receipt.id):
            return by_hand(self, receipt, "nobody noted what X calls this post")
        answer = self._ask(method, f"tweets/{receipt.id}", HTTPStatus.NOT_FOUND)
        return answer if isinstance(answer, Failure) else json_of(answer)

    def _ask(self, method: Method, path: str, *accept: HTTPStatus) -> httpx.Response | Failure:
        """A question, or what may be done twice."""
        address = f"{self._server}/2/{path}"
        headers = self._signed(method, address)
        return self._judged(self._web.ask(method, address, accept=(*_READ_HERE, *accept), headers=headers))

    def _signed(self, method: Method, address: str) -> dict[str, str]:
        """A request's signature; a body in JSON is no part of it (RFC 5849, section 3.4.1.3.1)."""
        keys = [self._secrets.get(secret.ending, "") for secret in self.secrets]
        _, headers, _ = Client(keys[0], keys[1], keys[2], keys[3]).sign(address, method)
        return dict(headers)

    def _judged(self, answer: httpx.Response | Failure) -> httpx.Response | Failure:
        """An answer, its refusals read. Source: https://docs.x.com/x-api/fundamentals/response-codes-and-errors."""
        if isinstance(answer, Failure) or answer.status_code not in _READ_HERE:
            return answer
        refusal = self._web.refusal(answer)
        if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            return replace(refusal, after=_until_reset(answer) or refusal.after)
        if answer.status_code == HTTPStatus.PAYMENT_REQUIRED:
            return Failure(Trouble.PARKED, "X wants to be paid first: buy credits at https://console.x.com")
        if answer.request.method == "POST" and "duplicate content" in answer.text:
            whose = f"https://x.com/{self._username}"
            return Failure(Trouble.AMBIGUOUS, f"X says that it has these words already: look at {whose}")
        return replace(refusal, trouble=Trouble.PARKED)


def _is_missing(said: object) -> bool:
    """Whether X says that there is no such post; it does so with the status 200, too."""
    match said:
        case {"errors": [{"type": str(problem)}, *_]} | {"type": str(problem)}:
            return problem.endswith("/problems/resource-not-found")
    return False


def _until_reset(answer: httpx.Response) -> timedelta | None:
    """How long X asks to be left alone. Source: https://docs.x.com/x-api/fundamentals/rate-limits."""
    written = answer.headers.get("x-rate-limit-reset", "")
    if not _NUMBER.fullmatch(written):
        return None
    seconds = int(written) - datetime.now(UTC).timestamp()
    return timedelta(seconds=min(max(seconds, 0), LONGEST_WAIT.total_seconds()))
