"""HTTP for channels: one request, and its answer or what went wrong, by whether it can have done anything."""

from __future__ import annotations

import email.utils
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.connections import MOST, NO_NAME, BoundedTransport, TooSlow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

TIMEOUT = httpx.Timeout(30, connect=10)
"""Seconds. A channel that takes longer is down for the purpose of a weekly diary."""

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""What goes wrong before a byte of the request leaves (https://www.python-httpx.org/exceptions/)."""

LONGEST_WAIT = timedelta(days=7)
"""What is longer is no wait, and may be more than a date can hold."""

_UNAUTHORISED = 401
_TOO_MANY = 429
_SHOWN = 200
AGENT = "Diarist (+https://github.com/diarist/diarist)"


class Web:
    """Sends requests, and keeps `secrets` out of every word it says of them."""

    def __init__(self, client: httpx.Client, secrets: Collection[str] = ()) -> None:
        self._client = client
        self._secrets = tuple(filter(None, map(str.strip, secrets)))

    def hide(self, secret: str) -> None:
        """Keep one more secret out of every word: a token that was given on the way."""
        self._secrets = (*self._secrets, secret)

    def ask(
        self,
        method: str,
        address: str,
        *,
        accept: Collection[int] = (),
        most: int = MOST,
        **options: Any,  # noqa: ANN401 - httpx's own
    ) -> httpx.Response | Failure:
        """Send what may be sent twice: a question, or an upload that nobody sees. No failure is ever ambiguous."""
        answer = self.post(method, address, accept=accept, most=most, **options)
        if isinstance(answer, Failure) and answer.trouble is Trouble.AMBIGUOUS:
            return replace(answer, trouble=Trouble.AGAIN)
        return answer

    def post(
        self,
        method: str,
        address: str,
        *,
        accept: Collection[int] = (),
        most: int = MOST,
        **options: Any,  # noqa: ANN401 - httpx's own
    ) -> httpx.Response | Failure:
        """Send what must not be sent twice. Redirects are not followed.

        An answer below 300 is the channel's yes. Statuses to `accept` (such as 404, where a post may be gone) are
        answers too, and no failures. One of more than `most` bytes is none.
        """
        try:
            host = httpx.URL(address).host
            with self._client.stream(method, address, **options) as coming:
                answer = _whole(coming, most)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            return Failure(Trouble.REFUSED, f"there is no such address ({self._said(error)})")
        except (httpx.LocalProtocolError, UnicodeEncodeError):
            # The error's own words quote the header, and so the token.
            mend = "has a sign in it that no request may have, such as the end of a line: copy it again"
            return Failure(Trouble.PARKED, f"nothing can be sent to {host}: the token, or another secret, {mend}")
        except NOT_SENT as error:
            why = f"{host} cannot be reached ({self._said(error)})"
            return Failure(Trouble.AGAIN, why, is_nowhere=str(error).endswith(NO_NAME))
        except TooSlow as error:
            return Failure(Trouble.AMBIGUOUS, f"{host} did not answer in time ({self._said(error)})", is_slow=True)
        except httpx.HTTPError as error:
            return Failure(Trouble.AMBIGUOUS, f"{host} did not answer ({self._said(error)})")
        is_answer = answer.is_success or answer.status_code in accept
        return answer if is_answer else self.refusal(answer)

    def refusal(self, answer: httpx.Response) -> Failure:
        """What an answer that is no yes means by its status alone, where a channel can read no more from it."""
        why = f"{answer.request.url.host} answered {answer.status_code}: {self._reason(answer)}"
        return Failure(_trouble(answer), why, retry_after(answer))

    def _reason(self, answer: httpx.Response) -> str:
        # A whole page is no reason that anybody would read.
        is_page = "html" in answer.headers.get("Content-Type", "")
        said = "" if is_page else self.clean(answer.text)[:_SHOWN]
        return said or httpx.codes.get_reason_phrase(answer.status_code) or "no reason given"

    def clean(self, words: str) -> str:
        """Words from elsewhere on one line, without a secret that they may repeat."""
        for secret in self._secrets:
            words = words.replace(secret, "***")
        return " ".join(words.split())

    def _said(self, error: Exception) -> str:
        # What is no HTTP may be anything: its bytes are nobody's words.
        words, _, _ = str(error).partition(": bytearray(")
        return self.clean(words) or type(error).__name__


def _whole(coming: httpx.Response, most: int) -> httpx.Response:
    """An answer with all of its body, unless that has no end."""
    body = bytearray()
    for part in coming.iter_bytes():
        body += part
        if len(body) > most:
            raise httpx.ReadError(f"it sends more than {most} bytes", request=coming.request)
    headers = coming.headers.copy()
    headers.pop("Content-Encoding", None)
    return httpx.Response(coming.status_code, headers=headers, content=bytes(body), request=coming.request)


def _trouble(answer: httpx.Response) -> Trouble:
    if answer.status_code == _UNAUTHORISED:
        return Trouble.PARKED
    if answer.status_code == _TOO_MANY:
        return Trouble.AGAIN
    is_open = answer.is_server_error or answer.status_code == httpx.codes.REQUEST_TIMEOUT
    return Trouble.AMBIGUOUS if is_open else Trouble.REFUSED


def make_client(transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """The one kind of client that channels use: no redirects, no cookies kept, no proxies from the environment.

    Each request has a connection of its own, which ends: on one that was used before, a server that has just closed it
    cannot be told from one that lost its answer.
    """
    for library in ("httpx", "httpcore"):
        # They log whole addresses, and those of some channels hold the token.
        logging.getLogger(library).setLevel(logging.WARNING)
    return httpx.Client(
        transport=transport or BoundedTransport(),
        timeout=TIMEOUT,
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": AGENT},
    )


def retry_after(answer: httpx.Response) -> timedelta | None:
    """How long an answer asks to be left alone (RFC 9110, section 10.2.3): seconds, or a date.

    Where there are too many requests, some say instead when they count anew: Mastodon in `X-RateLimit-Reset`
    (https://docs.joinmastodon.org/api/rate-limits/), Bluesky in `RateLimit-Reset`, in seconds since 1970
    (https://docs.bsky.app/docs/advanced-guides/rate-limits).
    """
    written = answer.headers.get("Retry-After", "").strip()
    if written.isascii() and written.isdigit():
        return min(timedelta(seconds=int(written[:9])), LONGEST_WAIT)
    moment = _moment(email.utils.parsedate_to_datetime, written)
    if not moment and answer.status_code == _TOO_MANY:
        anew = answer.headers.get("X-RateLimit-Reset", "").strip()
        since_1970 = answer.headers.get("RateLimit-Reset", "").strip()
        moment = _moment(datetime.fromisoformat, anew) or _moment(_since_1970, since_1970)
    return min(max(moment - datetime.now(UTC), timedelta()), LONGEST_WAIT) if moment else None


def _moment(read: Callable[[str], datetime], written: str) -> datetime | None:
    """What is read of a moment; None where there is none."""
    try:
        moment = read(written)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def _since_1970(written: str) -> datetime:
    return datetime.fromtimestamp(int(written[:20]), UTC)


def json_of(answer: httpx.Response) -> Any:  # noqa: ANN401 - whatever the channel says
    """What an answer says in JSON; None where it is none, such as an error page with the status 200."""
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return None
