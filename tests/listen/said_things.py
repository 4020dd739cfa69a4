"""Answers as a run has heard them, made up for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from diarist.channels.answered import Answer
from diarist.listen.heard_answers import Heard, HeardAnswer

AT = datetime(2026, 11, 20, 7, tzinfo=UTC)
"""When the run was: a Friday."""

LAST_WEEK = AT - timedelta(days=7)
_OF_THE_BOOK = (
    "entry",
    "place",
    "title",
    "first_seen",
    "is_new",
    "is_edited",
    "is_answered",
    "answered_at",
    "is_aside",
)


def name_of(number: int) -> str:
    """What the book calls an answer."""
    return f"{number:032x}"


def an_answer(number: int, text: str = "Well said.", **more: Any) -> HeardAnswer:  # noqa: ANN401 - a value's fields
    """One answer, new, by a stranger, on Mastodon; `more` are fields of either value."""
    at = AT - timedelta(hours=100 - number % 100)
    book = {key: more.pop(key) for key in _OF_THE_BOOK if key in more}
    known: dict[str, Any] = {
        "entry": "oil",
        "place": "mastodon",
        "title": "Mastodon",
        "first_seen": at,
        "is_new": True,
        **book,
    }
    fields: dict[str, Any] = {
        "id": str(number),
        "post": "p",
        "author": f"Reader {number}",
        "address": f"https://social.example/@reader/{number}",
        "at": at,
        **more,
    }
    return HeardAnswer(name=name_of(number), answer=Answer(text=text, **fields), **known)


def heard(*answers: HeardAnswer, **more: Any) -> Heard:  # noqa: ANN401 - a value's fields
    """What a run has heard."""
    return Heard(at=AT, answers=answers, **more)
