"""What an answer about a draft asks for: that it be ready, that it be closed, or other words, and which.

Whoever answers is in a hurry, and their telephone corrects what they type. So a yes is a short one alone, whatever its
capitals and signs; a few words say what a picture shows where that was asked for; a few lines are added, and a text
that is as good as whole takes the place of the one before. A word on a line of its own above them says it outright.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Wish(StrEnum):
    """What somebody asks for."""

    READY = "ready"
    CLOSE = "close"
    REPLACE = "replace"
    ADD = "add"
    PICTURE = "picture"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an answer asks for, and its `words` where it brings any; `said` is whether it names its wish outright."""

    wish: Wish
    words: str = ""
    said: bool = False


_A_YES = (
    r"ok|okay|oki|okey|okk|0k|k|kk|ol|pk|oce|yes|yep|yeah|yup|y|all good|agreed|lgtm|go|go ahead|good to go"
    r"|oui|ja|daccord"
    r"|(?:ok(?:ay)?|happy|good|fine|ready) to (?:publish|go|send|post)(?: (?:it|this))?"
    r"|ready(?: to go)?|approved?|send(?: (?:it|this))?|publish(?: (?:it|this))?|perfect|great|lovely"
    r"|good|fine|all fine|fab|brilliant|excellent|thats (?:fine|good|great|ok)|looks (?:good|great|fine|ok)(?: to me)?"
    r"|happy with (?:this|it|that)|(?:yn |popeth yn |mae hynnyn )?iawn|ydi|ydy|ydyn|ie|ia|cytuno"
    r"|(?:yn )?barod|gwych|perffaith|da iawn|ewch ymlaen|cyhoeddi|cyhoeddwch(?: hwn)?"
)
_YES = re.compile(rf"(?:{_A_YES})(?: (?:{_A_YES}|then|now|(?:by|with|for|from) me|from my (?:side|end)))*")
_STOP = re.compile(
    r"(?:stopp?|cancel|delete|scrap|bin|forget|withdraw|close)(?: (?:it|this|that))?(?: (?:draft|one|entry))?"
    r"|no(?: stop)?"
    r"|dont(?: (?:send|publish|post|use)(?: (?:it|this|that))?)?"
    r"|stopi(?:o|wch)(?: hwn)?|peidiwch|na|canslo|canslwch|dileu|dilewch"
)
_REPLACE = re.compile(r"replace|instead|(?:new|whole) text|disodli|disodlwch|testun newydd|yn lle")
_ADD = re.compile(r"add|also|ps|and|add (?:this|to it)|ychwanegu|ychwanegwch|hefyd")
_PICTURE = re.compile(
    r"(?:the\s+)?(?:picture|photo|photograph|image|alt|y?\s*llun|delwedd)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL
)
_POLITE = re.compile(
    r"\b(?:thanks|thank you|many thanks|thx|ta|cheers|very much|please"
    r"|diolch yn fawr|diolch|plis|os gwelwch yn dda|x+)\b"
)
_BYE = re.compile(
    r"(?:--|—|_{2,}|(?:many )?thanks|thank you|(?:all the )?best|kind|warm|regards|yours|cheers|sent from|get outlook"
    r"|diolch|cofion|yn gywir|anfonwyd|hwyl)(?:\W|$)",
    re.IGNORECASE,
)
_SHORT = 300
"""Characters of what a picture shows, at most, where nobody says outright that it is that."""

_FAREWELL = 80
"""Characters of the longest farewell."""

_INITIALS = 3
"""Letters that stand for a name."""

_WHOLE = 0.5
"""How much of a text's length another has that takes its place."""


def reply_of(answer: str, *, sender: str = "", draft: str = "", asks_picture: bool = False) -> Reply:
    """What an answer asks for. `sender` is its writer's name, which may stand below as a signature.

    `draft` are the words of the entry as it is; `asks_picture` says that it was asked what a picture shows.
    """
    lines = answer.strip().split("\n")
    first, rest = plain_line(lines[0]), "\n".join(lines[1:]).strip()
    unnamed = " ".join(each for each in first.split() if each not in _names(sender))
    if _is_signature(rest, sender):
        for wish, words in ((Wish.READY, _YES), (Wish.CLOSE, _STOP)):
            if words.fullmatch(first) or words.fullmatch(unnamed):
                return Reply(wish, said=True)
        if not _POLITE.sub("", first).strip():  # thanks alone, or a sign that means nothing here
            return Reply(Wish.NOTHING)
    for wish, words in ((Wish.REPLACE, _REPLACE), (Wish.ADD, _ADD)):
        if words.fullmatch(first) and rest:
            return Reply(wish, rest, said=True)
    if found := _PICTURE.fullmatch(_without_signature(answer, sender)):
        return Reply(Wish.PICTURE, " ".join(found[1].split()), said=True)
    return _guessed(_without_signature(answer, sender), draft, asks_picture=asks_picture)


def _guessed(words: str, draft: str, *, asks_picture: bool) -> Reply:
    is_whole = len(words) >= len(draft) * _WHOLE
    if asks_picture and "\n\n" not in words and len(words) <= _SHORT:
        return Reply(Wish.PICTURE, " ".join(words.split()))
    return Reply(Wish.REPLACE if is_whole else Wish.ADD, words)


def plain_line(line: str) -> str:
    """A line in small letters without signs, accents and thanks: `OK, thanks!` is `ok`."""
    apart = unicodedata.normalize("NFKD", line.lower())
    apart = apart.replace("👍", " ok ").replace("✅", " ok ").replace("👌", " ok ")
    bare = "".join(c for c in apart if not unicodedata.combining(c) and c not in "'’‘.`")
    words = " ".join(re.sub(r"[\W_]+", " ", bare).split())
    return " ".join(_POLITE.sub(" ", words).split()) or words


def _is_signature(rest: str, sender: str) -> bool:
    """Whether nothing stands there but a farewell and a name."""
    if not rest:
        return True
    first = rest.split("\n", 1)[0].strip(" *_>")
    plain = plain_line(first)
    is_name = len(first.split()) <= 5 and bool(_names(sender) & set(plain.split()))
    is_short = 0 < len(plain) <= _INITIALS and {each[0] for each in _names(sender)}.issuperset(plain)
    return is_name or is_short or bool(_BYE.match(first))


def _without_signature(answer: str, sender: str) -> str:
    """An answer without a farewell at its end that the reading of mails has left: a short last block with the name."""
    blocks = re.split(r"\n{2,}", answer.strip())
    last = blocks[-1].strip()
    is_farewell = len(blocks) > 1 and len(last) <= _FAREWELL and bool(_names(sender) & set(plain_line(last).split()))
    return "\n\n".join(blocks[:-1]) if is_farewell and _is_signature(last, sender) else answer.strip()


def _names(sender: str) -> set[str]:
    return {word for word in plain_line(sender).split() if len(word) > 1}
