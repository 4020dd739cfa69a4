"""The answers in what was read: each once, whatever places have it, with its entry and the leader's own reply."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from diarist.channels.answered import Counts
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.listen.asking import asks
from diarist.listen.folding import is_unwanted
from diarist.listen.heard_answers import Heard, HeardAnswer
from diarist.listen.kept_lines import YEAR, KeptAnswer, KeptCounts, KeptPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from diarist.channels.answered import Answer
    from diarist.listen.hearing_run import Reading, ReadThread
    from diarist.listen.kept_lines import Kept
    from diarist.listen.listening_names import ListeningNames
    from diarist.listen.places import Places


_SLACK = timedelta(days=1)
"""How wrong clocks may be, and how late it is noted that something was posted by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAnswer:
    """One answer. `names` are the hashes that it may be kept by, its own first, each with that of its words there.

    There are several where another place has it, too: a webmention of a reply that the channel itself shows. `source`
    is the name of the post below which it was found, or of the place.
    `answered_at` is when the leader replied (aware), where they did and the place says when; then it `is_answered`.
    """

    names: tuple[tuple[str, str], ...]
    answer: Answer
    source: str
    entry: str
    account: str
    place: str
    title: str
    is_answered: bool
    answered_at: datetime | None

    def kept_in(self, kept: Kept) -> KeptAnswer | None:
        """What is kept of it, under any of its names."""
        lines = [line for name, _ in self.names if (line := kept.answers.get(name))]
        return _together(lines) if lines else None

    def is_forgotten(self, now: datetime) -> bool:
        """Whether it is so old that whatever was known of it is gone."""
        return self.answer.at is not None and self.answer.at < now - YEAR

    def waits_since(self, kept: Kept, now: datetime) -> datetime | None:
        """The day of a question that waits for the leader (aware); None where it is none, or does not wait."""
        line = self.kept_in(kept)
        is_seen = self.answer.is_ours or self.is_answered or bool(line and (line.answered or line.aside))
        if is_seen or self.is_forgotten(now) or not asks(self.answer.text) or is_unwanted(self.answer.text):
            return None
        return _day(self.answer.at or (line.first_seen if line else now))

    def is_edited(self, kept: Kept) -> bool:
        """Whether its words were others when it was first seen."""
        lines = ((kept.answers.get(name), words) for name, words in self.names)
        return any(line and line.words != words for line, words in lines)


def found_in(reading: Reading, names: ListeningNames, places: Places) -> tuple[FoundAnswer, ...]:
    """What was said, in the order in which it was read; the account's own words are among it, as part of threads."""
    pages = {_page(address): entry for address, entry in places.pages.items()}
    posts = {post.receipt.id: post for place in places.channels for post in place.posts}
    once: dict[str, FoundAnswer] = {}
    for read in reading.threads:
        ours = _own_replies(read)
        for said in read.thread.answers if read.thread else ():
            post = posts.get(said.post)
            answer = _dated(said, post.at if post else None, reading.at)
            name = names.answer(read.account, answer.id)
            found = FoundAnswer(
                names=((name, names.words(answer)),),
                answer=answer,
                source=source_of(read, names),
                entry=read.entry or (post.entry if post else pages.get(_page(answer.post), "")),
                account=read.account,
                place=read.place,
                title=read.title,
                is_answered=answer.id in ours,
                answered_at=ours.get(answer.id),
            )
            once[name] = _more_of(once[name], found) if name in once else found
    return tuple(_without_twins(once.values()))


def source_of(read: ReadThread, names: ListeningNames) -> str:
    """The name of a post whose thread was read, or of the place that was asked once for everything."""
    return names.post(read.account, read.post) if read.post else names.place(read.account)


def _dated(answer: Answer, posted: datetime | None, now: datetime) -> Answer:
    """An answer whose day nobody knows, where it says one that cannot be: before what it answers, or to come.

    Its author's program says it, and what is older than a year is not shown.
    """
    is_early = bool(posted and answer.at and answer.at < posted - _SLACK)
    is_late = bool(answer.at and answer.at > now + _SLACK)
    return replace(answer, at=None) if is_early or is_late else answer


