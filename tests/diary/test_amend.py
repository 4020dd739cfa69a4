"""Front matter amended: what was meant is changed, and nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.amend import amend
from diarist.diary.entry import Entry, read_entry
from diarist.diary.front_matter import split
from diarist.diary.site import Site
from diarist.diary.text import TextError, decode

FILE = b"""---
# A note to myself
title: "Oil: for the lamp"   # the headline
date: 2026-11-17
tags:
  - light
  - oil
---

The words,  as they are.

---

And more.
"""
Read = Callable[..., Entry]


def test_a_new_key_goes_to_the_end_and_nothing_else_changes() -> None:
    amended = amend(FILE, {"updated": "2026-11-20", "correction": 'It was "Tuesday": not Monday.'})
    added = b'updated: 2026-11-20\ncorrection: "It was \\"Tuesday\\": not Monday."\n'
    assert amended == FILE.replace(b"  - oil\n", b"  - oil\n" + added)


def test_a_key_that_is_there_is_set_anew_with_all_its_lines() -> None:
    assert amend(FILE, {"tags": "one"}) == FILE.replace(b"tags:\n  - light\n  - oil\n", b'tags: "one"\n')
    assert amend(FILE, {"tags": None}) == FILE.replace(b"tags:\n  - light\n  - oil\n", b"")


def test_keys_that_are_there_and_new_ones_together() -> None:
    amended = amend(FILE, {"date": "2026-11-18", "title": "New", "zzz": None, "lang": "cy"})
    assert amended.startswith(
        b'---\n# A note to myself\ntitle: "New"\ndate: 2026-11-18\ntags:\n  - light\n  - oil\nlang: "cy"\n---\n'
    )


def test_windows_line_ends_stay() -> None:
    windows = FILE.replace(b"\n", b"\r\n")
    assert amend(windows, {"lang": "cy"}) == amend(FILE, {"lang": "cy"}).replace(b"\n", b"\r\n")


def test_a_file_that_cannot_be_read_is_left_to_its_author() -> None:
    with pytest.raises(TextError):
        amend(b"no front matter", {"lang": "cy"})


TOML = b"""\
+++
title = "Oil"
date = 2026-11-17
Updated = 2026-11-18

[extra]
mood = "fair"
+++

The words.
"""


def test_toml_stays_toml_and_its_tables_as_they_are() -> None:
    amended = amend(TOML, {"updated": "2026-11-20 07:30", "correction": 'It was "Tuesday".', "title": None})
    assert amended == TOML.replace(b'title = "Oil"\n', b"").replace(
        b"Updated = 2026-11-18\n\n", b'updated = "2026-11-20 07:30"\ncorrection = "It was \\"Tuesday\\"."\n'
    )
    assert amend(TOML.replace(b'[extra]\nmood = "fair"\n', b""), {"lang": "cy"}).endswith(
        b'Updated = 2026-11-18\n\nlang = "cy"\n+++\n\nThe words.\n'
    )


def test_a_key_in_other_letters_is_not_written_twice() -> None:
    assert amend(b"---\nTitle: a\n---\nx\n", {"title": "b"}) == b'---\ntitle: "b"\n---\nx\n'


@given(st.text(min_size=1).filter(lambda words: words.strip() and words.isprintable()))
def test_whatever_is_said_is_read_again(words: str) -> None:
    document = split(decode(amend(FILE, {"correction": words, "updated": "2026-11-20"})), [])
    assert document.values["correction"].data == words
    assert document.body == split(decode(FILE), []).body
    toml = split(decode(amend(TOML, {"correction": words})), [])
    assert toml.values["correction"].data == words


def test_an_amended_entry_comes_through_the_door(site: Site) -> None:
    entry = read_entry("posts/oil.md", amend(FILE, {"updated": "2026-11-20", "correction": "It was Tuesday."}), site)
    assert (entry.correction, entry.tags) == ("It was Tuesday.", ("light", "oil"))
