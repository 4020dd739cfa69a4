"""Files taken apart: every key with its line, every line of the words where an editor shows it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.diary.errors import TextError
from diarist.diary.front_matter import MAX_CHARACTERS, Document, split
from diarist.diary.text import decode, without_controls

few = settings(max_examples=50, deadline=None)
WORDS = st.text("abc :-#'\"\n[]{}&*!|>%@`é\u200b🚢", max_size=200)


def taken_apart(text: str) -> tuple[Document, list[str]]:
    faults: list[TextError] = []
    document = split(text, faults)
    return document, [f"{fault.line}: {fault.what}; {fault.mend}" for fault in faults]


def refusal(text: str) -> TextError | None:
    try:
        taken_apart(text)
    except TextError as error:
        return error
    return None


def values(yaml_text: str) -> dict[str, object]:
    return {key: (value.data, value.kind) for key, value in taken_apart(f"---\n{yaml_text}\n---\n")[0].values.items()}


@few
@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.text("ab\n", max_size=20))
def test_lines_are_those_that_an_editor_shows(above: int, within: int, below: int, words: str) -> None:
    text = "\n" * above + "---" + "\n" * (within + 1) + "title: x\n" + "tags:\n- y\n---" + "\n" * (below + 1) + words
    document, _ = taken_apart(text)
    lines = text.split("\n")
    assert lines[document.values["title"].line - 1] == "title: x"
    assert lines[document.values["tags"].data[0].line - 1] == "- y"
    if document.body:
        assert lines[document.body_line - 1] == document.body.split("\n")[0]
        assert document.body == words.strip("\n")


@few
@given(WORDS)
def test_any_front_matter_is_read_or_refused_with_a_line_of_its_own(words: str) -> None:
    text = f"---\n{words}\n---\nThe words.\n"
    error = refusal(text)
    if error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert not {"YAML", "mapping", "scalar", "token"} & set(f"{error.what} {error.mend}".split())
    else:
        assert taken_apart(text)[0].body.endswith("The words.")


@few
@given(st.binary(max_size=200).map(lambda data: data.decode("utf-8", "ignore")))
def test_any_text_is_read_or_refused(words: str) -> None:
    text = without_controls(decode(f"---\n{words}\n---\nThe words.\n".encode()), [])
    error = refusal(text)
    assert error.line >= 1 if error else taken_apart(text)[0].values


def test_scalars_keep_what_was_written_and_say_how_yaml_would_read_them() -> None:
    assert values(
        "a: x\nb: 'yes'\nc: yes\nd: 012\ne: 7:10\nf: 2026-11-20\ng:\nh: ~\ni: 1.50\nj: >-\n  long\n  words"
    ) == {
        "a": ("x", "text"),
        "b": ("yes", "text"),
        "c": ("yes", "true or false"),
        "d": ("012", "a number"),
        "e": ("7:10", "a number"),
        "f": ("2026-11-20", "a date"),
        "g": ("", "nothing"),
        "h": ("~", "nothing"),
        "i": ("1.50", "a number"),
        "j": ("long words", "text"),
    }


def test_keys_lose_what_nobody_can_see() -> None:
    assert list(values("\u200btitle: x\n\u00a0date\u200b: y")) == ["title", "date"]


def test_a_comment_behind_words_is_kept_apart_from_them() -> None:
    document, _ = taken_apart('---\na: we are #1\nb: "we are #1"\nc: # none\nd: x#1\ne: [x] # list\n---\n')
    assert {key: value.comment for key, value in document.values.items()} == {
        "a": "#1",
        "b": "",
        "c": "# none",
        "d": "",
        "e": "",
    }


def test_all_faults_that_hide_nothing_are_said_together() -> None:
    document, faults = taken_apart('---\nid: x\nid: y\ntags: &p x\ntags: !q x\nd: "\\0"\nid: z\n---\n')
    assert document.values["id"].data == "x"
    assert [fault.partition(";")[0] for fault in faults] == [
        "3: `id` stands twice (also on line 2)",
        "4: words that start with & need straight quotes",
        "5: words that start with ! need straight quotes",
        "5: `tags` stands twice (also on line 4)",
        "6: the code of an invisible control character stands here (U+0000)",
        "7: `id` stands twice (also on line 2)",
    ]


def blocking(front_matter: str) -> list[int]:
    faults: list[TextError] = []
    split(f"---\n{front_matter}\n---\n", faults)
    return [fault.line for fault in faults if fault.blocks]


def test_a_key_that_stands_twice_blocks_where_it_matters_which_holds() -> None:
    assert blocking("draft: false\ndraft: true") == [3]
    assert blocking("published: false\npublished: true") == [3]
    assert blocking("drat: false\ndrat: true") == [3]
    assert blocking("title: x\nTitle: y") == [3]
    assert blocking("title: x\ntitle: x") == []
    assert blocking("layout: x\nlayout: y") == []


@pytest.mark.parametrize(
    "key", ["Title", "TITLE", "Image_Alt", "imageAlt", "image-alt", "Image Alt", "photoConsent", "_draft"]
)
def test_a_key_is_spelled_as_the_guide_spells_it(key: str) -> None:
    document, faults = taken_apart(f"---\n{key}: x\n---\n")
    assert set(document.values) < {"title", "image_alt", "photo_consent", "draft"}
    assert [fault.partition(" is read as ")[0] for fault in faults] == [f"2: `{key}`"]


def test_what_follows_the_keys_is_not_lost_in_silence() -> None:
    for ending in ("...\ndraft: true", "{x: y}", "- x", "--- draft", "--- {draft: true}", "...\n--- x"):
        with pytest.raises(TextError):
            taken_apart(f"---\ntitle: x\n{ending}\n---\n")


@pytest.mark.parametrize(
    "yaml_text",
    [
        "a: " + "[" * 15_000,
        "a: " + "{b: " * 4_000,
        "a:\n  " + "- " * 9_000 + "x",
        "a:\n" + "".join(f"{' ' * depth}b:\n" for depth in range(1, 150)),
    ],
)
def test_depth_has_a_limit_that_is_found_at_once(yaml_text: str) -> None:
    start = time.process_time()
    with pytest.raises(TextError, match="too deep"):
        taken_apart(f"---\n{yaml_text}\n---\n")
    assert time.process_time() - start < 2


def test_length_has_a_limit() -> None:
    with pytest.raises(TextError, match="longer than 20,000 characters"):
        taken_apart(f"---\na: {'x' * MAX_CHARACTERS}\n---\n")


def test_a_rule_in_the_words_stays_there() -> None:
    document, _ = taken_apart("---\na: x\n---\n\nOne.\n\n---\n\nTwo.\n")
    assert document.body == "One.\n\n---\n\nTwo."


TOML = """\
+++
title = "From: Hugo"
date = 2026-10-02
tags = ["boats", 'quay']
draft = true
weight = 3

