"""What the form for writing asks, made of the front matter's one definition: what comes first, and what is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.fields import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.diary.fields import Field

BODY = "body"
"""The entry's words, which are no key."""

FIRST = {
    "title": "write.key.title",
    BODY: "write.key.body",
    "date": "write.key.date",
    "image": "write.key.image",
    "image_alt": "write.key.image_alt",
    "photo_consent": "write.key.photo_consent",
    "tags": "write.key.tags",
    "purpose": "write.key.purpose",
    "closes": "write.key.closes",
    "lang": "write.key.lang",
}
"""What is asked first, each with the key of its label."""

MORE = {
    "description": "write.key.description",
    "author": "write.key.author",
    "series": "write.key.series",
    "image_caption": "write.key.image_caption",
    "focus": "write.key.focus",
    "card": "write.key.card",
    "event_begin": "write.key.event_begin",
    "event_end": "write.key.event_end",
    "event_place": "write.key.event_place",
    "translation_of": "write.key.translation_of",
    "translated_by": "write.key.translated_by",
    "announce": "write.key.announce",
}
"""What a leader hardly ever needs."""

NOT_ASKED = {
    "id": "the form makes it, once",
    "feed_id": "for what came from elsewhere",
    "slug": "the form makes the file’s name of the headline",
    "authors": "the same as `author`",
    "data": "a file, and no picture",
    "audio": "a file, and no picture",
    "video": "a file, and no picture",
    "captions": "goes with a film",
    "transcript": "goes with a recording",
    "chapters": "goes with a recording",
    "translation": "for somebody else’s words",
    "promises": "names what stands in an earlier entry, which the form does not have",
    "answers": "`diarist close` begins an entry that answers",
    "draft": "the pull request is the draft",
    "aliases": "for what stood elsewhere before",
    "syndication": "for what stands elsewhere",
    "imported": "for what was imported",
    "allow": "a reason that others read before it is merged",
    "consent": "others read it before it is merged",
    "approved_by": "nobody approves their own entry",
    "updated": "for what is public already",
    "correction": "for what is public already",
    "withdrawn": "for what is public already",
}
"""The keys that the form does not ask for, each with the reason."""

_KINDS = {"text": "text", "name": "text", "date": "date", "path": "file", "event": "text", "list": "many"}
"""How a key of each type is asked for; what is in none of these is chosen from a list."""

_CHOICES = {
    "purpose": {
        "tell": "write.choice.purpose.tell",
        "ask": "write.choice.purpose.ask",
        "answer": "write.choice.purpose.answer",
        "thank": "write.choice.purpose.thank",
        "decide": "write.choice.purpose.decide",
    },
    "focus": {
        "top": "write.choice.focus.top",
        "bottom": "write.choice.focus.bottom",
        "left": "write.choice.focus.left",
        "right": "write.choice.focus.right",
    },
    "card": {
        "plain": "write.choice.card.plain",
        "quote": "write.choice.card.quote",
    },
    "announce": {
        "false": "write.choice.announce.false",
    },
}
_HINTS = {
    "title": "write.hint.title",
    BODY: "write.hint.body",
    "date": "write.hint.date",
    "image": "write.hint.image",
    "image_alt": "write.hint.image_alt",
    "closes": "write.hint.closes",
    "event_begin": "write.hint.event",
    "event_end": "write.hint.event",
}


class Choice(NamedTuple):
    """One of several values: its words are a sentence's key, or what is not translated, such as a name."""

    value: str
    words: str
    is_sentence: bool = False


class Control(NamedTuple):
    """One thing that the form asks: `kind` is `text`, `words`, `date`, `file`, `one` or `many`, `limit` in characters.

    `label` and `hint` are keys of sentences; a hint may be empty.
    """

    name: str
    kind: str
    label: str
    hint: str
    limit: int
    is_needed: bool
    choices: tuple[Choice, ...] = ()


def controls(labels: Mapping[str, str], known: Mapping[str, tuple[Choice, ...]]) -> tuple[Control, ...]:
    """What is asked under some labels, by name, in their order; `known` are the values that a diary has of tags, say.

    What can only be chosen among fewer than two is not asked, nor are topics where there are none.
    """
    made = (_control(name, label, known.get(name, ())) for name, label in labels.items())
    fewest = {"one": 2, "many": 1}
    return tuple(each for each in made if len(each.choices) >= fewest.get(each.kind, 0) or each.name in _CHOICES)


def _control(name: str, label: str, known: tuple[Choice, ...]) -> Control:
    hint = _HINTS.get(name, "")
    if name == BODY:
        return Control(name, "words", label, hint, 0, is_needed=True)
    field = BY_NAME[name.partition("_")[0] if name.startswith("event_") else name]
    choices = known or tuple(_translated(name))
    return Control(name, _kind(name, field), label, hint, field.limit, field.default == "required", choices)


def _kind(name: str, field: Field) -> str:
    return "one" if name in _CHOICES or field.type == "language" or name == "author" else _KINDS[field.type]


def _translated(name: str) -> Iterator[Choice]:
    for value, words in _CHOICES.get(name, {}).items():
        yield Choice(value, words, is_sentence=True)
