"""What pages show of questions and their answers: until when and how one can answer, and who answers whom."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where something can be answered, or stands that is answered: what it is called, and its address, or none."""

    title: str
    address: str


class Answer(NamedTuple):
    """An entry that answers another, or is answered: its headline, its address, its language and how that runs."""

    title: str
    address: str
    lang: str
    direction: str


class Asked(NamedTuple):
    """A question with an end: that in words, and as machines read it.

    `ways` are those in which it can be answered while it `is_open`; one may be further down on its page.
    """

    end: str
    iso: str
    is_open: bool
    ways: tuple[Place, ...] = ()


class Dialogue(NamedTuple):
    """What an entry asks, what answers it, and what it answers itself: entries, and places elsewhere."""

    asked: Asked | None
    answered_by: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    elsewhere: tuple[Place, ...]


class QuestionLine(NamedTuple):
    """A question in the list of all; `hidden_until` is as on its page."""

    entry: Answer
    asked: Asked
    lead: str
    answered_by: tuple[Answer, ...]
    hidden_until: str = ""


class QuestionsPage(NamedTuple):
    """Every question with an end: what can be answered, soonest end first, and what is closed."""

    open: tuple[QuestionLine, ...]
    closed: tuple[QuestionLine, ...]