def _own_replies(read: ReadThread) -> dict[str, datetime | None]:
    """When the account replied, by the id of the answer directly above."""
    found: dict[str, datetime | None] = {}
    for answer in read.thread.answers if read.thread else ():
        if answer.is_ours and answer.to:
            found.setdefault(answer.to, answer.at)
    return found


def _more_of(one: FoundAnswer, other: FoundAnswer) -> FoundAnswer:
    """An answer that stands in two threads of one place: it is of the first one's entry."""
    return replace(
        one,
        entry=one.entry or other.entry,
        is_answered=one.is_answered or other.is_answered,
        answered_at=one.answered_at or other.answered_at,
    )


def _without_twins(found: Iterable[FoundAnswer]) -> Iterator[FoundAnswer]:
    """Each once, by the address that one sees it at: what was read first has the names of the others, too.

    An address that one place gives to several answers, such as that of a page with all of them, tells nothing.
    """
    every = list(found)
    uses = Counter((each.account, _page(each.answer.address)) for each in every)
    first: dict[str, FoundAnswer] = {}
    for each in every:
        address = _page(each.answer.address)
        if not address or uses[each.account, address] > 1:
            first[each.names[0][0]] = each
        elif address in first:
            twin = _more_of(first[address], each)
            first[address] = replace(twin, names=(*twin.names, *each.names))
        else:
            first[address] = each
    yield from first.values()


def _page(address: str) -> str:
    """An address as one page has it, however it is written."""
    bare = urldefrag(address).url
    try:
        parts = urlsplit(bare)
    except ValueError:
        return bare
    return parts._replace(scheme="", netloc=parts.netloc.lower(), path=parts.path.rstrip("/")).geturl()


def heard_of(
    found: Iterable[FoundAnswer], reading: Reading, before: Kept, names: ListeningNames, places: Places
) -> Heard:
    """What a run has heard. `before` is what was kept before it."""
    kept = before.for_key(names.check)
    answers = (_heard(each, reading.at, kept) for each in found)
    return Heard(
        at=reading.at,
        answers=tuple(filter(None, answers)),
        counts=_counts(reading, kept, names, places),
        titles=_titles(kept, places),
        unheard=reading.unheard,
        is_anew=before.check not in {"", names.check},
    )


def _heard(found: FoundAnswer, now: datetime, kept: Kept) -> HeardAnswer | None:
    """One answer; None where it is so old that what was known of it is forgotten."""
    line = found.kept_in(kept)
    if not line and found.is_forgotten(now):
        return None
    return HeardAnswer(
        name=found.names[0][0],
        answer=found.answer,
        entry=found.entry,
        place=found.place,
        title=found.title,
        first_seen=line.first_seen if line else now,
        is_new=line is None and not found.answer.is_ours,
        is_edited=found.is_edited(kept),
        is_answered=found.is_answered or bool(line and line.answered),
        answered_at=found.answered_at or (line.answered if line else None),
        is_aside=bool(line and line.aside),
        told=line.told if line else (),
    )


def _titles(kept: Kept, places: Places) -> dict[str, str]:
    """What people call the places, those too that a person told of."""
    told = {place for _, place in kept.by_hand}
    return {
        **{place: CHANNEL_KINDS[place].title for place in told if place in CHANNEL_KINDS},
        **{place.channel.name: place.channel.title for place in places.channels},
        **{hearing.name: hearing.title for hearing in places.hearings},
    }


