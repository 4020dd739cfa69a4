"""A new entry's file: whatever reads YAML reads the same in it, and it looks as if somebody had written it."""

import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from diarist.diary import strict_dates
from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.fields import BY_NAME, FIELDS
from diarist.diary.front_matter import split
from diarist.diary.new_entry import NewEntry
from diarist.diary.site import Site
from diarist.diary.text import decode, on_one_line
from diarist.diary.toml_front_matter import read_toml
from diarist.diary.writing import quoted, scalar, write_entry
from tests.diary.typed import HOSTILE, WORDS, new_entries

UTC = ZoneInfo("UTC")
OLD = YAML(typ="safe", pure=True)
OLD.version = (1, 1)
PATH = "posts/2026-11-20-the-night-shift.md"


def front_matter(data: bytes) -> str:
    return data.decode().removeprefix("---\n").partition("\n---\n")[0]


def read_by_others(text: str) -> list[Any]:
    """What PyYAML (1.1) and ruamel.yaml (1.2) find in the same text."""
    return [yaml.safe_load(text), YAML(typ="safe", pure=True).load(io.StringIO(text))]


def shown(new: NewEntry, key: str) -> Any:  # noqa: ANN401 - whatever a key has
    """What a key's value is for whoever reads it: each text on one line, but for words that go out as they are."""
    value = getattr(new, key)
    if isinstance(value, str):
        return on_one_line(value)
    if isinstance(value, tuple):
        return [words for item in value if (words := on_one_line(item))]
    return dict(value) if hasattr(value, "items") else value


def as_typed(key: str, found: Any) -> Any:  # noqa: ANN401 - whatever a key has
    """A value as it was typed; a day that another reader made a date of, as an instant."""
    if BY_NAME[key].type == "date":
        return strict_dates.parse(str(found), UTC).timestamp()
    return found


@given(new_entries())
def test_other_readers_find_every_word_as_it_was_typed(new: NewEntry) -> None:
    for found in read_by_others(front_matter(write_entry(PATH, new))):
        keys = {"authors" if key == "author" else key: value for key, value in (found or {}).items()}
        if isinstance(keys.get("authors"), str):
            keys["authors"] = [keys["authors"]]
        wanted = {key: shown(new, key) for key in BY_NAME if key != "author"}
        wanted = {key: value for key, value in wanted.items() if value or (key == "announce" and value is False)}
        assert keys.keys() == wanted.keys()
        for key, value in wanted.items():
            assert as_typed(key, keys[key]) == as_typed(key, value)


@given(new_entries())
def test_keys_stand_in_the_tables_order_with_nothing_empty_among_them(new: NewEntry) -> None:
    text = write_entry(PATH, new).decode()
    document = split(text, [])
    assert list(document.values) == [field.name for field in FIELDS if field.name in document.values]
    assert all(value.data and value.kind != "nothing" for value in document.values.values())
    assert "\r" not in text
    assert text.endswith("\n")
    below = text.partition("\n---\n")[2]
    assert not below or (below.startswith("\n") and below[1] != "\n")


@given(WORDS)
@example("No")
@example("1e3")
def test_a_scalar_is_the_same_words_for_all(words: str) -> None:
    for text in (scalar(words), quoted(words)):
        assert read_by_others(f"- {text}\n- x: {text}\n") == [[words, {"x": words}]] * 2
        assert OLD.load(io.StringIO(f"- {text}")) == [words]
        assert "\n" not in text


@given(WORDS)
def test_quotes_are_tomls_too(words: str) -> None:
    assert read_toml(f"x = {quoted(words)}", 1, 2)["x"].data == words


SAFE = (
    *("The night shift", "It's a day", "(Half) done", "2026 in review", "10 things", "ليلتي", "夜勤", "“So,” she said"),
    *("https://elsewhere.example/#x", "2026-11-20-the-night-shift", "/2019/old/", "C#", 'A "quiet" week', "No way"),
)
UNSAFE = (
    *("No", "y", "OFF", "null", "1e3", "017", "0x1F", "1.5", "12:30", "2024-01-01", "2024-01-01 10:00:00", "1_000"),
    *(
        "- x",
        "#x",
        "a: b",
        "a:",
        "a #b",
        "*x",
        "@x",
        "",
        " x",
        "x ",
        "a\nb",
        "a\u00a0b",
        "\u200dx",
        "~",
        "=",
        "...",
        "---",
    ),
)


