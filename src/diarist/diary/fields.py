"""The front matter's one definition: the guide's table, the editor's schema and the messages come from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter: what may stand there, what holds without it, and what it is for.

    What it `was` called in a released version is read, too.
    """

    name: str
    type: str
    default: str
    meaning: str
    limit: int = 0
    was: tuple[str, ...] = ()


MAX_TITLE = 120
MAX_NAME = 100
MAX_TEXT = 1000
TRANSLATIONS = ("not-ours",)
PURPOSES = ("tell", "ask", "answer", "thank", "decide")

FIELDS = (
    Field("title", "text", "required", f"The headline, 1 to {MAX_TITLE} characters.", MAX_TITLE),
    Field(
        "date",
        "date",
        "required",
        "When it is published (00:00, in the site's zone, unless it says so). In the future: not built until then.",
    ),
    Field(
        "id",
        "name",
        "the file's name",
        "Never changes once published: feeds and announcements know the entry by it.",
        MAX_NAME,
    ),
    Field(
        "feed_id",
        "text",
        "made of the `identity:` and the `id:`",
        "What feeds called it elsewhere, such as `https://old.example/?p=123` or `tag:old.example,2019:1`: no "
        "subscriber sees it as new. Atom takes addresses and their like alone, RSS and JSON Feed any words.",
        500,
    ),
    Field("slug", "name", "the file's name without its date", "The last part of the page's address.", MAX_NAME),
    Field(
        "author",
        "list",
        "the site's leader",
        "Who wrote it: the id of an author in the settings, or a list of them.",
        MAX_NAME,
    ),
    Field("authors", "list", "the site's leader", "The same as `author`.", MAX_NAME),
    Field(
        "description",
        "text",
        "the lead, cut at a word",
        "One or two sentences for cards, feeds, search engines and posts.",
        MAX_TEXT,
    ),
    Field("tags", "list", "none", "What it is about, such as `people` or `winter`.", 50),
    Field("series", "text", "none", "The series it belongs to; its entries link to one another.", MAX_TITLE),
    Field("image", "path", "none", "A picture beside the entry, for the page and the card.", 200),
    Field("image_alt", "text", "none", "What the picture shows, in words. Needed with `image`.", MAX_TEXT),
    Field("image_caption", "text", "none", "A line under the picture.", MAX_TEXT),
    Field(
        "data",
        "path",
        "none",
        "The figures behind a picture, for readers who want to reckon with them: a CSV file beside the entry.",
        200,
    ),
    Field(
        "focus",
        "place",
        "the middle",
        "Where the picture's subject is, kept where it is cut to another shape: from the left and from the top, such "
        "as `30% 20%`, or words, such as `top left`.",
    ),
    Field("audio", "path", "none", "Sound beside the entry (MP3 or M4A), for a player, feeds and a podcast.", 200),
    Field(
        "video",
        "path",
        "none",
        "A film beside the entry (MP4 or WebM), or the address of one elsewhere, shown as a picture with a link.",
        300,
    ),
    Field("captions", "path", "none", "A film's captions: a WebVTT or SubRip file. Needed where it is heard.", 200),
    Field(
        "transcript",
        "path",
        "the entry itself",
        "What is said, in a file beside it: Markdown, plain text, WebVTT or SubRip.",
        200,
    ),
    Field("chapters", "list", "none", "Parts of the sound or film, such as `1:30 The quay`.", MAX_TITLE),
    Field("lang", "language", "the site's language", "The entry's language, such as `cy` or `ar`."),
    Field(
        "translation_of",
        "name",
        "none",
        "The `id` of the entry that this one is a translation of. The same file name in `posts/cy/` means it, too.",
        MAX_NAME,
    ),
    Field(
        "translation",
        "translation",
        "none",
        "`not-ours`: the words are somebody else's, and nobody waits for a translation.",
    ),
    Field(
        "translated_by",
        "text",
        "none",
        "Who translated it, for readers: a name, `machine`, or `machine, read by` and a name.",
        MAX_TITLE,
    ),
    Field(
        "card", "card", "plain", "How the share card looks: `plain`, or `quote` for the first quotation in the entry."
    ),
    Field("draft", "flag", "false", "A draft is never built, nor are its pictures."),
    Field(
        "aliases", "list", "none", "Old addresses on this site that lead to the entry, such as `/2019/old-page/`.", 200
    ),
    Field("syndication", "list", "none", "Where else it stands, such as posts that link to it: whole addresses.", 300),
    Field(
        "event",
        "event",
        "none",
        "What it invites to: `begin:`, `end:` (days, or days with times) and `place:`, each below it, indented. It "
        "stands on the page and in the diary's calendar, `events.ics`.",
    ),
    Field(
        "announce",
        "announce",
        "true",
        "Whether it is posted out: true (however old it is), false, the channels that it goes to, or for each channel "
        "its own words or false.",
    ),
    Field(
        "imported",
        "text",
        "none",
        "Where `diarist import` found it; it finds it again by this. Such an entry is never announced by itself, and "
        "its HTML is cleaned whoever wrote it.",
        500,
    ),
    Field(
        "promises",
        "promises",
        "none",
        "What became of promises in earlier entries, each by its name, such as `ramp: kept`: `in-hand`, `kept`, "
        "`not-kept`, or `changed` and the new day: `changed 2027-06-30`.",
    ),
    Field("purpose", "purpose", "none", "What it is for: `tell`, `ask`, `answer`, `thank` or `decide`."),
    Field(
        "closes",
        "date",
        "none",
        "Until when what it asks can be answered, with `purpose: ask`: a day, the whole of which counts, or a day "
        "and a time. Then the page says that it is closed.",
    ),
    Field(
        "answers",
        "list",
        "none",
        "What it answers: the `id` of an entry, the address of a review, or a list of them. Of two entries each "
        "links to the other.",
        300,
    ),
    Field(
        "consent",
        "consent",
        "none",
        "How the authors of quoted answers agreed, by address: `named`, to name and link, or `anonymous`, to their "
        "words alone. An answer quoted with `> [!REPLY]` and its address needs it.",
    ),
    Field("photo_consent", "text", "none", "Who in the pictures agreed to be shown, and when.", MAX_TEXT),
    Field("allow", "reasons", "none", "Rules of the check that do not hold here, each with the reason why."),
    Field("approved_by", "text", "none", "Who else read it and agreed. Some settings ask for it.", MAX_NAME),
    Field("updated", "date", "the date", "When it was last changed in a way readers should know of."),
    Field("correction", "notice", "none", "What was wrong and is now right. Needs `updated`.", MAX_TEXT),
    Field("withdrawn", "notice", "none", "The notice that stands in place of an entry that was taken down.", MAX_TEXT),
)
BY_NAME = {field.name: field for field in FIELDS}
_JOINTS = re.compile(r"[-_ ]+")


