"""What became of the promises of an entry, as its own page says it; feeds and mail have them as they were made."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from diarist.edition.promise_list import saying
from diarist.words import dates
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.promises import Promise
    from diarist.edition.edition import Edition

_BOX = re.compile(r'(<div class="admonition promise" id="([^"]*)">\n.*?<p class="due">.*?</p>\n)', re.DOTALL)


def promise_states(edition: Edition, entry: Entry, language: str, address: Callable[[str], str]) -> Mapping[str, str]:
    """The state of each promise of an entry of which something is said, by its name, as HTML."""
    own = {made.name for made in entry.promised}
    there = (promise for promise in edition.promises if promise.name in own and promise.said_in)
    return {promise.name: _state(edition, promise, entry, language, address) for promise in there}


def with_states(html: str, states: Mapping[str, str]) -> str:
    """An entry's HTML with some states, each in the box of its promise."""
    return _BOX.sub(lambda found: found[1] + states.get(found[2], ""), html)


def _state(edition: Edition, promise: Promise, entry: Entry, language: str, address: Callable[[str], str]) -> str:
    lines = [f"<strong>{escape(say(f'promise.{promise.state}', language), quote=False)}</strong>"]
    said = saying(edition, promise, language)
    if said and said.address != edition.story(entry).address:
        time = f'<time datetime="{said.iso}">{said.day}</time>'
        speech = "" if said.lang == language else f' lang="{said.lang}" dir="{said.direction}"'
        title = escape(said.title, quote=False)
        lines[0] += f': <a href="{escape(address(said.address))}"{speech}>{title}</a>, {time}'
    if promise.due != promise.first and not promise.is_closed:
        time = f'<time datetime="{promise.due.isoformat()}">{dates.long(promise.due, language)}</time>'
        lines.append(say("promise.now_due", language, day=time))
    return f'<p class="state">{"<br>".join(lines)}</p>\n'