@pytest.mark.parametrize("words", SAFE)
def test_what_is_safe_stands_bare(words: str) -> None:
    assert scalar(words) == words


@pytest.mark.parametrize("words", UNSAFE)
def test_what_is_not_is_quoted(words: str) -> None:
    assert scalar(words).startswith('"')


def test_it_looks_as_if_a_careful_person_had_written_it() -> None:
    new = NewEntry(
        title="Oil: for the lamp",
        date="2026-11-20",
        id="2026-11-20-oil",
        authors=("mara",),
        tags=("light", "No"),
        announce={"mastodon": "We lit it.\n\nAt last.", "linkedin": False},
        draft=True,
        allow={"phone-number": "it is our switchboard"},
        updated="2026-11-21 07:30",
        body="\n\nWe lit it.\r\n\r\n---\r\n\r\nAt last.\n\n",
    )
    assert write_entry(PATH, new).decode() == (
        '---\ntitle: "Oil: for the lamp"\ndate: 2026-11-20\nid: 2026-11-20-oil\nauthor: mara\ntags:\n  - light\n'
        '  - "No"\ndraft: true\nannounce:\n  mastodon: "We lit it.\\n\\nAt last."\n  linkedin: false\nallow:\n'
        "  phone-number: it is our switchboard\nupdated: 2026-11-21 07:30\n---\n\nWe lit it.\n\n---\n\nAt last.\n"
    )


def test_an_entry_without_words_ends_with_its_front_matter() -> None:
    assert write_entry(PATH, NewEntry(title="x", date="2026-11-20")) == b"---\ntitle: x\ndate: 2026-11-20\n---\n"


@given(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE), st.sampled_from(HOSTILE))
def test_the_words_come_back_whatever_they_look_like(one: str, two: str, three: str) -> None:
    typed = f"{one}\n{two}{three}"
    body = split(decode(write_entry(PATH, NewEntry(title="x", body=typed))), []).body
    assert body.strip() == decode(f"x{typed}".encode())[1:].strip()


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800", "\ufffe"])
def test_signs_that_no_file_can_hold_are_said_with_their_line(sign: str) -> None:
    new = NewEntry(title=f"A night{sign}", date="2026-11-20", body=f"Words.\nMore{sign}.", announce={"a": f"x{sign}"})
    with pytest.raises(DiaryError) as caught:
        write_entry(PATH, new)
    code = f"U+{ord(sign):04X}"
    assert [str(problem).partition(" after")[0] for problem in caught.value.problems] == [
        f"{PATH}:{line}: there is an invisible control character ({code})" for line in (2, 5, 9)
    ]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85"])
def test_line_ends_of_old_printers_are_spaces_in_a_key_and_said_among_the_words(sign: str) -> None:
    assert b"title: A night\n" in write_entry(PATH, NewEntry(title=f"A{sign}night"))
    with pytest.raises(DiaryError, match="invisible control character"):
        write_entry(PATH, NewEntry(title="x", body=f"Words.{sign}More."))


def test_a_key_longer_than_yaml_likes_is_read_all_the_same(site: Site) -> None:
    new = NewEntry(title="x", date="2026-11-20", allow={"rule " * 400 + "x": "because"}, body="Words.")
    assert read_entry(PATH, write_entry(PATH, new), site).allow == dict(new.allow)


def test_dates_are_bare_and_what_is_none_is_quoted() -> None:
    text = write_entry(PATH, NewEntry(date="2026-11-20T07:30:00+01:00", updated="2026: November")).decode()
    assert 'date: 2026-11-20T07:30:00+01:00\nupdated: "2026: November"\n' in text
    found = yaml.safe_load("x: 2026-11-20")
    assert isinstance(found["x"], date)
    assert not isinstance(found["x"], datetime)
