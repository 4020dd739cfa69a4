"""The book of what was heard: rewritten whole each time, without what is older than a year.

Of two runs at once one loses, reads again, and adds its own to that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError, RecordError
from diarist.ledger.rewritten import LISTENING, rewritten
from diarist.listen.kept_lines import Kept, read_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.ledger.rewritten import Rewritten
    from diarist.listen.kept_lines import KeptAnswer

_README = """# Listening

What Diarist keeps between two runs of `diarist listen`: one line for each answer, with hashes and times, and numbers of
posts. Nobody's name and no word that anybody said is in it, and nobody can find one without the diary's key.

Machines write here, and rewrite all of it each time. Whoever deletes this branch makes every answer new once.
"""
_MOST_TRIES = 20


def open_listening(site: Site) -> ListeningBook:
    """The diary's own, whether it was begun or not."""
    return ListeningBook(rewritten(site, LISTENING, _README))


class ListeningBook:
    """What is kept. Raises LedgerError where it cannot be read or written."""

    def __init__(self, store: Rewritten) -> None:
        self._store = store

    def read(self) -> Kept:
        """All of it; nothing where there is no book yet."""
        data = self._store.get()
        if data is None:
            return Kept()
        try:
            return read_kept(data.decode())
        except UnicodeDecodeError:
            what, line = "it is no text", 1
        except RecordError as error:
            what, line = error.what, error.line
        mend = f"to begin anew, where every answer is new once: {self._store.anew}"
        raise LedgerError(what, mend, line, self._store.where)

    def change(self, to: Callable[[Kept], Kept], now: datetime) -> Kept:
        """Put what `to` makes of it in its place, without what is older than a year `now` (aware).

        Where somebody else has written meanwhile, it is read again, and `to` is called again.
        """
        for _ in range(_MOST_TRIES):
            before = self.read()
            after = to(before).without_old(now)
            if after == before or self._store.put(after.lines().encode()):
                return after
        raise LedgerError("others write the book of what was heard all the time", "try again later")

    def names(self, beginning: str) -> tuple[str, ...]:
        """The names of answers that begin so."""
        return tuple(name for name in self.read().answers if name.startswith(beginning.lower()))

    def aside(self, name: str, now: datetime) -> bool:
        """Put an answer aside, by its name; False where the book does not know it."""
        return self._note(name, lambda answer: answer if answer.aside else replace(answer, aside=now), now)

    def take_back(self, name: str, now: datetime) -> bool:
        """Take back that an answer was put aside; False where the book does not know it."""
        return self._note(name, lambda answer: replace(answer, aside=None, back=now) if answer.aside else answer, now)

    def want(self, name: str, now: datetime) -> bool:
        """Note that the next entry is to begin with an answer; False where the book does not know it."""
        return self._note(name, lambda answer: answer if answer.wanted else replace(answer, wanted=now), now)

    def begun(self, name: str, now: datetime) -> bool:
        """Note that it has begun so, or that this was given up."""
        return self._note(name, lambda answer: replace(answer, wanted=None), now)

    def tell(self, names: Iterable[str], digest: str, now: datetime, *, anew: bool = False) -> None:
        """Note that a digest is about to tell of some answers as new; those that the book does not know are left out.

        Where it does so `anew`, it tells of no others, whatever was noted before.
        """
        told = frozenset(names)

        def noted(name: str, answer: KeptAnswer) -> KeptAnswer:
            if name in told and digest not in answer.told:
                return replace(answer, told=(*answer.told, digest))
            if anew and name not in told and digest in answer.told:
                return replace(answer, told=tuple(each for each in answer.told if each != digest))
            return answer

        self.change(lambda kept: replace(kept, answers={n: noted(n, each) for n, each in kept.answers.items()}), now)

    def _note(self, name: str, change: Callable[[KeptAnswer], KeptAnswer], now: datetime) -> bool:
        def put(kept: Kept) -> Kept:
            answer = kept.answers.get(name)
            return replace(kept, answers={**kept.answers, name: change(answer)}) if answer else kept

        return name in self.change(put, now).answers
