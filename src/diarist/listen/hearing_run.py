"""One run: each place is asked politely, one after the other, so that a dead one stops no other.

No word of what was said is kept: a run that is killed has kept nothing, and the next one reads again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from diarist.channels.outcome import Failure, Trouble
from diarist.listen.heard_answers import Unheard
from diarist.listen.kept_lines import YEAR, KeptCounts, KeptPlace
from diarist.listen.patience import TOO_LONG, within
from diarist.listen.reading_plan import MOST_AGAIN, MOST_GROWN, YOUNG, has_grown, plan_of
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.channels.answered import Counts, Hearing, Thread
    from diarist.clock import Clock
    from diarist.listen.kept_lines import Kept
    from diarist.listen.listening_names import ListeningNames
    from diarist.listen.places import ListeningChannel, Places
    from diarist.listen.reading_plan import Plan, Post, Wanted

T = TypeVar("T")

PATIENCE = timedelta(minutes=3)
"""How long one place is asked; what is left then is read in the next run."""

_PATIENCE_AT_ONCE = 300
"""Seconds for a place that is asked once for everything."""

_LEAST = 60
"""Seconds for one question, where it was begun in time."""

_LONGEST_PAUSE = timedelta(seconds=30)
"""How long a run waits where a place wants to be left alone; where it wants more, another run asks it."""

_MOST_FAILURES = 3
"""Threads, one after the other, that a place does not give, before it counts as dead."""

_OVERLAP = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadThread:
    """What a place said of one post, or, where `post` is empty, of everything.

    `account` tells the place from every other, `place` is what the settings call it, and `title` what people do.
    `thread` is None where a server that answered does not have the post.
    """

    account: str
    place: str
    title: str
    entry: str
    post: str
    thread: Thread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a run has read: threads, the numbers of posts by name of `ListeningNames`, and what it could not read.

    `whole` are the accounts of places of which all that was wanted was read, `grown` the names of posts below which
    something stood that no run had seen.
    """

    at: datetime
    threads: tuple[ReadThread, ...]
    counts: Mapping[str, Counts]
    unheard: tuple[Unheard, ...]
    whole: frozenset[str]
    grown: frozenset[str] = frozenset()


class HearingRun:
    """One run over all places. `tell` is told which place is asked."""

    def __init__(
        self, places: Places, names: ListeningNames, kept: Kept, clock: Clock, tell: Callable[[str], None]
    ) -> None:
        self._places, self._names, self._kept, self._clock, self._tell = places, names, kept, clock, tell
        self._threads: list[ReadThread] = []
        self._counts: dict[str, Counts] = {}
        self._unheard: list[Unheard] = [*places.closed]
        self._whole: set[str] = set()
        self._grown: set[str] = set()

    def run(self, wanted: Wanted) -> Reading:
        """Ask every place."""
        now = self._clock.now()
        for place in self._places.channels:
            self._tell(f"Listening to {place.channel.title}…")
            visit = _Visit(place, self._names, self._clock, self._kept)
            known = {post.receipt.id: each for post in place.posts if (each := self._known(place, post))}
            is_wanted = partial(self._is_wanted, wanted, place)
            visit.read(plan_of(place.posts, known, is_wanted, now, place.channel.at_once, wanted.again), known)
            self._note(place.channel.title, visit.why, visit.beyond)
            self._whole |= {place.channel.account} if visit.is_whole else set()
            self._threads += visit.threads
            self._counts |= visit.counts
            self._grown |= visit.grown
        for hearing in self._places.hearings:
            self._tell(f"Listening to {hearing.title}…")
            self._hear(hearing, wanted, now)
        return Reading(
            at=now,
            threads=tuple(self._threads),
            counts=self._counts,
            unheard=tuple(self._unheard),
            whole=frozenset(self._whole),
            grown=frozenset(self._grown),
        )

    def _is_wanted(self, wanted: Wanted, place: ListeningChannel, post: Post) -> bool:
        return post.entry in wanted.entries or self._names.post(place.channel.account, post.receipt.id) in wanted.posts

    def _known(self, place: ListeningChannel, post: Post) -> KeptCounts | None:
        return self._kept.posts.get(self._names.post(place.channel.account, post.receipt.id))

    def _hear(self, hearing: Hearing, wanted: Wanted, now: datetime) -> None:
        known = self._kept.places.get(self._names.place(hearing.name), KeptPlace())
        back_to = [moment - _OVERLAP for moment in (known.read, known.asked) if moment]
        since = max(min((now - YOUNG - wanted.again, *back_to)), now - YEAR)
        pages = {address for address, entry in self._places.pages.items() if entry in wanted.entries}
        thread = within(_PATIENCE_AT_ONCE, partial(hearing.said, since, pages | wanted.addresses))
        if isinstance(thread, Failure):
            self._note(hearing.title, _why(thread))
            return
        whole = ReadThread(
            account=hearing.name, place=hearing.name, title=hearing.title, entry="", post="", thread=thread
        )
        self._threads.append(whole)
        self._note(hearing.title, "", thread.more)
        self._whole |= {hearing.name} if thread.is_whole else set()

    def _note(self, title: str, why: str, beyond: str = "") -> None:
        self._unheard += [Unheard(title, why)] if why else []
        self._unheard += [Unheard(title, beyond, beyond=True)] if beyond else []


