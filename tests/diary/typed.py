"""What somebody, or some program, may type for a new entry: strategies over the table of keys."""

from typing import Any

from hypothesis import strategies as st

from diarist.diary.event import EVENT_KEYS
from diarist.diary.fields import FIELDS, PURPOSES, Field
from diarist.diary.new_entry import NewEntry

HOSTILE = (
    *("No", "y", "on", "yes", "null", "~", "true", "1e3", "0o17", "017", "0x1F", "12:30", "1_000", "2024-01-01"),
    *(
        "- x",
        "? x",
        "x: y",
        "x:",
        "a #b",
        "# b",
        "[x]",
        "{x}",
        "*x*",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x`",
        "|",
        ">",
        "'",
        '"',
    ),
    *("---", "+++", "...", "<<", "=", ".inf", "\\n", "x\n\ny", "\r\n", "\t", " ", "  x  ", ", ", "：", "\u00a0"),
    *(
        "\u2028",
        "\u2029",
        "\ufeff",
        "\u200b",
        "\u200d",
        "\u202e",
        "😀",
        "👩‍👩‍👧",
        "مرحبا",
        "夜勤",
        "é",
        "e\u0301",
        "“x”",
    ),
    *("%%x%%", "<!-- x -->", "&amp;", "&#10;", "&nbsp;", "[a](b)", "--", "it's", '"x"', "**x**", "word", "x" * 90),
)
"""Pieces of text that one program or another takes for something else than words."""

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(LETTERS, max_size=8), max_size=5).map("".join)
NAMES = st.from_regex(r"[A-Za-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}", fullmatch=True) | st.sampled_from(HOSTILE[:14])
DAYS = st.dates().map(lambda day: f"{day.year % 300 + 1900}-{day:%m-%d}")
CLOCKS = st.sampled_from(["", " 07:30", " 7:30", "T07:30:15", " 23:59:59Z", " 02:30+01:00", " 01:30 -0500"])
DATES = st.builds("".join, st.tuples(DAYS, CLOCKS))
CHANNELS = ("mastodon", "bluesky", "linkedin")
ADDRESSES = st.builds("https://elsewhere.example/{}".format, NAMES)

AUTHORS = st.sampled_from([(), ("tom",), ("mara", "tom")])

BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "notice": WORDS,
    "name": NAMES,
    "path": st.builds("pictures/{}.jpg".format, NAMES) | WORDS,
    "place": st.sampled_from(["", "30% 20%", "top left", "bottom", "50% 50%", "nowhere"]),
    "language": st.sampled_from(["", "en", "cy", "ar", "fr", "zh-Hant", "no"]),
    "card": st.sampled_from(["", "plain", "quote"]),
    "translation": st.sampled_from(["", "not-ours"]),
    "purpose": st.sampled_from(["", *PURPOSES]),
    "date": DATES,
    "flag": st.booleans(),
    "list": st.lists(WORDS, max_size=3).map(tuple),
    "promises": st.dictionaries(
        NAMES, st.sampled_from(["kept", "in-hand", "changed 2027-06-30", "changed"]), max_size=3
    ),
    "consent": st.dictionaries(ADDRESSES, st.sampled_from(["named", "anonymous", "yes"]), max_size=3),
    "reasons": st.dictionaries(WORDS.filter(str.strip), WORDS, max_size=3),
    "event": st.dictionaries(st.sampled_from(EVENT_KEYS), DATES | WORDS, max_size=3),
    "announce": st.none()
    | st.booleans()
    | st.lists(st.sampled_from(CHANNELS), max_size=2, unique=True).map(tuple)
    | st.dictionaries(st.sampled_from(CHANNELS), WORDS | st.booleans(), max_size=3),
}
"""What may be typed for the keys of each type. A type that is missing here is one that no test writes."""

BY_KEY: dict[str, st.SearchStrategy[Any]] = {
    "title": st.builds("{}{}".format, st.sampled_from(["", "A night", "-", "“Night”"]), WORDS).filter(
        lambda words: 0 < len(words) < 120
    ),
    "feed_id": st.just("") | st.builds("tag:old.example,2019:{}".format, NAMES),
    "author": AUTHORS,
    "authors": AUTHORS,
    "syndication": st.lists(ADDRESSES, max_size=2).map(tuple),
}
"""What may be typed where not all that its type allows is right."""


def of_field(field: Field) -> st.SearchStrategy[Any]:
    return BY_KEY.get(field.name, BY_TYPE[field.type])


def new_entries() -> st.SearchStrategy[NewEntry]:
    """New entries with every key of the table, some of it left out."""
    table = {field.name: of_field(field) for field in FIELDS if field.name != "author"}
    empty = NewEntry()
    some = {key: st.just(getattr(empty, key)) | values for key, values in table.items() if key not in {"title", "date"}}
    return st.builds(NewEntry, **(table | some), body=st.just("Words.") | WORDS)
