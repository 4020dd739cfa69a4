"""What a person has to see at once: words that speak of harm, of abuse, or of a complaint about care.

It is found by words alone, and nobody's fate hangs on it: it makes a mail earlier, and never keeps one back. What is
said in other languages, in pictures or between the lines it does not find.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.listen.phrase_list import phrase_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.listen.heard_answers import HeardAnswer


@lru_cache(maxsize=10_000)
def why_urgent(text: str, own: tuple[str, ...] = ()) -> str:
    """Why an answer is urgent: `oneself`, `others`, `abuse`, `care`, or `own` for a diary's own words; else empty."""
    return phrase_list("urgent", own).meant_in(text)


def urgent_answers(answers: Iterable[HeardAnswer], own: tuple[str, ...] = ()) -> Iterator[tuple[HeardAnswer, str]]:
    """The answers that cannot wait, each with why; what a person has answered or put aside, one has seen."""
    for each in answers:
        is_seen = each.answer.is_ours or each.is_answered or each.is_aside
        if not is_seen and (why := why_urgent(each.answer.text, own)):
            yield each, why
