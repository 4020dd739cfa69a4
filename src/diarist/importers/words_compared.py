"""Whether every word of an old entry is there: its source compared with what readers get of it here."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from diarist.body.manner import manner as manner_of
from diarist.body.markup import Renderer
from diarist.body.time_limit import time_limit
from diarist.diary.entry import read_as_far_as_possible
from diarist.diary.errors import TooLongError
from diarist.importers.html_words import words_of
from diarist.importers.old_blog import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.diary.site import Site
    from diarist.importers.bringing import Brought
    from diarist.importers.old_blog import OldEntry

_PATIENCE = 10
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_WORDS = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<(script|style|noscript|template)\b.*?</\1>|<!--.*?-->|<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>|\]\((?:[^()]|\([^()]*\))*\)|^\s*\[[^\]]+\]:.*$"
    r"|\]\[[^\]]*\]|\{[ \t]*[:#.][^}]*\}|https?://[^\s()\[\]<>]+|&\w+;|^\s*(?:```|~~~|:::|!!!|\?\?\?).*$|:[a-z_+-]+:|!\[[^\]]*\](?:\((?:[^()]|\([^()]*\))*\))?|\[\^[^\]]*\]"
    r"|^(?:import|export)\s.*$|^.*8<-.*$|:{1,2}[a-z]+\[",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"<(?:\"[^\"]*\"|[^>\"])*>")


def missing_in_pages(site: Site, brought: Iterable[Brought], pages: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The words of each source that its page has not; `pages` are those that are made already, by path."""
    renderer, found = Renderer(), {}
    for each in brought:
        html = pages.get(each.path, "")
        entry = read_as_far_as_possible(each.path, each.data, site) if each.data and not html else None
        html = renderer.render(entry.body, manner_of(entry, site)).html if entry else html
        if html and (lost := _missing_in_time(each.old, html)):
            found[each.old.source] = lost
    return found


def _missing_in_time(entry: OldEntry, html: str) -> tuple[str, ...]:
    try:
        with time_limit(_PATIENCE):
            return missing_words(entry, html)
    except TooLongError:
        return ("all of them, perhaps: they take too long to compare",)


def missing_words(entry: OldEntry, html: str) -> tuple[str, ...]:
    """The words of the source that are not on the page, each once, in order; `html` is what the page shows."""
    text = words_of(entry.body) if entry.markup is Markup.HTML else entry.body
    shown = f"{_shown(html)} {entry.title}".casefold()
    there = set(_WORD.findall(shown))
    wanted = dict.fromkeys(word.casefold() for word in _WORD.findall(_NO_WORDS.sub(" ", text)))
    # Signs within a word part it in the source alone: `**in**compatible`.
    return tuple(word for word in wanted if word not in there and word not in shown)


def _shown(html: str) -> str:
    return unescape(
        _TAG.sub(
            lambda tag: " " if re.match(r"</?(?:p|li|h\d|td|th|br|div|pre|dt|dd|tr|figure)\b", tag.group()) else "",
            html,
        )
    )
