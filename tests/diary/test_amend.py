"""Front matter amended: what was meant is changed, and nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.amend import amend
from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import TextError
from diarist.diary.front_matter import split
from diarist.diary.site import Site
from diarist.diary.text import decode

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
        b"Updated = 2026-11-18\n", b'updated = "2026-11-20 07:30"\ncorrection = "It was \\"Tuesday\\"."\n'
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


def test_what_says_so_already_stays_as_it_is() -> None:
    changes = {"date": "2026-11-17", "title": "Oil: for the lamp", "lang": None}
    assert amend(FILE.replace(b"   # the headline", b""), changes) == FILE.replace(b"   # the headline", b"")


def test_each_line_keeps_its_end_and_the_first_sign_its_place() -> None:
    mixed = b"\xef\xbb\xbf---\r\ntitle: Oil\rdate: 2026-11-17\n----\r\n\r\nWords.\xe2\x80\xa8\rMore."
    assert amend(mixed, {"title": "Wick", "date": "2026-11-18", "lang": "cy"}) == (
        b'\xef\xbb\xbf---\r\ntitle: "Wick"\rdate: 2026-11-18\nlang: "cy"\n----\r\n\r\nWords.\xe2\x80\xa8\rMore.'
    )


def test_comments_and_blank_lines_around_a_key_stay() -> None:
    file = b"---\ntitle: Oil\n# why\nseries: >\n  A\n  lamp\n\n# why not\n\ndate: 2026-11-17\n---\nx\n"
    assert amend(file, {"series": None}) == file.replace(b"series: >\n  A\n  lamp\n", b"")
    assert amend(file, {"series": "B"}) == file.replace(b">\n  A\n  lamp\n", b'"B"\n')


def test_keys_that_all_stand_a_little_to_the_right_get_one_beside_them() -> None:
    file = b"---\n  title: Oil\n  date: 2026-11-17\n---\nx\n"
    assert amend(file, {"lang": "cy"}) == file.replace(b"---\nx", b'  lang: "cy"\n---\nx')


def test_a_string_over_lines_in_toml_is_one_value() -> None:
    file = b"+++\ntitle = '''\nupdated = 1\n\n'''\ndate = 2026-11-17\nupdated = 2026-11-18\n+++\nx\n"
    assert amend(file, {"updated": "2026-11-20"}) == file.replace(b"= 2026-11-18", b'= "2026-11-20"')


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        (b"---\n{title: Oil, date: 2026-11-17, updated: 2026-11-18}\n---\nx\n", 2, "2026-11-20"),
        (b"---\n{title: Oil, date: 2026-11-17}\n---\nx\n", 1, "2026-11-20"),
        (b"---\ntitle: |+\n  Oil\n\nupdated: 2026-11-18\n  # so\ndate: 2026-11-17\n---\nx\n", 5, None),
        (b"---\ntitle: Oil\nupdated: 2026-11-18\nupdated: 2026-11-18\ndate: 2026-11-17\n---\nx\n", 3, "2026-11-20"),
        (b"+++\ntitle = 'Oil'\n[updated]\nx = 1\n[a]\nb = 2\n[updated.y]\n+++\nx\n", 3, "2026-11-20"),
    ],
)
def test_what_cannot_be_changed_alone_is_not_changed(file: bytes, line: int, words: str | None) -> None:
    with pytest.raises(TextError, match="cannot be changed here without changing what stands around it") as caught:
        amend(file, {"updated": words})
    assert caught.value.line == line


@pytest.mark.parametrize("sign", ["\x00", "\udcff"])
def test_signs_that_no_file_can_hold_are_not_put_in(sign: str) -> None:
    with pytest.raises(TextError, match="invisible control character in the words for `title`") as caught:
        amend(FILE, {"title": f"Oil{sign}"})
    assert caught.value.line == 3
