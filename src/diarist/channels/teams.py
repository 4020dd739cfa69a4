"""Microsoft Teams: an Adaptive Card in one channel or chat, by the webhook of a workflow.

A card in one channel or chat: the words, the picture, and a button that leads to the entry.

```yaml
extra:
  diary:
    channels:
      teams:
        account: staff-news
```

1. In Teams, choose *•••* beside the channel (or chat), and *Workflows*.
2. Search for *webhook*, and choose *Post to a channel when a webhook request is received* (*Send webhook alerts to a
   channel* in some versions). You may have to log in once more.
3. Check the team and the channel, and choose *Add workflow*.
4. Copy the address that is shown, the whole of it (it is long, and ends in `sig=…`), into the secret
   `DIARIST_TEAMS_URL`.
5. Write a name for the channel after `account:`. It can be any; Diarist remembers under it what was posted there.

**The workflow is yours.** It stops when your account does, or when it was switched off because it was not used for
long. Open *Workflows → Manage*, then the workflow, and add a colleague as co-owner. In a private channel a workflow
cannot post by itself; let it post in your name.

The address does not expire. When somebody saw it who should not: delete the workflow, make a new one, and change the
secret. Leave `account:` as it is, and nothing goes out twice.

Teams takes the card and posts it a moment later; it does not tell Diarist whether it did. *Run history* of the
workflow shows it. Where its answer is lost, Diarist asks you, and never posts again by itself. Delete a card in
Teams.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.webhooks import ACCOUNT, ADDRESS, SHUT, Webhook
from diarist.channels.wording.posts import with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS

if TYPE_CHECKING:
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message
    from diarist.diary.settings import Setting

_ACCEPTED = 202
_OFF = 400
"""What a workflow answers, besides the usual, when it is switched off; our messages have one form, which it knows."""


class Teams:
    """One channel or chat, reached by a workflow made from "Post to a channel when a webhook request is received".

    The workflow takes the message and posts it later; it does not say what became of it. A post may have about 28 KB
    (https://learn.microsoft.com/en-us/connectors/teams/#known-issues-and-limitations-with-actions), of which text may
    have 20 here. The form of the message:
    https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using.
    """

    kind: ClassVar[str] = "teams"
    title: ClassVar[str] = CHANNEL_KINDS["teams"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 10_000
    settings: ClassVar[tuple[Setting, ...]] = (ACCOUNT,)
    secrets: ClassVar[tuple[Secret, ...]] = (ADDRESS,)

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = f"teams:{setup.settings['account']}"
        self._site, self._hook = setup.site, Webhook(setup, SHUT | {_OFF})

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The channel or chat itself."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words; below them the card, and a button with the title that leads to the entry."""
        return with_card(self, message, self._site, length, with_link=False)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:  # noqa: ARG002 - it knows no key
        """Send the card to the workflow."""
        answer = self._hook.post(_message(announcement))
        if isinstance(answer, Failure):
            return answer
        if answer.status_code != _ACCEPTED:
            return Failure(Trouble.AMBIGUOUS, f"Teams answered {answer.status_code}, which no workflow for posts does")
        return Receipt(answer.headers.get("x-ms-workflow-run-id", ""))


def length(text: str) -> int:
    """How long Teams finds a text: in UTF-16 units, of two bytes each."""
    return len(text.encode("utf-16-le")) // 2


def _message(words: Announcement) -> dict[str, Any]:
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": _card(words)}
    return {"type": "message", "attachments": [card]}


def _card(words: Announcement) -> dict[str, Any]:
    """The Adaptive Card (https://adaptivecards.io/explorer/).

    Text runs, which came with version 1.2, show words as they are; text blocks would take stars for Markdown.
    """
    leads_on = {"type": "Action.OpenUrl", "title": words.title, "url": words.link}
    lines = filter(None, map(str.strip, words.text.splitlines()))
    alt = words.card_alt or words.title
    picture = {"type": "Image", "url": words.card, "altText": alt, "size": "Stretch", "selectAction": leads_on}
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.2",
        "lang": words.lang,
        "body": [
            *({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": line}]} for line in lines),
            *([picture] if words.card else []),
        ],
        "actions": [leads_on],
        "msteams": {"width": "Full"},
    }
