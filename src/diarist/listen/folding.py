"""Which answers a digest folds away, and why: what looks hateful or like spam. No service is asked.

Folded away is not gone: the digest says how many and why, and each stands where it was said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.channels.answered import Audience, Form
from diarist.listen.phrase_list import letters_of, phrase_list
from diarist.listen.urgency import why_urgent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.listen.heard_answers import HeardAnswer

OFTEN = 3
"""So many times the same text, said by strangers, is said to the leader once, as it first came.

All of it would be folded away by whoever repeats somebody's question.
"""

_SHORTEST = 5
"""Words. What is shorter, many people say by themselves: diolch yn fawr i chi."""

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_CALLED = re.compile(r"[@#][\w.@-]+")


class Reason(Enum):
    """Why an answer is folded away."""

    HATE = "hate"
    SPAM = "spam"
    LINK = "link"
    """It is a link, and no word with it."""
    SAME = "same"
    """The same text stands there many times."""


def is_unwanted(text: str) -> bool:
    """Whether a text has words of hate or advertising, whoever else says the same."""
    return bool(_unwanted(text))


@lru_cache(maxsize=10_000)
def _unwanted(text: str) -> str:
    return phrase_list("unwanted").meant_in(_ADDRESS.sub(" ", text))


def folded(answers: Iterable[HeardAnswer], urgent_words: tuple[str, ...] = ()) -> Mapping[str, Reason]:
    """The names of the answers that are folded away; never what is urgent, nor what the account itself wrote."""
    strangers = [each for each in answers if not each.answer.is_ours]
    read = {each.name: letters_of(_ADDRESS.sub(" ", each.answer.text)) for each in strangers}
    again = _again(strangers, read)
    found = {each.name: _reason(each, is_again=each.name in again) for each in strangers}
    urgent = {each.name for each in strangers if found[each.name] and why_urgent(each.answer.text, urgent_words)}
    return {name: reason for name, reason in found.items() if reason and name not in urgent}


def _again(answers: Iterable[HeardAnswer], read: Mapping[str, str]) -> frozenset[str]:
    """The names of those whose text stands there too often, but for the first; twice in one place counts once."""
    alike: defaultdict[str, list[HeardAnswer]] = defaultdict(list)
    for each in sorted(answers, key=lambda each: (each.first_seen, each.answer.at or each.first_seen, each.name)):
        if len(read[each.name].split()) >= _SHORTEST:
            alike[read[each.name]].append(each)
    many = (each for each in alike.values() if len({(one.place, one.answer.id) for one in each}) >= OFTEN)
    return frozenset(one.name for each in many for one in each[1:])


def _reason(heard: HeardAnswer, *, is_again: bool) -> Reason | None:
    answer = heard.answer
    if group := _unwanted(answer.text):
        return Reason(group)
    if is_again:
        return Reason.SAME
    words = _CALLED.sub(" ", _ADDRESS.sub(" ", answer.text))
    is_alone = bool(_ADDRESS.search(answer.text)) and not letters_of(words)
    # A review is a link by nature, and a mail with one alone was meant for the leader.
    is_strangers = answer.form in {Form.REPLY, Form.QUOTE} and answer.audience is not Audience.LEADER
    return Reason.LINK if is_alone and is_strangers else None
