"""The page that asks what `diarist init` asks, and keeps what was typed while something in it has to be mended."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diarist.diary.errors import SettingError
from diarist.diary.template_folders import homes
from diarist.scaffold.first_answers import DEFAULTS, read_answer
from diarist.scaffold.gaps import is_gap
from diarist.scaffold.logo import Logo, read_logo
from diarist.scaffold.questions import PLACE_CHOICES, QUESTIONS, typed_place
from diarist.scaffold.zones import zone_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Template

    from diarist.scaffold.questions import Question
    from diarist.serving.form_data import FormData

KIND = "begin"
PLACE = "place"
LOGO = "logo"
_COLOURS = ("background", "accent")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_QUOTED = re.compile(r"`([^`]*)`")
_LABELS = {
    "leader": "Name",
    "role": "What they do",
    "zone": "Time zone",
    "language": "Language, such as en or cy",
    "background": "Background",
    "accent": "Accent, which is seen on it",
}
"""What each field of a question with several is called."""

_COMPLETED = {"leader": "name", "role": "organization-title", "organisation": "organization", "mail": "email"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the page shows it."""

    name: str
    label: str
    value: str

    @property
    def type(self) -> str:
        """The kind of HTML's `input`: a colour's can show nothing but #rrggbb."""
        return "color" if self.name in _COLOURS and _COLOUR.fullmatch(self.value) else "text"

    @property
    def autocomplete(self) -> str:
        """What a browser may fill in by itself."""
        return _COMPLETED.get(self.name, "off")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several places."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A question with its fields, or with its choices."""

    words: str
    why: str
    fields: tuple[Field, ...]
    choices: tuple[Choice, ...]

    @property
    def takes_logo(self) -> bool:
        """Whether a logo can be given instead."""
        return any(field.name in _COLOURS for field in self.fields)


class BeginForm:
    """What is typed so far, from `start` on, with what is wrong with it and the logo that was given."""

    def __init__(self, start: Mapping[str, str]) -> None:
        whole = {**DEFAULTS, **start}
        self._typed = {name: "" if is_gap(words) else words for name, words in whole.items()}
        self._typed[PLACE] = typed_place(whole["written_in"], whole["shown_on"], whole["opened_by"])
        self._problems: dict[str, str] = {}
        self._colours = tuple(self._typed[name] for name in _COLOURS)
        self._logo_name = ""
        self.logo: Logo | None = None

    def take(self, data: FormData) -> dict[str, str] | None:
        """The answers that a form comes to; None where something in it has to be mended, as the page says then."""
        self._typed |= {name: words for name, words in data.fields.items() if name in self._typed}
        self._problems = {}
        self._take_logo(data)
        found: dict[str, str] = {}
        for question in QUESTIONS:
            for name in _fields_of(question):
                try:
                    found |= _read(question, name, self._typed[name])
                except SettingError as error:
                    self._problems[name] = _sentence(error)
        return None if self._problems else found

    def page(self, proof: str) -> str:
        """The page, with what was typed. `proof` comes back with the form, so that no other page can send one."""
        groups = [self._group(question) for question in QUESTIONS]
        return _template("form.html.j2").render(
            groups=groups, problems=self._problems, proof=proof, zones=zone_names(), style=style(), logo=self._logo_name
        )

    def _take_logo(self, data: FormData) -> None:
        """Read the logo and take its colours, unless others were chosen."""
        if LOGO not in data.files:
            return
        try:
            self.logo = _logo(data.files[LOGO][1])
        except SettingError as error:
            self._problems[LOGO] = _sentence(error)
            return
        self._logo_name = data.files[LOGO][0]
        if tuple(self._typed[each] for each in _COLOURS) == self._colours:
            self._typed |= {"background": self.logo.background, "accent": self.logo.accent}
            self._colours = (self.logo.background, self.logo.accent)

    def _group(self, question: Question) -> Group:
        if "shown_on" in question.names:
            return Group(question.words, question.why, (), tuple(self._choices()))
        fields = tuple(Field(name, _LABELS.get(name, ""), self._typed[name]) for name in question.names)
        return Group(asked(question), question.why, fields, ())

    def _choices(self) -> Iterator[Choice]:
        chosen = self._typed[PLACE]
        values = [place.typed for place in PLACE_CHOICES]
        for place, value in zip(PLACE_CHOICES, values, strict=True):
            yield Choice(value, f"{place.words[0].upper()}{place.words[1:]}", value == chosen)
        if chosen not in values:
            yield Choice(chosen, f"As it is now: {chosen}", chosen=True)


def asked(question: Question) -> str:
    """A question's words without how to type several answers in one line: each has a field of its own here."""
    return f"{question.words.partition('?')[0]}?"


def done_page(title: str, paragraphs: Sequence[str], steps: Sequence[str] = ()) -> str:
    """The page that says what came of it."""
    return _template("done.html.j2").render(
        title=title, paragraphs=paragraphs, steps=list(map(on_a_page, steps)), style=style()
    )


def on_a_page(words: str) -> str:
    """Words of the terminal's, with quotation marks where it has backticks."""
    return _QUOTED.sub("“\\1”", words)


def policy() -> str:
    """What the pages may do: show themselves with this one style, and send their form here."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def style() -> str:
    """The style of the pages."""
    return (_home() / "begin.css").read_text("utf-8")


def _fields_of(question: Question) -> tuple[str, ...]:
    return (PLACE,) if "shown_on" in question.names else question.names


def _read(question: Question, name: str, typed: str) -> dict[str, str]:
    if not typed.strip():
        return {}
    return question.read(typed) if name == PLACE else {name: read_answer(name, typed)}


def _sentence(error: SettingError) -> str:
    return on_a_page(f"This {error.what}; {error.mend}.")


def _logo(data: bytes) -> Logo:
    """A logo that came with the form. Raises SettingError."""
    with TemporaryDirectory(prefix="diarist-") as folder:
        path = Path(folder) / LOGO
        path.write_bytes(data)
        return read_logo(path)


def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_home()), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    return environment.get_template(name)


def _home() -> Path:
    # Those of Diarist itself, never of the folder that is written to.
    return next(home for home in homes(Path(), KIND)[1:] if home.is_dir())
