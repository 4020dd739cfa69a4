"""The form's file of an entry is the very one that Python writes, byte for byte."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diarist.diary.fields import FIELDS
from diarist.diary.file_names import new_id, new_stem
from diarist.diary.new_entry import NewEntry
from diarist.diary.text import without_controls
from diarist.diary.writing import scalar, write_entry
from tests.diary.typed import HOSTILE, WORDS, new_entries
from tests.write_page.modules import Module, module

DAY = date(2026, 11, 27)
TITLES = (
    "No",
    "on",
    "Frost: what it taught us",
    "“Who is on call?” & other questions",
    "it's Dawn’s turn",
    "a&b&c & d",
    "a\u02bc\u02bc\u02bcb \U0001d4d0\u2019n \u02bc\u02bcx",
    "CON",
    "Yr hyn a ddysgodd y rhew",
    "夜勤の人たち",
    "مرحبا بكم",
    "सर्दी की रात",
    "İstanbul",
    "ΟΔΟΣ",
    "👩‍👩‍👧 " * 20,
    "word " * 30,
    "x" * 90,
    "夜" * 90,
    "e\u0301" * 70,
    "ßtraße ﬁn Ⅳ ²",
    "—",
    "",
)


@pytest.fixture(scope="module")
def entry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("entry.js", tmp_path_factory.mktemp("entry")) as asked:
        yield asked


def in_browser(new: NewEntry) -> dict[str, Any]:
    return {key.name: getattr(new, key.name) for key in fields(new)}


def the_forms(new: NewEntry, keys: list[str]) -> NewEntry:
    """What of a new entry the form can say."""
    kept = {key: getattr(new, key) for key in keys if key != "author"}
    return NewEntry(**kept, body=new.body)


@pytest.fixture(scope="module")
def keys(entry: Module) -> list[str]:
    return list(entry.call("keys"))


def test_the_keys_stand_in_the_order_of_the_table(keys: list[str]) -> None:
    assert keys == [field.name for field in FIELDS if field.name in keys]


@given(new=new_entries())
@example(new=NewEntry(title="No", date="2026-11-27", body="\r\n\r\n\tFirst\rSecond\u2028third\u2029\n\n"))
@example(new=NewEntry(title="x", date="27 November", tags=("on", " a  b ", "\u200b"), body=" \x85\n  x\n"))
@example(new=NewEntry(title="2026-11-27 10:00:00", date="2026-11-27 10:00", authors=("mara", "tom")))
def test_the_bytes_are_those_that_python_writes(entry: Module, keys: list[str], new: NewEntry) -> None:
    new = the_forms(new, keys)
    new = replace(new, body=without_controls(new.body, []))
    assert entry.call("writeEntry", in_browser(new)).encode() == write_entry("x.md", new)


@given(words=WORDS | st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=12))
def test_a_scalar_is_quoted_where_python_quotes_it(entry: Module, words: str) -> None:
    assert entry.call("scalar", words) == scalar(words)


def test_every_sign_that_python_knows_is_bare_or_quoted_alike(entry: Module) -> None:
    known = [sign for sign in map(chr, range(0x110000)) if unicodedata.category(sign) not in {"Cs", "Cn", "Co"}]
    for begin in ("", "fal"):
        words = [f"{begin}{sign}e" for sign in known]
        assert entry.call("scalars", words) == [scalar(one) for one in words]


@given(title=WORDS | st.sampled_from(TITLES), language=st.sampled_from(["en", "en-GB", "cy", "ar"]))
def test_file_and_id_are_called_as_diarist_new_calls_them(entry: Module, title: str, language: str) -> None:
    assert entry.call("newStem", DAY.isoformat(), title, language) == new_stem(DAY, title, language)
    assert entry.call("newId", DAY.isoformat(), title, language) == new_id(DAY, title, language)


@pytest.mark.parametrize("title", [*TITLES, *HOSTILE])
def test_known_headlines_give_the_same_names(entry: Module, title: str) -> None:
    assert entry.call("newStem", DAY.isoformat(), title, "en") == new_stem(DAY, title, "en")
    assert entry.call("newId", DAY.isoformat(), title, "en") == new_id(DAY, title, "en")


@given(text=st.text(max_size=20))
def test_what_no_page_can_hold_goes_as_it_goes_in_python(entry: Module, text: str) -> None:
    assert entry.call("withoutControls", text) == without_controls(text, [])
