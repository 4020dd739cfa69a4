"""The words for a channel: a message's own, else its template's, as long as the channel allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.channels.wording.announcement_templates import FOLDER, template_for
from diarist.channels.wording.drafts import Link, from_template, from_words
from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.channels.wording.drafts import Draft
    from diarist.diary.site import Site


@dataclass(frozen=True, slots=True)
class Words:
    """A text that fits, its length as the channel counts, and whether words of the message's author were left out."""

    text: str
    count: int
    was_cut: bool


def words_for(  # noqa: PLR0913 - each says another thing
    message: Message,
    site: Site,
    *,
    name: str,
    kind: str,
    limit: int,
    count: Callable[[str], int],
    with_link: bool = True,
) -> Words:
    """The words of a channel: the message's own, else `templates/announcement/<name, or kind, or default>.j2`.

    They are at most `limit` long, as `count` counts (0: as long as they are). What is too long loses words of its
    prose first, then hashtags, then words of its title; an address, a hashtag, a mention and what readers see as one
    character stay whole. With `with_link` the message's link is among them, always whole; without, the channel itself
    shows it, and a template's `link` is empty. Raises DiaryError for a template that cannot be used, and where nothing
    is left to say.
    """
    lang, link = message.lang, Link(message.link, with_link)

    def fits(text: str) -> bool:
        return not limit or count(text) <= limit

    own = own_words(message, name)
    if own:
        found = from_words(own, link, lang).fitted(fits)
    else:
        found = _from_template(from_template(message, site, template_for(site, name, kind), link), link, lang, fits)
    if not found or not found[0]:
        raise DiaryError([_nothing_left(message, name, limit)])
    text, was_cut = found
    return Words(text, count(text), was_cut)


def _from_template(draft: Draft, link: Link, lang: str, fits: Callable[[str], bool]) -> tuple[str, bool] | None:
    """The words of a template's draft; where even what stands in the template is too long, it is cut like any other."""
    if found := draft.fitted(fits):
        return found
    rest = from_words(draft.whole, link, lang).fitted(fits)
    return (rest[0], True) if rest else None


def own_words(message: Message, name: str) -> str:
    """The words that a message has for the channel of a name; empty where it has none of its own."""
    words = "" if isinstance(message.announce, bool) else message.announce.get(name, "")
    return visible(words) if isinstance(words, str) else ""


def own_words_problems(message: Message, channels: Iterable[Channel]) -> Iterator[Problem]:
    """Advice about a message's own words: for which channels they are too long, and how they will end there."""
    for channel in channels:
        if own_words(message, channel.name):
            yield from _too_long(message, channel)


def _too_long(message: Message, channel: Channel) -> Iterator[Problem]:
    try:
        announcement = channel.compose(message)
    except DiaryError as error:
        yield from (problem.advice() for problem in error.problems)
        return
    if announcement.was_cut:
        ending = " ".join(announcement.text.partition("…")[0].split()[-3:])
        what = f"the words for `{channel.name}` are too long for it: they will end with “{ending}…”"
        mend = f"shorten them: {channel.title} takes {announcement.limit} characters, the hashtags and link counted"
        yield Problem(message.path, _line(message, channel.name), what, mend, blocks=False)


def _nothing_left(message: Message, name: str, limit: int) -> Problem:
    """Why there are no words: no room for the link, or nothing but it and spaces in the template."""
    what = f"there are no words for `{name}`"
    if limit:
        what += f" that fit into {limit} characters"
    mend = f"write some after `{name}:` below `announce:`, or look at its template in {FOLDER}/"
    return Problem(message.path, _line(message, name), what, mend)


def _line(message: Message, name: str) -> int:
    lines = message.key_lines
    return lines.get(f"announce.{name}", lines.get("announce", 1))