class _Visit:
    """One channel asked, until it has no more, or patience ends."""

    def __init__(self, place: ListeningChannel, names: ListeningNames, clock: Clock, kept: Kept) -> None:
        self._channel, self._names, self._clock, self._kept = place.channel, names, clock, kept
        self._until = clock.now() + PATIENCE
        self._failures = 0
        self.why = self.beyond = ""
        self.is_whole = True
        self.threads: list[ReadThread] = []
        self.counts: dict[str, Counts] = {}
        self.grown: set[str] = set()

    def read(self, plan: Plan, known: Mapping[str, KeptCounts]) -> None:
        """Read what a plan says.

        Then `why` is what could not be read, `beyond` what never can be, and it `is_whole` where nothing is missing.
        """
        if not all(map(self._read_whole, plan.whole)):
            return
        for post in plan.again:
            if not self._read_whole(post):
                return
        grown, room = list(self._grown(plan, known)), max(0, MOST_AGAIN - len(plan.again))
        most = min(MOST_GROWN, room)
        for post, counts in grown[:most]:
            if not self._read_whole(post, counts):
                return
        if len(grown) > most:
            self._miss("more threads have grown than are read in one run: the others come in the next ones")
        read = {post for post, _ in grown[:most]}
        self._read_waiting([post for post in plan.waiting if post not in read], room - len(read))

    def _read_waiting(self, posts: Sequence[Post], most: int) -> None:
        """Read older threads in which a question waits, as far as there is room for them."""
        if not all(map(self._read_whole, posts[:most])):
            return
        if left := len(posts[most:]):
            why = f"questions that still wait below {counted(left, 'older post')} are not shown today"
            self.beyond = self.beyond or why

    def _read_whole(self, post: Post, counts: Counts | None = None) -> bool:
        """Read one thread, of which a look has shown some numbers; False where the channel is asked no more.

        Of one that could not be read they are not noted, so that it has grown for the next run, too.
        """
        thread = self._ask(partial(self._channel.answers, post.receipt))
        if isinstance(thread, Failure):
            return self._goes_on(thread)
        self._failures = 0
        read = ReadThread(
            account=self._channel.account,
            place=self._channel.name,
            title=self._channel.title,
            entry=post.entry,
            post=post.receipt.id,
            thread=thread,
        )
        self.threads.append(read)
        if noted := counts or (thread.counts if thread else None):
            self._note_counts(post, noted)
        if thread:
            self.grown |= {self._names.post(self._channel.account, post.receipt.id)} if self._is_new(thread) else set()
            self.beyond = self.beyond or thread.more
            self.is_whole = self.is_whole and thread.is_whole
        return True

    def _is_new(self, thread: Thread) -> bool:
        """Whether somebody says something there that no run has seen."""
        theirs = (answer for answer in thread.answers if not answer.is_ours)
        return any(self._names.answer(self._channel.account, each.id) not in self._kept.answers for each in theirs)

    def _grown(self, plan: Plan, known: Mapping[str, KeptCounts]) -> Iterator[tuple[Post, Counts]]:
        """Look at the numbers of older posts; those that have not grown are noted, the others are for whoever asks."""
        for posts in plan.looks:
            found = self._ask(partial(self._channel.counts, [post.receipt for post in posts]))
            if isinstance(found, Failure):
                self._goes_on(found)
                return
            for post in posts:
                counts = found.get(post.receipt.id)
                if counts and has_grown(counts, known.get(post.receipt.id)):
                    yield post, counts
                elif counts:
                    self._note_counts(post, counts)

    def _ask(self, once: Callable[[], T | Failure]) -> T | Failure:
        """Ask, and once more after a short pause that the channel asks for."""
        left = (self._until - self._clock.now()).total_seconds()
        if left <= 0:
            return TOO_LONG
        answer = within(max(left, _LEAST), once)
        if isinstance(answer, Failure) and answer.after and answer.after <= _LONGEST_PAUSE:
            self._clock.sleep(answer.after.total_seconds())
            answer = within(_LEAST, once)
        return answer

    def _goes_on(self, failure: Failure) -> bool:
        """Note why, and whether there is sense in asking on."""
        self._miss(_why(failure))
        self._failures += 1
        is_over = failure.trouble is Trouble.PARKED or failure.after or failure.is_nowhere
        return not is_over and self._failures < _MOST_FAILURES

    def _miss(self, why: str) -> None:
        self.why, self.is_whole = self.why or why, False

    def _note_counts(self, post: Post, counts: Counts) -> None:
        self.counts[self._names.post(self._channel.account, post.receipt.id)] = counts


def _why(failure: Failure) -> str:
    """What is said of it; nothing where nobody has asked to read there."""
    return "" if failure.trouble is Trouble.UNWANTED else failure.why
