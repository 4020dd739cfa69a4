"""`diarist announce`: what is due posted, shown or settled, as its options say, and what came of it."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from diarist.announce.announcement_table import table
from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.decisions import adopt, again, settle
from diarist.announce.due import due
from diarist.announce.entry_message import message_of
from diarist.announce.halves import Halves
from diarist.announce.live import Pages
from diarist.announce.outbox import Verdict, quiet
from diarist.announce.outcomes import job_summary, next_try, notes, rows
from diarist.announce.rehearsal import rehearsal
from diarist.announce.removal import Recall, Standing
from diarist.announce.run import Run
from diarist.channels.channel import Expiring
from diarist.channels.chosen import open_channels
from diarist.channels.wire.web import Web, make_client
from diarist.clock import SystemClock
from diarist.diary.errors import DiaryError, LedgerError, NoLedger, NotLive, UsageError
from diarist.diary.problems import Problem
from diarist.edition.amending import public_entry
from diarist.edition.renamed import renamed
from diarist.edition.unfinished import in_the_way
from diarist.ledger.announcements import open_ledger
from diarist.ledger.home import check_lasting
from diarist.outputs.problem_report import escaped
from diarist.terminal.due_file import bring_forward
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diarist.announce.outbox import Item
    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.edition.renamed import Renamed
    from diarist.ledger.record import Record, Which

_NO_LEDGER = "not before there is a ledger"
_BEGIN = "Mark what is public already as not to be posted: diarist announce --adopt"
ADOPT = f"There is no ledger yet, so nothing is posted. {_BEGIN}"


@click.command()
@click.argument("entry_id", metavar="[ID]", default="")
@click.option("--dry-run", is_flag=True, help="Show what would be posted (of the entry ID, whether due or not).")
@click.option("--adopt", is_flag=True, help="Mark what is public already as not to be posted.")
@click.option("--again", metavar="ID", help="Post this entry once more, on purpose.")
@click.option("--channel", "names", multiple=True, help="With --again: on this channel alone. May be given often.")
@click.option(
    "--settle",
    type=(str, str, click.Choice(["sent", "again"])),
    metavar="ID CHANNEL sent|again",
    help="Say whether an uncertain announcement is there.",
)
@click.option("--address", default="", help="With --settle: where the post is.")
@click.option(
    "--due",
    "due_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bring forward what a build wrote there.",
)
@click.pass_obj
def announce(  # noqa: PLR0913 - one for each option
    folder: Path,
    *,
    entry_id: str,
    again: str | None,
    names: tuple[str, ...],
    settle: tuple[str, str, str] | None,
    address: str,
    due_file: Path | None,
    dry_run: bool,
    adopt: bool,
) -> None:
    """Post out what is due: each entry once on each channel, when its page is live.

    Example: diarist announce --dry-run 2026-11-20-the-night-shift
    """
    if sum([dry_run, adopt, again is not None, bool(settle)]) > 1:
        raise click.UsageError("give only one of --dry-run, --adopt, --again and --settle")
    if again is not None and not again.strip():
        raise click.UsageError("--again wants the ID of an entry; nothing is posted")
    if names and again is None:
        raise click.UsageError("--channel goes with --again; nothing is posted")
    if entry_id and not dry_run:
        raise click.UsageError("an ID goes with --dry-run; to post an entry once more: --again ID")
    edition = read_edition(site_in(folder), SystemClock().now(), preview=bool(entry_id))
    announcing = Announcing(edition, Console())
    if settle:
        sys.exit(announcing.settle(*settle, address))
    if again:
        sys.exit(announcing.again(again, names))
    sys.exit(announcing.rehearse(entry_id) if dry_run else announcing.adopt() if adopt else announcing.send(due_file))


class Announcing:
    """The flows of the command, for one edition; each answers the exit status."""

    def __init__(self, edition: Edition, console: Console) -> None:
        self._edition, self._site, self._console = edition, edition.site, console
        self._client = make_client()
        self._clock = SystemClock()
        self._channels = open_channels(self._site, os.environ, self._client)
        self._book = open_ledger(self._site)

    def send(self, due_file: Path | None = None) -> int:
        """Post what is due; to a file, when to try again what could not be posted yet."""
        if not self._channels.everything:
            self._say("There are no channels in mkdocs.yml, so nothing is announced. The guide says how to add one.")
            return 0
        self._check_finished()
        check_lasting(self._site)
        try:
            ledger = CachedLedger(self._book)
        except NoLedger:
            self._say(ADOPT)
            return 1
        if said := self._book.remember():
            self._say(said)
        held = renamed(self._edition, ledger.everything())
        items = due(self._edition, self._channels.ready, ledger.records(), self._clock.now(), held)
        pages = Pages(Web(self._client), self._clock, self._site.wait)
        with self._console.status("Announcing…") as status:
            outcomes = list(Run(ledger, pages, self._clock, status.update, partial(quiet, self._site)).send(items))
        if due_file:
            bring_forward(due_file, next_try(self._site, outcomes, self._clock.now()))
        worth = [outcome for outcome in outcomes if outcome.item.verdict not in {Verdict.DONE, Verdict.SKIP}]
        wanted = [*notes(outcomes, self._channels.closed), *self._ending_tokens(), *self._take_back(ledger, pages)]
        return self._report(rows(worth), wanted)

    def _take_back(self, ledger: CachedLedger, pages: Pages) -> Iterator[str]:
        """Take back what was posted of withdrawn entries; what is still there, in words."""

        def unseen(message: Message) -> str:
            try:
                pages.card(message)
            except NotLive as error:
                return str(error)
            return ""

        recall = Recall(self._channels.ready, ledger, self._clock, unseen)
        for entry in self._edition.diary.entries:
            for removal in recall.of(message_of(self._edition, entry)) if entry.withdrawn else ():
                if removal.standing is Standing.THERE:
                    yield f"{removal.channel}: {removal.entry} is withdrawn, but still there: {removal.why}"

    def rehearse(self, entry_id: str) -> int:
        """Show what would be posted now or, of one entry, whatever it would be."""
        entries = [public_entry(self._edition.diary, entry_id)] if entry_id else []
        records, held, unknown = self._known()
        items = due(self._edition, self._channels.everything, records, self._clock.now(), held)
        would = [item for item in items if item.verdict is Verdict.SEND]
        halves = Halves(self._edition, records)
        asked = [
            (channel, message_of(self._edition, halves.chosen(entry, channel)))
            for entry in entries
            for channel in self._channels.everything
        ]
        for channel, message in asked or _announcements(would):
            if targets := channel.targets(message):
                self._console.print(rehearsal(channel, channel.compose(message), len(targets)))
                if note := halves.note(message, channel):
                    self._say(f"{channel.name}: {note}.")
        others = [item for item in items if item.verdict in {Verdict.WAIT, Verdict.RESOLVE, Verdict.ASK}]
        for line in dict.fromkeys(map(_waiting, others)):
            self._say(line)
        if not asked:
            planned = [(message.id, channel.name, "would be posted", "") for channel, message in _announcements(would)]
            unmet = ", and ".join(filter(None, [unknown, _first(in_the_way(self._edition))]))
            count = counted(len(planned), "announcement")
            sentence = f"{count} would be posted{f', but {unmet}' if unmet else ''}. Nothing was sent."
            self._say(sentence)
            if unknown == _NO_LEDGER:
                self._say(_BEGIN)
            _append_summary(job_summary(planned, f"A dry run: {sentence}"))
        return 0

    def _known(self) -> tuple[Mapping[str, Mapping[Which, Record]], dict[str, Renamed], str]:
        """What the ledger has, which entries seem to have been announced under another id, and why nobody knows it."""
        try:
            ledger = CachedLedger(self._book)
        except NoLedger:
            return {}, {}, _NO_LEDGER
        except LedgerError as error:
            self._say(f"What was posted already is not known here: {error}")
            return {}, {}, "nobody knows here what was posted already"
        return ledger.records(), renamed(self._edition, ledger.everything()), ""

    def adopt(self) -> int:
        """Mark what is public already as not to be posted."""
        count = adopt(self._book, self._edition, self._channels.everything, self._clock.now())
        entries = counted(count, "entry is")
        self._say(f"{entries} marked as not to be posted; every later one is. Next: diarist announce --dry-run")
        return 0

    def again(self, entry_id: str, names: Sequence[str]) -> int:
        """Plan one entry once more; for a channel with recipients of its own only where it is named."""
        entry = public_entry(self._edition.diary, entry_id)
        message = message_of(self._edition, entry)
        named = self._named(names)
        channels = [channel for channel in named if names or channel.targets(message) == ("",)]
        planned = self._plan_again(entry, channels)
        self._say(f"{entry.title!r} goes out again to {list_of(planned)} with the next: diarist announce")
        for channel in channels:
            if (count := len(channel.targets(message))) > 1:
                self._say(f"On {channel.name} that is all {counted(count, 'recipient')} once more.")
        for channel in named:
            if channel not in channels:
                self._say(f"Not to the recipients of {channel.name}; for that, add: --channel {channel.name}")
        return 0

    def _plan_again(self, entry: Entry, channels: Sequence[Channel]) -> list[str]:
        """Plan an entry once more; of a pair each channel gets the half that it had, or a translation that is named."""
        ledger, planned = CachedLedger(self._book), []
        halves = Halves(self._edition, ledger.records())
        for channel in channels:
            half = entry if entry.translation_of else halves.chosen(entry, channel)
            planned += again(ledger, message_of(self._edition, half), [channel], self._clock.now())
        return planned

    def settle(self, entry_id: str, name: str, verdict: str, address: str) -> int:
        """Write down what a person found out."""
        found = address if verdict == "sent" else None
        count = settle(CachedLedger(self._book), entry_id, name, found, self._clock.now())
        if not count:
            self._say(f"There is nothing uncertain about {entry_id} on {name}. Look at: diarist status")
            return 1
        done = "is noted as sent" if found is not None else "goes out again with the next: diarist announce"
        self._say(f"{counted(count, 'announcement')} of {entry_id} on {name}: {done}")
        return 0

    def _check_finished(self) -> None:
        """Words of the sample, or a gap, would be what people find who follow a post."""
        if left := in_the_way(self._edition):
            self._say("Nothing is announced: the diary is not its leader's own yet. Mend this, then: diarist check")
            raise DiaryError(left)

    def _named(self, names: Sequence[str]) -> tuple[Channel, ...]:
        known = {channel.name: channel for channel in self._channels.everything}
        if unknown := [name for name in names if name not in known]:
            mend = f"the channels are {list_of(known)}"
            raise UsageError([Problem("mkdocs.yml", 1, f"there is no channel called {unknown[0]}", mend)])
        return tuple(known[name] for name in names) if names else tuple(known.values())

    def _ending_tokens(self) -> Iterable[str]:
        today = self._clock.now().astimezone(self._site.zone).date()
        for channel in self._channels.everything:
            if isinstance(channel, Expiring) and (warning := channel.expiry_warning(today)):
                yield f"{channel.name}: {warning}"

    def _report(self, found: list[tuple[str, str, str, str]], wanted: list[str]) -> int:
        if found:
            self._console.print(table(found))
        else:
            self._say("Nothing is due.")
        for note in wanted:
            self._say(note)
            if os.environ.get("GITHUB_ACTIONS") == "true":
                self._say(f"::error::{escaped(note)}")
        _append_summary(job_summary(found) + "".join(f"\n- {note}" for note in wanted))
        return 1 if wanted else 0

    def _say(self, words: str) -> None:
        self._console.print(words, markup=False, highlight=False, soft_wrap=True)


def _first(left: Sequence[Problem]) -> str:
    """What has to be done before anything is announced at all; empty where nothing has."""
    return f"{counted(len(left), 'place')} first (diarist check)" if left else ""


def _waiting(item: Item) -> str:
    mend = f"; {item.mend}" if item.mend else ""
    return f"{item.channel.name}: {item.message.id}: {item.verdict.value} ({item.why}){mend}"


def _announcements(items: Iterable[Item]) -> list[tuple[Channel, Message]]:
    """What goes to one channel or to many recipients of it, each once."""
    found = {(item.channel.account, item.message.id, item.message.description): item for item in items}
    return [(item.channel, item.message) for item in found.values()]


def _append_summary(markdown: str) -> None:
    """Say it beside the workflow's run, where this is one.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
    """
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")
