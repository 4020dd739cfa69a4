"""Each announcement as its channel would show it, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from diarist.channels.channel import Assurance
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.channels.channel import Announcement, Channel

IN_WORDS = {
    Assurance.EXACTLY_ONCE: "never there twice",
    Assurance.KEY_THEN_READ_BACK: "never there twice: looked for before it is repeated",
    Assurance.READ_BACK: "never there twice: looked for before it is repeated",
    Assurance.AT_MOST_ONCE: "never repeated by itself: if the answer is lost, you are asked",
}


def rehearsal(channel: Channel, words: Announcement, recipients: int) -> Panel:
    """One announcement in a frame: its words, the card of the link, their length, and what is promised."""
    below = [Text(line, style="dim") for line in _below(channel, words, recipients)]
    return Panel(Group(Text(words.text), Text(), *below), title=f"{channel.title} ({channel.name})", title_align="left")


def _below(channel: Channel, words: Announcement, recipients: int) -> list[str]:
    card = [line for line in (words.title, words.description) if line]
    link = [] if words.link in words.text else [words.link]
    picture = [f"Card: {words.card}"] if words.card else []
    alt = [f"The card in words: {words.card_alt}"] if words.card_alt else []
    many = [f"to {counted(recipients, 'recipient')}, one by one"] if recipients > 1 else []
    facts = " · ".join([length(words), *many, IN_WORDS[channel.assurance], *filter(None, [note(channel)])])
    return [*card, *link, *picture, *alt, facts]


def note(channel: Channel) -> str:
    """What else a channel wants to be known, such as what a post costs."""
    return str(getattr(channel, "note", ""))


def length(words: Announcement) -> str:
    """How long it is, of what is allowed, and whether it was shortened for it."""
    counted = f"{words.count} of {words.limit} characters" if words.limit else f"{words.count} characters"
    return f"{counted}, shortened to fit" if words.was_cut else counted
