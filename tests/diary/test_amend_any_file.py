"""Whatever a file looks like, amending it changes the lines of the keys that are meant, and no other byte."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event, given, reject
from hypothesis import strategies as st

from diarist.diary.amend import amend
from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.front_matter import split
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from diarist.diary.text import decode
from tests.diary.conftest import SETTINGS

PATH = "posts/2026-11-17-oil.md"
TITLES = (
    *("title: Oil", "title: 'Oil: it''s\n\n  for the lamp'", 'Title: "Oil for\n  the lamp"   # the headline'),
    *(
        "title: >\n  Oil\n  for\n",
        "title: |+\n  Oil\n\n",
        "\u200btitle: Oil",
        "title : Oil",
        "title: Oil: for the lamp",
    ),
    *("? title\n: Oil", "title:\tOil", "TITLE: Oil\n  for it", "\u00a0title: Oil", "title： Oil"),
)
DATES = ("date: 2026-11-17", "date: '2026-11-17'  # a Tuesday", "Date: 17 November 2026", "date:\n  2026-11-17 07:30")
MORE = (
    *(
        "tags: [light,\n  oil]",
        "tags:\n  - light\n  # no more\n  - oil\n  # that is all",
        "tags:\n- light",
        "# a note",
        "",
    ),
    *("description: |\n  One.\n\n  Two.\n\n", "description: 'It''s\n\n  two'", "draft: false", f"series: {'x ' * 50}y"),
    *("series: Lamps\n  and oil", "allow:\n  blame: >-\n    so\n\n    it is\n", "announce: {mastodon: 'Lit:\n  it'}"),
    *("weather: fair", "layout: post", "params:\n    mood: 'fair'", "  # indented", "image-alt: A lamp", "correction:"),
    *(
        "correction: It was gas.",
        "correction: >-\n  It was\n  gas.\n",
        "Updated: 2026-11-18",
        "updated: 2026-11-18 # so",
    ),
    *(
        "tags: [\n]",
        'series: "a\\\n  b"',
        "author: mara",
        "series: a\u2028b",
        "series: a\u2029  b",
        "id: oil",
        "id:\n  oil",
    ),
    *(
        "correction: |+\n  It was gas.\n\n\n",
        "correction: It was\n\n  gas. # so",
        "description: &d Two",
        "description: *d",
    ),
)
TOML = (
    *(
        'description = "x"',
        "description = '''\ntitle = \"y\"\n\n'''",
        'tags = [\n  "light", # no more\n  "oil",\n]',
        "# a note",
        "",
    ),
    *(
        'correction = "It was gas."',
        'correction = """\nIt was \\\n  gas."""',
        "Updated = 2026-11-18",
        "updated=2026-11-18 # so",
    ),
    *(
        "draft = false",
        'announce.mastodon = "Lit"',
        "announce = {mastodon = 'Lit'}",
        '"id" = "oil"',
        "series = 'a # b'",
    ),
)
TABLES = (
    "",
    "[extra]\nmood = 'fair'\n",
    "\n# about it\n[[extra]]\nx = [\n1]\n\n[params]\ny = 2\n",
    "[announce]\nmastodon = 'Lit'\n",
)
ENDS = ("\n", "\r\n", "\r")
BODIES = ("", "Words.", "\nWords.\n\n---\n\nMore.\n", "\n\n    code\n\nend\n", "+++\nWords.\u2028 More.\u2029Yes.")
CHANGES: tuple[Mapping[str, str | None], ...] = (
    {"updated": "2026-11-20 14:05", "correction": 'It was "Tuesday": not Monday.'},
    {"updated": "2026-11-20 14:05", "withdrawn": "It named somebody.", "correction": None},
    {"id": "2026-11-17-oil"},
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("diary")
    (root / "posts").mkdir()
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return read_site(root / "mkdocs.yml")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Files in YAML and TOML as people, their machines and other programs leave them."""
    is_toml = draw(st.booleans())
    more = draw(st.lists(st.sampled_from(TOML if is_toml else MORE), max_size=6, unique_by=_name))
    title, day = draw(st.sampled_from(TITLES)), draw(st.sampled_from(DATES))
    first = ['title = "Oil"', "date = 2026-11-17"] if is_toml else [title, day]
    closing = draw(st.sampled_from(["+++", "+++\n"] if is_toml else ["---\n", "...\n---\n", "----\n\n", "---"]))
    more += _needed(more, is_without_words=not closing.endswith("\n"), joint=" = " if is_toml else ": ")
    keys = "\n".join(draw(st.permutations([*first, *more]))) + "\n"
    opening = draw(st.sampled_from(["+++\n", "+++ \n"] if is_toml else ["---\n", "---  \n", "-----\n"]))
    tables = draw(st.sampled_from(TABLES)) if is_toml else ""
    head = draw(st.sampled_from(["", "\ufeff", "\ufeff\n", "\n \n"]))
    body = draw(st.sampled_from(BODIES)) + "Words." if closing.endswith("\n") else ""
    chosen = draw(st.sampled_from([*((end,) for end in ENDS), ENDS]))
    chance = draw(st.randoms(use_true_random=False))
    text = head + opening + keys + tables + closing + body
    return re.sub("\n", lambda _: chance.choice(chosen), text).encode()


