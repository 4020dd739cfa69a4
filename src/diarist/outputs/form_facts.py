"""What the form for writing shows, as values: its template reads these alone, and its key is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diarist.outputs.form_controls import Control


class Question(NamedTuple):
    """What a starter asks, below the heading that it gives; either may be empty."""

    heading: str
    words: str


class Starter(NamedTuple):
    """Questions to start from, under their file's name; `label` is a sentence's key, empty for the diary's own."""

    name: str
    label: str
    questions: tuple[Question, ...]


class FormPage(NamedTuple):
    """The form: what every page needs to know, what it asks first, what is folded away, and what its scripts need.

    `home` is the repository's whole address. `facts` is JSON without what could end an element of HTML. `is_open` says
    that anybody can read the repository. `version` is the folder that scripts and style are in.
    """

    site: str
    language: str
    direction: str
    brand: str
    policy: str
    forge: str
    home: str
    repository: str
    is_open: bool
    first: tuple[Control, ...]
    more: tuple[Control, ...]
    starters: tuple[Starter, ...]
    version: str
    facts: str
