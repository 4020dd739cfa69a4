"""One Markdown file, validated at the door: behind `read_entry` an Entry is frozen and right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.diary import fields
from diarist.diary.allow_key import read_allow
from diarist.diary.announce_key import read_announce
from diarist.diary.bylines import read_authors
from diarist.diary.consent import consent_lines, read_consent
from diarist.diary.entry_language import read_language
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.event import read_event
from diarist.diary.file_names import is_reserved
from diarist.diary.focus import MIDDLE, read_focus
from diarist.diary.front_matter import split
from diarist.diary.keys import Keys
from diarist.diary.media_keys import NO_MEDIA, read_data, read_media
from diarist.diary.printed import printed
from diarist.diary.promise_key import read_promises
from diarist.diary.question_keys import read_answers, read_closes
from diarist.diary.scripts import direction_of
from diarist.diary.strange_keys import When, check_names
from diarist.diary.text import decode, is_web_address, shown, slugify, visible, without_controls
from diarist.words.rows import choice_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from diarist.diary.event import Event
    from diarist.diary.focus import Focus
    from diarist.diary.front_matter import Document
    from diarist.diary.media_keys import Media
    from diarist.diary.problems import Problem
    from diarist.diary.promise_key import Made, Said
    from diarist.diary.question_keys import Closing
    from diarist.diary.site import Site

_DATED_STEM = re.compile(r"\d{4}-\d{2}-\d{2}[-_ ]?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as its author wrote it; every text is there, `""` where there is none.

    `path` is the file below the project's folder, with `/`. `date` and `updated` are in the site's zone; `updated`
    is `date` where nothing else is said. `image` is a path like those in the Markdown: beside the entry; `focus` is
    where its subject is, and `data` a file of figures, beside it, too.
    `aliases` are as they are written until `old_addresses.settled` has read them.
    `body` is Markdown, and `body_line` the line of the file on which it starts. `promises` are what it says of those of
    others, and `promised` are its own: none until its words are rendered.
    `consent` says how the authors of answers that it quotes agreed, by address in the form that compares. Once the book
    of quotations was read, those at the addresses that are `gone` are not shown, and `replies` is how often it was
    answered, where pages are to say so.
    Once `pairs.paired` has read them, `translation_of` is the id of the entry that this one is a translation of, and
    `page` its address then; both are empty for any other.
    """

    path: str
    id: str
    feed_id: str
    title: str
    date: datetime
    slug: str
    authors: tuple[str, ...]
    description: str
    tags: tuple[str, ...]
    series: str
    image: str
    image_alt: str
    image_caption: str
    data: str
    focus: Focus
    lang: str
    translation_of: str
    translation: str
    translated_by: str
    card: str
    draft: bool
    aliases: tuple[str, ...]
    syndication: tuple[str, ...]
    event: Event | None
    announce: bool | Mapping[str, str | bool]
    imported: str
    purpose: str
    photo_consent: str
    allow: Mapping[str, str]
    approved_by: str
    updated: datetime
    correction: str
    withdrawn: str
    body: str
    body_line: int
    key_lines: Mapping[str, int]
    page: str = ""
    media: Media = NO_MEDIA
    promises: tuple[Said, ...] = ()
    promised: tuple[Made, ...] = ()
    closes: Closing | None = None
    answers: tuple[str, ...] = ()
    consent: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    replies: int = 0

    @property
    def week(self) -> int:
        """The ISO 8601 week the entry belongs to."""
        return self.date.isocalendar().week

    @property
    def direction(self) -> str:
        """How its script runs: `rtl` or `ltr`."""
        return direction_of(self.lang)

    def line_of(self, written: str) -> int:
        """The line on which `written` first stands in the body, encoded or not; the first line where it does not."""
        places = (self.body.find(each) for each in (written, unquote(written)))
        place = next((place for place in places if place >= 0), 0)
        return self.body_line + self.body.count("\n", 0, place)

    @property
    def insists(self) -> bool:
        """Whether `announce: true` is written on it, so that it goes out however old it is."""
        return self.announce is True and "announce" in self.key_lines

    def without_words(self) -> Entry:
        """The entry without its Markdown: light enough to hold thousands of."""
        return replace(self, body="")


def read_entry(
    path: str, data: bytes, site: Site, advice: list[Problem] | None = None, now: datetime | None = None
) -> Entry:
    """Read and validate one entry; what is taken, but could be written better, goes to `advice`.

    Without `now`, an aware time, what keeps an entry back until a day keeps it back. Raises DiaryError with every
    problem that it has, its advice among them.
    """
    reader = _opened(path, data, site, now)
    entry = reader.entry()
    found = reader.checked(entry)
    if advice is not None:
        advice += found
    return entry


