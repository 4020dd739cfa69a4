"""Whom a newsletter goes to, one by one: read from a private file, and known to the ledger by a keyed hash alone."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import idna

from diarist.channels.channel import Secret
from diarist.channels.outcome import Failure, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diarist.channels.channel import Setup
    from diarist.channels.outcome import Receipt

SECRETS = (
    Secret("RECIPIENTS", "The path of a private file with the recipients: one mail address a line.", required=False),
    Secret("KEY", "Words of 16 characters or more that nobody else knows: they hide the recipients.", required=False),
)
SHORTEST_KEY = 16
_LONGEST = 254
"""Characters of an address (https://www.rfc-editor.org/errata/eid1690)."""

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST_LOCAL = 64
_ADDRESS = re.compile(r"[^\s<>(),;:\"']*@[^\s<>(),;:\"']*")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_ENOUGH = 32
"""Hexadecimal digits of a hash that are kept: 128 bits, so that no two recipients are ever taken for one."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of them: what the ledger calls it, its address, and the token of its unsubscribe link.

    `fault` says in words what is wrong with its line; such a one has no address.
    """

    target: str
    address: str
    token: str
    fault: str = ""


class Recipients:
    """The recipients of one channel, read when they are first needed. Nothing said of them holds an address."""

    def __init__(self, setup: Setup) -> None:
        self._path, self._key = setup.secrets.get("RECIPIENTS", ""), setup.secrets.get("KEY", "")
        self._prefix = f"DIARIST_{setup.name}_".upper()

    @property
    def fault(self) -> str:
        """Why nobody can be sent anything, in words; empty where all is well."""
        return self._read[0]

    @property
    def by_target(self) -> Mapping[str, Recipient]:
        """Each of them once, in the file's order, by what the ledger calls it."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[str, Mapping[str, Recipient]]:
        for ending, value in (("RECIPIENTS", self._path), ("KEY", self._key)):
            if not value:
                return f"{self._prefix}{ending} is not set", {}
        if len(self._key) < SHORTEST_KEY:
            return f"{self._prefix}KEY is shorter than {SHORTEST_KEY} characters", {}
        try:
            text = Path(self._path).read_text("utf-8-sig")
        except OSError:
            return f"the file that {self._prefix}RECIPIENTS names cannot be read", {}
        except UnicodeDecodeError:
            return f"the file that {self._prefix}RECIPIENTS names is not saved as UTF-8", {}
        found: dict[str, Recipient] = {}
        for recipient in self._recipients(text):
            found.setdefault(recipient.target, recipient)
        return ("" if found else f"the file that {self._prefix}RECIPIENTS names has no address in it"), found

    def _recipients(self, text: str) -> Iterator[Recipient]:
        for number, line in enumerate(text.split("\n"), 1):
            written = _COMMENT.sub("", line).strip()
            if address := mail_address(written):
                known_as = address.casefold()
                yield Recipient(self._hash("recipient", known_as), address, self._hash("unsubscribe", known_as))
            elif written:
                fault = f"line {number} of the recipients’ file is not a mail address; mend it, and it is sent there"
                yield Recipient(self._hash("line", written), "", "", fault)

    def _hash(self, purpose: str, words: str) -> str:
        """A hash that nobody without the key can make, another for each purpose (RFC 2104)."""
        whole = hmac.new(self._key.encode(), f"{purpose}:{words}".encode(), hashlib.sha256)
        return whole.hexdigest()[:_ENOUGH]


def mail_address(written: str) -> str:
    """An address as mail servers take it, its domain in ASCII (RFC 5890); empty where it is none.

    Source: https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
    """
    local, _, domain = written.rpartition("@")
    try:
        host = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""
    is_one = _LOCAL.fullmatch(local) and len(local) <= _LONGEST_LOCAL and "." in host
    address = f"{local}@{host}"
    return address if is_one and len(address) <= _LONGEST else ""


def hushed(words: str) -> str:
    """Words from a server without any mail address that they may repeat."""
    return _ADDRESS.sub("(address)", words)


class Queue:
    """Recipients one after another: where a server lets one wait, those behind wait for the next run.

    Otherwise each of two thousand would wait for a server that is down.
    """

    def __init__(self) -> None:
        self._silent_for = ""

    def next(self, key: str, post: Callable[[], Receipt | Failure]) -> Receipt | Failure:
        """Post for the recipient whose announcement has this key, unless there is no use."""
        if self._silent_for not in {"", key}:
            return Failure(Trouble.PARKED, "there was no answer about the recipient before")
        outcome = post()
        trouble = outcome.trouble if isinstance(outcome, Failure) else None
        self._silent_for = key if trouble is Trouble.AMBIGUOUS else ""
        if isinstance(outcome, Failure) and trouble is Trouble.AGAIN and not outcome.after:
            return Failure(Trouble.PARKED, outcome.why)
        return outcome
