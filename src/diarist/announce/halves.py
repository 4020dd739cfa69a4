"""Which half of a pair goes to which channel: of both together there is one announcement, in the channel's language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.channel_kinds import is_ping
from diarist.words.language_names import english_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.ledger.record import Record, Which


@dataclass(frozen=True)
class Halves:
    """The pairs of one edition, and what the ledger has of each half, by its id.

    A channel has one language, which its settings say, or the site's. It gets the half in that or, where this is not
    there yet, the other; what comes later is never announced by itself. What only programs hear is told of each half.
    """

    edition: Edition
    records: Mapping[str, Mapping[Which, Record]]

    def why_not(self, message: Message, channel: Channel) -> str:
        """Why a message does not go to a channel, for the other half's sake; empty where it may."""
        if not message.halves or is_ping(channel.kind) or self._knows(message.id, channel):
            return ""
        if begun := next((half for half in message.halves if self._knows(half, channel)), ""):
            return f"{begun}, which says the same, went there"
        halves = self._of(message)
        if gone := next((half for half in halves if half.withdrawn), None):
            return f"{gone.id}, which says the same, is withdrawn"
        chosen = self.chosen(halves[0], channel) if halves else None
        if not chosen or chosen.id == message.id:
            return ""
        return f"{chosen.id}, which says the same in {english_name(chosen.lang)}, goes there"

    def chosen(self, entry: Entry, channel: Channel) -> Entry:
        """The half of an entry that a channel gets: what it has already, else that in its language, else the other."""
        if is_ping(channel.kind):
            return entry
        halves = self.edition.diary.pairs.of(entry)
        wanted = self.edition.site.language_of(channel.name)
        standing = [half for half in halves if not half.withdrawn]
        begun = (half for half in halves if self._knows(half.id, channel))
        in_language = (half for half in standing if _is_same(half.lang, wanted))
        return next(begun, None) or next(in_language, None) or next(iter(standing), entry)

    def said(self, message: Message, channel: Channel) -> Message:
        """The message as that of both: as old as the first of them, and going out where either insists."""
        halves = self._of(message)
        if not halves or is_ping(channel.kind):
            return message
        date = min(half.date for half in halves)
        return replace(message, date=date, insists=any(half.insists for half in halves))

    def note(self, message: Message, channel: Channel) -> str:
        """What a person should know of the language in which a channel gets a message; empty where it is its own."""
        site = self.edition.site
        wanted = site.language_of(channel.name)
        is_meant = message.halves or site.says_language(channel.name)
        if not is_meant or is_ping(channel.kind) or _is_same(message.lang, wanted):
            return ""
        theirs, ours = english_name(wanted), english_name(message.lang)
        return f"there is no {theirs} text of {message.id} yet, so that the {ours} one goes out"

    def _of(self, message: Message) -> tuple[Entry, ...]:
        """The public halves of what a message is about; none where it is about nothing that has several."""
        return self._by_id.get(message.id, ())

    @cached_property
    def _by_id(self) -> dict[str, tuple[Entry, ...]]:
        return {half.id: halves for halves in self.edition.diary.pairs.halves.values() for half in halves}

    def _knows(self, half: str, channel: Channel) -> bool:
        """Whether the ledger has anything of a half, by its id, on a channel."""
        return any(account == channel.account for account, _ in self.records.get(half, {}))


def _is_same(one: str, other: str) -> bool:
    """Whether two codes are of one language, such as `cy` and `cy-GB`."""
    return one.lower().split("-")[0] == other.lower().split("-")[0]
