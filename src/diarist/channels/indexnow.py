"""IndexNow: search engines are told that there is a new page.

Search engines are told of a new entry at once: Bing, Yandex, Seznam, Naver and Yep. Google does not take part.

```yaml
extra:
  diary:
    channels:
      indexnow:
        key: 6f2b1c0e-lamp-room
```

1. Make up a key: 8 to 128 letters a to z, digits and hyphens.
2. Write it after `key:`, and save a file `docs/6f2b1c0e-lamp-room.txt`, named like your key, with the key in it and
   nothing else.
3. Publish the site. Diarist looks whether the file can be read before it names a page.

The key is no secret: the file is there for everybody to see. It shows that whoever names a page owns the site. To
change it, do the three steps again and delete the old file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import httpx

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting

if TYPE_CHECKING:
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message

_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_TAKEN = {200, 202}


class IndexNow:
    """The search engines that take part; whichever is told tells the others.

    The key is no secret: it stands in a file of the site, which proves that the site's owner sends it. A page may be
    named again. Source: https://www.indexnow.org/documentation.
    """

    kind: ClassVar[str] = "indexnow"
    title: ClassVar[str] = CHANNEL_KINDS["indexnow"].title
    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE
    limit: ClassVar[int] = 0
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            "key",
            "text",
            "",
            "8 to 128 letters a to z, digits and hyphens that you make up; the file docs/<key>.txt holds them, too.",
            required=True,
        ),
        Setting("server", "server", "https://api.indexnow.org/indexnow", "Whom to tell, where it is another."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = ()

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = "indexnow"
        self._web, self._home = setup.web, setup.site.address
        self._key: str = setup.settings["key"]
        self._server: str = setup.settings["server"]

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The search engines, as one."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """Which page is named; there are no other words."""
        text = f"Told to search engines: {message.link} is new."
        return Announcement(channel=self.name, text=text, link=message.link, count=len(text), limit=self.limit)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """See that the key's file is there, then name the page."""
        return self.tell_again(announcement.link, sending.target) or Receipt(httpx.URL(self._server).host)

    def tell_again(self, link: str, target: str) -> Failure | None:  # noqa: ARG002 - it has only one
        """See that the key's file is there, then name the page: that it is new, is another or says that it is gone."""
        if failure := self._key_is_missing():
            return failure
        told = {
            "host": httpx.URL(self._home).netloc.decode("ascii"),
            "key": self._key,
            "keyLocation": self._key_file,
            "urlList": [link],
        }
        answer = self._web.ask("POST", self._server, json=told)
        if isinstance(answer, Failure):
            return answer
        if answer.status_code not in _TAKEN:
            return Failure(Trouble.AGAIN, f"{answer.url.host} did not say whether it took the page")
        return None

    @property
    def _key_file(self) -> str:
        """Where the file is: only pages beside or below it may be named."""
        return f"{self._home}{self._key}.txt"

    def _key_is_missing(self) -> Failure | None:
        if not _KEY.fullmatch(self._key):
            why = f"the `key` of {self.name} should be 8 to 128 letters a to z, digits and hyphens"
            return Failure(Trouble.PARKED, why)
        answer = self._web.ask("GET", self._key_file, accept=(403, 404))
        if isinstance(answer, Failure):
            return answer
        if answer.is_success and answer.text.strip("\ufeff \r\n") == self._key:
            return None
        mend = f"put the key, and nothing else, into docs/{self._key}.txt and publish the site"
        return Failure(Trouble.PARKED, f"{self._key_file} does not show the key; {mend}")
