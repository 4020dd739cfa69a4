"""Webmention: the pages that an entry links to are told so, and may show it.

The pages that an entry links to are told so, if they ask for it. Many blogs then show it below the page. There is
nothing to log in to.

```yaml
extra:
  diary:
    channels:
      webmention:
```

Each page is told once. One that cannot be reached is tried again an hour later at the earliest, as long as the entry
is young enough; one that does not want to be told is left alone, and nobody is asked to look into it.

Diarist looks only at pages on the public internet, at no more than 1 MB of each, and for no longer than 20 seconds. A
link to your intranet is never followed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import httpx

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.endpoint import endpoint_of
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.channels.wire.web import AGENT, retry_after
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.text import is_web_address, shown

if TYPE_CHECKING:
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message
    from diarist.diary.settings import Setting

LATER = timedelta(hours=1)
"""When a page that cannot be reached is tried again: whoever owns it has to mend it first."""


class Webmention:
    """The pages elsewhere that an entry links to, each of them a target.

    To send one again is to say that the entry has changed, and receivers keep one for each pair of pages; so it may be
    repeated. A page that cannot be told is no trouble of ours: nobody is asked to look into it.
    Source: https://www.w3.org/TR/webmention/#sending-webmentions.
    """

    kind: ClassVar[str] = "webmention"
    title: ClassVar[str] = CHANNEL_KINDS["webmention"].title
    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE
    limit: ClassVar[int] = 0
    settings: ClassVar[tuple[Setting, ...]] = ()
    secrets: ClassVar[tuple[Secret, ...]] = ()

    def __init__(self, setup: Setup, fetch: SafeFetch | None = None) -> None:
        self.name = setup.name
        self.account = "webmention"
        self._home = setup.site.address
        self._fetch = fetch or SafeFetch(agent=f"{AGENT} Webmention")

    def targets(self, message: Message) -> tuple[str, ...]:
        """The pages elsewhere that it links to, each once."""
        elsewhere = (link for link in message.links if is_web_address(link) and not link.startswith(self._home))
        return tuple(dict.fromkeys(elsewhere))

    def compose(self, message: Message) -> Announcement:
        """Which pages are told; there are no other words."""
        pages = self.targets(message)
        text = "\n".join(("Told that this entry links to them:", *pages)) if pages else "It links to no other site."
        return Announcement(channel=self.name, text=text, link=message.link, count=len(text), limit=self.limit)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Look for the page's endpoint, and tell it."""
        return self._tell(announcement.link, sending.target)

    def tell_again(self, link: str, target: str) -> Failure | None:
        """Send it once more, so that the receiver looks at what has become of the entry.

        Source: https://www.w3.org/TR/webmention/#sending-webmentions-for-updated-posts and the section after it.
        """
        told = self._tell(link, target)
        return told if isinstance(told, Failure) else None

    def _tell(self, source: str, target: str) -> Receipt | Failure:
        page = self._fetch.get(target)
        if isinstance(page, Failure):
            return _later(page)
        if not page.is_success:
            return _refusal(page, f"{shown(target)} cannot be read")
        endpoint = endpoint_of(page)
        if endpoint is None:
            return Failure(Trouble.UNWANTED, f"{shown(target)} does not ask to be told")
        answer = self._fetch.post_form(endpoint, {"source": source, "target": target})
        if isinstance(answer, Failure):
            return _later(answer)
        if not answer.is_success:
            return _refusal(answer, f"{shown(target)} was told and did not want it")
        return Receipt(endpoint, _status_page(answer))


def _later(failure: Failure) -> Failure:
    is_open = failure.trouble in {Trouble.AGAIN, Trouble.AMBIGUOUS}
    return replace(failure, trouble=Trouble.AGAIN, after=LATER) if is_open else failure


def _refusal(answer: httpx.Response, why: str) -> Failure:
    """What a stranger's server does not do: later, where it has too much to do, else never."""
    busy = answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
    reason = f"{why}: {answer.url.host} answered {answer.status_code}"
    if not busy:
        return Failure(Trouble.UNWANTED, reason)
    return Failure(Trouble.AGAIN, reason, max(retry_after(answer) or LATER, LATER))


def _status_page(answer: httpx.Response) -> str:
    """Where the receiver says what became of it (https://www.w3.org/TR/webmention/#h-asynchronous-processing)."""
    try:
        address = str(answer.url.join(answer.headers["Location"]))
    except (KeyError, httpx.InvalidURL):
        return ""
    return address if answer.status_code == httpx.codes.CREATED and is_web_address(address) else ""
