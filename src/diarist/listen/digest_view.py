"""A digest as it is read: every word ready, nothing left to decide, for HTML and for plain text alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from diarist.channels.answered import Audience, Form
from diarist.diary.scripts import direction_of
from diarist.diary.text import cut, on_one_line, without_controls
from diarist.listen.phrase_list import letters_of
from diarist.listen.said import when
from diarist.listen.strangers_addresses import forward_address, reply_address, safe_link
from diarist.outputs.letter import Way
from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.language_names import own_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site
    from diarist.listen.answer_links import Linking
    from diarist.listen.digest import Section
    from diarist.listen.said import Said

_LONGEST_NAME = 80
_DIGITS = 16
"""Of an answer's name, as the commands take it and a phone has room for."""


class Detail(Enum):
    """How much of an answer is shown."""

    WHOLE = "whole"
    SHORT = "short"
    """Its first sentences, with all ways on."""
    BRIEF = "brief"
    """Its first words and the way there, on one line."""
    LEFT_OUT = "left out"


_LONGEST_TEXT = {Detail.WHOLE: 900, Detail.SHORT: 280, Detail.BRIEF: 110}
"""Characters of an answer that are shown; the rest is read where it stands."""

_FORWARDED = {Detail.WHOLE: 600, Detail.SHORT: 120}
"""Characters of an answer in the mail that forwards it: so many links have to fit into one mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One answer: `about` says where, when and what of it, `text` are its paragraphs, `ways` lead on from it.

    `name` is what the commands call it, where there is no way to say the same by mail. `lang` is empty where nobody
    said one.
    """

    author: str
    about: tuple[str, ...]
    marks: tuple[str, ...]
    text: tuple[str, ...]
    ways: tuple[Way, ...]
    name: str
    depth: int
    lang: str
    direction: str
    is_ours: bool
    is_urgent: bool


class AnswerViews:
    """Makes them for one reader; without `linking`, they put aside and answer by commands."""

    def __init__(self, site: Site, linking: Linking | None) -> None:
        self._site, self._linking = site, linking
        self._made: dict[tuple[str, str, Detail], AnswerView] = {}

    def of(self, said: Said, section: Section, detail: Detail) -> AnswerView:
        """One answer, in so much detail; what is there for the others' sake is always brief."""
        if said.is_for_context or said.heard.answer.is_ours:
            detail = Detail.BRIEF
        key = (said.heard.name, section.entry, detail)
        if key not in self._made:
            self._made[key] = self._view(said, section, detail)
        return self._made[key]

    def _view(self, said: Said, section: Section, detail: Detail) -> AnswerView:
        answer, language = said.heard.answer, self._site.language
        is_there = bool(safe_link(answer.address))
        is_brief = detail is Detail.BRIEF
        text, is_cut = shortened(answer.text, _LONGEST_TEXT[detail])
        if is_cut and is_there and not is_brief:
            text = (*text[:-1], f"{text[-1]} {say('digest.read_on', language)}")
        return AnswerView(
            author=self.author(said),
            about=tuple(self._about(said, section)),
            marks=tuple(self._marks(said)),
            text=text,
            ways=tuple(self._ways(said, section, detail)),
            name="" if self._linking or is_brief else said.heard.name[:_DIGITS],
            depth=said.depth,
            lang=said.lang,
            direction=direction_of(said.lang) if said.lang else "auto",
            is_ours=answer.is_ours,
            is_urgent=said.is_urgent,
        )

    def author(self, said: Said) -> str:
        """Who said it, as shown there."""
        ours, somebody = say("digest.ours", self._site.language), say("digest.somebody", self._site.language)
        if said.heard.answer.is_ours:
            return ours
        name = cut(on_one_line(plain_of(said.heard.answer.author)), _LONGEST_NAME)
        # Whoever is called as the leader is here would seem to be the leader.
        return somebody if not name or letters_of(name) == letters_of(ours) else name

    def _about(self, said: Said, section: Section) -> Iterator[str]:
        yield said.heard.title
        yield dates.short(when(said.heard).astimezone(self._site.zone), self._site.language)
        form, language = said.heard.answer.form, self._site.language
        if form is Form.QUOTE:
            yield say("digest.quotes", language)
        elif form is Form.MENTION:
            yield say("digest.mentions", language)
        if said.heard.answer.audience is not Audience.EVERYBODY:
            is_private = said.heard.answer.audience is Audience.LEADER
            yield say("digest.to_you", language) if is_private else say("digest.logged_in", language)
        if said.lang and _bare(said.lang) != _bare(language):
            yield own_name(said.lang)
        if said.is_urgent and section.title:
            # It stands apart from its entry.
            yield f"“{section.title}”"

    def _marks(self, said: Said) -> Iterator[str]:
        language = self._site.language
        if said.is_urgent:
            yield say("digest.urgent", language)
        if said.is_new:
            yield say("digest.new", language)
        if said.heard.is_edited:
            yield say("digest.edited", language)
        if not (said.is_open or said.heard.answer.is_ours):
            yield say("digest.answered", language)

    def _ways(self, said: Said, section: Section, detail: Detail) -> Iterator[Way]:
        answer, language = said.heard.answer, self._site.language
        about = section.title or self._site.name
        mailbox = self._site.mail_in.address if self._site.mail_in else ""
        if there := reply_address(answer.reply_there, say("digest.re", language, title=about), mailbox):
            yield Way(say("digest.reply", language), there)
        if detail is Detail.BRIEF:
            return
        # A private answer is forwarded without the address of whoever wrote it.
        page = "" if answer.audience is Audience.LEADER else safe_link(answer.address)
        lines = (say("digest.said_by", language, name=self.author(said), title=about), page)
        text = cut(plain_of(answer.text), _FORWARDED[detail])
        yield Way(say("digest.forward", language), forward_address(about, filter(None, lines), text))
        if self._linking:
            links = self._linking(said.heard.name)
            yield Way(say("heard.put_aside", language), links.aside)
            yield Way(say("heard.answer_next", language), links.next_entry)


def shortened(text: str, longest: int) -> tuple[tuple[str, ...], bool]:
    """The paragraphs of a text in at most so many characters, and whether it was cut."""
    found: list[str] = []
    left = longest
    paragraphs = [joined for part in text.split("\n\n") if (joined := on_one_line(plain_of(part)))]
    for paragraph in paragraphs:
        if len(paragraph) > left:
            return (*found, cut(paragraph, max(left, 1))), True
        found.append(paragraph)
        left -= len(paragraph)
        if left <= 0:
            break
    return tuple(found), len(found) < len(paragraphs)


def plain_of(words: str) -> str:
    """A stranger's words without signs that steer a screen; whoever read them has taken these out before."""
    return without_controls(words, [])


def _bare(lang: str) -> str:
    return lang.partition("-")[0].lower()
