"""Google Chat: a card in one space, by its webhook.

A card in one space: the words, the picture, and a button that leads to the entry.

```yaml
extra:
  diary:
    channels:
      google_chat:
        account: staff-news
```

1. Your organisation needs Google Workspace (Business or Enterprise), and has to allow incoming webhooks: an
   administrator finds it in the Admin console, among the settings of Google Chat apps.
2. In a browser (not in the app) open <https://chat.google.com> and the space. Choose the arrow beside its title, then
   *Apps & integrations*, then *Add webhooks*.
3. Give it the name that the messages should come from, and *Save*.
4. Choose *⋮* beside it, *Copy link*, and put the whole address into the secret `DIARIST_GOOGLE_CHAT_URL`.
5. Write a name for the space after `account:`. It can be any; Diarist remembers under it what was posted there.

The address does not expire. When somebody saw it who should not: delete the webhook in the same place, make a new
one, and change the secret. Leave `account:` as it is, and nothing goes out twice.

Each message goes out under an id of its own. Where an answer is lost, Diarist sends it again under the same id, and
Google Chat shows it once.
"""

from __future__ import annotations

import uuid
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.webhooks import ACCOUNT, ADDRESS, Webhook
from diarist.channels.wire.web import json_of
from diarist.channels.wording.posts import with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS

if TYPE_CHECKING:
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message
    from diarist.diary.settings import Setting


class GoogleChat:
    """One space.

    `requestId` makes the request idempotent: the same again gives back the message that is there. A message may have
    32,000 bytes, of which text may have half here.
    Source: https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create, which also says
    what webhooks answer.
    """

    kind: ClassVar[str] = "google_chat"
    title: ClassVar[str] = CHANNEL_KINDS["google_chat"].title
    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE
    limit: ClassVar[int] = 16_000
    settings: ClassVar[tuple[Setting, ...]] = (ACCOUNT,)
    secrets: ClassVar[tuple[Secret, ...]] = (ADDRESS,)

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = f"google_chat:{setup.settings['account']}"
        self._site, self._hook = setup.site, Webhook(setup)

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The space itself."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words; below them the card, and a button with the title that leads to the entry."""
        return with_card(self, message, self._site, length, with_link=False)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Send the message, under the announcement's own id."""
        request_id = str(uuid.UUID(hex=sending.key[:32], version=4))
        answer = self._hook.post(_message(announcement), {"requestId": request_id})
        if isinstance(answer, Failure):
            return answer
        found = json_of(answer)
        name = found.get("name") if isinstance(found, dict) else None
        if not isinstance(name, str) or "/messages/" not in name:
            return Failure(Trouble.AMBIGUOUS, "Google Chat took the message and did not say where it is")
        return Receipt(name)


def length(text: str) -> int:
    """How long Google Chat finds a text: in bytes, as the card holds it."""
    return len(_escaped(text).encode())


def _message(words: Announcement) -> dict[str, Any]:
    """The message (https://developers.google.com/workspace/chat/api/reference/rest/v1/cards)."""
    leads_on = {"openLink": {"url": words.link}}
    image = {"imageUrl": words.card, "altText": words.card_alt or words.title, "onClick": leads_on}
    widgets = [
        {"textParagraph": {"text": _escaped(words.text)}},
        *([{"image": image}] if words.card else []),
        {"buttonList": {"buttons": [{"text": words.title, "onClick": leads_on}]}},
    ]
    # Cards cannot mention anybody, as `<users/all>` in a message's plain text would.
    return {
        "fallbackText": words.title,
        "cardsV2": [{"cardId": "entry", "card": {"sections": [{"widgets": widgets}]}}],
    }


def _escaped(text: str) -> str:
    """Text in which nothing is a tag (https://developers.google.com/workspace/chat/format-messages#card-formatting)."""
    return escape(text, quote=False).replace("\n", "<br>")
