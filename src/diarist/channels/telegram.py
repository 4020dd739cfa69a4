"""Telegram: a message in a channel or group, with the entry's page previewed below it.

A message in your channel or group, with a large card of the entry's page below it.

```yaml
extra:
  diary:
    channels:
      telegram:
        chat: '@diary_example'
```

1. In Telegram write to [@BotFather](https://t.me/BotFather): `/newbot`. It asks for two names and then shows the
   bot's token. That goes into the secret `DIARIST_TELEGRAM_TOKEN`.
2. Open your channel, *Administrators → Add administrator*, and add the bot, with the rights to post, edit and delete
   messages, and no others.
3. Write the channel's public name after `chat:`, with its @ and in quotes. A private channel or a group has a number
   instead, such as `-1001234567890`: open it at <https://web.telegram.org>, where it stands at the end of the
   address.

The token does not end. To change it, write `/revoke` to @BotFather and change the secret; the old one stops at once.

Telegram lets bots delete a message for 48 hours; later, and whenever you want to be sure that it is gone, look at the
channel yourself. If an answer of Telegram's gets lost, nobody but you can see whether the message is there: Diarist
never tries that again by itself, and asks you to look.

If you give the channel a public name, or another one, change `chat:` and run `diarist announce --adopt`: Diarist
takes it for another channel, and would announce the last week's entries there again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from diarist.channels.channel import Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.web import LONGEST_WAIT, json_of
from diarist.channels.wording import counting
from diarist.channels.wording.posts import by_hand, with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting

if TYPE_CHECKING:
    import httpx

    from diarist.channels.channel import Announcement, Sending, Setup
    from diarist.channels.message import Message

_ID = re.compile(r"(-?[0-9]+)/([0-9]+)")
_NAME = re.compile(r"[A-Za-z0-9_]+")
_NO_YES = range(300, 600)
_CLOSED = {401, 403, 404}
"""No such bot, or it may not write there (https://core.telegram.org/api/errors)."""

_SHUT = ("chat not found", "not enough rights", "need administrator rights", "have no rights")
"""What Telegram says of a chat into which the bot may not write: a bad request like others, but for the words."""


class Telegram:
    """One channel or group, in which a bot writes.

    Telegram knows no key for a message, and a bot cannot ask what is there, so that a lost answer is left to a person.
    The bot's token is part of every address, which therefore stands in no message.
    Source: https://core.telegram.org/bots/api.
    """

    kind: ClassVar[str] = "telegram"
    title: ClassVar[str] = CHANNEL_KINDS["telegram"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 4096
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            "chat",
            "text",
            "",
            "The channel's name in quotes, such as `'@diary_example'`; a private one's number, such as -1001234567890.",
            required=True,
        ),
        Setting("server", "server", "https://api.telegram.org", "Where Telegram's API is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("TOKEN", "The bot's token; the bot is an administrator there who may post and delete messages."),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site, self._web = setup.site, setup.web
        self._chat: str = setup.settings["chat"]
        self._address = f"{setup.settings['server'].rstrip('/')}/bot{quote(setup.secrets.get('TOKEN', ''), safe=':')}"

    @property
    def account(self) -> str:
        """The chat's name, which Telegram takes in any case, or its number."""
        return f"telegram:{self._chat.lower()}"

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The chat's members, all at once."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words with the link; Telegram makes the card from the page, and takes no words for its picture."""
        return replace(with_card(self, message, self._site, counting.utf16), card_alt="")

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:  # noqa: ARG002 - there is no key
        """Send the message."""
        body = {"chat_id": self._chat, **_words(announcement)}
        said = self._read(self._web.post("POST", self._at("sendMessage"), accept=_NO_YES, json=body))
        match said:
            case Failure():
                return said
            case {"message_id": int(number), "chat": {"id": int(chat), **more}}:
                return Receipt(f"{chat}/{number}", _public_address(more.get("username"), number))
        return Failure(Trouble.AMBIGUOUS, "Telegram took the message, and did not say what it calls it")

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the message; Telegram lets bots do that for 48 hours.

        Source: https://core.telegram.org/bots/api#deletemessage.
        """
        said = self._of_message("deleteMessage", receipt, {})
        if not isinstance(said, Failure) or "message to delete not found" in said.why.lower():
            return None
        if "message can't be deleted" in said.why.lower():
            return by_hand(self, receipt, "Telegram lets bots delete a message for 48 hours only")
        return said

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Nobody can tell but a person: a bot cannot ask for a message."""
        return by_hand(self, receipt, "Telegram tells no bot whether a message is still there")

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        """Put other words into the message. Source: https://core.telegram.org/bots/api#editmessagetext."""
        said = self._of_message("editMessageText", receipt, _words(announcement))
        if isinstance(said, Failure) and "message is not modified" not in said.why.lower():
            return said
        return receipt

    def _of_message(self, method: str, receipt: Receipt, fields: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever Telegram says, or a Failure
        """Do something to one message that may be done twice."""
        found = _ID.fullmatch(receipt.id)
        if not found:
            return by_hand(self, receipt, "nobody noted what Telegram calls this message")
        body = {"chat_id": int(found[1]), "message_id": int(found[2]), **fields}
        said = self._read(self._web.ask("POST", self._at(method), accept=_NO_YES, json=body))
        if isinstance(said, Failure) and said.trouble is Trouble.AMBIGUOUS:
            return replace(said, trouble=Trouble.AGAIN)
        return said

    def _read(self, answer: httpx.Response | Failure) -> Any:  # noqa: ANN401 - whatever Telegram says, or a Failure
        """What came of a request (https://core.telegram.org/bots/api#making-requests)."""
        if isinstance(answer, Failure):
            return answer
        match json_of(answer):
            case {"ok": True, "result": result} if answer.is_success:
                return result
            case {"ok": False, "error_code": int(code), "description": str(words), **more}:
                return self._judged(code, words, more.get("parameters"), answer)
        unclear = Failure(Trouble.AMBIGUOUS, "Telegram answered with something else")
        return unclear if answer.is_success else self._web.refusal(answer)

    def _judged(self, code: int, words: str, parameters: object, answer: httpx.Response) -> Failure:
        by_status = self._web.refusal(answer)
        why = f"Telegram says: {self._web.clean(words)[:200]}"
        if code in _CLOSED or any(shut in words.lower() for shut in _SHUT):
            return Failure(Trouble.PARKED, why)
        match parameters:
            case {"retry_after": int(seconds)}:
                wait = min(max(seconds, 0), LONGEST_WAIT.total_seconds())
                return Failure(Trouble.AGAIN, why, timedelta(seconds=wait))
        return Failure(Trouble.AMBIGUOUS if answer.is_success else by_status.trouble, why, by_status.after)

    def _at(self, method: str) -> str:
        return f"{self._address}/{method}"


def _words(announcement: Announcement) -> dict[str, Any]:
    """The words as they are, without markup, and a large card of the entry's page below them."""
    preview = {"url": announcement.link, "prefer_large_media": True}
    return {"text": announcement.text, "link_preview_options": preview}


def _public_address(chat: object, number: int) -> str:
    """A message's address; empty in a private chat."""
    is_public = isinstance(chat, str) and _NAME.fullmatch(chat)
    return f"https://t.me/{chat}/{number}" if is_public else ""
