"""Buttondown: a newsletter service that keeps the subscribers itself.

Buttondown keeps the subscribers, their consent and their unsubscribing; Diarist hands it each entry once.

1. Sign in at buttondown.com. Under *Settings → API* (buttondown.com/keys) create a key of its own for Diarist and
   give it **write** for *emails* and *sending*, and nothing else. That is `DIARIST_BUTTONDOWN_API_KEY`.
2. Write the newsletter's name, the end of its address there, into the settings (`subscribe: buttondown:`, the form for
   readers, is another thing: each names it):

   ```yaml
   buttondown:
     newsletter: friday-boat
   ```
3. Switch Buttondown's own RSS-to-email off, if it reads this diary's feed: otherwise readers get each entry twice.
4. `diarist announce --dry-run` shows the words. There is no draft in between: what is announced goes to all
   subscribers.

**End:** a key does not expire. To change it make a new one, put it into the environment, then delete the old one.
**When an answer is lost**, Diarist looks in Buttondown for the e-mail with this announcement's mark. If somebody
stopped it there (a draft, paused), Diarist says so and leaves it alone: send it or delete it in Buttondown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret, Setup
from diarist.channels.mailing.issues import issue_of, templates
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.read_back import LONG_AGO
from diarist.channels.wire.web import json_of
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting
from diarist.outputs.newsletter import story
from diarist.outputs.plain_text import plain_text

if TYPE_CHECKING:
    from diarist.channels.channel import Sending
    from diarist.channels.message import Message

VERSION = "2026-04-01"
"""The version of the API that is spoken here. Older ones list only what is sent already."""

MOST_PAGES = 5
"""How much of the list is read: far more than one newsletter sends in a week."""

_HTML = "<!-- buttondown-editor-mode: fancy -->"
"""Says that what follows is HTML (https://docs.buttondown.com/api-emails-introduction)."""

_ON_ITS_WAY = {"about_to_send", "scheduled", "in_flight", "throttled", "resending", "sent"}
_STATUSES = (*sorted(_ON_ITS_WAY), "draft", "paused", "errored")
"""Source: https://docs.buttondown.com/api-emails-status."""

_MARK = "diarist"


class Buttondown:
    """One newsletter.

    Sources: https://docs.buttondown.com/api-emails-create, https://docs.buttondown.com/api-idempotency-keys,
    https://docs.buttondown.com/api-emails-list.
    """

    kind: ClassVar[str] = "buttondown"
    title: ClassVar[str] = CHANNEL_KINDS["buttondown"].title
    assurance: ClassVar[Assurance] = Assurance.KEY_THEN_READ_BACK
    limit: ClassVar[int] = 0
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("newsletter", "text", "", "The newsletter's name there: the end of its address.", required=True),
        Setting("server", "server", "https://api.buttondown.com/v1", "Where the service is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("API_KEY", "An API key with the rights to read, write and send e-mails."),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = f"buttondown:{setup.settings['newsletter']}"
        self._setup, self._web, self._templates = setup, setup.web, templates(setup)

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - they are the same for all
        """The newsletter itself: who gets it is Buttondown's to know."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The issue without masthead and foot, which Buttondown brings itself. Raises DiaryError."""
        issue = issue_of(message, self._setup)
        html = story(issue, self._templates)
        text = plain_text(html, issue.lang)
        return Announcement(
            channel=self.name,
            text=text,
            link=message.link,
            count=len(text),
            limit=self.limit,
            title=issue.title,
            description=issue.preheader,
            lang=issue.lang,
            card=message.card,
            card_alt=message.card_alt,
            html=html,
        )

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Have it sent to all subscribers."""
        mail = {
            "subject": announcement.title,
            "body": f"{_HTML}\n{announcement.html}",
            "status": "about_to_send",
            "canonical_url": announcement.link,
            "description": announcement.description,
            "image": announcement.card,
            "metadata": {_MARK: sending.key},
        }
        sure = {"X-Idempotency-Key": sending.key, "X-Buttondown-Live-Dangerously": "true"}
        address = f"{self._setup.settings['server']}/emails"
        answer = self._web.post("POST", address, json=mail, headers=self._headers() | sure, accept=_SPECIAL)
        if isinstance(answer, Failure):
            return answer
        if answer.status_code in _SPECIAL:
            words = self._web.clean(answer.text)[:200] or "no reason given"
            return Failure(_SPECIAL[answer.status_code], f"Buttondown answered {answer.status_code}: {words}")
        said = json_of(answer)
        if not isinstance(said, dict) or not isinstance(said.get("id"), str):
            return Failure(Trouble.AMBIGUOUS, "Buttondown’s answer does not say whether the mail is sent")
        return self._judged(said)

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:  # noqa: ARG002 - the mark says it
        """Look through what was made since for the one with our mark."""
        since = (sending.claimed - LONG_AGO).date().isoformat()
        query: dict[str, Any] = {"status": _STATUSES, "ordering": "-creation_date", "creation_date__start": since}
        for page in range(1, MOST_PAGES + 1):
            address = f"{self._setup.settings['server']}/emails"
            answer = self._web.ask("GET", address, params=query | {"page": page}, headers=self._headers())
            if isinstance(answer, Failure):
                return answer
            said = json_of(answer)
            if not _is_page(said):
                return Failure(Trouble.AGAIN, "Buttondown’s answer is no list of e-mails")
            for mail in said["results"]:
                if (mail.get("metadata") or {}).get(_MARK) == sending.key:
                    return self._judged(mail)
            if not said["next"]:
                return None
        return Failure(Trouble.AGAIN, "Buttondown has too many e-mails to look through")

    def _judged(self, mail: dict[str, Any]) -> Receipt | Failure:
        """What a mail that is there comes to: a draft, or one that was stopped, goes out only by a person's hand."""
        if mail.get("status") not in _ON_ITS_WAY:
            return Failure(Trouble.AMBIGUOUS, "it is there but not on its way; look at it in Buttondown")
        address = mail.get("absolute_url")
        return Receipt(
            self._web.clean(str(mail.get("id", ""))), self._web.clean(address) if isinstance(address, str) else ""
        )

    def _headers(self) -> dict[str, str]:
        """Sources: https://docs.buttondown.com/api-authentication, https://docs.buttondown.com/api-versioning."""
        return {"Authorization": f"Token {self._setup.secrets['API_KEY']}", "X-API-Version": VERSION}


_SPECIAL = {403: Trouble.PARKED, 409: Trouble.AMBIGUOUS}
"""The key lacks a right; another request with the same key is under way."""


def _is_page(said: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Source: https://docs.buttondown.com/api-pagination."""
    if not isinstance(said, dict) or not isinstance(said.get("results"), list) or "next" not in said:
        return False
    mails = said["results"]
    return all(isinstance(mail, dict) and isinstance(mail.get("metadata") or {}, dict) for mail in mails)