[extra]
mood = "fair"
"an odd one".x = 1
+++

Lead.
"""


def test_json_is_read_with_its_lines() -> None:
    document, faults = taken_apart('{\n\t"title": "The quay",\n\t"date": "2026-10-02",\n\t"tags": ["a"]\n}\n\nLead.\n')
    assert [(key, value.line) for key, value in document.values.items()] == [("title", 2), ("date", 3), ("tags", 4)]
    assert (document.body, document.body_line) == ("Lead.", 7)
    assert [fault.partition(";")[0] for fault in faults] == ["1: the front matter is JSON, as Hugo may write it"]


def test_signs_that_nobody_sees_may_stand_above_it() -> None:
    document, faults = taken_apart("\u200b\n---\ntitle: The quay\n---\n\nLead.\n")
    assert (document.values["title"].line, document.body_line, faults) == (3, 6, [])


def test_a_second_one_is_not_shown_to_readers() -> None:
    front = "---\ntitle: The quay\n---\n\n"
    _, faults = taken_apart(f"{front}---\ntitle: The quay\ndraft: true\n---\n\nLead.\n")
    assert [fault.partition(",")[0] for fault in faults] == ["5: a second front matter stands here"]
    assert taken_apart(f"{front}---\n\nNote: it rained.\n\n---\n\nLead.\n")[1] == []


def test_toml_is_read_with_its_lines() -> None:
    document, faults = taken_apart(TOML)
    assert {key: (value.kind, value.line) for key, value in document.values.items()} == {
        "title": ("text", 2),
        "date": ("a date", 3),
        "tags": ("a list", 4),
        "draft": ("true or false", 5),
        "weight": ("a number", 6),
        "extra": ("a group of keys", 8),
    }
    assert document.values["draft"].data == "true"
    assert [item.data for item in document.values["tags"].data] == ["boats", "quay"]
    assert (document.body, document.body_line) == ("Lead.", 13)
    assert faults == [
        "1: the front matter is TOML, as Hugo and Zola write it; leave it, or write YAML between lines of three hyphens"
    ]


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("title = x", 2),
        ("title = 'x'\ndate", 3),
        ("title = 'x'\ntitle = 'y'", 3),
        ("a = " + "[" * 9_000, 2),
        ("a = [[[[[[1]]]]]]", 2),
        ("a = " + "9" * 6_000, 2),
        ('a = 1\ntitle = "\\u000b"', 3),
    ],
)
def test_toml_that_cannot_be_read_names_its_line(toml: str, line: int) -> None:
    error = refusal(f"+++\n{toml}\n+++\n\nLead.\n")
    assert error
    assert error.line == line


def test_toml_that_is_not_closed_is_refused() -> None:
    error = refusal("+++\ntitle = 'x'\n")
    assert error
    assert "not closed" in error.what


@few
@given(st.text("ab =.[]{}'\"\n#1:-é", max_size=120))
def test_any_toml_is_read_or_refused_with_a_line_of_its_own(words: str) -> None:
    text = f"+++\n{words}\n+++\nThe words.\n"
    error = refusal(text)
    assert 1 <= error.line <= text.count("\n") + 1 if error else "The words." in taken_apart(text)[0].body


def test_blank_lines_above_the_words_are_no_words_in_toml_either() -> None:
    for fence, key in (("---", "title: x"), ("+++", 'title = "x"')):
        document = split(f"{fence}\n{key}\n{fence}\n  \n\n  Words.\n\n", [])
        assert (document.body, document.body_line) == ("  Words.", 6)
