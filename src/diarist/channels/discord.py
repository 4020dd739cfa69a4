"""Discord: a message in one channel, by its webhook; it can be changed and taken back.

A message in one channel: the words, and below them the title, which leads to the entry, with the card. Nobody is ever
mentioned.

```yaml
extra:
  diary:
    channels:
      discord:
        account: members
```

1. In Discord open *Server settings → Integrations → Webhooks* (you need the right *Manage Webhooks*) and choose *New
   Webhook*.
2. Give it the name that the messages should come from, and choose the channel.
3. *Copy Webhook URL*, and put the whole address into the secret `DIARIST_DISCORD_URL`. For a thread, add
   `?thread_id=` and its id.
4. Write a name for the channel after `account:`. It can be any; Diarist remembers under it what was posted there.

The address does not expire. When somebody saw it who should not: delete the webhook, make a new one, and change the
secret. Leave `account:` as it is, and nothing goes out twice. Messages of the deleted webhook stay, but only people
can delete them then.

Diarist can correct and delete its messages. It cannot list them: where an answer is lost, it asks you, and never
posts again by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.webhooks import ACCOUNT, ADDRESS, Webhook
from diarist.channels.wire.web import json_of
from diarist.channels.wording.posts import with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.text import cut

if TYPE_CHECKING:
    import httpx

    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message
    from diarist.diary.settings import Setting

_ALT = 1024
_GONE = 404
_UNKNOWN_MESSAGE = 10008
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#json; a deleted webhook answers 404, too."""

_ID = re.compile(r"\d{1,20}")
_ADDRESS_OR_MARK = re.compile(
    r"(?P<address>https?://[^\s<>]+)|(?P<mark>[\\*_~`|<\[\]])|(?P<start>^[ \t]*(?:[#>+-]|\d+(?=\.)))", re.MULTILINE
)


class Discord:
    """One channel of one server. Source: https://docs.discord.com/developers/resources/webhook."""

    kind: ClassVar[str] = "discord"
    title: ClassVar[str] = CHANNEL_KINDS["discord"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 2000
    settings: ClassVar[tuple[Setting, ...]] = (ACCOUNT,)
    secrets: ClassVar[tuple[Secret, ...]] = (ADDRESS,)

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = f"discord:{setup.settings['account']}"
        self._site, self._web, self._hook = setup.site, setup.web, Webhook(setup)

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The channel itself."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words, and below them the title, which leads to the entry, with the card."""
        return with_card(self, message, self._site, length, with_link=False)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:  # noqa: ARG002 - it knows no key
        """Send the message, and wait until it is there."""
        answer = self._hook.post(_message(announcement), {"wait": "true"})
        if isinstance(answer, Failure):
            return answer
        return _receipt(answer) or Failure(Trouble.AMBIGUOUS, "Discord took the message and did not say where it is")

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        """Put other words in the place of those that are there."""
        answer = self._ask("PATCH", receipt, json=_message(announcement))
        if isinstance(answer, Failure):
            return answer
        if answer.status_code == _GONE:
            return Failure(Trouble.REFUSED, "the message is not there any more")
        return _receipt(answer) or Failure(Trouble.AGAIN, "Discord did not say whether it changed the message")

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the message."""
        answer = self._ask("DELETE", receipt)
        return answer if isinstance(answer, Failure) else None

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether Discord knows the message no more."""
        answer = self._ask("GET", receipt)
        if isinstance(answer, Failure):
            return answer
        if answer.status_code == _GONE:
            return True
        found = _receipt(answer)
        return False if found else Failure(Trouble.AGAIN, "Discord did not say whether the message is there")

    def _ask(self, method: str, receipt: Receipt, **options: Any) -> httpx.Response | Failure:  # noqa: ANN401 - httpx's own
        """Ask about one message: an answer, with the status 404 only where just the message is missing."""
        if not _ID.fullmatch(receipt.id):
            return Failure(Trouble.REFUSED, "it is not known which message it was")
        address = self._hook.address(f"/messages/{receipt.id}")
        if isinstance(address, Failure):
            return address
        answer = self._web.ask(method, str(address), accept=(403, 404, 410), **options)
        if isinstance(answer, Failure) or _is_missing(answer):
            return answer
        return self._hook.let_in(answer)


def length(text: str) -> int:
    """How long Discord finds a text: in UTF-16 units, after escaping, the strictest that "characters" can mean."""
    return len(escaped(text).encode("utf-16-le")) // 2


def escaped(text: str) -> str:
    """Text in which nothing is Discord's Markdown; addresses stay as they are, for it makes links of them."""
    return _ADDRESS_OR_MARK.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found["address"]:
        return found["address"]
    if found["mark"]:
        return "\\" + found["mark"]
    start = found["start"]
    return f"{start}\\" if start[-1].isdigit() else f"{start[:-1]}\\{start[-1]}"


def _message(words: Announcement) -> dict[str, Any]:
    """The message; nobody is mentioned in it, whatever its words look like.

    Source: https://docs.discord.com/developers/resources/message#embed-object.
    """
    image = {"url": words.card, "description": cut(words.card_alt or words.title, _ALT)}
    embed = {"title": escaped(words.title), "url": words.link, **({"image": image} if words.card else {})}
    return {"content": escaped(words.text), "embeds": [embed], "allowed_mentions": {"parse": []}}


def _is_missing(answer: httpx.Response) -> bool:
    found = json_of(answer)
    return answer.status_code == _GONE and isinstance(found, dict) and found.get("code") == _UNKNOWN_MESSAGE


def _receipt(answer: httpx.Response) -> Receipt | None:
    found = json_of(answer)
    name = found.get("id") if isinstance(found, dict) else None
    return Receipt(name) if isinstance(name, str) and _ID.fullmatch(name) else None