def read_as_far_as_possible(path: str, data: bytes, site: Site) -> Entry | None:
    """An entry that may be wrong, for whoever looks for what else is wrong with it, and for nobody else.

    None where its front matter cannot be taken apart.
    """
    try:
        entry = _opened(path, data, site).entry()
    except DiaryError:
        return None
    return replace(entry, key_lines=_Lines(entry.key_lines))


class _Lines(dict[str, int]):
    """The lines of keys, some of which may be missing though others need them: these are looked for at the top."""

    def __missing__(self, key: str) -> int:
        return 1


def _opened(path: str, data: bytes, site: Site, now: datetime | None = None) -> _Reader:
    faults: list[TextError] = []
    try:
        document = split(without_controls(decode(data), faults), faults)
    except TextError as error:
        raise DiaryError(sorted(_problems(path, [*faults, error]))) from None
    reader = _Reader(path, document, site, now)
    reader.keys.problems += _problems(path, faults)
    return reader


def _problems(path: str, faults: Iterable[TextError]) -> Iterable[Problem]:
    return (fault.problem(path, blocks=fault.blocks) for fault in faults)


_SHOWN_TO_READERS = ("title", "description", "series", "image_alt", "image_caption", "correction", "withdrawn")


def called(path: str) -> str:
    """What an entry's file is called, without its ending; `index.md` is called as the folder that it is in."""
    file = PurePosixPath(path)
    is_folders_own = file.stem.lower() == "index" and len(file.parts) > 2
    return file.parent.name if is_folders_own else file.stem


def slug_of(path: str) -> str:
    """The slug of an entry that has none written, by its file; may be empty."""
    stem = called(path)
    return slugify(_DATED_STEM.sub("", stem) or stem)


