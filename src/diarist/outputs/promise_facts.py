"""What pages show of promises: what was promised by when, and which entry says what became of it."""

from __future__ import annotations

from typing import NamedTuple


class Saying(NamedTuple):
    """The entry that says what became of a promise: its headline, address, language, how that runs, and its date."""

    title: str
    address: str
    lang: str
    direction: str
    day: str
    iso: str


class PromiseLine(NamedTuple):
    """One promise in the list of all; its `address` is that of the place in the entry that makes it.

    It was `first` for another day than it is `due` now, where that is not empty. Its day `is_over` once it has gone by;
    it `is_unanswered` where readers are told that nobody has spoken of it since. `state` is `open` or one of
    `promise_key.STATES`, `said` where that is said. `hidden_until` is as on the page of its entry.
    """

    words: str
    address: str
    lang: str
    direction: str
    due: str
    iso: str
    first: str
    is_over: bool
    is_unanswered: bool
    state: str
    said: Saying | None
    hidden_until: str = ""


class PromisesPage(NamedTuple):
    """Every promise: those still to be kept, soonest first; those past their date, longest first; and the others."""

    open: tuple[PromiseLine, ...]
    past: tuple[PromiseLine, ...]
    closed: tuple[PromiseLine, ...]
