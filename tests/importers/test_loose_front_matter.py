"""Front matter of any kind gives the same keys."""

import pytest

from diarist.importers.loose_front_matter import read_yaml, split, words_in

WANTED = {"title": "The quay: again", "tags": ["a", "b"]}


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "The quay: again"\ntags: [a, b]\n---\n',
        "---\ntitle: The quay: again\ntags: [a, b]\n---\n",
        '+++\ntitle = "The quay: again"\ntags = ["a", "b"]\n+++\n',
        '{\n"title": "The quay: again", "tags": ["a", "b"]\n}\n',
        ';;;\n"title": "The quay: again", "tags": ["a", "b"]\n;;;\n',
    ],
)
def test_yaml_toml_and_json_are_read_alike(head: str) -> None:
    keys, body = split(f"{head}\nWe lit it.\r\n")
    assert keys == WANTED
    assert body.strip() == "We lit it."


def test_lines_of_keys_end_where_the_words_begin() -> None:
    keys, body = split("Title: The quay: again\nDate: 2019-05-01\nTags: a,\n   b\n\nNote: this is a word.\n")
    assert keys == {"Title": "The quay: again", "Date": "2019-05-01", "Tags": "a, b"}
    assert body == "Note: this is a word.\n"


def test_words_may_come_right_below_lines_of_keys() -> None:
    keys, body = split("Title: The quay\nDate: 2019-05-01\nhttps://quay.example\nWe lit it.\n")
    assert keys == {"Title": "The quay", "Date": "2019-05-01"}
    assert body == "https://quay.example\nWe lit it.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Title: alone.\nMore.",
        "Dear reader: hello.\nMore.",
        "Dear reader: hello.\n\nMore.",
        "---\n\nA line above.\n",
        "Words alone.",
        "{ no json",
    ],
)
def test_words_are_not_taken_for_keys(text: str) -> None:
    assert split(text) == ({}, text)


def test_days_stay_words_and_a_program_s_own_tag_makes_nothing() -> None:
    assert read_yaml("date: 2019-02-30\nx: !!python/object/apply:os.system [ls]\ny: !Foo {a: 1}") == {
        "date": "2019-02-30",
        "x": ["ls"],
        "y": {"a": 1},
    }


def test_no_alias_is_followed() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))
    assert all(isinstance(value, str) for value in (read_yaml(bomb) or {}).values())


def test_words_are_found_however_deep() -> None:
    assert list(words_in({"a": ["x", {"b": 2}], "c": True, "d": None})) == ["x", "2"]