class _Reader:
    """Makes an Entry of a document, with the keys' readers and what else must hold."""

    def __init__(self, path: str, document: Document, site: Site, now: datetime | None) -> None:
        self.path, self.document, self.site, self.now = path, document, site, now
        self.keys = Keys(path, document.values)
        self.stem = called(path)

    def entry(self) -> Entry:
        """The entry; where a key is wrong, `keys.problems` says so and something harmless stands in its place."""
        keys, moment = self.keys, self.begin()
        title = keys.text("title")
        lang = read_language(keys, f"{title}\n{self.document.body}", self.site.language)
        return Entry(
            path=self.path,
            id=self.id(),
            feed_id=self.keys.text("feed_id"),
            title=self.headline(title, lang),
            date=moment,
            slug=self.slug(),
            authors=read_authors(keys, self.site),
            description=printed(keys.text("description"), lang),
            tags=keys.tags(),
            series=keys.text("series"),
            image=keys.text("image"),
            image_alt=keys.text("image_alt"),
            image_caption=printed(keys.text("image_caption"), lang),
            data=read_data(keys),
            focus=self.focus(),
            lang=lang,
            translation_of=keys.text("translation_of"),
            translation=self.one_of("translation", fields.TRANSLATIONS),
            translated_by=keys.text("translated_by"),
            card=self.one_of("card", ("plain", "quote")) or "plain",
            draft=keys.draft(),
            aliases=keys.list("aliases"),
            syndication=self.syndication(),
            event=read_event(keys, self.site.zone, lang),
            announce=self.announce(),
            imported=keys.text("imported"),
            purpose=self.one_of("purpose", fields.PURPOSES),
            photo_consent=keys.text("photo_consent"),
            allow=read_allow(keys),
            approved_by=keys.text("approved_by"),
            updated=self.updated(moment),
            # What was wrong with words that are taken down is not to be read either.
            correction="" if "withdrawn" in keys.values else keys.text("correction"),
            withdrawn=keys.text("withdrawn"),
            body=self.document.body,
            body_line=self.document.body_line,
            key_lines=self.key_lines(),
            media=read_media(keys),
            promises=read_promises(keys, self.site.zone),
            closes=read_closes(keys, self.site.zone),
            answers=read_answers(keys),
            consent=read_consent(keys),
        )

    def begin(self) -> datetime:
        """When it is dated; the names of its keys are checked, and what is for nobody's eyes is left out of them."""
        moment = self.keys.date("date", self.site.zone, self.site.epoch)
        check_names(self.keys, When(moment, self.now, self.site.zone))
        for key in _SHOWN_TO_READERS:
            self.keys.take_notes_out(key)
        return moment

    def checked(self, entry: Entry) -> list[Problem]:
        """The advice, each once. Raises DiaryError with everything where something is wrong."""
        self.check_pairs()
        self.check_body(entry)
        found = self.keys.problems
        if any(problem.blocks for problem in found):
            # Nothing that should be public is missing because of a draft: until it is published, this is advice.
            raise DiaryError(sorted({problem.advice() if entry.draft else problem for problem in found}))
        return sorted(set(found))

    def key_lines(self) -> dict[str, int]:
        """The line of each key, and of what stands below it as `announce.mastodon` or `promises.ramp`."""
        lines = {name: value.line for name, value in self.keys.values.items()}
        for key in ("announce", "promises"):
            group = self.keys.values.get(key)
            if group and group.kind == "a group of keys":
                lines |= {f"{key}.{name}": words.line for name, words in group.data.items()}
        return lines | consent_lines(self.keys.values.get("consent"))

    def check_pairs(self) -> None:
        """Note each key that says nothing without another."""
        for key, other, what, mend in (
            ("image_alt", "image", "there are words for a picture, but no picture", "add `image:` or delete this line"),
            (
                "focus",
                "image",
                "it says where to look in a picture, but there is none",
                "add `image:` or delete this line",
            ),
            ("correction", "updated", "the correction has no date", "add `updated:` with the day it was corrected"),
            ("withdrawn", "updated", "the withdrawal has no date", "add `updated:` with the day it was withdrawn"),
        ):
            if self.keys.has(key) and not self.keys.has(other):
                self.keys.problem(key, what, mend, blocks=key not in {"image_alt", "focus"})

    def headline(self, typed: str, lang: str) -> str:
        headline = printed(typed, lang)
        if typed and not headline:
            self.keys.problem("title", f"nothing shows of the title {shown(typed)}", "write some words there")
        return headline

    def check_body(self, entry: Entry) -> None:
        if not entry.withdrawn and not visible(entry.body[:1000]):
            line = self.document.body_line
            self.keys.problem("", "the entry has no words", "write some below the front matter", line)

    def updated(self, moment: datetime) -> datetime:
        updated = self.keys.date("updated", self.site.zone, moment)
        if updated.date() == moment.date() and not self.keys.has_time("updated"):
            return moment
        if updated.timestamp() < moment.timestamp() and self.keys.has("date"):
            self.keys.advise(
                "updated", "it is updated before it is published", "write an `updated:` that is not before `date:`"
            )
            return moment
        return updated

    def id(self) -> str:
        written = self.keys.text("id")
        if written and (not _ID.fullmatch(written) or ".." in written) and slugify(written) != written:
            self.forbidden("id", written)
            return written
        return self.name("id", written or slugify(self.stem))

    def slug(self) -> str:
        written = self.keys.text("slug")
        if written and slugify(written) != written.lower():
            self.forbidden("slug", written)
            return written
        return self.name("slug", written or slug_of(self.path))

    def forbidden(self, key: str, written: str) -> None:
        proposal = slugify(written) or "the-night-shift"
        self.keys.problem(
            key, f"`{key}` cannot be {shown(written)}", f"use letters, digits and hyphens: {key}: {proposal}"
        )

    def name(self, key: str, name: str) -> str:
        """A name that can be a file's on every system; it is the file's own where none is written."""
        size = len(name.encode())
        if not name:
            what = "the file's name has no letters or digits to make an address of"
            self.keys.problem("", what, "give the file a name such as 2026-11-20-the-night-shift.md")
        elif is_reserved(name):
            self.keys.problem(key, f"the {key} {shown(name)} is a reserved name on Windows", f"write a longer `{key}:`")
        elif size > fields.MAX_NAME:
            bytes_ = "" if size == len(name) else f" ({size} bytes)"
            what = f"the {key} is {len(name)} characters long{bytes_}"
            self.keys.problem(key, what, f"keep `{key}:` to {fields.MAX_NAME}{bytes_ and ' bytes'}")
        return name

    def one_of(self, key: str, words: tuple[str, ...]) -> str:
        """One of some words; empty where nothing is written, or nothing of them."""
        written = self.keys.text(key)
        if not written or written.lower() in words:
            return written.lower()
        mend = f"write {choice_of(f'`{word}`' for word in words)}"
        self.keys.advise(key, f"there is no {key} called {shown(written)}", mend)
        return ""

    def focus(self) -> Focus:
        written = self.keys.text("focus")
        place = read_focus(written)
        if written and not place:
            mend = "write how far from the left and from the top it is, such as `focus: 30% 20%`, or words: `top left`"
            self.keys.advise("focus", f"{shown(written)} says no place in a picture", mend)
        return place or MIDDLE

    def syndication(self) -> tuple[str, ...]:
        addresses = self.keys.list("syndication")
        for address in addresses:
            if not is_web_address(address):
                self.keys.advise(
                    "syndication", f"{shown(address)} is not an address", "write it in full, with https://"
                )
        return tuple(filter(is_web_address, addresses))

    def announce(self) -> bool | Mapping[str, str | bool]:
        """Where it is announced; nowhere, where nobody can be sure of what is written."""
        value = self.keys.values.get("announce")
        if not value:
            return True
        wanted = read_announce(value, self.site.channels)
        for what, mend, line in wanted.advice:
            self.keys.advise("announce", what, mend, line)
        return wanted.announce
