"""GOV.UK Notify: public bodies' own service for mail, one request for each recipient.

For public bodies in the United Kingdom that have a service on GOV.UK Notify. Each recipient gets a mail of their own,
in Notify's own design; the entry's pictures become their words, and its quotations inset text.

1. Sign in at www.notifications.service.gov.uk and choose the service. If it is in **trial mode**, only members of its
   team get mail: *Settings → Request to go live*.
2. *Templates → New template → Email.* As its subject write `((subject))`, as its message write `((body))`, and below
   it the line that says why people get this and how they leave. Choose *Copy template ID to clipboard*: that is
   `template:`.
3. *API integration → API keys → Create an API key*, of the type **Live**. Copy it at once: it is shown once. That is
   `DIARIST_NOTIFY_API_KEY`.
4. Recipients as for e-mail: `DIARIST_NOTIFY_RECIPIENTS` is the path of a private file with one address a line,
   `DIARIST_NOTIFY_KEY` is any 16 or more characters that nobody else knows.
5. Optional: `unsubscribe:` (https, `{token}` stands for the reader; mail programs show it as one click) and
   `reply_to:`, the id from *Settings → Reply-to email addresses*.

```yaml
notify:
  template: f33517ff-2a88-4f6e-b855-c550268ce08a
  unsubscribe: https://your-organisation.example/leave?reader={token}
```

**Rights and end:** the key may send anything in the service's name. It does not expire; to change it make a new one,
put it into the environment, and then revoke the old one under *API keys*. **Limits:** Notify has a daily limit for
each service (*Settings*); what is beyond it waits for the next run. **When an answer is lost**, Diarist asks Notify
by its reference whether the mail is there, and sends it again only when it is not. Notify forgets after some days;
then a person has to look.
"""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import httpx
import jwt

from diarist.channels.channel import Announcement, Assurance, Secret, Setup
from diarist.channels.mailing.issues import TOKEN, UNSUBSCRIBE, issue_of, templates
from diarist.channels.mailing.recipients import SECRETS, Queue, Recipients, hushed
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.web import json_of
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting
from diarist.outputs.newsletter import story
from diarist.outputs.plain_text import notify_markdown

if TYPE_CHECKING:
    from diarist.channels.channel import Sending
    from diarist.channels.message import Message

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_API_KEY = re.compile(rf".+-({_UUID})-({_UUID})")
"""The key's name, the service it is for, and the secret itself."""

MEMORY = timedelta(days=1)
"""How long Notify surely remembers what was sent: services may choose 3 to 90 days, and clocks may differ by a day.

Source: https://www.notifications.service.gov.uk/using-notify/data-retention-period
"""


