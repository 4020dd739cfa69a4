"""An entry written anew is the same entry, whatever was read."""

from collections.abc import Mapping
from dataclasses import fields as attributes
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, reject
from hypothesis import strategies as st

from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.fields import BY_NAME, FIELDS
from diarist.diary.media_keys import Media
from diarist.diary.new_entry import NewEntry
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from diarist.diary.writing import quoted, write_entry
from tests.diary.conftest import SETTINGS
from tests.diary.typed import of_field
from tests.diary.typed_again import typed_again

ROOT = Path(__file__).parents[2]
PATH = "posts/2026-11-20-the-night-shift.md"
BODIES = st.sampled_from(
    [
        "Words.",
        "    code\n\nWords.",
        "---\nWords.\n---",
        "+++\nWords.",
        "\ufeffWords.",
        "Words.  ",
        "\u00a0Words.\n\t",
        "夜勤の一週間でした。",
        "كان أسبوعا هادئا.",
        "<!-- more -->Words.",
    ]
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("diary")
    (root / "posts").mkdir()
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return read_site(root / "mkdocs.yml")


def same(entry: Entry) -> tuple[Entry, bool]:
    """An entry without where each thing stands in its file."""
    return replace(entry, key_lines={}, body_line=0), entry.insists


def written_anew(entry: Entry, site: Site) -> Entry:
    return read_entry(entry.path, write_entry(entry.path, typed_again(entry, site)), site)


def in_yaml(keys: Mapping[str, Any], style: str | None, *, flow: bool) -> str:
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in keys.items()}
    dumped = yaml.safe_dump(plain, default_style=style, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    return f"---\n{dumped}---\n"


def in_toml(keys: Mapping[str, Any]) -> str:
    return "\n".join(["+++", *(f"{key} = {_toml(value)}" for key, value in keys.items()), "+++\n"])


def _toml(value: Any) -> str:  # noqa: ANN401 - whatever a key has
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(quoted, value))}]"
    return "{" + ", ".join(f"{quoted(key)} = {_toml(item)}" for key, item in value.items()) + "}"


@st.composite
def files(draw: st.DrawFn) -> str:
    """Files with some keys of the table, as programs and people write them."""
    some = draw(st.sets(st.sampled_from(sorted(BY_NAME)))) | {"title", "date"}
    some |= {"updated"} if some & {"correction", "withdrawn"} else set()
    some -= {"author"} if "authors" in some else set()
    table = [field for field in FIELDS if field.name in some]
    keys = {field.name: value for field in table if (value := draw(of_field(field))) is not None}
    styles = st.sampled_from([None, '"', "'", "|", ">"])
    matter = in_toml(keys) if draw(st.booleans()) else in_yaml(keys, draw(styles), flow=draw(st.booleans()))
    return (
        matter + draw(st.sampled_from(["", "\n", "\n\n", "  \n\n"])) + draw(BODIES) + draw(st.sampled_from(["", "\n"]))
    )


@given(text=files())
def test_whatever_is_read_is_read_again_from_a_file_written_anew(text: str, site: Site) -> None:
    try:
        entry = read_entry(PATH, text.encode("utf-8", "surrogatepass"), site)
    except DiaryError:
        reject()
    assert same(written_anew(entry, site)) == same(entry)


@pytest.mark.parametrize("sample", sorted((ROOT / "posts").glob("*.md")), ids=lambda path: path.stem)
def test_the_samples_are_the_same_written_anew(sample: Path) -> None:
    site = read_site(ROOT / "mkdocs.yml")
    entry = read_entry(f"posts/{sample.name}", sample.read_bytes(), site)
    assert same(written_anew(entry, site)) == same(entry)


def test_every_key_of_the_table_has_its_place() -> None:
    names = {attribute.name for attribute in attributes(NewEntry)}
    assert names == {field.name for field in FIELDS} - {"author"} | {"body"}
    others = {attribute.name for attribute in attributes(Entry)} - names
    assert others == {"path", "body_line", "key_lines", "page", "media", "promised", "gone", "replies"}
    assert {*Media._fields} < names


def test_what_holds_by_itself_is_not_typed(site: Site) -> None:
    entry = read_entry(
        PATH, b"---\ntitle: x\ndate: 2026-11-20\ncard: plain\nauthor: mara\nlang: en\n---\nWords.\n", site
    )
    assert typed_again(entry, site) == NewEntry(
        title="x", date="2026-11-20", id="2026-11-20-the-night-shift", body="Words."
    )
