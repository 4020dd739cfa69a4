"""What is kept between runs, as values and as lines: hashes, numbers and times, and nothing that anybody said."""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from diarist.channels.answered import Counts
from diarist.channels.listening.json_values import is_sayable
from diarist.diary.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

YEAR = timedelta(days=365)
"""How long anything is kept."""

PLACE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
"""What a place is called that a person tells of."""

_VERSION = 1
_TIMES = ("answered", "aside", "back", "wanted")
_HASH = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"\d{4}-(?:W\d\d|\d\d-\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """One answer. `words` is the hash of its words when it was `first_seen`; all times are aware.

    `back` is when it was last taken back that it was put `aside`. `wanted` is when somebody asked that the next entry
    begin with it, until it does. `told` are the digests that were to tell of it as new, as the book of digests calls
    them; whether they were sent, only that one knows.
    """

    words: str
    first_seen: datetime
    answered: datetime | None = None
    aside: datetime | None = None
    back: datetime | None = None
    wanted: datetime | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """The numbers of one post, as they were `at` (aware), and when its thread last had something new.

    `asked` is the day of the oldest question in it that waits for the leader; None where none does.
    """

    counts: Counts
    at: datetime
    grown: datetime | None = None
    asked: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place that is asked once for everything, or a channel: when it was last `read` wholly, and `asked` as above."""

    read: datetime | None = None
    asked: datetime | None = None

    @property
    def newest(self) -> datetime:
        """The last day of which it tells."""
        return max(filter(None, (self.read, self.asked)), default=datetime.min.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class ByHand:
    """How often an entry was answered in a place that no program can read, as a person said `at` some time (aware)."""

    count: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that is kept. Answers, posts and places are known by their names of `ListeningNames`.

    `check` tells the key that these were made with; empty before the first. `by_hand` is by an entry's id and what the
    place is called.
    """

    check: str = ""
    answers: Mapping[str, KeptAnswer] = field(default_factory=dict)
    posts: Mapping[str, KeptCounts] = field(default_factory=dict)
    places: Mapping[str, KeptPlace] = field(default_factory=dict)
    by_hand: Mapping[tuple[str, str], ByHand] = field(default_factory=dict)

    def for_key(self, check: str) -> Kept:
        """The same for a key: where it was another's, nothing of what that one named can be found again."""
        return replace(self, check=check) if self.check in {"", check} else Kept(check=check, by_hand=self.by_hand)

    def without_old(self, now: datetime) -> Kept:
        """The same without what is older than a year."""
        since = now - YEAR
        return replace(
            self,
            answers={name: each for name, each in self.answers.items() if each.first_seen >= since},
            posts={name: each for name, each in self.posts.items() if each.at >= since},
            places={name: each for name, each in self.places.items() if each.newest >= since},
            by_hand={which: each for which, each in self.by_hand.items() if each.at >= since},
        )

    def lines(self) -> str:
        """One line for each, in an order that says nothing of when it came."""
        return "".join(f"{json.dumps(line, separators=(',', ':'))}\n" for line in self._lines())

    def _lines(self) -> Iterator[dict[str, Any]]:
        yield {"diarist": _VERSION, "key": self.check}
        for name, answer in sorted(self.answers.items()):
            times = {key: _said(getattr(answer, key)) for key in _TIMES}
            line = {"answer": name, "words": answer.words, "seen": _said(answer.first_seen)}
            told = {"told": list(answer.told)} if answer.told else {}
            yield line | _known(times) | told
        for name, post in sorted(self.posts.items()):
            more = {"grown": _said(post.grown), "asked": _said(post.asked)}
            yield {"post": name, "counts": list(astuple(post.counts)), "at": _said(post.at)} | _known(more)
        for name, place in sorted(self.places.items()):
            yield {"place": name} | _known({"read": _said(place.read), "asked": _said(place.asked)})
        for (entry, of), number in sorted(self.by_hand.items()):
            yield {"entry": entry, "from": of, "count": number.count, "at": _said(number.at)}


def read_kept(text: str) -> Kept:
    """What some lines say. Raises RecordError with the line's number where one says nothing that can be meant."""
    answers: dict[str, KeptAnswer] = {}
    posts: dict[str, KeptCounts] = {}
    places: dict[str, KeptPlace] = {}
    by_hand: dict[tuple[str, str], ByHand] = {}
    check = None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            found = json.loads(line)
            if check is None:
                check = _check(found)
            elif "answer" in found:
                answers[_hash(found["answer"])] = _answer(found)
            elif "post" in found:
                posts[_hash(found["post"])] = _post(found)
            elif "place" in found:
                places[_hash(found["place"])] = KeptPlace(_maybe(found, "read"), _maybe(found, "asked"))
            else:
                by_hand[str(found["entry"]), _place(found["from"])] = ByHand(int(found["count"]), _time(found["at"]))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            raise RecordError("it says nothing that this version of Diarist knows", line=number) from None
    if check is None:
        raise RecordError("it is empty", line=1)
    return Kept(check=check, answers=answers, posts=posts, places=places, by_hand=by_hand)


def _check(found: Mapping[str, Any]) -> str:
    if found["diarist"] != _VERSION:
        raise ValueError(found["diarist"])
    return _hash(found["key"]) if found["key"] else ""


def _answer(found: Mapping[str, Any]) -> KeptAnswer:
    times = {key: _time(found[key]) for key in _TIMES if key in found}
    told = tuple(map(_digest, found.get("told", ())))
    return KeptAnswer(words=_hash(found["words"]), first_seen=_time(found["seen"]), told=told, **times)


def _digest(written: object) -> str:
    if not isinstance(written, str) or not _DIGEST.fullmatch(written):
        raise ValueError
    return written


def _post(found: Mapping[str, Any]) -> KeptCounts:
    return KeptCounts(_counts(found["counts"]), _time(found["at"]), _maybe(found, "grown"), _maybe(found, "asked"))


def _maybe(found: Mapping[str, Any], key: str) -> datetime | None:
    return _time(found[key]) if key in found else None


def _hash(written: object) -> str:
    if not isinstance(written, str) or not _HASH.fullmatch(written):
        raise ValueError
    return written


def _place(written: object) -> str:
    """A place's name, which a digest shows: one word, whoever wrote it there."""
    if not isinstance(written, str) or not PLACE.fullmatch(written):
        raise ValueError
    return written


def _counts(written: list[Any]) -> Counts:
    if not all(each is None or (isinstance(each, int) and each >= 0) for each in written):
        raise ValueError
    return Counts(**dict(zip(Counts.__slots__, written, strict=True)))


def _time(written: str) -> datetime:
    time = datetime.fromisoformat(written)
    if time.tzinfo is None or not is_sayable(time):
        raise ValueError
    return time


def _known(times: Mapping[str, str]) -> dict[str, str]:
    return {key: time for key, time in times.items() if time}


def _said(time: datetime | None) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds") if time else ""
