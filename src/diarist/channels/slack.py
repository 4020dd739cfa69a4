"""Slack: a message in one channel, by an incoming webhook.

A message in one channel of your workspace: the words, the title as a link, and the card with its words for screen
readers.

```yaml
extra:
  diary:
    channels:
      slack:
        account: staff-news
```

1. At <https://api.slack.com/apps> choose *Create New App*, *From scratch*; give it the name that the messages should
   come from, and choose your workspace. Where your organisation wants an administrator to allow it, Slack asks them
   now.
2. Open *Incoming Webhooks* in the menu, and switch them on.
3. Choose *Add New Webhook to Workspace*, the channel, and *Allow*.
4. Copy the address below *Webhook URL*, the whole of it, into the secret `DIARIST_SLACK_URL`.
5. Write a name for the channel after `account:`. It can be any; Diarist remembers under it what was posted there.

The address does not expire. Whoever knows it can post, so when somebody saw it who should not: add a new webhook for
the same channel, change the secret, and delete the old one on the same page. Leave `account:` as it is, and nothing
goes out twice.

Slack answers no more than "ok": where that answer is lost, nobody but you can see whether the message is there.
Diarist then asks you, and never posts it again by itself. Delete or correct a message in Slack.

For a second channel, add another with a name of its own, `kind: slack` and its own `account:`; its secret is named
after it:

```yaml
      ward_managers:          # the secret is DIARIST_WARD_MANAGERS_URL
        kind: slack
        account: ward-managers
```
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.webhooks import ACCOUNT, ADDRESS, Webhook
from diarist.channels.wording.posts import with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.text import cut

if TYPE_CHECKING:
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message
    from diarist.diary.settings import Setting

_ALT = 2000


class Slack:
    """One channel of one workspace.

    A webhook says no more than `ok`: no id comes back, and nothing can be looked up or deleted.
    Sources: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
    https://docs.slack.dev/reference/block-kit/blocks, and for what it answers
    https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks.
    """

    kind: ClassVar[str] = "slack"
    title: ClassVar[str] = CHANNEL_KINDS["slack"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 3000
    settings: ClassVar[tuple[Setting, ...]] = (ACCOUNT,)
    secrets: ClassVar[tuple[Secret, ...]] = (ADDRESS,)

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = f"slack:{setup.settings['account']}"
        self._site, self._hook = setup.site, Webhook(setup)

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The channel itself."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words; below them the title, which leads to the entry, and the card."""
        return with_card(self, message, self._site, length, with_link=False)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:  # noqa: ARG002 - Slack knows no key
        """Send the message."""
        answer = self._hook.post(_message(announcement))
        if isinstance(answer, Failure):
            return answer
        if answer.text.strip() != "ok":
            return Failure(Trouble.AMBIGUOUS, "Slack took the message and did not say that all is well")
        return Receipt("")


def length(text: str) -> int:
    """How long Slack finds a text: in UTF-16 units, after escaping, the strictest that "characters" can mean."""
    return len(_escaped(text).encode("utf-16-le")) // 2


def _message(words: Announcement) -> dict[str, Any]:
    """The message, with plain text, in which stars mean nothing, and a plain link.

    Slack puts a warning beside a button that no program answers
    (https://github.com/slackapi/slack-github-action/issues/513).
    """
    link = {"type": "link", "url": words.link, "text": words.title}
    picture = {"type": "image", "image_url": words.card, "alt_text": cut(words.card_alt or words.title, _ALT)}
    return {
        # What notifications and screen readers say; the blocks take its place in the channel.
        "text": _escaped(words.text),
        "blocks": [
            {"type": "section", "text": {"type": "plain_text", "text": _escaped(words.text)}},
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]},
            *([picture] if words.card else []),
        ],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _escaped(text: str) -> str:
    """Text without control characters of Slack's (https://docs.slack.dev/messaging/formatting-message-text#escaping)."""
    return escape(text, quote=False)
