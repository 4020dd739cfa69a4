"""What happens to an entry when it is merged, and when: in sentences, and channel by channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.announce.announcement_table import IN_WORDS
from diarist.announce.outbox import Verdict, verdict
from diarist.diary.publishing_runs import next_run
from diarist.words import dates
from diarist.words.rows import choice_of, list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.entry import Entry
    from diarist.diary.site import Hold, Site
    from diarist.ledger.record import Record, Which


@dataclass(frozen=True, slots=True)
class Forecast:
    """One entry at one moment (aware): what is known before it is merged. A blocked one is left out of the site.

    It is `with_others` where it waits for the other half of a pair until that moment.
    """

    site: Site
    entry: Entry
    is_blocked: bool
    now: datetime
    with_others: datetime | None = None

    @property
    def public(self) -> datetime:
        """When readers may see it; what is dated in the past may be seen now."""
        return max(self._from, self.now)

    @property
    def is_later(self) -> bool:
        """Whether it is scheduled."""
        return self._from > self.now

    @property
    def _from(self) -> datetime:
        own = self.site.public_from(self.entry.date)
        return max(own, self.with_others) if self.with_others else own

    @property
    def headline(self) -> str:
        """The state in a few words."""
        if self.is_blocked:
            return "Left out until it is mended"
        if self.entry.draft:
            return "A draft: no reader of the site sees it"
        if self.entry.withdrawn:
            return "Withdrawn: readers see a notice"
        return f"Scheduled for {self._when()}" if self.is_later else "Public with the next build"

    def prospects(self, going: Iterable[str], staying: Iterable[str]) -> Iterator[str]:
        """What comes of it, a sentence each; `going` are the channels that it is posted to, `staying` the others."""
        if self.is_blocked:
            yield "It is left out until what is marked below is mended. Everything else is published all the same."
        if self.entry.draft:
            yield "It stays a draft, which no reader sees. When it is ready, take out draft: true."
        yield from self._approval()
        yield from self._publication()
        yield from self._announcement(list(going), list(staying))

    def _approval(self) -> Iterator[str]:
        is_before = self.site.approval_from and self.entry.date.date() < self.site.approval_from
        if not self.site.approval_required or is_before or self.entry.withdrawn:
            return
        if self.entry.approved_by:
            yield f"It says that it was approved by {self.entry.approved_by}."
        else:
            people = choice_of(self.site.approvers) or "somebody whom mkdocs.yml names under approvers:"
            yield f"It needs approval by {people}, in its front matter as approved_by:."

    def _publication(self) -> Iterator[str]:
        then = "Once that is done, " if self.is_blocked or self.entry.draft else ""
        if self.entry.withdrawn:
            yield _sentence(then, "its page keeps a notice instead of the words, and search forgets it.")
        elif self.is_later:
            held = self._publishing_hold()
            why = f" It is held until then: {held.reason or 'a time of silence'}." if held else ""
            yield _sentence(then, f"readers see it from {self._when()}, {self._run()}.{why}")
        else:
            yield _sentence(then, "readers see it minutes after it is merged, as it stands here.")

    def _announcement(self, going: list[str], staying: list[str]) -> Iterator[str]:
        if going:
            yield f"When its page is live, it goes out to {list_of(going)}."
        elif staying:
            yield "It is posted nowhere else: each channel below says why."
        else:
            yield "It is posted nowhere else: the diary has no channels."

    def _when(self) -> str:
        moment = self.public.astimezone(self.site.zone)
        time = f", {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else ""
        return f"{dates.full(moment)}{time} ({self.site.zone.key})"

    def _run(self) -> str:
        run = next_run(self.site.root, self.public - timedelta(seconds=1))
        if not run:
            return "with the next run after that"
        local = run.astimezone(self.site.zone)
        day = "" if local.date() == self.public.astimezone(self.site.zone).date() else f"{dates.full(local)}, "
        return f"with the run of {day}{local:%H:%M} or the first after it, for runs can be late"

    def _publishing_hold(self) -> Hold | None:
        hold = self.site.hold_on(self.entry.date)
        return hold if hold and hold.publishing else None

    def standing(self, channel: Channel, message: Message, records: Mapping[Which, Record]) -> tuple[bool, str]:
        """Whether it goes out on a channel, as far as is known without a network, and a sentence about that."""
        record = next((record for (account, _), record in records.items() if account == channel.account), None)
        if self.entry.withdrawn:
            return False, "Not posted: the entry is withdrawn."
        if not channel.targets(message):
            return False, "Nothing to do: it names nobody there."
        what, why = verdict(self.site, message, channel.name, record, self.public)
        if what is Verdict.SEND:
            return True, self._goes_out()
        if record and what is not Verdict.SKIP:
            where = record.last.address or why
            return False, f"{IN_WORDS[record.state].capitalize()}{f': {where}' if where else ''}."
        return False, f"Not posted: {why}."

    def _goes_out(self) -> str:
        if self.is_blocked:
            return "Goes out once the entry is mended."
        if self.entry.draft:
            return "Goes out once it is no draft."
        return f"Goes out when it is public, on {self._when()}." if self.is_later else "Goes out when its page is live."


def _sentence(then: str, words: str) -> str:
    return then + words if then else words[0].upper() + words[1:]
