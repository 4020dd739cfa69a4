"""What a mail asks for about a reader's answer, noted in the book of what was heard: no more than a name is known here.

The answer's words are read where they stand, by the run that listens: it has the key and the channels' secrets, which
no job should have that reads strangers' mail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import DraftError, LedgerError
from diarist.doors.by_mail.tokens import Aim

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.doors.by_mail.tokens import Aimed
    from diarist.listen.listening_book import ListeningBook


class AnswerWishes:
    """Notes in the book what is asked for."""

    def __init__(self, book: ListeningBook) -> None:
        self._book = book

    def note(self, aimed: Aimed, now: datetime) -> bool:
        """Note it; False where the book knows no such answer. Raises DraftError where it cannot be read or written."""
        try:
            names = self._book.names(aimed.name)
            ways = {Aim.ASIDE: self._book.aside, Aim.BACK: self._book.take_back, Aim.NEXT: self._book.want}
            return len(names) == 1 and ways[aimed.aim](names[0], now)
        except LedgerError as error:
            raise DraftError(f"what a mail asks for cannot be noted: {error}", why="later") from None
