"""Whether an answer asks something: by its signs in any script, and by its words in English and Welsh.

It says what is read first, and nothing else: a question that is not seen is still among the replies.
"""

from __future__ import annotations

import re

from diarist.listen.phrase_list import letters_of, phrase_list

_SIGNS = re.compile("[?？؟⁇⁈‽¿՞፧꛷᥅⳺⳻𑅃\N{GREEK QUESTION MARK}﹖꘏]")
"""Source: https://www.unicode.org/charts/nameslist/, `question mark` and `interrogation`."""

_GREEK = re.compile(r"[\u0370-\u03ff][^;\u0370-\u03ff]*;(?:\s|$)")
"""In Greek a semicolon asks."""

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_CALLED = re.compile(r"@[\w.@-]+")
"""A name that an answer on Mastodon begins with."""

_SENTENCE = re.compile(r"[.!…\n:;]+")
_COURTESIES = re.compile(
    "^(?:(?:hi|hello|helo|hiya|hey|shwmae|so|and|but|a|ac|ond|ok|okay|well|great|thanks|thank you|diolch yn fawr|diolch"
    "|please) )+"
)


def asks(text: str) -> bool:
    """Whether an answer asks something."""
    words = _CALLED.sub(" ", _ADDRESS.sub(" ", text))
    if _SIGNS.search(words) or _GREEK.search(words):
        return True
    found = phrase_list("asks")
    begins, anywhere = found.groups["begins"], found.groups["anywhere"]
    sentences = [found.without_traps(letters_of(each)) for each in _SENTENCE.split(words)]
    return any(begins.match(each) or begins.match(_COURTESIES.sub("", each)) for each in sentences) or any(
        map(anywhere.search, sentences)
    )