class Notify:
    """One template of one service, whose placeholders are `subject` and `body`.

    Source: https://docs.notifications.service.gov.uk/rest-api.html. Its own Python client is not used: it turns every
    failure, a refused connection and a lost answer alike, into the same error.
    """

    kind: ClassVar[str] = "notify"
    title: ClassVar[str] = CHANNEL_KINDS["notify"].title
    assurance: ClassVar[Assurance] = Assurance.READ_BACK
    limit: ClassVar[int] = 0
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            "template", "text", "", "The id of the template, whose fields are ((subject)) and ((body)).", required=True
        ),
        Setting("to", "mail", "", "One address that it all goes to, such as a list's; without it, those of the file."),
        Setting("reply_to", "text", "", "The id of the reply-to address; the service's own, where nothing is said."),
        UNSUBSCRIBE,
        Setting("server", "server", "https://api.notifications.service.gov.uk", "Where the service is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("API_KEY", "An API key of the service, of the type Live."),
        *SECRETS,
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._to = setup.settings["to"]
        self.account = f"notify:{setup.settings['template']}{self._to and f':{self._to}'}"
        self._setup, self._web, self._templates = setup, setup.web, templates(setup)
        self._recipients, self._queue = Recipients(setup), Queue()
        found = _API_KEY.fullmatch(setup.secrets.get("API_KEY", "").strip())
        self._service, self._secret = found.groups() if found else ("", "")
        if self._secret:
            self._web.hide(self._secret)

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - they are the same for all
        """The one address, or each recipient by a hash."""
        return ("",) if self._to or self._recipients.fault else tuple(self._recipients.by_target)

    def compose(self, message: Message) -> Announcement:
        """The entry in Notify's Markdown, which goes into the template's body. Raises DiaryError."""
        issue = issue_of(message, self._setup)
        text = notify_markdown(story(issue, self._templates), issue.lang)
        return Announcement(
            channel=self.name,
            text=text,
            link=message.link,
            count=len(text),
            limit=self.limit,
            title=issue.title,
            lang=issue.lang,
        )

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Have one recipient sent the mail."""
        fault = "" if self._to else self._recipients.fault
        if why := fault or ("" if self._secret else "the API key is none of GOV.UK Notify’s"):
            return Failure(Trouble.PARKED, why)
        if self._to:
            self._web.hide(self._to)
            return self._send(self._mail(announcement, sending, self._to, ""))
        recipient = self._recipients.by_target.get(sending.target)
        if not recipient:
            return Failure(Trouble.UNWANTED, "the recipient is not in the file any more")
        if recipient.fault:
            return Failure(Trouble.REFUSED, recipient.fault)
        self._web.hide(recipient.address)
        mail = self._mail(announcement, sending, recipient.address, recipient.token)
        return self._queue.next(sending.key, lambda: self._send(mail))

    def _mail(self, announcement: Announcement, sending: Sending, address: str, token: str) -> dict[str, Any]:
        """Source: https://docs.notifications.service.gov.uk/rest-api.html#send-an-email."""
        settings = self._setup.settings
        mail = {
            "email_address": address,
            "template_id": settings["template"],
            "personalisation": {"subject": announcement.title, "body": announcement.text},
            "reference": sending.key,
        }
        if settings["reply_to"]:
            mail["email_reply_to_id"] = settings["reply_to"]
        if settings["unsubscribe"]:
            mail["one_click_unsubscribe_url"] = settings["unsubscribe"].replace(TOKEN, token)
        return mail

    def _send(self, mail: dict[str, Any]) -> Receipt | Failure:
        address = f"{self._setup.settings['server']}/v2/notifications/email"
        answer = self._web.post("POST", address, json=mail, headers=self._headers(), accept=_REFUSALS)
        if isinstance(answer, Failure):
            return _hushed(answer)
        if answer.status_code in _REFUSALS:
            return _hushed(self._refusal(answer))
        said = _object(answer)
        if not isinstance(said.get("id"), str) or said.get("reference") != mail["reference"]:
            return Failure(Trouble.AMBIGUOUS, "GOV.UK Notify’s answer does not say whether the mail is sent")
        return self._receipt(said)

    def _receipt(self, said: dict[str, Any]) -> Receipt:
        return Receipt(hushed(self._web.clean(said["id"])))

    def _refusal(self, answer: httpx.Response) -> Failure:
        """What a documented error means: only a wrong address is the recipient's, any other is everybody's.

        Source: https://docs.notifications.service.gov.uk/rest-api.html#error-codes
        """
        errors = [error for error in _object(answer).get("errors") or () if isinstance(error, dict)]
        words = self._web.clean("; ".join(str(error.get("message", "")) for error in errors)) or "no reason given"
        is_theirs = any(
            error.get("error") == "ValidationError" and "email_address" in str(error.get("message")) for error in errors
        )
        return Failure(Trouble.REFUSED if is_theirs else Trouble.PARKED, f"GOV.UK Notify refuses it: {words[:200]}")

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:  # noqa: ARG002 - the reference says it
        """Ask for what was sent with this reference."""
        if not self._secret:
            return Failure(Trouble.PARKED, "the API key is none of GOV.UK Notify’s")
        address = f"{self._setup.settings['server']}/v2/notifications"
        query = {"reference": sending.key, "template_type": "email"}
        answer = self._web.ask("GET", address, params=query, headers=self._headers())
        if isinstance(answer, Failure):
            return _hushed(answer)
        found = _object(answer).get("notifications")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            return Failure(Trouble.AGAIN, "GOV.UK Notify’s answer is no list of what was sent")
        for one in found:
            if one.get("reference") == sending.key and isinstance(one.get("id"), str):
                return self._receipt(one)
        if datetime.now(UTC) - sending.claimed > MEMORY:
            return Failure(Trouble.AGAIN, "GOV.UK Notify may have forgotten what was sent so long ago")
        return None

    def _headers(self) -> dict[str, str]:
        """Source: https://docs.notifications.service.gov.uk/rest-api.html#authorisation-header."""
        token = jwt.encode({"iss": self._service, "iat": int(time.time())}, self._secret, algorithm="HS256")
        self._web.hide(token)
        return {"Authorization": f"Bearer {token}"}


_REFUSALS = {httpx.codes.BAD_REQUEST, httpx.codes.FORBIDDEN}


def _hushed(failure: Failure) -> Failure:
    return replace(failure, why=hushed(failure.why))


def _object(answer: httpx.Response) -> dict[str, Any]:
    """An answer as an object; an empty one where it is none."""
    said = json_of(answer)
    return said if isinstance(said, dict) else {}