def bare(key: str) -> str:
    """A key without what programs spell differently: `imageAlt`, `image-alt` and `Image_Alt` are one."""
    return _JOINTS.sub("", key).lower()


_BY_BARE = {bare(name): field.name for field in FIELDS for name in (*field.was, field.name)}


def canonical(key: str) -> str:
    """A key as the guide spells it, where it is one of Diarist's in other letters; else as it is written."""
    return key if key in BY_NAME else _BY_BARE.get(bare(key), key)


_SCHEMA_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number", "boolean"]},
    "notice": {"type": "string", "minLength": 1},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}"},
    "name": {"type": ["string", "number"], "pattern": r"^[^\s/\\?#%]+$"},
    "list": {"oneOf": [{"type": "string", "pattern": "^[^,]*$"}, {"type": "array"}]},
    "path": {"type": "string"},
    "place": {"type": "string", "pattern": r"^(\d{1,3}%?[ ,]+\d{1,3}%?|[A-Za-z]+([ -][A-Za-z]+)?)$"},
    "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "card": {"enum": ["plain", "quote"]},
    "translation": {"enum": list(TRANSLATIONS)},
    "flag": {"type": "boolean"},
    "purpose": {"enum": list(PURPOSES)},
    "consent": {"type": "object", "additionalProperties": {"enum": ["named", "anonymous"]}},
    "reasons": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
    "event": {
        "type": "object",
        "properties": {
            "begin": {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}"},
            "end": {"type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d\d)"},
            "place": {"type": "string"},
        },
        "required": ["begin"],
        "additionalProperties": False,
    },
    "promises": {
        "type": "object",
        "additionalProperties": {
            "type": "string",
            "pattern": r"^(in-hand|kept|not-kept|changed \d{4}-\d{1,2}-\d{1,2})$",
        },
    },
    "announce": {
        "oneOf": [
            {"type": "boolean"},
            {"type": "array", "items": {"type": "string"}, "minItems": 1},
            {"type": "object", "additionalProperties": {"type": ["string", "boolean"]}, "minProperties": 1},
        ]
    },
}
_TYPE_WORDS = {
    "text": "text",
    "notice": "text",
    "date": "date, or date and time",
    "name": "letters, digits, hyphens",
    "list": "one, or a list",
    "path": "path",
    "place": "two shares, or words",
    "language": "language code",
    "card": "`plain` or `quote`",
    "translation": "`not-ours`",
    "flag": "true or false",
    "event": "`begin`, `end` and `place`",
    "announce": "true, false, a list of channels, or a group",
    "promises": "each promise's name, and its state",
    "purpose": "one of five words",
    "consent": "addresses",
    "reasons": "a list of rules",
}


def json_schema() -> dict[str, Any]:
    """The front matter as a JSON Schema (draft 2020-12), for editors that complete and check YAML."""
    properties = {field.name: {**_shape(field), "description": field.meaning} for field in FIELDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Diarist entry",
        "type": "object",
        "properties": properties,
        "required": [field.name for field in FIELDS if field.default == "required"],
        "additionalProperties": False,
    }


def _shape(field: Field) -> dict[str, Any]:
    limit: dict[str, Any] = {"maxLength": field.limit} if field.limit else {}
    if field.default == "required":
        limit["minLength"] = 1
    if field.type != "list":
        return {**_SCHEMA_TYPES[field.type], **limit}
    one, several = _SCHEMA_TYPES["list"]["oneOf"]
    return {"oneOf": [{**one, **limit}, {**several, "items": {**_SCHEMA_TYPES["text"], **limit}}]}


def markdown_table() -> str:
    """The front matter as the table that stands in the guide."""
    rows = [f"| `{f.name}` | {_TYPE_WORDS[f.type]} | {f.default} | {f.meaning} |" for f in FIELDS]
    return "\n".join(["| key | what may stand there | without it | meaning |", "|---|---|---|---|", *rows])
