"""Words that can be made shorter, each kind in its own way: a message's own, and those that a template makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.channels.wording.announcement_templates import render
from diarist.channels.wording.fitting import Knob, cuts, fit
from diarist.channels.wording.hashtags import hashtags
from diarist.words.languages import first_here
from diarist.words.plain import says_the_same

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from jinja2 import Template

    from diarist.channels.message import Message
    from diarist.diary.site import Site

_TOKEN = re.compile(r"\s*\S+")
_LABEL = re.compile(r"[#＃@][^\s#＃@]+(?:@[\w.\-]+)?|https?://\S+")
"""A hashtag, a mention or an address by itself."""

_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"
"""What means something in an address, and stays (RFC 3987, section 3.1)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A message's address; `wanted` says that it has to stand among the words."""

    address: str
    wanted: bool

    @property
    def written(self) -> str:
        """The address in plain letters behind its host: X ends one at the first letter of Arabic, and many others."""
        scheme, slashes, rest = self.address.partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}{slashes}{host}{slash}{quote(path, safe=_IN_ADDRESSES)}"

    def is_in(self, text: str) -> bool:
        """Whether it stands there by itself, so that programs take it for the address that it is."""
        either = "|".join(map(re.escape, {self.address, self.written}))
        return bool(re.search(rf"(?<![A-Za-z0-9/@#.=])(?:{either})(?=[.,;:!?)\]\"'”’»]*(?:\s|$))", text))

    def added_to(self, text: str) -> str:
        """The text with the address below it, unless it is there or not wanted."""
        return text if not self.wanted or self.is_in(text) else f"{text}\n\n{self.written}".strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what it can do without: what the first knob closes goes first.

    `text` writes it for a size of each knob. `prose` are the places of the knobs whose words an author wrote.
    """

    knobs: tuple[Knob, ...]
    text: Callable[[Sequence[int]], str]
    prose: frozenset[int]

    @property
    def whole(self) -> str:
        """All of it."""
        return self.text([knob.most for knob in self.knobs])

    def fitted(self, fits: Callable[[str], bool]) -> tuple[str, bool] | None:
        """The longest text that fits, and whether prose was left out of it; None where there is none."""
        sizes = fit(self.text, self.knobs, fits)
        text = self.text(sizes)
        with_prose = [knob.most if place in self.prose else sizes[place] for place, knob in enumerate(self.knobs)]
        return (text, text != self.text(with_prose)) if fits(text) else None


def from_template(message: Message, site: Site, template: Template, link: Link) -> Draft:
    """What a template makes of a message. Its text raises DiaryError for a template that cannot be used."""
    tags = hashtags(message.tags)
    again = [name for name in ("lead", "description") if says_the_same(getattr(message, name), message.title)]
    lead, description, title = (
        cuts(words, message.lang) for words in (message.lead, message.description, message.title)
    )

    def text(sizes: Sequence[int]) -> str:
        values = {
            "words_language": first_here(message.lang, site.language),
            "author": message.author,
            "description": description.first(sizes[1]),
            "hashtags": " ".join(tags[: sizes[2]]),
            "lead": lead.first(sizes[0]),
            "link": link.written if link.wanted else "",
            "site": site.name,
            "title": title.first(sizes[3]),
            "week": message.date.isocalendar().week,
        }
        return link.added_to(_said_once(site, template, values, again))

    knobs = (Knob(0, lead.whole), Knob(0, description.whole), Knob(0, len(tags)), Knob(1, title.whole))
    return Draft(knobs, text, frozenset({0, 1, 3}))


def _said_once(site: Site, template: Template, values: Mapping[str, object], again: Collection[str]) -> str:
    """A template's words, where the values that say the headline `again` stand for it, or not at all."""
    text = render(site, template, {**values, **dict.fromkeys(again, "")})
    return text if not again or str(values["title"]) in text else render(site, template, values)


def from_words(words: str, link: Link, lang: str) -> Draft:
    """Words as somebody wrote them: what stands before the hashtags, mentions and addresses at their end is prose."""
    tokens = _TOKEN.findall(words)
    ending = len(tokens)
    while ending and _is_label(tokens[ending - 1].strip(), link):
        ending -= 1
    prose = cuts("".join(tokens[:ending]), lang)
    labels = tokens[ending:]
    links = [place for place, label in enumerate(labels) if link.is_in(label)]
    optional = [place for place in range(len(labels)) if place not in links[-1:]]

    def text(sizes: Sequence[int]) -> str:
        left_out = set(optional[sizes[1] :])
        kept = [label for place, label in enumerate(labels) if place not in left_out]
        return link.added_to("".join([prose.first(sizes[0]), *kept]).strip())

    return Draft((Knob(0, prose.whole), Knob(0, len(optional))), text, frozenset({0}))


def _is_label(token: str, link: Link) -> bool:
    return link.is_in(token) or bool(_LABEL.fullmatch(token))
