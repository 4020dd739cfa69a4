"""What the webhooks of chat services have in common: an address that is itself the secret.

A webhook's address changes when it is made anew, and nobody may see it, so it cannot tell one room from another in the
ledger. A hash of it would make every entry go out again after a leak. So the diary's owner names the room (`account`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx

from diarist.channels.channel import Secret
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.web import retry_after
from diarist.diary.settings import Setting
from diarist.diary.text import is_web_address
from diarist.diary.this_machine import is_this_machine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.channels.channel import Setup

ACCOUNT = Setting(
    "account",
    "text",
    "",
    "A name for the room that the webhook posts to, such as staff-news. Keep it when the webhook changes: whether an "
    "entry was posted there is remembered under this name.",
    required=True,
)
ADDRESS = Secret("URL", "The webhook's whole address. Whoever knows it can post there.")

SHUT = frozenset({401, 403, 404, 410})
"""What services answer to an address that does not let anybody in any more: mended, it takes what was not posted."""

_SHOWN = 200
_PUBLIC_WORD = 9
"""The longest part of an address that is no secret in any of them: `workflows`."""


class Webhook:
    """A webhook of one service, whose address no word of this class shows."""

    def __init__(self, setup: Setup, shut: frozenset[int] = SHUT) -> None:
        self._name, self._web, self._shut = setup.name, setup.web, shut
        self._address = setup.secrets[ADDRESS.ending].strip()
        for part in _parts(self._address):
            self._web.hide(part)

    def post(self, message: Mapping[str, Any], parameters: Mapping[str, str] | None = None) -> httpx.Response | Failure:
        """Make a message public; `parameters` go beside those that the address has."""
        address = self.address(parameters=parameters)
        if isinstance(address, Failure):
            return address
        answer = self._web.post("POST", str(address), accept=self._shut, json=message)
        return answer if isinstance(answer, Failure) else self.let_in(answer)

    def address(self, below: str = "", parameters: Mapping[str, str] | None = None) -> httpx.URL | Failure:
        """The webhook's own address or one below it, its parameters kept; a Failure where it cannot be one."""
        if not _is_private(self._address):
            why = f"the URL of {self._name} is no webhook's address; copy the whole of it again, with https://"
            return Failure(Trouble.PARKED, why)
        path, question, query = self._address.partition("?")
        url = httpx.URL(f"{path.rstrip('/')}{below}{question}{query}")
        return url.copy_merge_params(parameters) if parameters else url

    def let_in(self, answer: httpx.Response) -> httpx.Response | Failure:
        """An answer, but for one that shuts the door."""
        if answer.status_code not in self._shut:
            return answer
        said = self._web.clean(answer.text)[:_SHOWN] or "no reason given"
        why = f"{answer.url.host} answered {answer.status_code}: {said}; make a new webhook for {self._name}"
        return Failure(Trouble.PARKED, why, retry_after(answer))


def _is_private(address: str) -> bool:
    """Whether nobody on the way can read an address: with https, or on this very machine."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    return is_web_address(address) and (url.scheme == "https" or is_this_machine(url.host))


def _parts(address: str) -> list[str]:
    """What could be a key in an address, longest first, also as servers decode it."""
    _, _, path = address.partition("://")[2].partition("/")
    parts = re.split(r"[/?&=#]", path)
    return sorted({form for part in parts for form in (part, unquote(part)) if len(form) > _PUBLIC_WORD}, key=len)[::-1]
