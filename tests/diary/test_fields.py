"""The editor's schema agrees with the door: it lets the samples in, and keeps out what it can."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.fields import FIELDS, json_schema, markdown_table
from diarist.diary.read_site import read_site
from diarist.diary.site import Site

if TYPE_CHECKING:
    from diarist.diary.problems import Problem

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "posts").glob("*.md"))


class EditorsLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: days stay words, and yes is no truth."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith((":timestamp", ":bool"))]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    } | {first: [("tag:yaml.org,2002:bool", re.compile("(true|false)$"))] for first in "tf"}


def refused(front_matter: str) -> list[str]:
    values: Any = yaml.load(front_matter, EditorsLoader)  # noqa: S506 - a SafeLoader
    return [error.message for error in Draft202012Validator(json_schema()).iter_errors(values)]


def front_matter(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n")[1]


@pytest.fixture(scope="module")
def sample_site() -> Site:
    return read_site(ROOT / "mkdocs.yml")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_right_by_the_schema_and_at_the_door(sample: Path, sample_site: Site) -> None:
    assert not refused(front_matter(sample))
    assert read_entry(f"posts/{sample.name}", sample.read_bytes(), sample_site).path == f"posts/{sample.name}"


@pytest.mark.parametrize(
    "wrong",
    [
        "title: x",
        "date: 2026-11-20",
        "title: ''\ndate: 2026-11-20",
        "title: [x]\ndate: 2026-11-20",
        f"title: {'x' * 121}\ndate: 2026-11-20",
        "title: x\ndate: 20/11/2026",
        "title: x\ndate: 2026-11-20\nweather: rain",
        "title: x\ndate: 2026-11-20\nTitle: x",
        "title: x\ndate: 2026-11-20\ndraft: 'true'",
        "title: x\ndate: 2026-11-20\ndraft: yes",
        f"title: x\ndate: 2026-11-20\ntags: [{'x' * 51}]",
        "title: x\ndate: 2026-11-20\ntags: {a: b}",
        "title: x\ndate: 2026-11-20\ntags: a, b",
        "title: x\ndate: 2026-11-20\nlang: welsh!",
        "title: x\ndate: 2026-11-20\ncard: photo",
        "title: x\ndate: 2026-11-20\nannounce: []",
        "title: x\ndate: 2026-11-20\nwithdrawn: true",
        f"title: x\ndate: 2026-11-20\nimage: {'x' * 201}",
        "title: x\ndate: 2026-11-20\nslug: a/b",
    ],
)
def test_the_schema_refuses_what_the_door_does_not_take_without_a_word(wrong: str, site: Site) -> None:
    assert refused(wrong)
    said: list[Problem] = []
    with suppress(DiaryError):
        read_entry("posts/x.md", f"---\n{wrong}\n---\nWords.\n".encode(), site, said)
        assert said


@pytest.mark.parametrize(
    "right",
    [
        "date: 2026-1-5",
        "title: 1984",
        "title: no",
        "tags: [2026, on]",
        "description: ''",
        "announce: [mastodon]",
        "date: 2026-11-20 07:30",
        "tags: people",
        "tags: [people, winter]",
        "draft: false",
        "announce: {mastodon: A night., linkedin: false}",
        "lang: zh-Hant",
        "slug: रात-की-पाली",
        "slug: 2026",
        "id: 2026-11-20_night.shift",
    ],
)
def test_the_schema_lets_in_what_the_door_does(right: str, read: Callable[..., Entry]) -> None:
    assert read(right).title
    day = "" if right.startswith("date") else "date: 2026-11-20\n"
    title = "" if right.startswith("title") else "title: x\n"
    assert not refused(f"{title}{day}{right}")


def test_the_guides_table_has_every_key_once() -> None:
    rows = markdown_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [field.name for field in FIELDS]
    assert all(row.count("|") == 5 for row in rows)
