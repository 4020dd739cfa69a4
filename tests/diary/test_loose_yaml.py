"""Front matter that is nearly right is read where it can mean one thing only."""

import pytest

from diarist.diary.errors import TextError
from diarist.diary.front_matter import split


def read(line: str, key: str = "title") -> tuple[str, list[TextError]]:
    faults: list[TextError] = []
    value = split(f"---\ndate: 2026-11-20\n{line}\nlayout: post\n---\n", faults).values[key]
    assert value.line == 3
    return value.data, faults


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("title: Boats: a year", "Boats: a year"),
        ("title: Boats:", "Boats:"),
        ("title: “Boats: a year”", "“Boats: a year”"),
        ("title: @quay asked me", "@quay asked me"),
        ("title: *Not* one of us", "*Not* one of us"),
        ("title: &friends", "&friends"),
        ("title: !important", "!important"),
        ("title: %d boats", "%d boats"),
        ("title: `Boats` and I", "`Boats` and I"),
        ('title: "Boats" and I', '"Boats" and I'),
        ("title: 'It's a boat'", "It's a boat"),
        ("title:Boats", "Boats"),
        ("title：Boats", "Boats"),
        ("Title： Boats", "Boats"),
        ("title: Boats: http://a.example/", "Boats: http://a.example/"),
    ],
)
def test_words_are_words_where_nothing_else_can_be_meant(line: str, words: str) -> None:
    data, faults = read(line)
    assert data == words
    assert [fault.line for fault in faults if "in one way" in fault.what] == [3]
    assert not any(fault.blocks for fault in faults)


@pytest.mark.parametrize(
    ("line", "key", "data"),
    [
        ("subtitle: Boats: a year", "subtitle", "Boats: a year"),
        ("draft:true", "draft", "true"),
        ("Draft:yes", "draft", "yes"),
    ],
)
def test_a_key_of_another_kind_is_read_as_well(line: str, key: str, data: str) -> None:
    assert read(line, key)[0] == data


@pytest.mark.parametrize(
    "line",
    [
        'title: "Boats',
        "title: 'Boats",
        "title: 'Boats'",
        'title: "a" and "b"',
        'title: "C:\\quay"',
        "title: Boats: a year # 2",
        "title: Boats: a\n  year",
        "tags: [a, b",
        "tags: - a",
        "date: 2026-11-20: x",
        "Draft",
        " draft: true",
        "title: {a",
        "description: &words x\nseries: *words",
    ],
)
def test_what_can_mean_two_things_is_asked(line: str) -> None:
    faults: list[TextError] = []
    try:
        values = split(f"---\nid: x\n{line}\n---\n", faults).values
    except TextError:
        return
    assert any(fault.blocks for fault in faults) or values["title"].data == "Boats"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000", "\u200b", "\ufeff"])
def test_a_space_that_is_no_plain_one_is_a_space_where_front_matter_needs_one(space: str) -> None:
    faults: list[TextError] = []
    text = (
        f"---\ntitle:{space} A{space}quay\n{space}date: x\ntags:\n{space} -{space} y\ndraft{space}: true{space}\n---\n"
    )
    values = split(text, faults).values
    assert [value.data for value in values.values() if isinstance(value.data, str)] == [f"A{space}quay", "x", "true"]
    assert [item.data for item in values["tags"].data] == ["y"]
    assert not any(fault.blocks for fault in faults)


def test_words_are_left_as_they_are_where_all_is_right() -> None:
    text = "---\ntitle: Ten\u00a0boats\ndescription: |\n  date:\u00a0one\n---\n"
    faults: list[TextError] = []
    values = split(text, faults).values
    assert values["title"].data == "Ten\u00a0boats"
    assert values["description"].line == 3
