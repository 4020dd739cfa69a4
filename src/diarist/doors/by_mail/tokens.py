"""The token that an answer to a mail carries: it says what is meant by it, and holds for one sender, for some days.

It stands in the address that the answer goes to (https://www.rfc-editor.org/rfc/rfc5233), in letters and digits, for
servers may write an address in small letters. Nobody can make one without the key.
"""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from diarist.diary.keyed_hashes import KeyedHashes
from diarist.diary.mail_in import KEY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.diary.guests import Guest

HOLDS = timedelta(days=14)
"""How long after a mail from here an answer to it counts."""

HOLDS_IN_A_DIGEST = timedelta(days=42)
"""The same, of what somebody can ask for about an answer that a digest shows."""

_DRAFT = 16
_DAYS = 4
_HASH = 24
"""Letters of base 32: 120 bits. With a plus before it a token takes 45 of an address's 64 characters."""

_TOKEN = re.compile(rf"\+([0-9a-f]{{{_DRAFT}}})([0-9a-f]{{{_DAYS}}})([a-z2-7]{{{_HASH}}})@", re.IGNORECASE)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class Aim(StrEnum):
    """What somebody can ask for about an answer that a digest shows."""

    ASIDE = "aside"
    BACK = "back"
    """To take back that it was put aside."""
    NEXT = "next"
    """To have the next entry begun with it."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """What is asked for, and the answer that it is about: the first 16 digits of its name."""

    aim: Aim
    name: str


def is_draft(name: str) -> bool:
    """Whether drafts of mails are called so."""
    return bool(re.fullmatch(rf"[0-9a-f]{{{_DRAFT}}}", name))


def has_token(recipients: Iterable[str]) -> bool:
    """Whether one of some addresses has the form of one for answers, whether or not it holds."""
    return any(_TOKEN.search(each) for each in recipients)


class Keyed(KeyedHashes):
    """What the mail door calls things by, and its tokens. Raises DiaristError for a short key."""

    def __init__(self, key: str) -> None:
        super().__init__(key, KEY)

    def draft(self, message_id: str) -> str:
        """What the draft is called that a mail begins."""
        return self.name("draft", message_id)[:_DRAFT]

    def guest(self, guest: Guest) -> str:
        """What a guest's week is called, in the form that drafts have."""
        return self.name("guest", f"{guest.author}:{guest.first}")[:_DRAFT]

    def address(self, mailbox: str, draft: str, sender: str, now: datetime) -> str:
        """The address that an answer goes to which is about a draft."""
        return self._address(mailbox, "answer", draft, sender, now + HOLDS)

    def guest_address(self, mailbox: str, guest: Guest, sender: str) -> str:
        """The address that a guest's answer to their invitation goes to; it holds until the end of their week."""
        end = datetime.combine(guest.last + timedelta(days=1), time(), UTC)
        return self._address(mailbox, "guest", self.guest(guest), sender, end)

    def answer_address(self, mailbox: str, aim: Aim, name: str, sender: str, now: datetime) -> str:
        """The address that a wish about a reader's answer goes to; of its name are as many digits in it as drafts have.

        With all 32 the address would be longer than servers take.
        """
        return self._address(mailbox, aim.value, name[:_DRAFT], sender, now + HOLDS_IN_A_DIGEST)

    def aimed(self, recipients: Iterable[str], sender: str, now: datetime) -> Aimed | None:
        """What is asked for about a reader's answer, in the same way; None where nothing is."""
        addresses = tuple(recipients)
        found = ((aim, self._meant(addresses, aim.value, sender, now)) for aim in Aim)
        return next((Aimed(aim, name) for aim, name in found if name), None)

    def draft_meant(self, recipients: Iterable[str], sender: str, now: datetime) -> str:
        """The draft that an answer to some addresses is about; empty where none has a token that holds.

        `sender` is whose answer it is, by the address that it surely came from.
        """
        return self._meant(recipients, "answer", sender, now)

    def guest_meant(self, recipients: Iterable[str], sender: str, now: datetime) -> str:
        """The guest's week whose invitation is answered, in the same way."""
        return self._meant(recipients, "guest", sender, now)

    def _address(self, mailbox: str, purpose: str, name: str, sender: str, end: datetime) -> str:
        local, _, domain = mailbox.rpartition("@")
        ends = f"{(end - _EPOCH).days:0{_DAYS}x}"
        return f"{local}+{name}{ends}{self._mac(purpose, name, ends, sender)}@{domain}"

    def _meant(self, recipients: Iterable[str], purpose: str, sender: str, now: datetime) -> str:
        for recipient in recipients:
            for name, ends, mac in _TOKEN.findall(recipient.lower()):
                is_right = hmac.compare_digest(mac, self._mac(purpose, name, ends, sender))
                if is_right and (now - _EPOCH).days <= int(ends, 16):
                    return str(name)
        return ""

    def _mac(self, purpose: str, name: str, ends: str, sender: str) -> str:
        data = self.digest(purpose, f"{name}:{ends}:{sender.lower()}")
        return base64.b32encode(data).decode().lower()[:_HASH]
