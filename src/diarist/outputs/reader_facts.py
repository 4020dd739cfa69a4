"""What pages show readers of how to come along: whom to leave an address with, and what an entry invites to."""

from __future__ import annotations

from typing import NamedTuple


class SignUp(NamedTuple):
    """How readers ask for entries by mail: by a `form`, a `page` elsewhere or a `mail`, which is its `way`.

    `action` is where the form goes or the link leads, a whole address, or a mail address. `field` is what the service
    calls the reader's address, `hidden` what the form sends besides, by name. `keeper` is who keeps the addresses,
    `privacy` the address of their page about it, or empty; `confirms` where they ask by mail whether it was meant.
    """

    way: str
    action: str
    field: str
    hidden: tuple[tuple[str, str], ...]
    keeper: str
    privacy: str
    weekly: bool
    confirms: bool


class Account(NamedTuple):
    """An account to follow: the service's name, its own (empty where the service's says enough), and its address.

    `language` is that of its posts, where it is said.
    """

    title: str
    name: str
    address: str
    language: str


class Happening(NamedTuple):
    """What an entry invites to: `when` in words, and as machines read it; `place` in words, or a whole address.

    `end` is empty where nobody knows it, `place` where nothing is said. `calendar` is the address of all dates.
    """

    when: str
    begin: str
    end: str
    place: str
    is_address: bool
    calendar: str