def _counts(reading: Reading, kept: Kept, names: ListeningNames, places: Places) -> Mapping[tuple[str, str], Counts]:
    """The numbers of every entry and place, as far as they are known; what a person has told is among them."""
    found = {which: Counts(replies=number.count) for which, number in kept.by_hand.items()}
    for place in places.channels:
        for post in place.posts:
            name = names.post(place.channel.account, post.receipt.id)
            known = kept.posts.get(name)
            if counts := reading.counts.get(name) or (known.counts if known else None):
                which = post.entry, place.channel.name
                found[which] = _sum(found[which], counts) if which in found else counts
    pages = {_page(address): entry for address, entry in places.pages.items()}
    for read in reading.threads:
        for page, counts in (read.thread.counted if read.thread else {}).items():
            if entry := pages.get(_page(page)):
                found[entry, read.place] = _sum(found.get((entry, read.place), Counts()), counts)
    return found


def _sum(one: Counts, other: Counts) -> Counts:
    pairs = {name: (getattr(one, name), getattr(other, name)) for name in Counts.__slots__}
    return Counts(**{name: a if b is None else b if a is None else a + b for name, (a, b) in pairs.items()})


def kept_with(kept: Kept, found: Iterable[FoundAnswer], reading: Reading, names: ListeningNames) -> Kept:
    """What is kept after a run, of what was kept before it or what another run has kept meanwhile."""
    before = kept.for_key(names.check)
    answers = dict(before.answers)
    for each in (each for each in found if not each.answer.is_ours):
        line = each.kept_in(before)
        if not line and each.is_forgotten(reading.at):
            continue
        answered = _day(each.answered_at or reading.at) if each.is_answered else None
        for name, words in each.names:
            new = KeptAnswer(words=words, first_seen=reading.at, answered=answered)
            own = answers.get(name, new)
            answers[name] = _together([own, *([line] if line else []), new])
    waiting = _waiting(found, before, reading, names)
    posts, places = _posts_kept(before, reading, waiting), _places_kept(before, reading, waiting, names)
    return replace(before, answers=answers, posts=dict(posts), places=dict(places))


def _waiting(
    found: Iterable[FoundAnswer], kept: Kept, reading: Reading, names: ListeningNames
) -> Mapping[str, datetime | None]:
    """The day of the oldest question that waits, for each post and place of which something was read."""
    waiting: dict[str, datetime | None] = dict.fromkeys(source_of(read, names) for read in reading.threads)
    for each in found:
        if day := each.waits_since(kept, reading.at):
            waiting[each.source] = min(day, waiting.get(each.source) or day)
    return waiting


def _posts_kept(
    before: Kept, reading: Reading, waiting: Mapping[str, datetime | None]
) -> Iterator[tuple[str, KeptCounts]]:
    for name in {**before.posts, **reading.counts}:
        known = before.posts.get(name)
        if counts := reading.counts.get(name):
            grown = reading.at if name in reading.grown else known.grown if known else None
            known = KeptCounts(counts, reading.at, grown, known.asked if known else None)
        if known:
            yield name, replace(known, asked=waiting.get(name, known.asked))


def _places_kept(
    before: Kept, reading: Reading, waiting: Mapping[str, datetime | None], names: ListeningNames
) -> Iterator[tuple[str, KeptPlace]]:
    whole = {names.place(account) for account in reading.whole}
    at_once = {names.place(read.account) for read in reading.threads if not read.post}
    for name in {*before.places, *whole, *at_once}:
        known = before.places.get(name, KeptPlace())
        yield name, KeptPlace(reading.at if name in whole else known.read, waiting.get(name, known.asked))


def _day(moment: datetime) -> datetime:
    """The day alone: the second would say which of the account's public replies it was, and so whom it answers."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _together(lines: list[KeptAnswer]) -> KeptAnswer:
    """What several lines say of one answer: what came first of each, and the words of the first line.

    That it was put aside counts only where nobody has taken that back since.
    """
    back = max((line.back for line in lines if line.back), default=None)
    aside = (line.aside for line in lines if line.aside and not (back and line.aside <= back))
    return KeptAnswer(
        words=lines[0].words,
        first_seen=min(line.first_seen for line in lines),
        answered=min((line.answered for line in lines if line.answered), default=None),
        aside=min(aside, default=None),
        back=back,
        wanted=lines[0].wanted,
        told=tuple(dict.fromkeys(page for line in lines for page in line.told)),
    )