def _needed(keys: list[str], *, is_without_words: bool, joint: str) -> list[str]:
    """What must be there for others to be right."""
    names = {_name(key) for key in keys}
    withdrawn = [f"withdrawn{joint}'It was wrong.'"] if is_without_words else []
    is_dated = "updated" in names or not (withdrawn or "correction" in names)
    return withdrawn if is_dated else [*withdrawn, f"updated{joint}2026-11-19"]


def _name(line: str) -> str:
    return re.split(r"[:=. ]", line.lower(), maxsplit=1)[0].strip('"')


def said(entry: Entry) -> Entry:
    return replace(entry, key_lines={}, body_line=0)


def lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)", data)


@given(data=files(), changes=st.sampled_from(CHANGES))
def test_an_amended_file_is_the_old_one_but_for_what_was_asked(
    data: bytes, changes: Mapping[str, str | None], site: Site
) -> None:
    try:
        entry = read_entry(PATH, data, site)
    except DiaryError:
        reject()
    try:
        amended = amend(data, changes)
    except TextError as error:
        event(f"refused: {error.what}")
        return
    event("amended")
    assert amend(amended, changes) == amended
    read = read_entry(PATH, amended, site)
    wanted: dict[str, Any] = {key: words or "" for key, words in changes.items()}
    if read.withdrawn:
        wanted["correction"] = ""  # what was wrong with words that are taken down
    if "updated" in changes:
        assert f"{read.updated:%Y-%m-%d %H:%M}" == changes["updated"]
        wanted["updated"] = read.updated
    assert said(read) == said(replace(entry, **wanted))
    only_the_keys_lines_differ(data, amended, changes)


def only_the_keys_lines_differ(data: bytes, amended: bytes, changes: Mapping[str, str | None]) -> None:
    """Whether each line that was put in is a key's, and as many were taken out as the keys had."""
    new = [line for line in lines(amended) if is_of(line, changes)]
    rest = [line for line in lines(amended) if not is_of(line, changes)]
    assert len(new) <= len(changes)
    old = iter(data)
    assert all(byte in old for byte in b"".join(rest))
    values = split(decode(data), []).values
    had = sum(value.last - value.line + 1 for key, value in values.items() if key in changes)
    # Where what stood between them is taken out, a carriage return and a line feed end one line.
    assert len(lines(data)) - len(rest) <= had + 1


def is_of(line: bytes, changes: Mapping[str, str | None]) -> bool:
    return any(line.lower().lstrip().startswith((f"{key}:".encode(), f"{key} =".encode())) for key in changes)
